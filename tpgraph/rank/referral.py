"""How well each trigger point explains a place: q, the chance that it makes the place hurt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import sqrt

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model import Laterality, Tier
from tpgraph.rank.numbers import BACKGROUND, LOCAL, MISPLACED, TIERS
from tpgraph.rank.ranking import Match

__all__ = ["Explained", "Explaining", "ReferralTable", "Relation", "build_referral_table"]


class Relation(Enum):
    """Where a finding lies, seen from a candidate: its side, the other, or not said."""

    SAME = "same"
    OPPOSITE = "opposite"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Explained:
    """How one trigger point explains a place: the chance ``q``, and by which match."""

    q: float
    match: Match
    tier: Tier | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explaining:
    """All trigger points that explain a place (by index), and the place's background rate."""

    background: float
    by_point: Mapping[int, Explained]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One zone of one pattern, or the place of a trigger point, spread over its leaves.

    ``chance`` is how likely it hurts when the trigger point is the source; ``tier``
    and ``source`` are None for the place of the trigger point itself.
    """

    point: int
    chance: float
    tier: Tier | None
    contralateral: bool
    either: bool
    leaves: frozenset[str]
    border: frozenset[str]
    source: str | None


class ReferralTable:
    """The referral patterns of a knowledge base, indexed by leaf zone.

    Trigger points are numbered in the order of the data (``points``).
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self.points = tuple(kb.trigger_points)
        self._midline = frozenset(
            z.id for z in kb.zones.values() if z.laterality is Laterality.MIDLINE
        )
        index = {point: i for i, point in enumerate(self.points)}
        self._on: dict[str, list[_Entry]] = defaultdict(list)
        self._beside: dict[str, list[_Entry]] = defaultdict(list)
        self._borders: dict[str, frozenset[str]] = {}
        for pattern in kb.referral_patterns.values():
            for referred in pattern.zones:
                self._enter(
                    index[pattern.of],
                    referred.zone,
                    referred.tier,
                    pattern.source.source,
                    contralateral=referred.contralateral,
                )
        for point in kb.trigger_points.values():
            for zone in point.location:
                self._enter(index[point.id], zone, None, None)
        self._kept: dict[tuple[str, Relation], Explaining] = {}

    def _enter(
        self,
        point: int,
        zone: str,
        tier: Tier | None,
        source: str | None,
        *,
        contralateral: bool = False,
    ) -> None:
        """Index one zone of a trigger point under its leaves and those next to them."""
        leaves = self._kb.leaves(zone)
        if zone not in self._borders:
            near = (n for leaf in leaves for n in self._kb.zones[leaf].neighbours)
            self._borders[zone] = frozenset(near) - leaves
        muscle = self._kb.trigger_points[self.points[point]].muscle
        entry = _Entry(
            point=point,
            chance=TIERS[tier] if tier else LOCAL,
            tier=tier,
            contralateral=contralateral,
            either=not self._kb.muscles[muscle].paired,
            leaves=leaves,
            border=self._borders[zone] if tier else frozenset(),
            source=source,
        )
        for leaf in leaves:
            self._on[leaf].append(entry)
        for leaf in entry.border:
            self._beside[leaf].append(entry)

    def explaining(self, zone_or_place: str, relation: Relation) -> Explaining:
        """Give every trigger point that explains a place seen from this side; kept for re-use."""
        key = (zone_or_place, relation)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._explain(self._kb.leaves(zone_or_place), relation)
        return found

    def _explain(self, place: frozenset[str], relation: Relation) -> Explaining:
        on, beside = self._reached(place, relation)
        best: dict[int, Explained] = {}
        direct: dict[int, list[str]] = defaultdict(list)
        for entry, reached in on.items():
            whole = len(entry.leaves)
            q = entry.chance * sqrt(reached / whole)
            match = _match(len(place), reached, whole) if entry.tier else Match.LOCAL
            self._keep_best(best, entry, q, match)
            if entry.source:
                direct[entry.point].append(entry.source)
        for entry, reached in beside.items():
            if entry in on:
                continue
            q = MISPLACED * entry.chance * sqrt(reached / len(place))
            self._keep_best(best, entry, q, Match.NEIGHBOUR)
        for point, sources in direct.items():
            kept = best[point]
            best[point] = Explained(kept.q, kept.match, kept.tier, tuple(dict.fromkeys(sources)))
        return Explaining(1 - (1 - BACKGROUND) ** len(place), best)

    def _reached(
        self, place: frozenset[str], relation: Relation
    ) -> tuple[Counter[_Entry], Counter[_Entry]]:
        """Count, for each entry on or beside the place, how many of its leaves are met."""
        on: Counter[_Entry] = Counter()
        beside: Counter[_Entry] = Counter()
        for leaf in sorted(place):
            midline = leaf in self._midline
            for entries, counter in (
                (self._on.get(leaf, ()), on),
                (self._beside.get(leaf, ()), beside),
            ):
                for entry in entries:
                    if midline or entry.either or _on_side(entry, relation):
                        counter[entry] += 1
        return on, beside

    @staticmethod
    def _keep_best(best: dict[int, Explained], entry: _Entry, q: float, match: Match) -> None:
        kept = best.get(entry.point)
        if kept is None or q > kept.q:
            sources = (entry.source,) if entry.source else ()
            best[entry.point] = Explained(q, match, entry.tier, sources)


def _on_side(entry: _Entry, relation: Relation) -> bool:
    if relation is Relation.ANY:
        return True
    return entry.contralateral == (relation is Relation.OPPOSITE)


def _match(place: int, reached: int, whole: int) -> Match:
    """Name how a place of so many leaves meets a pattern's zone of so many in so many."""
    if reached == whole:
        return Match.EXACT if place == whole else Match.COARSE
    return Match.PART if reached == place else Match.COARSE


@lru_cache(maxsize=4)
def build_referral_table(kb: KnowledgeBase) -> ReferralTable:
    """Index the referral patterns of a knowledge base; made once for each."""
    return ReferralTable(kb)
