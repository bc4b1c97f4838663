"""What stands beside a ranking in words, the same for the terminal and for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tpgraph.care.care import Care
from tpgraph.care.cautions import Caution
from tpgraph.care.plan import Plan, PlanItem, Verdict
from tpgraph.care.segments import SegmentScore
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.mimic import Mimic
from tpgraph.model.muscle import Muscle
from tpgraph.model.needling import NeedlingStatus
from tpgraph.model.red_flag import Urgency
from tpgraph.model.statement import Statement
from tpgraph.model.technique import Technique, TechniqueAspect, TechniqueKind
from tpgraph.rank.ranking import Ranking

__all__ = [
    "CONFIRM_WORDS",
    "NOTHING_CHANGES",
    "SEGMENTS_NOTE",
    "STATUS_WORDS",
    "URGENCY_WORDS",
    "VERDICT_WORDS",
    "caution_rows",
    "effect_scope_words",
    "item_caution_words",
    "paraspinal_words",
    "plan_caution_rows",
    "practice_statements",
    "practice_techniques",
    "retest_words",
    "shown_names",
    "signs_words",
    "verdict_words",
]

URGENCY_WORDS = {
    Urgency.EMERGENCY: "now, an emergency",
    Urgency.URGENT: "today",
    Urgency.SOON: "within days",
}

NOTHING_CHANGES = "Nothing that is curated changes for these; that does not make it safe."


def caution_rows(
    names: Mapping[str, str], cautions: Mapping[str, Iterable[Caution]]
) -> list[tuple[Caution, str]]:
    """Give each caution once, with the names of those for which it holds.

    Parameters
    ----------
    names
        The names of all that are shown, by id.
    cautions
        The cautions by the same ids.
    """
    told: dict[tuple[str, str], Caution] = {}
    held: dict[tuple[str, str], list[str]] = {}
    for point, name in names.items():
        for caution in cautions.get(point, ()):
            key = (caution.condition.id, caution.effect.text)
            told.setdefault(key, caution)
            held.setdefault(key, []).append(name)
    return [
        (caution, "all of them" if len(held[key]) == len(names) else ", ".join(held[key]))
        for key, caution in told.items()
    ]


def shown_names(care: Care, ranking: Ranking) -> dict[str, str]:
    """Name the trigger points for which cautions were looked up."""
    names = {c.trigger_point: c.name for c in ranking.candidates}
    return {point: names[point] for point in care.points}


SEGMENTS_NOTE = (
    "Muscles: the probability of all candidates whose muscle the segment supplies. Places: the "
    "part of the painful places in its dermatome."
)
_SHARED = 3


def effect_scope_words(caution: Caution) -> str:
    """Name the condition, and the techniques to which its effect is confined, if any."""
    told = caution.condition.label
    effect = caution.effect
    if effect.techniques:
        told += "; only for " + ", ".join(i.replace("-", " ") for i in effect.techniques)
    return told + ("; where it applies" if effect.conditional else "")


def paraspinal_words(kb: KnowledgeBase, segments: Iterable[SegmentScore]) -> str:
    """Say at which levels of the spine the segments that are shared most are examined."""
    levels: dict[str, list[str]] = {}
    for score in [s for s in segments if s.weight > 0][:_SHARED]:
        muscle = kb.muscles.get(score.paraspinal or "")
        name = muscle.name if muscle else "the deep muscles"
        levels.setdefault(name, []).append(score.segment)
    if not levels:
        return "No segment is shared by the likely muscles and the painful places."
    told = "; ".join(f"{name} at {', '.join(found)}" for name, found in levels.items())
    return f"Intramuscular stimulation examines beside the spine too: {told}."


CONFIRM_WORDS = (
    "a tender spot in a taut band; pressing it brings on pain that the patient knows "
    "(Simons, Travell and Simons 1999)"
)

STATUS_WORDS = {
    NeedlingStatus.NEEDLED: "yes, in practice",
    NeedlingStatus.GUIDED: "only under imaging or by a specialist",
    NeedlingStatus.NOT_NEEDLED: "no",
    NeedlingStatus.NOT_CURATED: "not curated",
}

VERDICT_WORDS = {
    Verdict.REFER_FIRST: "Not now: a red flag comes first.",
    Verdict.NO: "No: a condition of the patient forbids it.",
    Verdict.NOT_NEEDLED: "No: this muscle is not needled.",
    Verdict.NOT_CURATED: "Not curated: its hazards are not known here, so it is not advised.",
    Verdict.GUIDED: "Only under imaging or by a specialist, not blind.",
    Verdict.WEIGH: "Weigh it: a condition of the patient speaks against it.",
    Verdict.WITH_CARE: "It may be needled by those trained and licensed for it; mind what follows.",
}


def plan_caution_rows(plan: Plan) -> list[tuple[Caution, str]]:
    """Give each caution of a plan once, with the trigger points for which it holds."""
    names = {i.candidate.trigger_point: i.candidate.name for i in plan.items}
    return caution_rows(names, {i.candidate.trigger_point: i.cautions for i in plan.items})


def item_caution_words(item: PlanItem) -> str:
    """Name the cautions of one trigger point, each condition once with its strongest grade."""
    grades: dict[str, str] = {}
    for caution in item.cautions:
        grades.setdefault(caution.condition.label, caution.effect.grade)
    return "; ".join(f"{label}: {grade}" for label, grade in grades.items())


def verdict_words(item: PlanItem) -> str:
    """Say whether to needle, and how grave the hazard is."""
    hazard = item.needling.hazard if item.needling else None
    return f"{VERDICT_WORDS[item.verdict]} Hazard: {hazard.grade if hazard else 'not curated'}."


def signs_words(mimic: Mimic) -> str:
    """Give what tells a mimic from a trigger point, or else what is said of it."""
    return " ".join(s.text for s in (mimic.signs or mimic.statements))


def retest_words(kb: KnowledgeBase, muscle: Muscle) -> str:
    """Say what to test again after treatment, from what the muscle is known to limit."""
    at: str | None = muscle.id
    limited: list[str] = []
    while at is not None and not limited:
        held = kb.muscles[at]
        limited = [kb.terms[i].label for i in (*held.limited, *held.weak)]
        at = held.part_of
    told = ", ".join(dict.fromkeys(limited))
    return "pressure on the point, the known pain" + (f", and: {told}" if told else "")


def practice_statements(kb: KnowledgeBase, *aspects: TechniqueAspect) -> tuple[Statement, ...]:
    """Give what is said of these aspects of needling as such, in the order of the data."""
    return tuple(s for t in practice_techniques(kb) for s in t.statements if s.about in aspects)


def practice_techniques(kb: KnowledgeBase) -> tuple[Technique, ...]:
    """Give the techniques of needling that are no kind of another."""
    return tuple(
        t for t in kb.techniques.values() if t.kind is TechniqueKind.NEEDLING and t.broader is None
    )
