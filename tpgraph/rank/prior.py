"""Priors: how often a muscle holds trigger points, before the patient has spoken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.counts import CaseCount, StudyCount, count_cases, count_studies
from tpgraph.rank.numbers import BASE_RATE, COMMONNESS, PRIOR_CASES, PRIOR_STRENGTH, PRIOR_TEMPER
from tpgraph.rank.ranking import PriorKind

__all__ = ["Prior", "build_point_priors", "build_priors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The prior of one ranked muscle and where it comes from.

    ``share`` is the expected share of people (0 to 1) in whom the muscle holds an
    active trigger point; ``probability`` that the muscle is the one responsible.
    ``sources`` are the studies and textbooks that moved the share off the base rate,
    ``people`` how many people those studies count for, and ``cases`` in how many
    published cases the muscle was found.
    """

    muscle: str
    share: float
    probability: float
    sources: tuple[str, ...] = ()
    people: float = 0.0
    cases: int = 0


@lru_cache(maxsize=8)
def build_priors(kb: KnowledgeBase, kind: PriorKind = PriorKind.PREVALENCE) -> Mapping[str, Prior]:
    """Give the prior of every ranked muscle that has trigger points.

    The share of a muscle is the mean of a Beta distribution that starts at a
    source's word (very common, common, uncommon, rare) or at the base rate, and
    is moved by each study's count of active trigger points. The powers
    ``PRIOR_TEMPER`` of the shares, over their sum, are the mean of a Dirichlet distribution
    with the weight of ``PRIOR_CASES`` cases, which the published cases move.

    Examples
    --------
    >>> import tpgraph
    >>> priors = build_priors(tpgraph.load())
    >>> round(sum(p.probability for p in priors.values()), 9)
    1.0
    """
    muscles = list(dict.fromkeys(kb.ranked_muscle(t.muscle).id for t in kb.trigger_points.values()))
    if kind is PriorKind.FLAT:
        return {m: Prior(muscle=m, share=BASE_RATE, probability=1 / len(muscles)) for m in muscles}
    studied, published = count_studies(kb), count_cases(kb)
    shares = {m: _share(kb, m, studied.get(m)) for m in muscles}
    tempered = sum(share**PRIOR_TEMPER for share in shares.values())
    found = {m: published.get(m, CaseCount(0.0, 0)) for m in muscles}
    whole = PRIOR_CASES + sum(f.weight for f in found.values())
    return {
        m: Prior(
            muscle=m,
            share=shares[m],
            probability=(PRIOR_CASES * shares[m] ** PRIOR_TEMPER / tempered + found[m].weight)
            / whole,
            sources=_sources(kb, m, studied.get(m)),
            people=studied[m].people if m in studied else 0.0,
            cases=found[m].cases,
        )
        for m in muscles
    }


def _share(kb: KnowledgeBase, muscle_id: str, counted: StudyCount | None) -> float:
    word = kb.muscles[muscle_id].commonness
    start = COMMONNESS[word.level] if word else BASE_RATE
    if counted is None:
        return start
    return (PRIOR_STRENGTH * start + counted.affected) / (PRIOR_STRENGTH + counted.people)


def _sources(kb: KnowledgeBase, muscle_id: str, counted: StudyCount | None) -> tuple[str, ...]:
    word = kb.muscles[muscle_id].commonness
    named = ((word.source,) if word else ()) + (counted.sources if counted else ())
    return tuple(dict.fromkeys(named))


@lru_cache(maxsize=8)
def build_point_priors(
    kb: KnowledgeBase, kind: PriorKind = PriorKind.PREVALENCE
) -> Mapping[str, float]:
    """Give the prior probability of every trigger point: its muscle's, shared out.

    The points of a ranked muscle share its prior evenly, but for those of which a source
    says that they are rarer or more common.

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
    return {
        point_id: priors[owner[point_id]].probability * weight / wholes[owner[point_id]]
        for point_id, weight in weights.items()
    }
