"""The knowledge base: every value, by exact id and by name.

Floor 3: above the values and the words for places, below everything that reads,
judges or asks. It holds what was loaded and never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from tpgraph.errors import UnknownIdError, UnknownNameError, UnknownPlaceError
from tpgraph.locate.find import find_zones
from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.tree import ZoneTree

if TYPE_CHECKING:
    from tpgraph.locate.names import NameIndex
    from tpgraph.locate.terms import TermIndex
    from tpgraph.model.muscle import Muscle, TriggerPoint
    from tpgraph.model.pattern import ReferralPattern
    from tpgraph.model.people import PublishedCase
    from tpgraph.model.source import Source
    from tpgraph.model.study import Study
    from tpgraph.model.term import Term
    from tpgraph.model.zone import Place, Zone

__all__ = ["Kept", "KnowledgeBase", "Records", "Shelf"]

_V = TypeVar("_V")


class Kept(Protocol):
    """Records that are read when they are asked for, by the names of :class:`Records`."""

    version: str

    def __getattr__(self, section: str) -> Any:
        """Give a section of the records."""


class Shelf(Protocol):
    """A place where what is made of the knowledge can be kept for the next start."""

    def read(self, section: str) -> Any:
        """Give what is kept under this name, or None."""

    def write(self, section: str, value: Any) -> None:
        """Keep a value under this name."""


class Records(NamedTuple):
    """What a knowledge base is made of, and all that a snapshot keeps of it."""

    version: str
    sources: tuple[Source, ...]
    zones: tuple[Zone, ...]
    places: tuple[Place, ...]
    terms: tuple[Term, ...]
    muscles: tuple[Muscle, ...]
    trigger_points: tuple[TriggerPoint, ...]
    referral_patterns: tuple[ReferralPattern, ...]
    studies: tuple[Study, ...]
    published_cases: tuple[PublishedCase, ...]
    zone_tree: ZoneTree
    lexicon: Lexicon
    names: NameIndex
    term_index: TermIndex


class KnowledgeBase:
    """Muscles, trigger points, zones, referral patterns, sources, studies and published cases.

    Made by :func:`tpgraph.load`. Its mappings go from id to value, are read-only, in
    the order of the data, and filled when they are first asked for. ``version`` is
    the hash of the content of the data, 12 hexadecimal digits.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> kb.find_muscle("SCM").name
    'Sternocleidomastoid'
    """

    def __init__(self, records: Records | Kept, shelf: Shelf | None = None) -> None:
        self.records = records
        self.version: str = records.version
        self._shelf = shelf
        self._derived: dict[str, Any] = {}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Works cited."""
        return _by_id(self.records.sources)

    @cached_property
    def zones(self) -> Mapping[str, Zone]:
        """Pain zones."""
        return _by_id(self.records.zones)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Names for sets of zones."""
        return _by_id(self.records.places)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Coded terms: symptoms, movements, activities."""
        return _by_id(self.records.terms)

    @cached_property
    def muscles(self) -> Mapping[str, Muscle]:
        """Muscles and their named parts."""
        return _by_id(self.records.muscles)

    @cached_property
    def trigger_points(self) -> Mapping[str, TriggerPoint]:
        """Trigger points."""
        return _by_id(self.records.trigger_points)

    @cached_property
    def referral_patterns(self) -> Mapping[str, ReferralPattern]:
        """Referral patterns, one for each trigger point and source."""
        return _by_id(self.records.referral_patterns)

    @cached_property
    def studies(self) -> Mapping[str, Study]:
        """Studies of how often muscles held trigger points."""
        return _by_id(self.records.studies)

    @cached_property
    def published_cases(self) -> Mapping[str, PublishedCase]:
        """People from published texts, and the muscles that were found in them."""
        return _by_id(self.records.published_cases)

    @cached_property
    def zone_tree(self) -> ZoneTree:
        """The part-of tree of the zones."""
        tree: ZoneTree = self.records.zone_tree
        return tree

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names of the zones and places."""
        lexicon: Lexicon = self.records.lexicon
        return lexicon

    def derived(self, name: str, build: Callable[[KnowledgeBase], _V]) -> _V:
        """Give what ``build`` makes of this knowledge; made once, and kept for the next start.

        ``name`` tells it from all else that is kept; the value is made of built-in
        types and of the package's own.
        """
        if name not in self._derived:
            value = self._shelf.read(name) if self._shelf else None
            if value is None:
                value = build(self)
                if self._shelf:
                    self._shelf.write(name, value)
            self._derived[name] = value
        found: _V = self._derived[name]
        return found

    def replace(self, **sections: tuple[Any, ...]) -> KnowledgeBase:
        """Give a knowledge base with other values in some sections, named as in ``Records``.

        It is not kept for the next start, and carries the same version.

        Examples
        --------
        >>> import tpgraph
        >>> len(tpgraph.load().replace(studies=()).studies)
        0
        """
        kept = {name: getattr(self.records, name) for name in Records._fields}
        return KnowledgeBase(Records(**{**kept, **sections}))

    def __repr__(self) -> str:
        return (
            f"<KnowledgeBase {self.version}: {len(self.muscles)} muscles and parts, "
            f"{len(self.trigger_points)} trigger points, {len(self.referral_patterns)} patterns, "
            f"{len(self.zones)} zones>"
        )

    def get_muscle(self, muscle_id: str) -> Muscle:
        """Give the muscle or part with exactly this id.

        Raises
        ------
        UnknownIdError
            No muscle has the id.
        """
        return _get(self.muscles, "muscle", muscle_id)

    def get_trigger_point(self, trigger_point_id: str) -> TriggerPoint:
        """Give the trigger point with exactly this id; raises UnknownIdError."""
        return _get(self.trigger_points, "trigger point", trigger_point_id)

    def get_zone(self, zone_id: str) -> Zone:
        """Give the zone with exactly this id; raises UnknownIdError."""
        return _get(self.zones, "zone", zone_id)

    def find_muscle(self, name: str) -> Muscle:
        """Give the muscle or part of this id, name or synonym, in any case and word order.

        Raises
        ------
        UnknownNameError
            Nothing answers to the name; carries the closest names.
        """
        hit = self.records.names.find(name)
        if hit is None:
            raise UnknownNameError("muscle", name, self.records.names.closest(name))
        return self.muscles[hit]

    def find_zones(self, text: str) -> tuple[LocatedPlace, ...]:
        """Give the sided zones that a text names, in the order of the text.

        Raises
        ------
        UnknownPlaceError
            No part of the text names a place; carries the closest labels. Parts
            that are not understood beside others that are can be had from
            :func:`tpgraph.locate.find_zones`.

        Examples
        --------
        >>> import tpgraph
        >>> place, = tpgraph.load().find_zones("behind the right eye")
        >>> place.zone, place.side.value
        ('behind-eye', 'right')
        """
        located = find_zones(self.lexicon, text)
        if not located.places:
            closest = located.unlocated[0].closest if located.unlocated else ()
            raise UnknownPlaceError(text, closest)
        return located.places

    def leaves(self, zone_or_place: str) -> frozenset[str]:
        """Give the ids of the leaf zones of a zone or a place; raises UnknownIdError."""
        found = self.zone_tree.leaves.get(zone_or_place)
        if found is not None:
            return found
        place = _get(self.places, "zone", zone_or_place)
        return frozenset().union(*(self.zone_tree.leaves[z] for z in place.zones))

    def label(self, zone_or_place: str) -> str:
        """Give the label of a zone or a place; raises UnknownIdError."""
        label = self.lexicon.labels.get(zone_or_place)
        if label is None:
            raise UnknownIdError("zone", zone_or_place)
        return label

    def ranked_muscle(self, muscle_id: str) -> Muscle:
        """Give the muscle under which a muscle or part is ranked.

        A part counts towards its whole, unless the whole says that its parts are
        ranked as muscles of their own.

        Examples
        --------
        >>> import tpgraph
        >>> kb = tpgraph.load()
        >>> kb.ranked_muscle("sternocleidomastoid-sternal").id
        'sternocleidomastoid'
        >>> kb.ranked_muscle("trapezius-upper").id
        'trapezius-upper'
        """
        muscle = self.get_muscle(muscle_id)
        while muscle.part_of is not None and not self.muscles[muscle.part_of].rank_parts:
            muscle = self.muscles[muscle.part_of]
        return muscle


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T")
_R = TypeVar("_R", bound=_HasId)


def _by_id(values: Iterable[_R]) -> Mapping[str, _R]:
    return MappingProxyType({v.id: v for v in values})


def _get(mapping: Mapping[str, _T], kind: str, record_id: str) -> _T:
    try:
        return mapping[record_id]
    except KeyError:
        raise UnknownIdError(kind, record_id) from None
