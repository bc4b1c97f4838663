"""What a knowledge base is made of, and the look-ups by exact id.

Floor 3, below the knowledge base that answers by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from tpgraph.locate.lexicon import Lexicon
from tpgraph.model.tree import ZoneTree

if TYPE_CHECKING:
    from tpgraph.locate.names import NameIndex
    from tpgraph.locate.plain import PlainWords
    from tpgraph.locate.signs import SignIndex
    from tpgraph.locate.terms import TermIndex
    from tpgraph.model.condition import Condition
    from tpgraph.model.mimic import Mimic
    from tpgraph.model.muscle import Muscle, TriggerPoint
    from tpgraph.model.needling import Needling, Therapies
    from tpgraph.model.pattern import ReferralPattern
    from tpgraph.model.people import PublishedCase
    from tpgraph.model.red_flag import RedFlag
    from tpgraph.model.source import Source
    from tpgraph.model.study import Study
    from tpgraph.model.technique import Mechanism, Technique
    from tpgraph.model.term import Term
    from tpgraph.model.zone import Place, Zone

__all__ = ["Kept", "Mappings", "Records", "Shelf"]


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
    techniques: tuple[Technique, ...]
    mechanisms: tuple[Mechanism, ...]
    needlings: tuple[Needling, ...]
    therapies: tuple[Therapies, ...]
    conditions: tuple[Condition, ...]
    mimics: tuple[Mimic, ...]
    red_flags: tuple[RedFlag, ...]
    sign_index: SignIndex
    plain_words: PlainWords


class Mappings:
    """The records by id: read-only, in the order of the data, filled when first asked for."""

    def __init__(self, records: Records | Kept) -> None:
        self.records = records

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

    @cached_property
    def techniques(self) -> Mapping[str, Technique]:
        """Techniques of treatment."""
        return _by_id(self.records.techniques)

    @cached_property
    def mechanisms(self) -> Mapping[str, Mechanism]:
        """Ways in which needling is held to work."""
        return _by_id(self.records.mechanisms)

    @cached_property
    def needlings(self) -> Mapping[str, Needling]:
        """How muscles are needled, by the id of the muscle or part that has an entry."""
        return _by_id(self.records.needlings)

    @cached_property
    def therapies(self) -> Mapping[str, Therapies]:
        """What is done besides needling, by the id of the muscle or part that has an entry."""
        return _by_id(self.records.therapies)

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """What a patient may have or be."""
        return _by_id(self.records.conditions)

    @cached_property
    def mimics(self) -> Mapping[str, Mimic]:
        """What else hurts where trigger points hurt."""
        return _by_id(self.records.mimics)

    @cached_property
    def red_flags(self) -> Mapping[str, RedFlag]:
        """Patterns that someone else must see."""
        return _by_id(self.records.red_flags)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_HasId)


def _by_id(values: Iterable[_R]) -> Mapping[str, _R]:
    return MappingProxyType({v.id: v for v in values})
