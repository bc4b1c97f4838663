"""The way from a text to places: cut it into phrases, find each, tell what was not understood.

A text is cut at commas and semicolons into segments, and at what is denied
(:mod:`tpgraph.locate.segments`). A segment is read whole first ("angle of neck and
shoulder"), then as the longest runs between "and", "to", "/" that name places
(:mod:`tpgraph.locate.runs`, :mod:`tpgraph.locate.phrase`).
Nothing is dropped without being told: each word lies in a place found, among its
unused words, or in a phrase that was not understood. Words behind a comma or in brackets
that are no place of their own tell more of the place before them
(:mod:`tpgraph.locate.closer`, :mod:`tpgraph.locate.details`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tpgraph.locate.closer import tell_closer
from tpgraph.locate.details import read_details
from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import Located, LocatedPlace, Unlocated
from tpgraph.locate.phrase import cut_side
from tpgraph.locate.runs import read_segment
from tpgraph.locate.segments import Segment, cut_segments
from tpgraph.locate.words import Token
from tpgraph.model.side import Side

__all__ = ["find_zones"]

_DIGITS = ("toe", "finger", "digit")


def find_zones(
    lexicon: Lexicon, text: str, *, present: bool = True, side: Side | None = None
) -> Located:
    """Find the places that a text names.

    Parameters
    ----------
    text
        One phrase or a list; any case, word order and spelling.
    present
        What the text is about: where it hurts, or where it does not. A negation
        inside the text ("not the jaw") turns to absent.
    side
        Taken for places that name none.

    Returns
    -------
    Located
        Places and phrases not understood, each in the order of the text.

    Examples
    --------
    >>> from tpgraph.locate.build import build_lexicon
    >>> from tpgraph.locate.words import Words
    >>> from tpgraph.model.zone import Zone
    >>> lexicon = build_lexicon(
    ...     Words(sides={"right": Side.RIGHT}), [Zone(id="temple", label="temple")], [])
    >>> place = find_zones(lexicon, "Right temple").places[0]
    >>> place.zone, place.side
    ('temple', <Side.RIGHT: 'right'>)
    """
    places: list[LocatedPlace] = []
    unlocated: list[Unlocated] = []
    last = 0
    segments = cut_segments(lexicon, _write_out(text))
    for n, segment in enumerate(segments):
        alone = _side_alone(lexicon, segment.tokens)
        if alone is not None and last < len(places):
            places[last:] = _take_side(lexicon, places[last:], alone, segment, present)
            continue
        before = places[-1] if last < len(places) else None
        last = len(places)
        if segment.no_place:
            unlocated.append(Unlocated(text=segment.piece.strip(), closest=(), present=False))
            continue
        follows = [s.tokens for s in segments[n + 1 : n + 5]]
        hurts = present and not segment.denied
        items = list(read_segment(lexicon, segment, follows, present, side))
        if before is not None:
            items = tell_closer(lexicon, before, items, hurts=hurts)
            if items[0] is before:
                items = items[1:]
            else:
                places.pop()
                last = len(places)
        for item in read_details(lexicon, items, segment.details, hurts):
            if isinstance(item, LocatedPlace):
                places.append(item)
            else:
                unlocated.append(item)
    return Located(places=tuple(places), unlocated=tuple(unlocated))


def _write_out(text: str) -> str:
    """Write out digits told by number; what reads them is loaded where a text has any."""
    told = text.casefold()
    if not any(word in told for word in _DIGITS):
        return text
    from tpgraph.locate.digits import write_out_digits

    return write_out_digits(text)


def _side_alone(lexicon: Lexicon, tokens: Sequence[Token]) -> Side | None:
    """Give the side of a segment that says nothing else ("shoulder, left")."""
    side, rest = cut_side(lexicon, tokens)
    return None if set(lexicon.words.key(rest)) - {"side"} else side


def _take_side(
    lexicon: Lexicon, places: list[LocatedPlace], side: Side, segment: Segment, present: bool
) -> list[LocatedPlace]:
    """Give places the side that stands behind the next comma.

    Where the comma changes from what hurts to what does not ("arm, not left"), the
    same places are told again, on that side.
    """
    out: list[LocatedPlace] = []
    again: list[LocatedPlace] = []
    hurts = present and not segment.denied
    for place in places:
        fixed = place.zone in lexicon.sideless
        if place.present is not hurts and not fixed:
            again.append(replace(place, text=segment.piece.strip(), side=side, present=hurts))
            out.append(place)
        else:
            text = f"{place.text}, {segment.piece.strip()}"
            keep = fixed or place.side is not None
            unused = (*place.unused, side.value) if keep and place.side is not side else ()
            out.append(
                replace(
                    place,
                    text=text,
                    side=place.side if keep else side,
                    unused=unused or place.unused,
                )
            )
    return out + again
