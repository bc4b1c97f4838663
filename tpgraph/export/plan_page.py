"""A plan as one self-contained HTML page, to be read, printed or filed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tpgraph.care.plan import Plan, PlanItem
from tpgraph.counted import counted
from tpgraph.export.care_words import (
    CONFIRM_WORDS,
    NOTHING_CHANGES,
    SEGMENTS_NOTE,
    effect_scope_words,
    item_caution_words,
    paraspinal_words,
    plan_caution_rows,
    practice_statements,
    retest_words,
    signs_words,
    verdict_words,
)
from tpgraph.export.markup import Html, el, join, link
from tpgraph.export.notice import NOTICE
from tpgraph.export.page_care import cited, flags_part, patient_part
from tpgraph.export.page_frame import page_head, sources_part
from tpgraph.export.page_needling import needling_rows, therapy_rows
from tpgraph.export.page_tables import table, understood
from tpgraph.export.plan_sources import plan_sources
from tpgraph.export.ranking_words import candidate_title
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.technique import TechniqueAspect
from tpgraph.rank.ranking import Match, State

__all__ = ["to_plan_page"]

_TITLE = "What to do about this pain"
_MIMICS = 12
_SEGMENTS = 4


def to_plan_page(kb: KnowledgeBase, plan: Plan, *, version: str) -> str:
    """Give the page of a plan.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.care.plan import build_plan
    >>> kb = tpgraph.load()
    >>> plan = build_plan(kb, tpgraph.rank(kb, tpgraph.Case.parse("right temple")), top=1)
    >>> to_plan_page(kb, plan, version="0").startswith("<!DOCTYPE html>")
    True
    """
    items = [_item(kb, item, n) for n, item in enumerate(plan.items, start=1)]
    who = practice_statements(kb, TechniqueAspect.PRACTITIONER, TechniqueAspect.EVIDENCE)
    about = {c.source for s in who for c in s.sources}
    parts = [
        el("header", el("h1", _TITLE), el("p", NOTICE, class_="notice"), _contents(plan)),
        el("p", "Said: ", ", ".join(plan.ranking.case.present)),
        flags_part(plan.red_flags, level=2),
        _glance(plan),
        _patient(plan),
        el("h2", "How it was understood"),
        understood(plan.ranking),
        el("h2", "What else may hurt there", id="mimics"),
        _mimics(plan),
        *items,
        el("h2", "Shared segments", id="segments"),
        _segments(kb, plan),
        el("h2", "Who may use this, and what it is worth"),
        el("ul", *(el("li", s.text, cited(s.sources)) for s in who)) if who else _not_curated(),
        sources_part(kb, plan_sources(replace(plan, mimics=plan.mimics[:_MIMICS])) | about),
    ]
    footer = el("footer", el("p", f"tpgraph {version}, data {kb.version}."), el("p", NOTICE))
    body = join(*parts, between="\n")
    head = page_head(_TITLE, version=version)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n{head}\n<body>\n<main>\n{body}\n</main>\n'
        f"{footer}\n</body>\n</html>\n"
    )


def _glance(plan: Plan) -> Html:
    """Name the trigger points to palpate, and whether each may be needled."""
    rows = [
        el(
            "tr",
            el("td", str(n)),
            el("th", link(f"#item-{n}", _title(item)), scope="row"),
            el("td", f"{item.candidate.probability:.0%}", class_="number"),
            el("td", f"{item.muscle_probability:.0%}", class_="number"),
            el("td", verdict_words(item)),
        )
        for n, item in enumerate(plan.items, start=1)
    ]
    head = (("#", "rank"), ("Palpate", "name"), ("Point", ""), ("Muscle", ""), ("Needle?", ""))
    return table("At a glance, with the probability of the point and of its muscle", head, rows)


def _title(item: PlanItem) -> str:
    return candidate_title(item.candidate.name, item.candidate.side)


def _patient(plan: Plan) -> Html | None:
    """Say what changes for the patient, each caution once."""
    if not plan.patient and not plan.unknown:
        return None
    rows = [
        el(
            "li",
            el("b", caution.effect.grade.value),
            f" ({effect_scope_words(caution)}): {caution.effect.text} {caution.effect.reason}",
            cited(caution.effect.sources),
            el("span", f" For {names}.", class_="quiet"),
        )
        for caution, names in plan_caution_rows(plan)
    ]
    if plan.patient and not rows:
        rows.append(el("li", NOTHING_CHANGES))
    return el(
        "section",
        el("h2", "What changes for this patient"),
        patient_part(plan.patient, plan.unknown),
        el("ul", *rows) if rows else None,
    )


def _contents(plan: Plan) -> Html:
    leaders = [link(f"#item-{n}", item.candidate.name) for n, item in enumerate(plan.items, 1)]
    rest = (("#mimics", "What else"), ("#segments", "Segments"), ("#sources", "Sources"))
    return el("nav", join(*leaders, *(link(*one) for one in rest), between=" · "))


def _not_curated() -> Html:
    return el("span", "not curated", class_="quiet")


def _mimics(plan: Plan) -> Html:
    if not plan.mimics:
        return el("p", _not_curated())
    rows = []
    for match in plan.mimics[:_MIMICS]:
        mimic = match.mimic
        sources = dict.fromkeys(c for s in (*mimic.signs, *mimic.statements) for c in s.sources)
        where = f"{mimic.kind}; {', '.join(p.label for p in match.places)}"
        rows.append(
            el(
                "tr",
                el("th", mimic.name, el("br"), el("span", where, class_="quiet"), scope="row"),
                el("td", signs_words(mimic), cited(sources)),
            )
        )
    left = len(plan.mimics) - len(rows)
    more = el("p", f"And {counted(left, 'other')}, accounting for no more.", class_="quiet")
    head = (("What, and where", "name"), ("What tells it from a trigger point", ""))
    caption = "Disorders that hurt in the same places, those that account for most first"
    return join(table(caption, head, rows), more if left > 0 else None)


def _item(kb: KnowledgeBase, item: PlanItem, number: int) -> Html:
    candidate = item.candidate
    label = f", {candidate.label}" if candidate.label else ""
    cautions = f" ({item_caution_words(item)})" if item.cautions else None
    return el(
        "section",
        el("h2", f"{number}. {_title(item)}{label}", id=f"item-{number}"),
        el("h3", "Confirm"),
        _facts(_confirm(item)),
        el("h3", "Needle?"),
        el("p", el("b", verdict_words(item)), cautions),
        _facts(needling_rows(item.needling)),
        el("h3", "Instead, or besides"),
        _facts(therapy_rows(item.therapies)),
        el("h3", "Afterwards"),
        el("p", "Test again: ", retest_words(kb, item.muscle), "."),
    )


def _confirm(item: PlanItem) -> list[tuple[str, str | None]]:
    point = item.point
    known = [
        f.label
        for f in item.candidate.findings
        if f.state is State.PRESENT and f.match is not Match.NONE
    ]
    return [
        ("Find it", point.site),
        ("Feel for", CONFIRM_WORDS),
        ("Position", point.position),
        ("Palpation", point.palpation),
        ("Pressure should bring on", ", ".join(known)),
        ("Perhaps also", _expected(item)),
        ("Local twitch", point.local_twitch_response),
    ]


def _expected(item: PlanItem) -> Html:
    told = [join(e.label, cited(Citation(source=s) for s in e.sources)) for e in item.expected]
    return join(*told, between=", ") if told else join("nothing else essential")


def _facts(rows: Iterable[tuple[str, str | None]]) -> Html:
    told = [
        el("tr", el("th", name, scope="row"), el("td", value or _not_curated()))
        for name, value in rows
    ]
    return el("table", el("tbody", *told), class_="facts")


def _segments(kb: KnowledgeBase, plan: Plan) -> Html:
    shared = [s for s in plan.segments if s.weight > 0][:_SEGMENTS]
    rows = [
        el(
            "tr",
            el("th", s.segment, scope="row"),
            el("td", f"{s.probability:.0%}"),
            el("td", f"{s.share:.0%}"),
            el("td", ", ".join(kb.muscles[m].name for m in s.muscles)),
            el("td", ", ".join(s.places)),
        )
        for s in shared
    ]
    head = (("Segment", ""), ("Muscles", ""), ("Places", ""), ("Supplies", ""), ("Felt in", ""))
    told = table(SEGMENTS_NOTE, head, rows) if rows else None
    return join(told, el("p", paraspinal_words(kb, plan.segments)))
