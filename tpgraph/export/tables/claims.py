"""Tables of claims: referrals, observations, innervation, findings, published cases."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.columns import (
    CHAPTER,
    CITATION,
    LIST,
    MUSCLE,
    MUSCLE_NAME,
    SOURCE,
    SOURCES,
    TRIGGER_POINT,
    TRIGGER_POINT_NAME,
    ZONE,
    ZONE_LABEL,
)
from tpgraph.export.tables.table import Cell, Table, code, joined
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.study import Share, Study, TriggerPointState
from tpgraph.model.tier import Tier

__all__ = ["cited", "findings", "innervation", "published_cases", "referrals", "trigger_point_name"]


def trigger_point_name(kb: KnowledgeBase, trigger_point: str) -> str:
    """Give the name of a trigger point: its muscle and number."""
    point = kb.trigger_points[trigger_point]
    return f"{kb.muscles[point.muscle].name} {point.number}"


def cited(citations: tuple[Citation, ...]) -> str | None:
    """Give the ids of the works cited, as one cell."""
    return joined(tuple(dict.fromkeys(c.source for c in citations)))


def referrals(kb: KnowledgeBase) -> Table:
    """Tabulate the referrals: what one source says of one trigger point and one zone."""
    return Table(
        name="referrals",
        row="what one source says of one trigger point and one zone",
        columns=(
            Column(name="pattern", meaning="id of the referral pattern", required=True),
            MUSCLE,
            MUSCLE_NAME,
            TRIGGER_POINT,
            TRIGGER_POINT_NAME,
            ZONE,
            ZONE_LABEL,
            Column(
                name="tier",
                meaning="how regularly the source says that it is felt there; empty where the "
                "source only counted people",
                values=code(Tier),
            ),
            Column(
                name="contralateral",
                meaning="whether it is felt on the other side",
                type="boolean",
                required=True,
            ),
            Column(name="count", meaning="in whom it was felt", type="integer", unit="people"),
            Column(name="total", meaning="who were examined", type="integer", unit="people"),
            SOURCE,
            CHAPTER,
            CITATION,
        ),
        rows=list(_referral_rows(kb)),
    )


def _referral_rows(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    for pattern in kb.referral_patterns.values():
        muscle = kb.muscles[kb.trigger_points[pattern.of].muscle]
        name = trigger_point_name(kb, pattern.of)
        start = (pattern.id, muscle.id, muscle.name, pattern.of, name)
        source = pattern.source
        end = (source.source, source.chapter, kb.sources[source.source].citation)
        seen = {o.zone: (o.count, o.total) for o in pattern.observations}
        for z in pattern.zones:
            counted = seen.pop(z.zone, (None, None))
            yield (
                *start,
                z.zone,
                kb.label(z.zone),
                z.tier.value,
                z.contralateral,
                *counted,
                *end,
            )
        for zone, counts in seen.items():
            yield (*start, zone, kb.label(zone), None, False, *counts, *end)


def innervation(kb: KnowledgeBase) -> Table:
    """Tabulate the innervation: one muscle, one nerve, one segment."""
    rows: list[tuple[Cell, ...]] = [
        (muscle.id, muscle.name, supply.nerve, segment, cited(muscle.sources))
        for muscle in kb.muscles.values()
        for supply in muscle.innervation
        for segment in (supply.segments or (None,))
    ]
    return Table(
        name="innervation",
        row="one muscle, one nerve that supplies it, one segment that it comes from",
        columns=(
            MUSCLE,
            MUSCLE_NAME,
            Column(name="nerve", meaning="name of the motor nerve", required=True),
            Column(name="segment", meaning="spinal segment (C5) or cranial nerve (CN XI)"),
            SOURCES,
        ),
        rows=rows,
    )


def findings(kb: KnowledgeBase) -> Table:
    """Tabulate the findings of studies: how many people had trigger points in one muscle."""
    return Table(
        name="findings",
        row="what one study found in one muscle",
        columns=(
            Column(name="study", meaning="id of the study", required=True),
            Column(name="complaint", meaning="what the people examined had", required=True),
            Column(name="zones", meaning="ids of the zones that hurt" + LIST),
            Column(name="n", meaning="who were examined", type="integer", unit="people"),
            MUSCLE,
            MUSCLE_NAME,
            Column(
                name="state",
                meaning="which trigger points were counted; empty where only an order was given",
                values=code(TriggerPointState),
            ),
            Column(name="count", meaning="who had them", type="integer", unit="people"),
            Column(
                name="percent", meaning="share who had them, as printed", type="number", unit="%"
            ),
            Column(name="percent_low", meaning="least of a range", type="number", unit="%"),
            Column(name="percent_high", meaning="most of a range", type="number", unit="%"),
            Column(name="total", meaning="who count for this row", type="integer", unit="people"),
            Column(
                name="order",
                meaning="place among the muscles, 1 the most often affected, where the study "
                "gives no figures",
                type="integer",
            ),
            SOURCE,
            CITATION,
        ),
        rows=[row for study in kb.studies.values() for row in _finding_rows(kb, study)],
    )


def _finding_rows(kb: KnowledgeBase, study: Study) -> Iterator[tuple[Cell, ...]]:
    start = (study.id, study.complaint, joined(study.zones), study.n)
    end = (study.source, kb.sources[study.source].citation)
    for share in study.findings:
        yield (*start, share.muscle, kb.muscles[share.muscle].name, *_figures(share), None, *end)
    for place, muscle in enumerate(study.order, start=1):
        figures = (None,) * 6
        yield (*start, muscle, kb.muscles[muscle].name, *figures, place, *end)


def _figures(share: Share) -> tuple[Cell, ...]:
    low, high = share.percent_range or (None, None)
    percent = None if share.percent is None else float(share.percent)
    return (share.state.value, share.count, percent, _number(low), _number(high), share.total)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def published_cases(kb: KnowledgeBase) -> Table:
    """Tabulate the published cases: one person, one muscle that was found."""
    rows: list[tuple[Cell, ...]] = [
        (
            case.id,
            "; ".join(case.case.present),
            "; ".join(case.case.absent) or None,
            muscle,
            kb.muscles[muscle].name if muscle in kb.muscles else None,
            case.clean,
            case.kind,
            case.source,
            case.citation,
            case.url,
        )
        for case in kb.published_cases.values()
        for muscle in case.muscles
    ]
    return Table(
        name="published_cases",
        row="one person of a published text and one muscle that was found",
        columns=(
            Column(name="case", meaning="id of the case", required=True),
            Column(name="present", meaning="where it hurt, parted by ;", required=True),
            Column(name="absent", meaning="where it did not, parted by ;"),
            MUSCLE,
            MUSCLE_NAME,
            Column(
                name="clean",
                meaning="whether treating these muscles helped and nothing else was treated",
                type="boolean",
                required=True,
            ),
            Column(name="kind", meaning="what sort of text it is"),
            Column(
                name="source",
                meaning="id of the text, where it is among the sources",
                refers_to=("sources", "source"),
            ),
            CITATION,
            Column(name="url", meaning="address of the text", required=True),
        ),
        rows=rows,
    )
