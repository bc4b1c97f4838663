"""The knowledge base: every value, by exact id and by name.

Floor 3: above the values and the words for places, below everything that reads,
judges or asks. It holds what was loaded and never changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tpgraph.counted import counted
from tpgraph.errors import UnknownIdError, UnknownNameError, UnknownPlaceError
from tpgraph.locate.find import find_zones
from tpgraph.locate.located import LocatedPlace
from tpgraph.records import Kept, Mappings, Records, Shelf

if TYPE_CHECKING:
    from tpgraph.model.muscle import Muscle, TriggerPoint
    from tpgraph.model.needling import Needling, Therapies
    from tpgraph.model.zone import Zone

__all__ = ["KnowledgeBase"]

_T = TypeVar("_T")
_V = TypeVar("_V")
#: The number of a trigger point in its name: the last one; and the words that may go with it.
_NUMBER: Final = re.compile(r"\d+(?=\D*$)")
_POINT: Final = re.compile(r"\b(?:trp|trigger point|point)\b", re.IGNORECASE)


class KnowledgeBase(Mappings):
    """Muscles, trigger points, zones, referral patterns, sources, studies and published cases.

    And how they are treated, and what else it may be. Made by :func:`tpgraph.load`. ``version`` is
    the hash of the content of the data, 12 hexadecimal digits.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> kb.find_muscle("SCM").name
    'Sternocleidomastoid'
    """

    def __init__(self, records: Records | Kept, shelf: Shelf | None = None) -> None:
        super().__init__(records)
        self.version: str = records.version
        self._shelf = shelf
        self._derived: dict[str, Any] = {}

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
            f"<KnowledgeBase {self.version}: "
            f"{counted(len(self.muscles), 'muscle or part', 'muscles and parts')}, "
            f"{counted(len(self.trigger_points), 'trigger point')}, "
            f"{counted(len(self.referral_patterns), 'pattern')}, "
            f"{counted(len(self.zones), 'zone')}>"
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

    def find_trigger_points(self, name: str) -> tuple[TriggerPoint, ...]:
        """Give the trigger points of this id, or of this muscle and number.

        None where nothing answers; several, in the order of the data, where parts of the
        muscle are numbered on their own.

        Examples
        --------
        >>> import tpgraph
        >>> kb = tpgraph.load()
        >>> [t.id for t in kb.find_trigger_points("upper trapezius TrP1")]
        ['trapezius-upper-1']
        >>> [t.id for t in kb.find_trigger_points("soleus 9")]
        []
        """
        if name in self.trigger_points:
            return (self.trigger_points[name],)
        told = _NUMBER.search(name)
        if told is None:
            return ()
        rest = _POINT.sub(" ", f"{name[: told.start()]} {name[told.end() :]}")
        muscle = self.records.names.find(rest)
        points = self.points_of(muscle) if muscle else ()
        return tuple(t for t in points if t.number == int(told[0]))

    def points_of(self, muscle_id: str) -> tuple[TriggerPoint, ...]:
        """Give the trigger points of a muscle and of its parts; raises UnknownIdError."""
        self.get_muscle(muscle_id)
        inside = {m.id for m in self.muscles.values() if muscle_id in (m.id, m.part_of)}
        return tuple(t for t in self.trigger_points.values() if t.muscle in inside)

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

    def find_needling(self, muscle_id: str) -> Needling | None:
        """Give the needling entry that holds for a muscle: its own, or that of its whole."""
        return self._find_held(self.needlings, muscle_id)

    def find_therapies(self, muscle_id: str) -> Therapies | None:
        """Give the therapies that hold for a muscle: its own, or those of its whole."""
        return self._find_held(self.therapies, muscle_id)

    def _find_held(self, mapping: Mapping[str, _T], muscle_id: str) -> _T | None:
        at: str | None = self.get_muscle(muscle_id).id
        while at is not None and at not in mapping:
            at = self.muscles[at].part_of
        return None if at is None else mapping[at]


def _get(mapping: Mapping[str, _T], kind: str, record_id: str) -> _T:
    try:
        return mapping[record_id]
    except KeyError:
        raise UnknownIdError(kind, record_id) from None
