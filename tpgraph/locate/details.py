"""What stands in brackets behind a phrase: finer places, other places, and words left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tpgraph.locate.closer import (
    add_unused,
    names_itself,
    refine_place,
    tells_when,
    tells_where,
)
from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import LocatedPlace, Unlocated
from tpgraph.locate.phrase import cut_side
from tpgraph.locate.runs import read_segment
from tpgraph.locate.segments import Segment, cut_segments
from tpgraph.model.side import Side

__all__ = ["read_details"]

_Found = LocatedPlace | Unlocated


def read_details(
    lexicon: Lexicon, found: Sequence[_Found], details: Sequence[str], present: bool
) -> list[_Found]:
    """Read what stands in brackets behind what was found.

    With the words before it, it may name a part of the last place ("wrist (thumb side)");
    by itself other places ("headache (right temple)"). What names none, or no more than the
    place before the bracket, goes to the unused words of that place.
    """
    out = list(found)
    at = next((k for k in reversed(range(len(out))) if isinstance(out[k], LocatedPlace)), None)
    head = None if at is None else out[at]
    for detail in details:
        for segment in cut_segments(lexicon, detail):
            if at is None or not isinstance(head, LocatedPlace):
                out.extend(_read(lexicon, segment, present, None))
            else:
                _read_detail(lexicon, out, at, head, segment, present)
    return out


def _read_detail(
    lexicon: Lexicon,
    out: list[_Found],
    at: int,
    head: LocatedPlace,
    segment: Segment,
    present: bool,
) -> None:
    """Read one piece of a bracket into ``out``, which holds the place ``head`` before it at ``at``.

    The first piece that names a part of the place makes it finer, a further one is a place more.
    """
    place, text = out[at], segment.piece.strip()
    assert isinstance(place, LocatedPlace)
    side, rest = cut_side(lexicon, segment.tokens)
    if side and not set(lexicon.words.key(rest)) - {"side"}:
        if segment.denied and place.zone not in lexicon.sideless:
            out.append(replace(place, text=text, side=side, present=False))
            return
        free = place.side is None and place.zone not in lexicon.sideless
        out[at] = replace(place, side=side) if free else add_unused(lexicon, place, text)
        return
    where = tells_where(lexicon, text)
    part = where or not names_itself(lexicon, text)
    finer = refine_place(lexicon, head, text) if part else None
    hurts = present and not segment.denied
    if finer is not None and (place.zone != head.zone or hurts is not head.present):
        out.append(replace(finer, text=text, present=hurts))
    elif finer is not None:
        side = place.side or finer.side
        out[at] = replace(finer, text=f"{place.text} ({text})", side=side, unused=place.unused)
    elif tells_when(lexicon, segment.tokens) or (where and len(segment.tokens) > 1):
        out[at] = add_unused(lexicon, place, text)
    else:
        for item in _read(lexicon, segment, present, place.side):
            if _is_new(lexicon, head, item):
                out.append(item)
            else:
                place = add_unused(lexicon, place, item.text)
        out[at] = place


def _read(lexicon: Lexicon, segment: Segment, present: bool, side: Side | None) -> list[_Found]:
    if segment.no_place:
        return [Unlocated(text=segment.piece.strip(), closest=(), present=False)]
    return list(read_segment(lexicon, segment, (), present, side))


def _is_new(lexicon: Lexicon, place: LocatedPlace, item: _Found) -> bool:
    """Say whether a piece of a bracket names a place that the words before it do not hold.

    A bare segment of the spine ("low back (L5)") tells a height, not where its
    dermatome lies.
    """
    if not isinstance(item, LocatedPlace):
        return False
    tokens = [t for t in lexicon.words.tokens(item.text) if t.word not in lexicon.words.joiners]
    bare = all(lexicon.find_code(t.word) in lexicon.dermatomes for t in tokens)
    around = lexicon.lies_in(place.zone, item.zone) and item.present is place.present
    return not bare and not around
