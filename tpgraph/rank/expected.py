"""What a candidate would lead one to expect, and was not mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.side import Side
from tpgraph.model.tier import Tier
from tpgraph.rank.build_index import zone_chance
from tpgraph.rank.meeting import SidedZone, find_patterns, lies_in_midline, meets, zone_side
from tpgraph.rank.ranking import Candidate, Ranking

__all__ = ["EXPECTED_LIMIT", "Expected", "find_expected"]

#: How many zones are told for a candidate, when nothing else is said.
EXPECTED_LIMIT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An essential zone of a candidate of which the case says nothing.

    ``chance`` (0 to 1) is how likely it hurts when the candidate is the source;
    ``contralateral`` says that it lies on the other side than the trigger point, also
    where no ``side`` is known. ``patterns`` and ``sources`` are those that call it
    essential, in the order of the data.
    """

    zone: str
    label: str
    side: Side | None
    contralateral: bool
    chance: float
    patterns: tuple[str, ...]
    sources: tuple[str, ...]


def find_expected(
    kb: KnowledgeBase, ranking: Ranking, candidate: Candidate, *, limit: int = EXPECTED_LIMIT
) -> tuple[Expected, ...]:
    """Find the essential zones of a candidate that no reported or absent place touches.

    Of zones that overlap, the likeliest stands for the others.

    Parameters
    ----------
    limit
        How many at most.

    Returns
    -------
    tuple of Expected
        Likeliest first, then in the order of the data.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("right temple"))
    >>> point = next(c for c in ranking.candidates if c.trigger_point == "trapezius-upper-1")
    >>> [(e.label, e.side.value) for e in find_expected(kb, ranking, point, limit=1)]
    [('upper side of the neck', 'right')]
    """
    asked = [SidedZone(p.zone, p.side) for p in (*ranking.present, *ranking.absent)]
    taken: list[Expected] = []
    for expected in _essential(kb, candidate.trigger_point, candidate.side):
        if len(taken) == limit:
            break
        side = zone_side(candidate.side, contralateral=expected.contralateral)
        here = SidedZone(expected.zone, side)
        if not any(meets(kb, place, here) for place in asked):
            taken.append(expected)
            asked.append(here)
    return tuple(taken)


@lru_cache(maxsize=4096)
def _essential(
    kb: KnowledgeBase, trigger_point: str, candidate_side: Side | None
) -> tuple[Expected, ...]:
    """Give every essential zone of a candidate once, with its patterns, the likeliest first."""
    found: dict[tuple[str, bool], Expected] = {}
    for pattern in find_patterns(kb, trigger_point):
        for referred in pattern.zones:
            if referred.tier is not Tier.ESSENTIAL:
                continue
            key = (referred.zone, referred.contralateral)
            before = found.get(key)
            side = zone_side(candidate_side, contralateral=referred.contralateral)
            midline = lies_in_midline(kb, referred.zone)
            chance = zone_chance(pattern, referred)
            found[key] = Expected(
                zone=referred.zone,
                label=kb.label(referred.zone),
                side=None if midline else side,
                contralateral=referred.contralateral,
                chance=max(chance, before.chance) if before else chance,
                patterns=(*(before.patterns if before else ()), pattern.id),
                sources=(*(before.sources if before else ()), pattern.source.source),
            )
    return tuple(sorted(found.values(), key=lambda e: -e.chance))
