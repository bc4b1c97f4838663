"""What was counted on people: shares of muscles in studies, and muscles in published cases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.study import Share, Study, TriggerPointState
from tpgraph.rank.numbers import ACTIVE_PART, CASE_LIMIT, STUDY_LIMIT

__all__ = ["CaseCount", "StudyCount", "count_cases", "count_studies", "count_study"]


class StudyCount(NamedTuple):
    """Of how many people (each study bounded) a muscle was affected in how many, and where."""

    affected: float
    people: float
    sources: tuple[str, ...]


class CaseCount(NamedTuple):
    """How many published cases, by weight, a muscle was found in, and how many there are."""

    weight: float
    cases: int


def count_studies(kb: KnowledgeBase) -> Mapping[str, StudyCount]:
    """Sum affected and examined people per ranked muscle over the studies of a complaint.

    Each study counts for at most ``STUDY_LIMIT`` people.
    """
    affected: dict[str, float] = defaultdict(float)
    people: dict[str, float] = defaultdict(float)
    sources: dict[str, list[str]] = defaultdict(list)
    for study in kb.studies.values():
        if not study.zones:  # people without a complaint
            continue
        for muscle_id, (part, total) in count_study(kb, study).items():
            weight = min(total, STUDY_LIMIT)
            if not weight:  # a review's range, of how many people is not said
                continue
            affected[muscle_id] += part * weight
            people[muscle_id] += weight
            sources[muscle_id].append(study.source)
    return {m: StudyCount(affected[m], people[m], tuple(sources[m])) for m in people}


def count_study(kb: KnowledgeBase, study: Study) -> Mapping[str, tuple[float, float]]:
    """Give, for each ranked muscle of a study, the share with active points, and of how many.

    A count for a whole whose parts are ranked holds for each part; of counts for both
    sides or several parts the greatest is taken.
    """
    found: dict[str, tuple[float, float]] = {}
    for muscle_id, shares in _by_ranked_muscle(kb, study.findings).items():
        total = max(s.total or study.n or 0 for s in shares)
        found[muscle_id] = (max(_part(s) or 0.0 for s in shares), float(total))
    return found


def count_cases(kb: KnowledgeBase) -> Mapping[str, CaseCount]:
    """Count the published cases in which each ranked muscle was found.

    The n muscles of one case count 1/√n each, and all cases of one site at most
    ``CASE_LIMIT`` together.

    Examples
    --------
    >>> import tpgraph
    >>> count_cases(tpgraph.load())["infraspinatus"].cases > 5
    True
    """
    sites = Counter(c.site for c in kb.published_cases.values())
    weights: dict[str, float] = defaultdict(float)
    cases: Counter[str] = Counter()
    for case in kb.published_cases.values():
        muscles = dict.fromkeys(r for m in case.muscles for r in _ranked(kb, m))
        for muscle_id in muscles:
            weights[muscle_id] += min(1.0, CASE_LIMIT / sites[case.site]) / sqrt(len(muscles))
            cases[muscle_id] += 1
    return {m: CaseCount(weights[m], cases[m]) for m in weights}


def _by_ranked_muscle(kb: KnowledgeBase, shares: Iterable[Share]) -> dict[str, list[Share]]:
    """Sort the counts of active and of any trigger points under the muscles that are ranked."""
    out: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        if share.state is TriggerPointState.LATENT or _part(share) is None:
            continue
        for target in _ranked(kb, share.muscle):
            out[target].append(share)
    return out


def _ranked(kb: KnowledgeBase, muscle_id: str) -> list[str]:
    """Give the ranked muscles that a muscle stands for: its parts, or itself, or its whole."""
    if kb.muscles[muscle_id].rank_parts:
        return [m.id for m in kb.muscles.values() if m.part_of == muscle_id]
    return [kb.ranked_muscle(muscle_id).id]


def _part(share: Share) -> float | None:
    """Give the part of the people (0 to 1) that a share counts as having active points.

    Of any trigger points ``ACTIVE_PART`` are; of a review's range the middle is taken.
    """
    if share.count is not None and share.total:
        part = share.count / share.total
    elif share.percent is not None:
        part = share.percent / 100
    elif share.percent_range is not None:
        part = sum(share.percent_range) / 200
    else:
        return None
    return part * ACTIVE_PART if share.state is TriggerPointState.ANY else part
