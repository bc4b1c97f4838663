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
from tpgraph.cli.ranking_table import understood_view
from tpgraph.cli.screen import NOTICE
from tpgraph.cli.segment_views import segments_table
from tpgraph.export.care_words import (
    VERDICT_WORDS,
    paraspinal_words,
    practice_statements,
    retest_words,
    signs_words,
)
from tpgraph.export.ranking_words import candidate_title
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.technique import TechniqueAspect
from tpgraph.rank.ranking import Match, State

__all__ = ["plan_view"]

_MIMICS = 8
_SEGMENTS = 4


def plan_view(kb: KnowledgeBase, plan: Plan) -> RenderableType:
    """Lay out a plan."""
    parts: list[RenderableType] = [*flags_view(plan.red_flags), understood_view(plan.ranking)]
    if plan.patient or plan.unknown:
        parts.append(patient_view(plan.patient, plan.unknown))
    parts += [Text(), Rule(Text("What else may hurt there", "bold")), _mimics(plan)]
    for item in plan.items:
        parts += _item(kb, item)
    parts += [Text(), Rule(Text("Shared segments", "bold"))]
    parts.append(segments_table(kb, [s for s in plan.segments if s.weight > 0][:_SEGMENTS]))
    parts.append(Text(paraspinal_words(kb, plan.segments)))
    who = practice_statements(kb, TechniqueAspect.PRACTITIONER, TechniqueAspect.EVIDENCE)
    notes: list[Fact] = [("Who, and how sure", statements_text(who))]
    parts += [Text(), Rule(Text("Mind", "bold")), facts(notes), Text(NOTICE, "dim")]
    return Group(*parts)


def _mimics(plan: Plan) -> RenderableType:
    if not plan.mimics:
        return Text("  not curated for these places", "dim italic")
    rows: list[Fact] = []
    for match in plan.mimics[:_MIMICS]:
        mimic = match.mimic
        text = Text(mimic.name, "bold").append(
            f" ({mimic.kind}): {signs_words(mimic)} ", "not bold"
        )
        cited = dict.fromkeys(c for s in (*mimic.signs, *mimic.statements) for c in s.sources)
        rows.append((f"{match.share:.0%}", text.append_text(sources_text(cited))))
    left = len(plan.mimics) - _MIMICS
    if left > 0:
        rows.append(("", Text(f"and {left} more; --format json has all", "dim")))
    return facts(rows)


def _item(kb: KnowledgeBase, item: PlanItem) -> list[RenderableType]:
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
        ("Position", point.position),
        ("Palpation", point.palpation),
        ("Should bring on", joined(known)),
        ("Perhaps also", joined(e.label for e in item.expected) or "nothing else essential"),
        ("Local twitch", point.local_twitch_response),
    ]
    cautions = [Padding(caution_text(c), (0, 0, 0, 2)) for c in item.cautions]
    retest: list[Fact] = [("Test again", retest_words(kb, item.muscle))]
    return [
        Text(),
        Rule(Text(f"{candidate.rank}. {title}{label}  {candidate.probability:.0%}", "bold")),
        Text("Confirm", "bold"),
        facts(confirm),
        Text("Needle? ", "bold").append(VERDICT_WORDS[item.verdict], "not bold"),
        *cautions,
        facts(needling_rows(item.needling)),
        Text("Instead, or besides", "bold"),
        facts(therapy_rows(item.therapies)),
        Text("Afterwards", "bold"),
        facts(retest),
    ]
