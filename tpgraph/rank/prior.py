"""Priors: how often a muscle holds trigger points, before the patient has spoken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.study import Share, TriggerPointState
from tpgraph.rank.numbers import BASE_RATE, COMMONNESS, PRIOR_STRENGTH, PRIOR_TEMPER, STUDY_LIMIT
from tpgraph.rank.ranking import PriorKind

__all__ = ["Prior", "build_point_priors", "build_priors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The prior of one ranked muscle and where it comes from.

    ``share`` is the expected share of people (0 to 1) in whom the muscle holds an
    active trigger point; ``probability`` its power ``PRIOR_TEMPER`` over the sum of all.
    ``sources`` are the studies and textbooks that moved it off the base rate,
    ``people`` how many people those studies count for.
    """

    muscle: str
    share: float
    probability: float
    sources: tuple[str, ...] = ()
    people: float = 0.0


@lru_cache(maxsize=8)
def build_priors(kb: KnowledgeBase, kind: PriorKind = PriorKind.PREVALENCE) -> Mapping[str, Prior]:
    """Give the prior of every ranked muscle that has trigger points.

    The share of a muscle is the mean of a Beta distribution that starts at a
    source's word (very common, common, uncommon, rare) or at the base rate, and
    is moved by each study's count of active trigger points.

    Examples
    --------
    >>> import tpgraph
    >>> priors = build_priors(tpgraph.load())
    >>> round(sum(p.probability for p in priors.values()), 9)
    1.0
    """
    muscles = list(dict.fromkeys(kb.ranked_muscle(t.muscle).id for t in kb.trigger_points.values()))
    counted = _count_studies(kb) if kind is PriorKind.PREVALENCE else {}
    found: dict[str, tuple[float, tuple[str, ...], float]] = {}
    for muscle_id in muscles:
        if kind is PriorKind.FLAT:
            found[muscle_id] = (BASE_RATE, (), 0.0)
            continue
        word = kb.muscles[muscle_id].commonness
        affected, people, sources = counted.get(muscle_id, (0.0, 0.0, ()))
        start = COMMONNESS[word.level] if word else BASE_RATE
        share = (PRIOR_STRENGTH * start + affected) / (PRIOR_STRENGTH + people)
        found[muscle_id] = (share, ((word.source,) if word else ()) + sources, people)
    whole = sum(share**PRIOR_TEMPER for share, _, _ in found.values())
    return {
        muscle_id: Prior(
            muscle=muscle_id,
            share=share,
            probability=share**PRIOR_TEMPER / whole,
            sources=tuple(dict.fromkeys(sources)),
            people=people,
        )
        for muscle_id, (share, sources, people) in found.items()
    }


def build_point_priors(
    kb: KnowledgeBase, kind: PriorKind = PriorKind.PREVALENCE
) -> Mapping[str, float]:
    """Give the prior probability of every trigger point: its muscle's, shared out.

    The n points of a ranked muscle get its prior over the square root of n each: a
    muscle with several often holds several at once (kwon-2017 of the infraspinatus);
    over n where all muscles are to be alike.
    Those of which a source says that they are rarer or more common get less or more.

    Examples
    --------
    >>> import tpgraph
    >>> round(sum(build_point_priors(tpgraph.load()).values()), 9)
    1.0
    """
    priors = build_priors(kb, kind)
    weights: dict[str, float] = {}
    wholes: dict[str, float] = defaultdict(float)
    owner = {p.id: kb.ranked_muscle(p.muscle).id for p in kb.trigger_points.values()}
    for point in kb.trigger_points.values():
        own = point.commonness if kind is PriorKind.PREVALENCE else None
        weights[point.id] = COMMONNESS[own.level] / BASE_RATE if own else 1.0
        wholes[owner[point.id]] += weights[point.id]
    divisors = {m: n if kind is PriorKind.FLAT else sqrt(n) for m, n in wholes.items()}
    shared = {
        point_id: priors[owner[point_id]].probability * weight / divisors[owner[point_id]]
        for point_id, weight in weights.items()
    }
    total = sum(shared.values())
    return {point_id: share / total for point_id, share in shared.items()}


def _count_studies(kb: KnowledgeBase) -> dict[str, tuple[float, float, tuple[str, ...]]]:
    """Sum affected and examined people per ranked muscle over the studies, each study bounded."""
    affected: dict[str, float] = defaultdict(float)
    people: dict[str, float] = defaultdict(float)
    sources: dict[str, list[str]] = defaultdict(list)
    for study in kb.studies.values():
        if not study.zones:  # people without a complaint
            continue
        for muscle_id, shares in _by_ranked_muscle(kb, study.findings).items():
            total = max(s.total or study.n or 0 for s in shares)
            part = max(_part(s) for s in shares)
            weight = min(float(total), STUDY_LIMIT)
            affected[muscle_id] += part * weight
            people[muscle_id] += weight
            sources[muscle_id].append(study.source)
    return {m: (affected[m], people[m], tuple(sources[m])) for m in people}


def _by_ranked_muscle(kb: KnowledgeBase, shares: Iterable[Share]) -> dict[str, list[Share]]:
    """Sort the counts of active trigger points under the muscles that are ranked.

    A count for a whole whose parts are ranked holds for each part.
    """
    out: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        if share.state is not TriggerPointState.ACTIVE:
            continue
        if share.count is None and share.percent is None:
            continue
        if kb.muscles[share.muscle].rank_parts:
            targets = [m.id for m in kb.muscles.values() if m.part_of == share.muscle]
        else:
            targets = [kb.ranked_muscle(share.muscle).id]
        for target in targets:
            out[target].append(share)
    return out


def _part(share: Share) -> float:
    if share.count is not None and share.total:
        return share.count / share.total
    return (share.percent or 0.0) / 100
