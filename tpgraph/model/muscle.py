"""Muscles, their named parts, and the trigger points in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.citation import Citation
from tpgraph.model.crosswalk import Crosswalk
from tpgraph.model.value import Value

__all__ = [
    "Commonness",
    "CommonnessLevel",
    "Innervation",
    "Kind",
    "LocalTwitchResponse",
    "Muscle",
    "Palpation",
    "Section",
    "TriggerPoint",
]


class Section(StrEnum):
    """The part of the body under which the manuals treat a muscle."""

    HEAD_NECK = "head-neck"
    SHOULDER_ARM = "shoulder-arm"
    FOREARM_HAND = "forearm-hand"
    TORSO = "torso"
    PELVIS_HIP = "pelvis-hip"
    THIGH_KNEE = "thigh-knee"
    LEG_FOOT = "leg-foot"


class Palpation(StrEnum):
    """How the hand reaches a trigger point."""

    FLAT = "flat"
    PINCER = "pincer"
    INTRAORAL = "intraoral"
    INTERNAL = "internal"


class Kind(StrEnum):
    """Where in the fibre a trigger point lies: mid-fibre, or at the attachment."""

    CENTRAL = "central"
    ATTACHMENT = "attachment"


class LocalTwitchResponse(StrEnum):
    """How readily the taut band is seen to twitch."""

    READILY = "readily"
    SOMETIMES = "sometimes"
    RARELY = "rarely"


class CommonnessLevel(StrEnum):
    """What a source says of how often a muscle holds trigger points."""

    VERY_COMMON = "very common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commonness(Value):
    """A source's word on how often a muscle holds trigger points."""

    level: CommonnessLevel
    source: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Innervation(Value):
    """A motor nerve and the segments (``C5``) or cranial nerves (``CN XI``) it comes from."""

    nerve: str
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle(Value):
    """A muscle, a named part of one, or a group that clinicians name as one.

    ``part_of`` is the id of the whole, ``None`` for a whole. ``rank_parts`` on a
    whole says that its parts are ranked as muscles of their own (the upper
    trapezius), where otherwise they count towards the whole. ``symptoms`` (beyond
    pain), ``aggravated_by``, ``limited`` and ``weak`` (movements) are ids of terms.
    """

    id: str
    name: str
    latin: str | None = None
    synonyms: tuple[str, ...] = ()
    section: Section
    part_of: str | None = None
    rank_parts: bool = False
    paired: bool = True
    origins: tuple[str, ...] = ()
    insertions: tuple[str, ...] = ()
    innervation: tuple[Innervation, ...] = ()
    actions: tuple[str, ...] = ()
    synergists: tuple[str, ...] = ()
    antagonists: tuple[str, ...] = ()
    crosswalk: tuple[Crosswalk, ...] = ()
    commonness: Commonness | None = None
    symptoms: tuple[str, ...] = ()
    aggravated_by: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    checked_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPoint(Value):
    """A trigger point, numbered as the manual numbers it.

    ``site`` says where the hand finds it; ``position`` how the patient lies or
    sits for that. ``satellites`` are the trigger points or muscles known to
    follow this one. ``location`` are the zones over the point itself;
    ``commonness`` and ``sources`` stand where they differ from the muscle's.
    """

    id: str
    muscle: str
    number: int
    site: str
    label: str | None = None
    position: str | None = None
    palpation: Palpation | None = None
    kind: Kind | None = None
    local_twitch_response: LocalTwitchResponse | None = None
    satellites: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    commonness: Commonness | None = None
    sources: tuple[Citation, ...] = ()
