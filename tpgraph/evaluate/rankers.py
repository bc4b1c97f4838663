"""Ways to score muscles for a case: tpgraph's own, and plainer ones to stand beside it.

Each takes a knowledge base and what was told, and gives every ranked muscle a score, higher
for likelier. Sides, symptoms and what makes it worse are for tpgraph alone: the baselines
know zones.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from math import log
from typing import Final, NamedTuple

import networkx as nx

from tpgraph.graph import build_graph, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.prior import build_priors
from tpgraph.rank.rank import Understood, rank_places

__all__ = [
    "RANKERS",
    "Ranker",
    "find_rankers",
    "score_by_information",
    "score_by_overlap",
    "score_by_page_rank",
    "score_by_posterior",
    "score_by_prior",
    "score_randomly",
]

Score = Callable[[KnowledgeBase, Understood], Mapping[str, float]]


class Ranker(NamedTuple):
    """A way to score, its name in the tables, and whether it looks at patterns alone."""

    name: str
    score: Score
    patterns_only: bool = True


def score_by_posterior(kb: KnowledgeBase, told: Understood) -> Mapping[str, float]:
    """Score by tpgraph's ranking of all that is told: the probability of each muscle."""
    ranking = rank_places(kb, told.case, told.places)
    return {m.muscle: m.probability for m in ranking.by_muscle()}


def score_randomly(kb: KnowledgeBase, told: Understood) -> Mapping[str, float]:
    """Score by chance, the same for the same places."""
    chance = random.Random("/".join(f"{p.zone}:{p.side}" for p in told.places))
    return {muscle: chance.random() for muscle in build_priors(kb)}


def score_by_prior(kb: KnowledgeBase, told: Understood) -> Mapping[str, float]:  # noqa: ARG001
    """Score by the prior alone: every case alike."""
    return {m: p.probability for m, p in build_priors(kb).items()}


def score_by_overlap(kb: KnowledgeBase, told: Understood) -> Mapping[str, float]:
    """Score by how many of the places that hurt meet a pattern of the muscle, in any tier.

    This is what reading the printed look-up lists amounts to. Places that do not hurt
    count as one less.
    """
    referred = _referred_leaves(kb)
    scores = dict.fromkeys(referred, 0.0)
    for place in told.places:
        leaves = kb.leaves(place.zone)
        for muscle, own in referred.items():
            if leaves & own:
                scores[muscle] += 1 if place.present else -1
    return scores


def score_by_information(kb: KnowledgeBase, told: Understood) -> Mapping[str, float]:
    """Score by the information content of the zones shared with the patterns.

    Phenomizer's way (Köhler 2009) on the tree of zones: for each place that hurts the
    greatest Resnik similarity with a zone of the muscle's patterns, averaged over the
    places. The information of a zone is -ln of the share of muscles that refer into it.
    """
    information = _information(kb)
    zones = _referred_zones(kb)
    scores: dict[str, float] = {}
    asked = [
        frozenset(above for z in _zones_of(kb, p.zone) for above in _above(kb, z))
        for p in told.places
        if p.present
    ]
    for muscle, own in zones.items():
        above = frozenset(a for z in own for a in _above(kb, z))
        shared = (max((information[a] for a in up & above), default=0.0) for up in asked)
        scores[muscle] = sum(shared) / len(asked) if asked else 0.0
    return scores


def score_by_page_rank(kb: KnowledgeBase, told: Understood) -> Mapping[str, float]:
    """Score by networkx's personalised PageRank, started in the zones that hurt.

    The graph joins zones with their parts and the trigger points that refer to them,
    and those with their muscles; damping 0.85.
    """
    graph = _walkable(kb)
    start = {
        node("zone", leaf): 1.0 for p in told.places if p.present for leaf in kb.leaves(p.zone)
    }
    ranks: Mapping[str, float] = nx.pagerank(graph, personalization=start)
    scores: dict[str, float] = defaultdict(float)
    for point in kb.trigger_points.values():
        muscle = kb.ranked_muscle(point.muscle).id
        scores[muscle] += ranks[node("trigger_point", point.id)]
    return dict(scores)


#: tpgraph's ranking, then the plainer ways to stand beside it.
RANKERS: Final = (
    Ranker("tpgraph", score_by_posterior, patterns_only=False),
    Ranker("random", score_randomly),
    Ranker("prior only", score_by_prior, patterns_only=False),
    Ranker("overlap count", score_by_overlap),
    Ranker("information content", score_by_information),
    Ranker("personalised PageRank", score_by_page_rank),
)


def find_rankers() -> tuple[Ranker, ...]:
    """Give the rankers that can run here: PageRank needs scipy, the extra ``evaluate``.

    Examples
    --------
    >>> find_rankers()[0].name
    'tpgraph'
    """
    if find_spec("scipy") is not None:
        return RANKERS
    return tuple(r for r in RANKERS if r.score is not score_by_page_rank)


@lru_cache(maxsize=4)
def _referred_zones(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    zones: dict[str, set[str]] = defaultdict(set)
    for point in kb.trigger_points.values():
        zones[kb.ranked_muscle(point.muscle).id] |= set()
    for pattern in kb.referral_patterns.values():
        muscle = kb.ranked_muscle(kb.trigger_points[pattern.of].muscle).id
        zones[muscle] |= {z.zone for z in pattern.zones}
    return {muscle: frozenset(found) for muscle, found in zones.items()}


@lru_cache(maxsize=4)
def _referred_leaves(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    return {
        muscle: frozenset().union(*(kb.leaves(z) for z in zones))
        for muscle, zones in _referred_zones(kb).items()
    }


@lru_cache(maxsize=4)
def _information(kb: KnowledgeBase) -> Mapping[str, float]:
    referred = _referred_leaves(kb)
    shares = {
        zone: sum(bool(kb.leaves(zone) & own) for own in referred.values()) / len(referred)
        for zone in kb.zones
    }
    return {zone: -log(share) if share else 0.0 for zone, share in shares.items()}


@lru_cache(maxsize=4096)
def _above(kb: KnowledgeBase, zone: str) -> tuple[str, ...]:
    found = [zone]
    while (broader := kb.zones[found[-1]].broader) is not None:
        found.append(broader)
    return tuple(found)


def _zones_of(kb: KnowledgeBase, zone_or_place: str) -> Iterable[str]:
    place = kb.places.get(zone_or_place)
    return place.zones if place else (zone_or_place,)


@lru_cache(maxsize=4)
def _walkable(kb: KnowledgeBase) -> nx.Graph[str]:
    keep = {"has_trigger_point", "refers_to", "part_of"}
    graph: nx.Graph[str] = nx.Graph()
    for start, end, data in build_graph(kb).edges(data=True):
        if data["predicate"] in keep:
            graph.add_edge(start, end)
    return graph
