"""Places that a story names in passing, where it names none as a whole.

:mod:`tpgraph.locate.find` wants phrases that are places. A story ("headache since gran
bumped her head") is no such phrase and is left to be asked about; what must not be
missed reads the places in it all the same.
"""

from __future__ import annotations

from typing import Final

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import LocatedPlace
from tpgraph.locate.phrase import cut_side
from tpgraph.locate.segments import cut_segments
from tpgraph.model.side import Side

__all__ = ["find_mentions"]

#: So many words name a place at most, in a story.
_WORDS: Final = 4


def find_mentions(lexicon: Lexicon, text: str) -> tuple[LocatedPlace, ...]:
    """Find the places whose names stand in a text, the longest name at each word.

    Examples
    --------
    >>> from tpgraph.locate.build import build_lexicon
    >>> from tpgraph.locate.words import Words
    >>> from tpgraph.model.zone import Zone
    >>> lexicon = build_lexicon(Words(), [Zone(id="belly", label="belly")], [])
    >>> [place.zone for place in find_mentions(lexicon, "all over my belly since noon")]
    ['belly']
    >>> find_mentions(lexicon, "nothing of the kind")
    ()
    """
    out: dict[tuple[str, Side | None], LocatedPlace] = {}
    for segment in cut_segments(lexicon, text):
        if segment.denied or segment.no_place:
            continue
        start = 0
        while start < len(segment.tokens):
            for end in range(min(len(segment.tokens), start + _WORDS), start, -1):
                run = segment.tokens[start:end]
                side, rest = cut_side(lexicon, run)
                target = lexicon.find_exact(rest) if rest else None
                if target is not None:
                    label = lexicon.labels.get(target, target)
                    said = segment.piece[run[0].start : run[-1].end]
                    place = LocatedPlace(text=said, zone=target, label=label, side=side)
                    out.setdefault((target, side), place)
                    start = end - 1
                    break
            start += 1
    return tuple(out.values())
