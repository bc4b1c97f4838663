"""Which side a zone of a pattern lies on, and whether a reported place meets it.

The same rules as in :mod:`tpgraph.rank.referral`, for one zone at a time: there they
make numbers of all zones at once, here they tell which zones those were.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.side import Side
from tpgraph.model.tier import Tier

__all__ = [
    "SidedZone",
    "find_patterns",
    "find_sided_zones",
    "is_just",
    "lies_in_midline",
    "meets",
    "zone_side",
]


class SidedZone(NamedTuple):
    """A zone or place by its id, on a side; no side where none was said or it has none."""

    zone: str
    side: Side | None


def zone_side(candidate: Side | None, *, contralateral: bool) -> Side | None:
    """Give the side of a pattern's zone, for a trigger point on this side.

    Examples
    --------
    >>> zone_side(Side.LEFT, contralateral=True)
    <Side.RIGHT: 'right'>
    """
    if candidate is None or not contralateral:
        return candidate
    return candidate.opposite


@lru_cache(maxsize=65536)
def meets(kb: KnowledgeBase, place: SidedZone, zone: SidedZone, *, bordering: bool = False) -> bool:
    """Tell whether a place shares a leaf with a zone of a pattern, or borders on it.

    Two named sides must agree, but for leaves in the midline, which belong to both.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> meets(kb, SidedZone("head", Side.LEFT), SidedZone("temple", Side.LEFT))
    True
    >>> meets(kb, SidedZone("head", Side.LEFT), SidedZone("temple", Side.RIGHT))
    False
    """
    told = None not in (place.side, zone.side) and Side.BOTH not in (place.side, zone.side)
    leaves = kb.leaves(place.zone)
    if told:  # "left low back" is not its midline
        leaves = frozenset(i for i in leaves if not _midline(kb, i)) or leaves
    inside = kb.leaves(zone.zone)
    if bordering:
        inside = frozenset(n for i in inside for n in kb.zones[i].neighbours) - inside
    shared = leaves & inside
    if not told or place.side is zone.side:
        return bool(shared)
    return any(_midline(kb, i) for i in shared)


def is_just(kb: KnowledgeBase, place: SidedZone, zone: SidedZone) -> bool:
    """Tell whether a place is the zone of a pattern, neither more nor less, on its side.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> is_just(kb, SidedZone("temple", None), SidedZone("temple", Side.RIGHT))
    True
    >>> is_just(kb, SidedZone("head", Side.RIGHT), SidedZone("temple", Side.RIGHT))
    False
    """
    return kb.leaves(place.zone) == kb.leaves(zone.zone) and meets(kb, place, zone)


def lies_in_midline(kb: KnowledgeBase, zone: str) -> bool:
    """Tell whether all of a zone or place lies in the midline, so that it has no side."""
    return all(_midline(kb, i) for i in kb.leaves(zone))


def _midline(kb: KnowledgeBase, leaf: str) -> bool:
    return kb.zones[leaf].laterality == "midline"


def find_patterns(kb: KnowledgeBase, trigger_point: str) -> tuple[ReferralPattern, ...]:
    """Give the patterns of a trigger point, in the order of the data.

    Examples
    --------
    >>> import tpgraph
    >>> [p.id for p in find_patterns(tpgraph.load(), "infraspinatus-1")][0]
    'infraspinatus-1.simons-1999'
    """
    return _patterns_by_point(kb).get(trigger_point, ())


@lru_cache(maxsize=4096)
def find_sided_zones(
    kb: KnowledgeBase, trigger_point: str, side: Side | None
) -> tuple[tuple[ReferralPattern, tuple[tuple[SidedZone, Tier], ...]], ...]:
    """Give each pattern of a candidate with its zones, on the side where they lie, and their tiers.

    Examples
    --------
    >>> import tpgraph
    >>> pattern, zones = find_sided_zones(tpgraph.load(), "infraspinatus-1", Side.LEFT)[0]
    >>> {zone.side for zone, _ in zones}
    {<Side.LEFT: 'left'>}
    """
    return tuple(
        (
            pattern,
            tuple(
                (SidedZone(z.zone, zone_side(side, contralateral=z.contralateral)), z.tier)
                for z in pattern.zones
            ),
        )
        for pattern in find_patterns(kb, trigger_point)
    )


@lru_cache(maxsize=4)
def _patterns_by_point(kb: KnowledgeBase) -> MappingProxyType[str, tuple[ReferralPattern, ...]]:
    found: dict[str, tuple[ReferralPattern, ...]] = {}
    for pattern in kb.referral_patterns.values():
        found[pattern.of] = (*found.get(pattern.of, ()), pattern)
    return MappingProxyType(found)
