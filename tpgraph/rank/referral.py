"""How well each trigger point explains a place: q, the chance that it makes the place hurt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from math import sqrt
from typing import Any, NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.tier import Tier
from tpgraph.rank.index import Entry, Index
from tpgraph.rank.numbers import BACKGROUND, MISPLACED
from tpgraph.rank.ranking import Match

__all__ = ["Explained", "Explaining", "ReferralTable", "Relation", "build_referral_table"]


class Relation(Enum):
    """Where a finding lies, seen from a candidate: its side, the other, or not said."""

    SAME = "same"
    OPPOSITE = "opposite"
    ANY = "any"


class Explained(NamedTuple):
    """How one trigger point explains a place.

    ``strongest`` is the chance by its best zone, with the ``match`` and ``tier`` of
    that zone; ``q`` the chance by any of the zones that one source names in the place, or
    by soreness over the point.
    """

    q: float
    strongest: float
    match: Match
    tier: Tier | None
    sources: tuple[str, ...]


class Explaining(NamedTuple):
    """All trigger points that explain a place (by number), and the place's background rate."""

    background: float
    by_point: Mapping[int, Explained]


class ReferralTable:
    """The trigger points that explain a place, looked up in the index and kept for re-use."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self.index = kb.derived("ranking-index", _build_index)
        self._kept: dict[tuple[str, Relation], Explaining] = {}
        #: What places say of candidates, kept by :mod:`tpgraph.rank.evidence`.
        self.weighed: dict[tuple[object, ...], Any] = {}

    def explaining(self, zone_or_place: str, relation: Relation) -> Explaining:
        """Give every trigger point that explains a place seen from this side."""
        key = (zone_or_place, relation)
        found = self._kept.get(key)
        if found is None:
            leaves = self._kb.leaves(zone_or_place)
            if relation is not Relation.ANY:  # "left low back" is not its midline
                leaves = leaves - self.index.midline or leaves
            found = self._explain(leaves, relation)
            place = self._kb.places.get(zone_or_place)
            if place is not None and place.kind == "complaint":
                found = self._spread(found, place.zones, relation)
            self._kept[key] = found
        return found

    def _spread(self, whole: Explaining, zones: tuple[str, ...], relation: Relation) -> Explaining:
        """Weigh how much of a complaint is explained: the mean over its zones.

        The zones of a complaint such as sciatica hurt together, more or less: to
        explain a corner of them is not enough.
        """
        sums: dict[int, float] = defaultdict(float)
        for zone in zones:
            for point, how in self.explaining(zone, relation).by_point.items():
                sums[point] += how.q
        return Explaining(
            whole.background,
            {p: e._replace(q=sums[p] / len(zones)) for p, e in whole.by_point.items()},
        )

    def _explain(self, place: frozenset[str], relation: Relation) -> Explaining:
        entries = self.index.entries
        on = self._reached(self.index.on, place, relation)
        beside = self._reached(self.index.beside, place, relation)
        best: dict[int, Explained] = {}
        direct: dict[int, list[str]] = defaultdict(list)
        spared: dict[tuple[int, str | None], float] = defaultdict(lambda: 1.0)
        for number, reached in on.items():
            entry = entries[number]
            q = entry.chance * sqrt(reached / entry.leaves)
            match = _match(entry, len(place), reached)
            _keep_best(best, entry, q, match)
            spared[entry.point, entry.source] *= 1 - q
            if entry.source:
                direct[entry.point].append(entry.source)
        for number, reached in beside.items():
            if number not in on:
                entry = entries[number]
                q = MISPLACED * entry.chance * reached / entry.border
                _keep_best(best, entries[number], q, Match.NEIGHBOUR)
        for point, sources in direct.items():
            best[point] = best[point]._replace(sources=tuple(dict.fromkeys(sources)))
        for (point, source), none in spared.items():
            sore = spared.get((point, None), 1.0) if source else 1.0  # over the point itself
            if 1 - none * sore > best[point].q:
                best[point] = best[point]._replace(q=1 - none * sore)
        return Explaining(1 - (1 - BACKGROUND) ** len(place), best)

    def _reached(
        self, by_leaf: Mapping[str, tuple[int, ...]], place: frozenset[str], relation: Relation
    ) -> dict[int, int]:
        """Count how many leaves meet each entry that this side of the place meets.

        The entries come in their own order, so that neither ties nor the last digit of a
        sum hang on the order of a set.
        """
        index = self.index
        met: Counter[int] = Counter()
        for leaf in place:
            anywhere = relation is Relation.ANY or leaf in index.midline
            for number in by_leaf.get(leaf, ()):
                entry = index.entries[number]
                opposite = relation is Relation.OPPOSITE
                if anywhere or entry.contralateral is opposite or not index.paired[entry.point]:
                    met[number] += 1
        return dict(sorted(met.items()))


def _build_index(kb: KnowledgeBase) -> Index:
    from tpgraph.rank.build_index import build_index

    return build_index(kb)


def _keep_best(best: dict[int, Explained], entry: Entry, q: float, match: Match) -> None:
    kept = best.get(entry.point)
    if kept is None or q > kept.strongest:
        tier = Tier(entry.tier) if entry.tier else None
        best[entry.point] = Explained(q, q, match, tier, (entry.source,) if entry.source else ())


def _match(entry: Entry, place: int, reached: int) -> Match:
    """Name how a place of so many leaves meets an entry in so many."""
    if entry.tier is None:
        return Match.LOCAL if entry.source is None else Match.COUNTED
    if reached == entry.leaves:
        return Match.EXACT if place == entry.leaves else Match.COARSE
    return Match.PART if reached == place else Match.COARSE


@lru_cache(maxsize=4)
def build_referral_table(kb: KnowledgeBase) -> ReferralTable:
    """Give the referral table of a knowledge base; made once for each."""
    return ReferralTable(kb)
