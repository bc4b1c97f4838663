"""How well each trigger point explains a place: q, the chance that it makes the place hurt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from itertools import chain
from math import sqrt
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.tier import Tier
from tpgraph.rank.index import Entry, Index
from tpgraph.rank.numbers import BACKGROUND, MISPLACED
from tpgraph.rank.ranking import Match

__all__ = ["Explained", "Explaining", "ReferralTable", "Relation", "build_referral_table"]


#: How many answers are kept for a knowledge base; a cohort names a few hundred places.
_KEPT = 4096

_W = TypeVar("_W")

_TIERS = {tier.value: tier for tier in Tier}

_NOT_DRAWN: Mapping[str, float] = MappingProxyType({})


class Relation(Enum):
    """Where a finding lies, seen from a candidate: its side, the other, or not said."""

    SAME = "same"
    OPPOSITE = "opposite"
    ANY = "any"


class Explained(NamedTuple):
    """How one trigger point explains a place.

    ``strongest`` is the chance by its best zone, with the ``match`` and ``tier`` of
    that zone; ``q`` the chance by any of the zones that one source names in the place, or
    by soreness over the point. ``drawn`` has the sources of which a pattern names just this
    place, each with the chance of it over the square of how many leaves that has on this side.
    """

    q: float
    strongest: float
    match: Match
    tier: Tier | None
    sources: tuple[str, ...]
    drawn: Mapping[str, float] = _NOT_DRAWN


class Explaining(NamedTuple):
    """All trigger points that explain a place (by number), and the place's background rate."""

    background: float
    by_point: Mapping[int, Explained]


class ReferralTable:
    """The trigger points that explain a place, looked up in the index and kept for re-use."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self.index = kb.derived("ranking-index", _build_index)
        self._complaints = kb.derived("complaint-zones", _find_complaints)
        self._at_leaf: dict[tuple[str, Relation, bool], tuple[int, ...]] = {}
        self._kept: dict[tuple[str, Relation, bool], Explaining] = {}
        self._answers: dict[tuple[object, ...], Any] = {}

    def keep(self, key: tuple[object, ...], find: Callable[[], _W]) -> _W:
        """Give what words or places of a case come to; kept, since cohorts say the same again.

        It goes with this knowledge: what a process keeps would hold every other one, too.
        """
        if key not in self._answers:
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[key] = find()
        found: _W = self._answers[key]
        return found

    def explaining(
        self, zone_or_place: str, relation: Relation, *, counted: bool = True
    ) -> Explaining:
        """Give every trigger point that explains a place seen from this side.

        Parameters
        ----------
        counted
            Whether it is enough that a study found the muscle affected in people who hurt there.
        """
        key = (zone_or_place, relation, counted)
        found = self._kept.get(key)
        if found is None:
            found = self._explain(zone_or_place, relation, counted)
            together = self._complaints.get(zone_or_place)
            if together is not None:
                found = self._spread(found, together, relation, counted)
            self._kept[key] = found
        return found

    def leaves(self, zone_or_place: str) -> frozenset[str]:
        """Give all leaves of a zone or place, whatever the side."""
        return self._kb.leaves(zone_or_place)

    def _leaves(self, zone_or_place: str, relation: Relation) -> frozenset[str]:
        leaves = self.leaves(zone_or_place)
        if relation is Relation.ANY:
            return leaves
        return leaves - self.index.midline or leaves  # "left low back" is not its midline

    def meeting(self, zone_or_place: str, relation: Relation) -> Iterable[int]:
        """Give the numbers of the entries that share a leaf with a place seen from this side."""
        return self._reached(self._leaves(zone_or_place, relation), relation, bordering=False)

    @cached_property
    def by_source(self) -> Mapping[int, Mapping[str, Sequence[int]]]:
        """The numbers of the entries of patterns, by point and source."""
        found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, entry in enumerate(self.index.entries):
            if entry.tier is not None and entry.source is not None:
                found[entry.point][entry.source].append(number)
        return found

    def has_midline(self, zone_or_place: str) -> bool:
        """Tell whether any leaf of a place lies in the midline."""
        return not self.index.midline.isdisjoint(self._kb.leaves(zone_or_place))

    def _spread(
        self, whole: Explaining, zones: tuple[str, ...], relation: Relation, counted: bool
    ) -> Explaining:
        """Weigh how much of a complaint is explained: the mean over its zones.

        The zones of a complaint such as sciatica hurt together, more or less: to
        explain a corner of them is not enough.
        """
        sums: dict[int, float] = defaultdict(float)
        for zone in zones:
            for point, how in self.explaining(zone, relation, counted=counted).by_point.items():
                sums[point] += how.q
        return Explaining(
            whole.background,
            {p: e._replace(q=sums[p] / len(zones)) for p, e in whole.by_point.items()},
        )

    def _explain(self, zone_or_place: str, relation: Relation, counted: bool) -> Explaining:
        entries = self.index.entries
        whole, place = self.leaves(zone_or_place), self._leaves(zone_or_place, relation)
        beyond = [frozenset(self.index.on.get(leaf, ())) for leaf in whole - place]
        on = self._reached(place, relation, bordering=False)
        beside = self._reached(place, relation, bordering=True)
        best: dict[int, tuple[float, int, Match]] = {}  # the chance by an entry, its number
        sources: dict[int, dict[str, None]] = defaultdict(dict)
        spared: dict[tuple[int, str | None], float] = {}
        drawn: dict[int, dict[str, float]] = defaultdict(dict)
        for number, reached in on.items():
            point, chance, tier, _, leaves, _, source = entries[number]
            if not counted and tier is None and source:
                continue
            q = chance * sqrt(reached / leaves)
            if point not in best or q > best[point][0]:
                best[point] = (q, number, _match(entries[number], len(place), reached))
            spared[point, source] = spared.get((point, source), 1.0) * (1 - q)
            if source:
                sources[point][source] = None
                just = tier is not None and reached == len(place) and leaves == len(whole)
                if just and all(number in there for there in beyond):  # the zone, on this side
                    before = drawn[point].get(source, 0.0)
                    drawn[point][source] = max(before, chance / len(place) ** 2)
        for number, reached in beside.items():
            if number not in on:
                point, chance, _, _, _, border, _ = entries[number]
                q = MISPLACED * chance * reached / border
                if point not in best or q > best[point][0]:
                    best[point] = (q, number, Match.NEIGHBOUR)
        together: dict[int, float] = {}
        for (point, source), none in spared.items():
            sore = spared.get((point, None), 1.0) if source else 1.0  # over the point itself
            together[point] = max(together.get(point, 0.0), 1 - none * sore)
        found: dict[int, Explained] = {}
        for point, (q, number, match) in best.items():
            tier, source = entries[number].tier, entries[number].source
            found[point] = Explained(
                max(q, together.get(point, 0.0)),
                q,
                match,
                _TIERS[tier] if tier else None,
                tuple(sources[point]) if point in sources else (source,) if source else (),
                drawn.get(point, _NOT_DRAWN),
            )
        return Explaining(1 - (1 - BACKGROUND) ** len(place), found)

    def _reached(
        self, place: frozenset[str], relation: Relation, *, bordering: bool
    ) -> dict[int, int]:
        """Count how many leaves meet each entry that this side of the place meets, or borders on.

        The entries come in their own order, so that neither ties nor the last digit of a
        sum hang on the order of a set.
        """
        met = [self._entries_at(leaf, relation, bordering) for leaf in place]
        if len(met) == 1:
            return dict.fromkeys(met[0], 1)
        return dict(sorted(Counter(chain.from_iterable(met)).items()))

    def _entries_at(self, leaf: str, relation: Relation, bordering: bool) -> tuple[int, ...]:
        """Give the entries that cover a leaf, or border on it, on this side; kept for re-use."""
        key = (leaf, relation, bordering)
        found = self._at_leaf.get(key)
        if found is None:
            index = self.index
            anywhere = relation is Relation.ANY or leaf in index.midline
            opposite = relation is Relation.OPPOSITE
            found = self._at_leaf[key] = tuple(
                number
                for number in (index.beside if bordering else index.on).get(leaf, ())
                if anywhere
                or index.entries[number].contralateral is opposite
                or not index.paired[index.entries[number].point]
            )
        return found


def _build_index(kb: KnowledgeBase) -> Index:
    from tpgraph.rank.build_index import build_index

    return build_index(kb)


def _find_complaints(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Give the zones of each place that is a complaint."""
    return {p.id: p.zones for p in kb.places.values() if p.kind == "complaint"}


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
