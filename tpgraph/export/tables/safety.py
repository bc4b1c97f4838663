"""Tables of what speaks against needling, of what else hurts, and of red flags."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.claim import Claim, claim_table
from tpgraph.export.tables.claims import cited
from tpgraph.export.tables.columns import LIST, SOURCES, SYNONYMS, TEXT, ZONE, ZONE_LABEL
from tpgraph.export.tables.table import Cell, Table, code, joined
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.condition import EffectGrade
from tpgraph.model.mimic import MimicKind

__all__ = ["condition_claims", "conditions", "mimic_claims", "mimic_zones", "mimics", "zone_ids"]

_MIMIC = (
    Column(name="mimic", meaning="id of the mimic", required=True),
    Column(name="mimic_name", meaning="its name", required=True),
    Column(name="kind", meaning="what sort of disorder", values=code(MimicKind), required=True),
)


def zone_ids(kb: KnowledgeBase, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Give the ids of zones, each once; a place stands for its own zones."""
    places = kb.places
    named = (places[i].zones if i in places else (i,) for i in ids)
    return tuple(dict.fromkeys(zone for zones in named for zone in zones))


def conditions(kb: KnowledgeBase) -> Table:
    """Tabulate what the conditions of patients change for needling, and where."""
    return claim_table(
        "conditions",
        "one thing that one condition of a patient changes for needling, or the condition alone "
        "where only red flags ask for it; of what a row names, several columns narrow together, "
        "several values of one widen, and none is everywhere",
        (
            Column(name="condition", meaning="id of the condition", required=True),
            Column(name="condition_label", meaning="its label", required=True),
            SYNONYMS,
            Column(name="implies", meaning="ids of the conditions that it brings along" + LIST),
            Column(
                name="grade",
                meaning="how far it speaks against needling",
                values=code(EffectGrade),
            ),
            TEXT,
            Column(name="reason", meaning="why"),
            Column(
                name="techniques",
                meaning="ids of the techniques; one stands for its kinds too" + LIST,
            ),
            Column(name="muscles", meaning="ids of the muscles or parts" + LIST),
            Column(name="sections", meaning="parts of the body, as muscles have them" + LIST),
            Column(
                name="structures",
                meaning="muscles with a structure at risk of these kinds" + LIST,
            ),
            Column(name="hazards", meaning="muscles of these grades of hazard" + LIST),
            Column(
                name="zones", meaning="ids of zones: muscles whose trigger points lie there" + LIST
            ),
            Column(
                name="conditional",
                meaning="whether it holds only where or when the text says",
                type="boolean",
            ),
        ),
        condition_claims(kb),
    )


def condition_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give what the conditions change."""
    for condition in kb.conditions.values():
        node = f"condition:{condition.id}"
        start = (
            condition.id,
            condition.label,
            joined(condition.synonyms),
            joined(condition.implies),
        )
        if not condition.effects:
            yield Claim(id=node, cells=(*start, *(None,) * 10))
        for number, effect in enumerate(condition.effects, start=1):
            cells: tuple[Cell, ...] = (
                effect.grade.value,
                effect.text,
                effect.reason,
                joined(effect.techniques),
                joined(effect.muscles),
                joined(effect.sections),
                joined(effect.structures),
                joined(effect.hazards),
                joined(zone_ids(kb, effect.zones)),
                effect.conditional,
            )
            yield Claim(
                id=f"{node}#effect-{number}", cells=(*start, *cells), sources=effect.sources
            )


def mimics(kb: KnowledgeBase) -> Table:
    """Tabulate what is said of disorders that hurt where trigger points hurt."""
    return claim_table(
        "mimics",
        "one claim on one disorder that hurts where trigger points hurt",
        (
            *_MIMIC,
            SYNONYMS,
            Column(name="segments", meaning="the segments that it concerns" + LIST),
            Column(name="red_flags", meaning="ids of the red flags that belong to it" + LIST),
            Column(name="muscles", meaning="ids of the muscles whose pain it imitates" + LIST),
            Column(
                name="aspect",
                meaning="whether the claim tells it from a trigger point, or describes it",
                values=("sign", "description"),
                required=True,
            ),
            TEXT,
        ),
        mimic_claims(kb),
    )


def mimic_claims(kb: KnowledgeBase) -> Iterator[Claim]:
    """Give the claims on mimics, signs first."""
    for mimic in kb.mimics.values():
        start = (
            mimic.id,
            mimic.name,
            mimic.kind.value,
            joined(mimic.synonyms),
            joined(mimic.segments),
            joined(mimic.red_flags),
            joined(mimic.muscles),
        )
        told = [("sign", s) for s in mimic.signs] + [("description", s) for s in mimic.statements]
        for number, (aspect, statement) in enumerate(told, start=1):
            yield Claim(
                id=f"mimic:{mimic.id}#statement-{number}",
                cells=(*start, aspect, statement.text),
                sources=statement.sources,
            )


def mimic_zones(kb: KnowledgeBase) -> Table:
    """Tabulate where the mimics hurt: one mimic, one zone."""
    rows: list[tuple[Cell, ...]] = []
    for mimic in kb.mimics.values():
        works = tuple(c for s in (*mimic.signs, *mimic.statements) for c in s.sources)
        rows += [
            (mimic.id, mimic.name, mimic.kind.value, zone, kb.label(zone), cited(works))
            for zone in zone_ids(kb, mimic.zones)
        ]
    return Table(
        name="mimic_zones",
        row="one disorder and one zone in which it hurts",
        columns=(*_MIMIC, ZONE, ZONE_LABEL, SOURCES),
        rows=rows,
    )
