"""A plan: for the leading trigger points how to confirm, what to rule out, how to treat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tpgraph.care.cautions import Caution, find_cautions
from tpgraph.care.mimics import MimicMatch, find_mimics
from tpgraph.care.red_flags import RaisedFlag, find_red_flags
from tpgraph.care.segments import SegmentScore, find_segments
from tpgraph.care.told import UnknownCondition, find_told
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.condition import Condition, EffectGrade
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.needling import Needling, NeedlingStatus, Therapies
from tpgraph.model.red_flag import Urgency
from tpgraph.model.technique import TechniqueKind
from tpgraph.rank.expected import Expected, find_expected
from tpgraph.rank.ranking import Candidate, MuscleScore, Ranking

__all__ = ["Plan", "PlanItem", "Verdict", "build_plan"]


class Verdict(StrEnum):
    """Whether a trigger point is to be needled, as far as is curated, the strictest first.

    Refer first: a red flag that cannot wait was raised. No: a condition of the patient
    forbids it. Not needled: sources say so of the muscle. Weigh: a condition speaks
    against it. Guided: only under imaging or by a specialist. Not curated: its hazards are
    not known here, and so it is not advised. With care: nothing curated forbids it.
    """

    REFER_FIRST = "refer first"
    NO = "no"
    NOT_NEEDLED = "not needled"
    NOT_CURATED = "not curated"
    GUIDED = "guided"
    WEIGH = "weigh"
    WITH_CARE = "with care"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """What to do about one candidate.

    ``muscle_probability`` (0 to 1) is that of all trigger points of the muscle under which
    the candidate is ranked. ``needling`` and ``therapies`` may be those of the whole muscle;
    ``expected`` are the zones in which pressure should bring on the pain that the patient
    knows.
    """

    candidate: Candidate
    point: TriggerPoint
    muscle: Muscle
    muscle_probability: float
    expected: tuple[Expected, ...]
    needling: Needling | None
    verdict: Verdict
    cautions: tuple[Caution, ...]
    therapies: Therapies | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A ranking with all that bears on acting on it; ``items`` by muscle, best first."""

    ranking: Ranking
    red_flags: tuple[RaisedFlag, ...]
    mimics: tuple[MimicMatch, ...]
    patient: tuple[Condition, ...]
    unknown: tuple[UnknownCondition, ...]
    segments: tuple[SegmentScore, ...]
    items: tuple[PlanItem, ...]


def build_plan(kb: KnowledgeBase, ranking: Ranking, *, top: int = 3) -> Plan:
    """Make the plan of a ranking.

    Parameters
    ----------
    top
        How many muscles; for each the trigger point that leads in it.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> case = tpgraph.Case.parse("right lower molars", patient="anticoagulant")
    >>> plan = build_plan(kb, tpgraph.rank(kb, case), top=1)
    >>> plan.items[0].muscle.id, [c.id for c in plan.patient]
    ('masseter-superficial', ['anticoagulant'])
    """
    case = ranking.case
    told = find_told(kb, case)
    flags = find_red_flags(kb, case, ranking.present, told=told)
    scores = ranking.by_muscle()[:top]
    return Plan(
        ranking=ranking,
        red_flags=flags,
        mimics=find_mimics(kb, ranking.present),
        patient=told.patient,
        unknown=told.unknown,
        segments=find_segments(kb, ranking),
        items=tuple(_item(kb, ranking, score, told.patient, flags) for score in scores),
    )


def _item(
    kb: KnowledgeBase,
    ranking: Ranking,
    score: MuscleScore,
    patient: Sequence[Condition],
    flags: Sequence[RaisedFlag],
) -> PlanItem:
    candidate = ranking.candidates[score.candidates[0]]
    point = kb.trigger_points[candidate.trigger_point]
    needling = kb.find_needling(point.muscle)
    cautions = find_cautions(kb, point.muscle, patient)
    return PlanItem(
        candidate=candidate,
        point=point,
        muscle=kb.muscles[point.muscle],
        muscle_probability=score.probability,
        expected=find_expected(kb, ranking, candidate),
        needling=needling,
        verdict=_find_verdict(kb, needling, cautions, flags),
        cautions=cautions,
        therapies=kb.find_therapies(point.muscle),
    )


_OF_STATUS: Final = {
    NeedlingStatus.NOT_NEEDLED: Verdict.NOT_NEEDLED,
    NeedlingStatus.NOT_CURATED: Verdict.NOT_CURATED,
    NeedlingStatus.GUIDED: Verdict.GUIDED,
    NeedlingStatus.NEEDLED: Verdict.WITH_CARE,
}
_STRICTEST: Final = {verdict: n for n, verdict in enumerate(Verdict)}


def _find_verdict(
    kb: KnowledgeBase,
    needling: Needling | None,
    cautions: Sequence[Caution],
    flags: Sequence[RaisedFlag],
) -> Verdict:
    """Say whether to needle; of several reasons the strictest decides.

    An effect that is confined to some techniques of needling, or that holds only where or when
    its text says, forbids that alone, and is weighed; one of other techniques does not count.
    """
    reasons = [_OF_STATUS[needling.status if needling else NeedlingStatus.NOT_CURATED]]
    if needling is None or needling.hazard is None:
        reasons.append(Verdict.NOT_CURATED)
    if any(raised.flag.urgency is not Urgency.SOON for raised in flags):
        reasons.append(Verdict.REFER_FIRST)
    for caution in cautions:
        effect = caution.effect
        kinds = {kb.techniques[i].kind for i in effect.techniques}
        if kinds and TechniqueKind.NEEDLING not in kinds:
            continue
        if effect.grade is EffectGrade.ABSOLUTE and not kinds and not effect.conditional:
            reasons.append(Verdict.NO)
        elif effect.grade is not EffectGrade.PRECAUTION:
            reasons.append(Verdict.WEIGH)
    return min(reasons, key=_STRICTEST.__getitem__)
