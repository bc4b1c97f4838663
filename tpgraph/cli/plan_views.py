"""A plan for the eye: red flags, what else it may be, and each leading trigger point."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from tpgraph.care.plan import Plan, PlanItem
from tpgraph.cli.care_views import caution_text, flags_view, patient_view, sources_text
from tpgraph.cli.facts import Fact, facts, joined
from tpgraph.cli.needling_views import needling_rows, statements_text, therapy_rows
from tpgraph.cli.ranking_table import result_table, understood_view
from tpgraph.cli.screen import NOTICE
from tpgraph.cli.segment_views import segments_table
from tpgraph.export.care_words import (
    CONFIRM_WORDS,
    NOTHING_CHANGES,
    item_caution_words,
    paraspinal_words,
    plan_caution_rows,
    practice_statements,
    practice_techniques,
    retest_words,
    signs_words,
    verdict_words,
)
from tpgraph.export.ranking_words import candidate_title
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.technique import TechniqueAspect
from tpgraph.rank.ranking import Match, State

__all__ = ["glance_views", "plan_view"]

_MIMICS = 8
_SEGMENTS = 4


def plan_view(kb: KnowledgeBase, plan: Plan) -> RenderableType:
    """Lay out a plan: at a glance first, then each part."""
    parts: list[RenderableType] = [*glance_views(plan), *_patient(plan)]
    parts += [Text(), Rule(Text("What else may hurt there", "bold")), _mimics(plan)]
    for number, item in enumerate(plan.items, start=1):
        parts += _item(kb, item, number)
    parts += [Text(), Rule(Text("Shared segments", "bold"))]
    parts.append(segments_table(kb, [s for s in plan.segments if s.weight > 0][:_SEGMENTS]))
    parts.append(Text(paraspinal_words(kb, plan.segments)))
    parts += [Text(), Rule(Text("Mind", "bold")), _who(kb), Text(NOTICE, "dim")]
    return Group(*parts)


def glance_views(plan: Plan) -> list[RenderableType]:
    """Lay out what goes before all else: red flags, how it was understood, whom to palpate."""
    return [*flags_view(plan.red_flags), understood_view(plan.ranking), _glance(plan)]


def _glance(plan: Plan) -> RenderableType:
    """Name the trigger points to palpate, and whether each may be needled."""
    table = result_table()
    table.add_column("#", justify="right")
    table.add_column("Palpate", min_width=20, ratio=3)
    table.add_column("Point", justify="right")
    table.add_column("Muscle", justify="right")
    table.add_column("Needle?", min_width=24, ratio=4)
    for number, item in enumerate(plan.items, start=1):
        candidate = item.candidate
        table.add_row(
            str(number),
            Text(candidate_title(candidate.name, candidate.side), "bold"),
            f"{candidate.probability:.0%}",
            f"{item.muscle_probability:.0%}",
            Text(verdict_words(item)),
        )
    return table


def _patient(plan: Plan) -> list[RenderableType]:
    """Say what changes for the patient, each caution once."""
    if not plan.patient and not plan.unknown:
        return []
    parts: list[RenderableType] = [patient_view(plan.patient, plan.unknown)]
    rows = plan_caution_rows(plan)
    for caution, names in rows:
        told = caution_text(caution).append(f"\nfor {names}", "dim")
        parts.append(Padding(told, (0, 0, 0, 2)))
    if plan.patient and not rows:
        parts.append(Text(f"  {NOTHING_CHANGES}"))
    return parts


def _mimics(plan: Plan) -> RenderableType:
    if not plan.mimics:
        return Text("  not curated for these places", "dim italic")
    rows: list[Fact] = []
    every = len(plan.ranking.present)
    for match in plan.mimics[:_MIMICS]:
        mimic = match.mimic
        text = Text(mimic.name, "bold").append(
            f" ({mimic.kind}): {signs_words(mimic)} ", "not bold"
        )
        cited = dict.fromkeys(c for s in (*mimic.signs, *mimic.statements) for c in s.sources)
        title = f"{len(match.places)} of {every}"
        rows.append((title, text.append_text(sources_text(cited))))
    left = len(plan.mimics) - _MIMICS
    told = "How many of the places each accounts for, and what tells it from a trigger point."
    more = f" {left} more: --format json has all." if left > 0 else ""
    return Group(facts(rows), Text(f"  {told}{more}", "dim"))


def _item(kb: KnowledgeBase, item: PlanItem, number: int) -> list[RenderableType]:
    candidate, point = item.candidate, item.point
    title = candidate_title(candidate.name, candidate.side)
    label = f", {candidate.label}" if candidate.label else ""
    known = [
        f.label
        for f in candidate.findings
        if f.state is State.PRESENT and f.match is not Match.NONE
    ]
    confirm: list[Fact] = [
        ("Find it", point.site),
        ("Feel for", CONFIRM_WORDS),
        ("Position", point.position),
        ("Palpation", point.palpation),
        ("Should bring on", joined(known)),
        ("Perhaps also", joined(e.label for e in item.expected) or "nothing else essential"),
        ("Local twitch", point.local_twitch_response),
    ]
    verdict = Text("Needle? ", "bold").append(verdict_words(item), "not bold")
    if item.cautions:
        verdict.append(f" ({item_caution_words(item)})", "not bold")
    retest: list[Fact] = [("Test again", retest_words(kb, item.muscle))]
    return [
        Text(),
        Rule(Text(f"{number}. {title}{label}", "bold")),
        Text("Confirm", "bold"),
        facts(confirm),
        verdict,
        facts(needling_rows(item.needling)),
        Text("Instead, or besides", "bold"),
        facts(therapy_rows(item.therapies)),
        Text("Afterwards", "bold"),
        facts(retest),
    ]


def _who(kb: KnowledgeBase) -> RenderableType:
    """Say who may needle and what the evidence is worth, and where the rest stands."""
    rows: list[Fact] = []
    for title, aspect in (
        ("Who", TechniqueAspect.PRACTITIONER),
        ("How sure", TechniqueAspect.EVIDENCE),
    ):
        rows.append((title, statements_text(practice_statements(kb, aspect)[:1])))
    names = joined(f"'tpgraph show {t.id}'" for t in practice_techniques(kb))
    return Group(facts(rows), Text(f"  More: {names}.", "dim") if names else Text())
