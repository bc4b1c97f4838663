"""How kinds of nodes look in a drawing: colours that people who see few colours tell apart."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["Look", "look_of"]


class Look(NamedTuple):
    """A colour as red, green and blue (0 to 255), and a shape by its name in DOT."""

    red: int
    green: int
    blue: int
    shape: str

    @property
    def colour(self) -> str:
        """The colour as HTML writes it.

        Examples
        --------
        >>> look_of("zone").colour
        '#56b4e9'
        """
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


#: The palette of Okabe and Ito (2008), made for colour-blind readers.
_LOOKS: Final = {
    "muscle": Look(213, 94, 0, "box"),
    "trigger_point": Look(230, 159, 0, "hexagon"),
    "zone": Look(86, 180, 233, "ellipse"),
    "place": Look(0, 114, 178, "ellipse"),
    "nerve": Look(240, 228, 66, "cds"),
    "segment": Look(0, 158, 115, "octagon"),
    "term": Look(204, 121, 167, "note"),
}

_OTHER: Final = Look(170, 170, 170, "note")


def look_of(kind: str) -> Look:
    """Give the look of a kind of node; kinds without one of their own are grey."""
    return _LOOKS.get(kind, _OTHER)
