"""On which sides trigger points are held responsible, and each place on one of them."""

from __future__ import annotations

from collections.abc import Sequence

from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side

__all__ = ["find_sides", "split_sides"]


def find_sides(places: Sequence[LocatedPlace]) -> tuple[Side | None, ...]:
    """Give the sides on which trigger points are held responsible.

    Both sides singly where a place is on one side; otherwise one candidate for
    each trigger point: on both sides where the pain is, else on the side of the pain.
    """
    named = {p.side for p in places}
    if Side.LEFT in named or Side.RIGHT in named:
        return (Side.LEFT, Side.RIGHT)
    return (Side.BOTH,) if Side.BOTH in named else (None,)


def split_sides(
    places: Sequence[LocatedPlace], sides: tuple[Side | None, ...]
) -> tuple[LocatedPlace, ...]:
    """Give each reported place once; a place on both sides is two where sides are told apart."""
    out: dict[tuple[str, Side | None, bool], LocatedPlace] = {}
    for place in places:
        split = place.side is Side.BOTH and len(sides) == 2
        for side in (Side.LEFT, Side.RIGHT) if split else (place.side,):
            out.setdefault(
                (place.zone, side, place.present),
                LocatedPlace(
                    text=place.text,
                    zone=place.zone,
                    label=place.label,
                    side=side,
                    present=place.present,
                    prompted=place.prompted,
                ),
            )
    return tuple(out.values())
