"""Rules of names: one name, one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading
from tpgraph.model.condition import Condition
from tpgraph.model.term import Term, TermKind
from tpgraph.model.zone import Place, PlaceKind, Zone

__all__ = ["check_condition_names", "check_muscle_names", "check_place_names", "check_sign_names"]


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
        for name in (muscle.name, *muscle.synonyms):
            other = taken.setdefault(name.casefold(), muscle.id)
            if other != muscle.id:
                yield _shared(reading, "muscle", muscle.id, name, other)


def check_condition_names(reading: Reading) -> Iterator[Problem]:
    """No two conditions share a name; one that whoever has another has too is implied by it."""
    yield from _check_labels(reading, "condition", reading.records.conditions)


def check_sign_names(reading: Reading) -> Iterator[Problem]:
    """No two signs share a name.

    A symptom, a movement and an activity may: a phrase of theirs stands for all that it may
    mean, and the field in which it is told decides.
    """
    signs = [t for t in reading.records.terms if t.kind is TermKind.SIGN]
    yield from _check_labels(reading, "term", signs)


def _check_labels(
    reading: Reading, kind: str, records: Iterable[Condition | Term]
) -> Iterator[Problem]:
    """Give the names, ids in words among them, that stand for two records of one kind.

    That two have the same label is for the shapes to say.
    """
    taken: dict[str, Condition | Term] = {}
    for record in records:
        spoken = record.id.replace("-", " ")
        for name in dict.fromkeys((spoken, record.label, *record.synonyms)):
            other = taken.setdefault(name.casefold(), record)
            if other is not record and not name == record.label == other.label:
                yield _shared(reading, kind, record.id, name, other.id)


def _shared(reading: Reading, kind: str, record_id: str, name: str, other: str) -> Problem:
    return Problem(
        where=reading.where(kind, record_id),
        found=f"the name {name!r}, which also stands for {other!r}",
        expected="a name that stands for one thing",
        cure="remove it from one of the two",
    )
