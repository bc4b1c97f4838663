"""The knowledge base: every value, by exact id and by name.

Floor 3: above the values and the words for places, below everything that reads,
judges or asks. It holds what was loaded and never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from tpgraph.errors import UnknownIdError, UnknownNameError, UnknownPlaceError
from tpgraph.locate import (
    Lexicon,
    LocatedPlace,
    NameIndex,
    find_zones,
)
from tpgraph.model import (
    Muscle,
    Place,
    ReferralPattern,
    Source,
    Study,
    TriggerPoint,
    Zone,
)
from tpgraph.model.tree import ZoneTree

__all__ = ["KnowledgeBase", "Records"]


class Records(NamedTuple):
    """What a knowledge base is made of, and all that a snapshot keeps of it."""

    version: str
    sources: tuple[Source, ...]
    zones: tuple[Zone, ...]
    places: tuple[Place, ...]
    muscles: tuple[Muscle, ...]
    trigger_points: tuple[TriggerPoint, ...]
    referral_patterns: tuple[ReferralPattern, ...]
    studies: tuple[Study, ...]
    zone_tree: ZoneTree
    lexicon: Lexicon
    names: NameIndex


class KnowledgeBase:
    """Muscles, trigger points, zones, referral patterns, sources and studies.

    Attributes
    ----------
    version : str
        Hash of the content of the data, 12 hexadecimal digits.
    muscles, trigger_points, zones, places, referral_patterns, sources, studies
        Read-only mappings from id to value, in the order of the data.
    zone_tree : ZoneTree
        The part-of tree of the zones.
    lexicon : Lexicon
        The names of the zones and places.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> kb.find_muscle("SCM").name
    'Sternocleidomastoid'
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self.version = records.version
        self.zone_tree = records.zone_tree
        self.lexicon = records.lexicon
        self.sources: Mapping[str, Source] = _by_id(records.sources)
        self.zones: Mapping[str, Zone] = _by_id(records.zones)
        self.places: Mapping[str, Place] = _by_id(records.places)
        self.muscles: Mapping[str, Muscle] = _by_id(records.muscles)
        self.trigger_points: Mapping[str, TriggerPoint] = _by_id(records.trigger_points)
        self.referral_patterns: Mapping[str, ReferralPattern] = _by_id(records.referral_patterns)
        self.studies: Mapping[str, Study] = _by_id(records.studies)

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
