"""Rules of names: one name, one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading
from tpgraph.model.zone import Place, PlaceKind, Zone

__all__ = ["check_muscle_names", "check_place_names"]


def check_place_names(reading: Reading) -> Iterator[Problem]:
    """No two zones or places share a name; body-map segments keep the names of their map."""
    words = reading.records.lexicon.words
    own: list[tuple[str, Zone | Place]] = [("zone", z) for z in reading.records.zones]
    own += [("place", p) for p in reading.records.places if p.kind is not PlaceKind.BODY_MAP]
    taken: dict[tuple[str, ...], str] = {}
    for kind, record in own:
        for name in (record.label, *record.synonyms):
            key = words.exact_key(words.tokens(name))
            other = taken.setdefault(key, record.id)
            if other != record.id and key:
                yield _shared(reading, kind, record.id, name, other)


def check_muscle_names(reading: Reading) -> Iterator[Problem]:
    """No two muscles or parts share a name."""
    taken: dict[str, str] = {}
    for muscle in reading.records.muscles:
        for name in _names(muscle.name, muscle.synonyms):
            other = taken.setdefault(name.casefold(), muscle.id)
            if other != muscle.id:
                yield _shared(reading, "muscle", muscle.id, name, other)


def _names(name: str, synonyms: Iterable[str]) -> Iterator[str]:
    yield name
    yield from synonyms


def _shared(reading: Reading, kind: str, record_id: str, name: str, other: str) -> Problem:
    return Problem(
        where=reading.where(kind, record_id),
        found=f"the name {name!r}, which also stands for {other!r}",
        expected="a name that stands for one thing",
        cure="remove it from one of the two",
    )
