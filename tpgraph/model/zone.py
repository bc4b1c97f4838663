"""Pain zones: the places of the body that a pattern or a patient names.

A zone belongs to a strict part-of tree whose leaves tile the skin and the deep
places; a place is a name for a set of zones across that tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.crosswalk import Crosswalk
from tpgraph.model.side import Side
from tpgraph.model.value import Value

__all__ = ["Depth", "Laterality", "Place", "PlaceKind", "Zone"]


class Laterality(StrEnum):
    """Whether a zone exists once or on each side."""

    PAIRED = "paired"
    MIDLINE = "midline"


class Depth(StrEnum):
    """Whether a zone is skin that can be drawn on, or lies under it."""

    SURFACE = "surface"
    DEEP = "deep"


class PlaceKind(StrEnum):
    """Why a set of zones has a name of its own."""

    COMPLAINT = "complaint"
    REGION = "region"
    BODY_MAP = "body map"
    DERMATOME = "dermatome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(Value):
    """One node of the part-of tree of pain zones.

    ``broader`` is the id of the zone that it is part of, ``None`` at the top of
    the tree. ``neighbours`` are the leaves that share a border with this leaf;
    ``dermatomes`` the spinal segments (or trigeminal divisions) that supply it.
    """

    id: str
    label: str
    synonyms: tuple[str, ...] = ()
    broader: str | None = None
    laterality: Laterality = Laterality.PAIRED
    depth: Depth = Depth.SURFACE
    aspects: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    dermatomes: tuple[str, ...] = ()
    crosswalk: tuple[Crosswalk, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A name that stands for several zones: a complaint, a region, a body-map segment.

    ``side`` is set where the name itself carries one (body-map segments);
    ``notation`` is the short name of a dermatome; the codes of body maps stand in
    ``crosswalk``.
    """

    id: str
    label: str
    zones: tuple[str, ...]
    kind: PlaceKind
    synonyms: tuple[str, ...] = ()
    side: Side | None = None
    notation: tuple[str, ...] = ()
    crosswalk: tuple[Crosswalk, ...] = ()
