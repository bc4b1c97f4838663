"""The whole evaluation in one value: people, studies, simulated patients, calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tpgraph.evaluate.calibration import CalibrationBin, build_calibration
from tpgraph.evaluate.measures import Concordance, RankSummary, find_rank, summarise
from tpgraph.evaluate.people import CaseRank, Groups, StudyConcordance, rank_cases, rank_studies
from tpgraph.evaluate.rankers import Ranker
from tpgraph.evaluate.simulate import Arm, simulate_patients
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.people import PublishedCase, PublishedStudy

__all__ = [
    "ArmResult",
    "CaseResult",
    "StudyResult",
    "evaluate_arm",
    "evaluate_cases",
    "evaluate_studies",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """How each ranker does on a file of people: summaries by its name, and every person."""

    title: str
    summaries: Mapping[str, RankSummary]
    cases: tuple[CaseRank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyResult:
    """How each ranker orders the muscles of studies.

    ``pooled`` counts all pairs alike, so that a study of ten muscles weighs as much as
    45 of two; ``means`` is the mean share over the studies (0 to 1).
    """

    pooled: Mapping[str, Concordance]
    means: Mapping[str, float]
    studies: tuple[StudyConcordance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmResult:
    """How each ranker does on simulated patients, and how calibrated the first one is.

    The ``calibration`` is of ``calibrated`` patients of its own, ranked by the first alone.
    """

    arm: Arm
    summaries: Mapping[str, RankSummary]
    calibrated: int
    calibration: tuple[CalibrationBin, ...]


def evaluate_cases(
    kb: KnowledgeBase,
    title: str,
    cases: Iterable[PublishedCase],
    rankers: Sequence[Ranker],
    *,
    groups: Groups,
    leave_one_out: bool = True,
) -> CaseResult:
    """Rank people and sum up the ranks of the muscles that were found in them."""
    ranked = rank_cases(kb, cases, rankers, groups=groups, leave_one_out=leave_one_out)
    return CaseResult(
        title=title,
        summaries={
            r.name: summarise([c.ranks[r.name] for c in ranked if c.ranks]) for r in rankers
        },
        cases=ranked,
    )


def evaluate_studies(
    kb: KnowledgeBase,
    studies: Iterable[PublishedStudy],
    rankers: Sequence[Ranker],
    *,
    groups: Groups,
    leave_one_out: bool = True,
) -> StudyResult:
    """Rank complaints and compare the order of the muscles with what studies counted."""
    ranked = rank_studies(kb, studies, rankers, groups=groups, leave_one_out=leave_one_out)
    pooled: dict[str, Concordance] = {}
    means: dict[str, float] = {}
    for ranker in rankers:
        found = [s.concordances[ranker.name] for s in ranked if s.concordances]
        pooled[ranker.name] = Concordance(
            concordant=sum(c.concordant for c in found), pairs=sum(c.pairs for c in found)
        )
        shares = [c.share for c in found if c.share is not None]
        means[ranker.name] = sum(shares) / len(shares) if shares else 0.0
    return StudyResult(pooled=pooled, means=means, studies=ranked)


def evaluate_arm(
    kb: KnowledgeBase,
    arm: Arm,
    rankers: Sequence[Ranker],
    *,
    patients: int,
    calibrate: int,
    seed: int,
) -> ArmResult:
    """Rank simulated patients; the probabilities of the first ranker are held against the truth.

    Parameters
    ----------
    calibrate
        How many patients these are held against: nearly all probabilities are low, so that it
        takes thousands for a hundred in each tenth.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.evaluate.rankers import RANKERS
    >>> kb = tpgraph.load()
    >>> arm = evaluate_arm(kb, Arm.CLEAN, RANKERS[:2], patients=50, calibrate=50, seed=1)
    >>> arm.summaries["tpgraph"].mrr > arm.summaries["random"].mrr
    True
    """
    ranks: dict[str, list[int]] = defaultdict(list)
    for patient in simulate_patients(kb, arm, patients, seed):
        for ranker in rankers:
            scores = ranker.score(kb, patient.told)
            ranks[ranker.name].append(find_rank(scores, [patient.muscle]))
    first = rankers[0]
    return ArmResult(
        arm=arm,
        summaries={r.name: summarise(ranks[r.name]) for r in rankers},
        calibrated=calibrate,
        calibration=build_calibration(
            (probability, muscle == patient.muscle)
            for patient in simulate_patients(kb, arm, calibrate, seed)
            for muscle, probability in first.score(kb, patient.told).items()
        ),
    )
