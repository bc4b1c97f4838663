"""``zones.ttl`` to zones and places."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tpgraph.load.reading import Collected
from tpgraph.load.turtle import Subject, read_subjects
from tpgraph.model.side import Side
from tpgraph.model.zone import Depth, Laterality, Place, PlaceKind, Zone
from tpgraph.vocab import ONTOLOGY, SKOS, to_camel

__all__ = ["read_zones"]

_E = TypeVar("_E", bound=StrEnum)
_KNOWN = frozenset(
    ONTOLOGY + to_camel(name)
    for name in ("aspect", "laterality", "depth", "neighbour", "dermatome", "place_kind", "side")
)


def read_zones(path: Path, collected: Collected) -> tuple[tuple[Zone, ...], tuple[Place, ...]]:
    """Read the part-of tree of zones, and the places that are sets of them."""
    zones: list[Zone] = []
    places: list[Place] = []
    for subject in read_subjects(path, collected):
        types = subject.types()
        if "Zone" in types:
            kind, stated = "zone", types.count("Zone")
            zones.append(_read_zone(subject))
        elif "Place" in types:
            kind, stated = "place", types.count("Place")
            places.append(_read_place(subject))
        else:
            subject.refuse_class("tp:Zone or tp:Place")
            continue
        for _ in range(stated):
            collected.place(kind, subject.id, subject.where())
        subject.refuse_unknown(_KNOWN)
        subject.refuse_mapped()
    return tuple(zones), tuple(places)


def _read_zone(subject: Subject) -> Zone:
    return Zone(
        id=subject.id,
        label=subject.one_text(SKOS + "prefLabel") or "",
        synonyms=subject.texts(SKOS + "altLabel"),
        broader=subject.one_id(SKOS + "broader"),
        laterality=_choice(subject, "laterality", Laterality) or Laterality.PAIRED,
        depth=_choice(subject, "depth", Depth) or Depth.SURFACE,
        aspects=subject.texts(ONTOLOGY + "aspect"),
        neighbours=subject.ids(ONTOLOGY + "neighbour"),
        dermatomes=subject.texts(ONTOLOGY + "dermatome"),
        note=subject.one_text(SKOS + "scopeNote"),
    )


def _read_place(subject: Subject) -> Place:
    return Place(
        id=subject.id,
        label=subject.one_text(SKOS + "prefLabel") or "",
        synonyms=subject.texts(SKOS + "altLabel"),
        zones=subject.ids(SKOS + "member"),
        kind=_choice(subject, to_camel("place_kind"), PlaceKind) or PlaceKind.REGION,
        side=_choice(subject, "side", Side),
    )


def _choice(subject: Subject, name: str, options: type[_E]) -> _E | None:
    value = subject.one_text(ONTOLOGY + name)
    if value is None:
        return None
    try:
        return options(value)
    except ValueError:
        subject.report(f"tp:{name} {value!r}", "one of " + ", ".join(options), "correct it")
        return None
