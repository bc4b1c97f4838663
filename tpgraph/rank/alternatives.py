"""The muscles that come close to the leading candidate, and what would tell them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.expected import Expected, find_expected
from tpgraph.rank.meeting import SidedZone, find_patterns, meets, zone_side
from tpgraph.rank.ranking import Candidate, Ranking

__all__ = ["CLOSE", "Alternative", "find_alternatives"]

#: A muscle comes close when it has at least this share of the leading muscle's
#: probability: one essential place more, worth about a factor of ten, could turn the order.
CLOSE = 0.1

#: How many zones are told for either side of a comparison.
_ZONES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A muscle that comes close to the leading candidate's.

    ``ratio`` is its probability over that of the leading muscle; ``candidate`` its best
    trigger point. ``leader_expects`` are essential zones of the leading candidate, not
    mentioned, that no trigger point of this muscle names or lies under;
    ``alternative_expects`` the other way round.
    """

    muscle: str
    muscle_name: str
    probability: float
    ratio: float
    candidate: Candidate
    leader_expects: tuple[Expected, ...]
    alternative_expects: tuple[Expected, ...]


def find_alternatives(
    kb: KnowledgeBase, ranking: Ranking, *, limit: int = 3
) -> tuple[Alternative, ...]:
    """Find the other muscles that come close to the leading candidate's.

    Returns
    -------
    tuple of Alternative
        The most probable muscle first; one more probable than the leader's, as happens where
        many of its points share the probability, stands first with a ratio above 1.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("right temple, behind the eye"))
    >>> all(a.muscle != ranking.candidates[0].muscle for a in find_alternatives(kb, ranking))
    True
    """
    leader = ranking.candidates[0]
    scores = ranking.by_muscle()
    whole = next(s.probability for s in scores if s.muscle == leader.muscle)
    close = [s for s in scores if s.muscle != leader.muscle and s.probability >= CLOSE * whole]
    found = []
    for score in close[:limit]:
        other = ranking.candidates[score.candidates[0]]
        found.append(
            Alternative(
                muscle=score.muscle,
                muscle_name=score.muscle_name,
                probability=score.probability,
                ratio=score.probability / whole,
                candidate=other,
                leader_expects=_only(kb, ranking, leader, other),
                alternative_expects=_only(kb, ranking, other, leader),
            )
        )
    return tuple(found)


def _only(
    kb: KnowledgeBase, ranking: Ranking, one: Candidate, other: Candidate
) -> tuple[Expected, ...]:
    """Give what one candidate expects and no trigger point of the other's muscle does."""
    zones = _zones(kb, other)
    expected = find_expected(kb, ranking, one, limit=len(kb.zones))
    return tuple(
        e for e in expected if not any(meets(kb, SidedZone(e.zone, e.side), z) for z in zones)
    )[:_ZONES]


def _zones(kb: KnowledgeBase, candidate: Candidate) -> tuple[SidedZone, ...]:
    """Give every zone that the trigger points of a candidate's muscle name or lie under."""
    return tuple(
        SidedZone(zone, zone_side(candidate.side, contralateral=contralateral))
        for zone, contralateral in _named(kb)[candidate.muscle]
    )


@lru_cache(maxsize=4)
def _named(kb: KnowledgeBase) -> Mapping[str, Mapping[tuple[str, bool], None]]:
    """Give, for each ranked muscle, its zones, and whether they lie on the other side."""
    found: dict[str, dict[tuple[str, bool], None]] = defaultdict(dict)
    for point in kb.trigger_points.values():
        zones = found[kb.ranked_muscle(point.muscle).id]
        zones.update(((zone, False), None) for zone in point.location)
        for pattern in find_patterns(kb, point.id):
            zones.update(((z.zone, z.contralateral), None) for z in pattern.zones)
    return MappingProxyType(found)
