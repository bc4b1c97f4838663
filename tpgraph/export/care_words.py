"""What stands beside a ranking in words, the same for the terminal and for pages."""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.care.care import Care
from tpgraph.care.cautions import Caution
from tpgraph.care.plan import Verdict
from tpgraph.care.segments import SegmentScore
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.mimic import Mimic
from tpgraph.model.muscle import Muscle
from tpgraph.model.red_flag import Urgency
from tpgraph.model.statement import Statement
from tpgraph.model.technique import TechniqueAspect, TechniqueKind
from tpgraph.rank.ranking import Ranking

__all__ = [
    "NOTHING_CHANGES",
    "SEGMENTS_NOTE",
    "URGENCY_WORDS",
    "VERDICT_WORDS",
    "caution_rows",
    "effect_scope_words",
    "paraspinal_words",
    "practice_statements",
    "retest_words",
    "signs_words",
]

URGENCY_WORDS = {
    Urgency.EMERGENCY: "now, an emergency",
    Urgency.URGENT: "today",
    Urgency.SOON: "within days",
}

NOTHING_CHANGES = "Nothing that is curated changes for these; that does not make it safe."


def caution_rows(care: Care, ranking: Ranking, top: int) -> list[tuple[Caution, str]]:
    """Give each caution of the candidates shown once, with those for which it holds."""
    shown = {c.trigger_point: c.name for c in ranking.candidates[:top]}
    told: dict[tuple[str, str], Caution] = {}
    names: dict[tuple[str, str], list[str]] = {}
    for point, name in shown.items():
        for caution in care.cautions.get(point, ()):
            key = (caution.condition.id, caution.effect.text)
            told.setdefault(key, caution)
            names.setdefault(key, []).append(name)
    return [
        (caution, "all of them" if len(names[key]) == len(shown) else ", ".join(names[key]))
        for key, caution in told.items()
    ]


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


VERDICT_WORDS = {
    Verdict.REFER_FIRST: "Not now: a red flag comes first.",
    Verdict.NO: "No: a condition of the patient forbids it.",
    Verdict.NOT_NEEDLED: "No: this muscle is not needled.",
    Verdict.NOT_CURATED: "Not curated: its hazards are not known here, so it is not advised.",
    Verdict.GUIDED: "Only under imaging or by a specialist, not blind.",
    Verdict.WEIGH: "Weigh it: a condition of the patient speaks against it.",
    Verdict.WITH_CARE: "It may be needled by those trained and licensed for it; mind what follows.",
}


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
    return tuple(
        s
        for technique in kb.techniques.values()
        if technique.kind is TechniqueKind.NEEDLING and technique.broader is None
        for s in technique.statements
        if s.about in aspects
    )
