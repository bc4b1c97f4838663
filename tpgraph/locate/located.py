"""How the words of a case were understood."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.side import Side

__all__ = ["Located", "LocatedPlace", "Unlocated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPlace:
    """A phrase and the zone or place that it was understood as.

    ``zone`` is the id of a zone or of a place; ``present`` is false where the
    words say that it does not hurt there. ``unused`` are words of the phrase that
    played no part, ``corrected`` pairs of a word as typed and as read. ``prompted`` says that
    the place was asked about, and not told in words of the patient's own choice.
    """

    text: str
    zone: str
    label: str
    side: Side | None
    present: bool = True
    unused: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    prompted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocated:
    """A phrase that names no known place, and the labels that come closest."""

    text: str
    closest: tuple[str, ...]
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """All that a text was understood as, and what of it was not, in the order of the text."""

    places: tuple[LocatedPlace, ...] = ()
    unlocated: tuple[Unlocated, ...] = ()
