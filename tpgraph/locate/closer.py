"""A place told more closely: behind a preposition, behind a comma, or in brackets.

What tells more either names a finer place ("wrist, thumb side"), or is left over; the
place before it stands ("right sole below the big toe").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import LocatedPlace, Unlocated
from tpgraph.locate.phrase import LONGEST, Hit, find_partly, find_sided
from tpgraph.locate.words import Token

__all__ = [
    "add_unused",
    "find_headed",
    "names_itself",
    "refine_place",
    "tell_closer",
    "tells_when",
    "tells_where",
]

#: Behind these stands the place itself, or another one.
_NO_CLOSER = frozenset({"of", "with"})


def find_headed(lexicon: Lexicon, piece: str, run: Sequence[Token]) -> Hit | None:
    """Find the place that stands before a preposition, or a finer one behind it, or None.

    What a preposition begins names the place if that lies in the one before it, if it
    begins with "between" or "medial to" and lies apart from that one, or if nothing that
    tells where stands before it. Else its words are left over. Words that tell when it hurts
    ("when lifting the arm") name no place.

    Examples
    --------
    >>> from tpgraph.locate.build import build_lexicon
    >>> from tpgraph.locate.words import Words
    >>> from tpgraph.model.zone import Zone
    >>> words = Words(prepositions=frozenset({"below"}))
    >>> lexicon = build_lexicon(words, [Zone(id="sole", label="sole")], [])
    >>> find_headed(lexicon, "sole below toe", words.tokens("sole below toe"))
    Hit(target='sole', side=None, unused=('below', 'toe'), corrected=())
    """
    words = lexicon.words
    for i in reversed(range(1, len(run))):
        head, tail = run[:i], run[i:]
        if tells_when(lexicon, tail):
            hit = find_sided(lexicon, head) or find_partly(lexicon, piece, head)
            if hit is not None:
                return _left_over(lexicon, piece, hit, tail)
        elif tail[0].word in words.prepositions - _NO_CLOSER:
            hit = _head_or_tail(lexicon, piece, head, tail)
            if hit is not None:
                return hit
        elif tail[0].word in words.sides:
            hit = _of_whole(lexicon, head, tail)
            if hit is not None:
                return hit
    return None


def _of_whole(lexicon: Lexicon, head: Sequence[Token], tail: Sequence[Token]) -> Hit | None:
    """Find a place whose side stands with its whole ("base of thumb both hands")."""
    first, second = find_sided(lexicon, head), find_sided(lexicon, tail)
    if first is None or second is None or not lexicon.lies_in(first.target, second.target):
        return None
    return first._replace(side=first.side or second.side)


def _head_or_tail(
    lexicon: Lexicon, piece: str, head: Sequence[Token], tail: Sequence[Token]
) -> Hit | None:
    """Find the place on one or the other side of a preposition."""
    words = lexicon.words
    first, second = find_sided(lexicon, head), find_sided(lexicon, tail)
    if tail[0].word in words.touching:
        second = second or find_sided(lexicon, tail[1:])
    if first is None:
        names = lexicon.find_within(head) or not words.binding.isdisjoint(t.word for t in head)
        if second is None or names:
            return None
        return _left_over(lexicon, piece, second, head)
    side = first.side or words.side(tail)
    if second is not None:
        if lexicon.lies_in(second.target, first.target):
            return second._replace(side=side)
        members = lexicon.members.get(second.target, frozenset({second.target}))
        apart = not any(lexicon.lies_in(zone, first.target) for zone in members)
        if tail[0].word in words.telling and apart:
            return _left_over(lexicon, piece, second._replace(side=side), head)
    joined = find_sided(lexicon, [*head, *tail[1:]]) if tail[0].word in words.touching else None
    if joined is not None and lexicon.lies_in(joined.target, first.target):
        return joined
    return _left_over(lexicon, piece, first._replace(side=side), tail)


def _left_over(lexicon: Lexicon, piece: str, hit: Hit, tokens: Sequence[Token]) -> Hit:
    """Add to what a hit leaves over, as typed, but for sides."""
    telling = [t for t in tokens if t.word not in lexicon.words.sides]
    return hit._replace(unused=(*hit.unused, *_as_typed(lexicon, piece, telling)))


def _as_typed(lexicon: Lexicon, text: str, tokens: Iterable[Token]) -> Iterator[str]:
    """Give the words among these that are not silent, as a text has them, in small letters."""
    words = lexicon.words
    silent = words.stop | words.articles | words.joiners
    typed = (text[t.start : t.end].casefold() for t in tokens if t.word not in silent)
    return filter(None, typed)


def refine_place(lexicon: Lexicon, place: LocatedPlace, text: str) -> LocatedPlace | None:
    """Find the finer place that a phrase and a text behind it name together, or None.

    It lies in the place of the phrase, or the text is but a part of it ("sole, front half").

    Examples
    --------
    >>> from tpgraph.locate.build import build_lexicon
    >>> from tpgraph.locate.words import Words
    >>> from tpgraph.model.zone import Zone
    >>> wrist = Zone(id="wrist", label="wrist")
    >>> edge = Zone(id="edge", label="thumb side of wrist", broader="wrist")
    >>> words = Words(articles=frozenset({"of"}))
    >>> place = LocatedPlace(text="wrist", zone="wrist", label="wrist", side=None)
    >>> refine_place(build_lexicon(words, [wrist, edge], []), place, "thumb side").zone
    'edge'
    """
    words = lexicon.words
    behind = words.tokens(text)
    if behind and behind[0].word in words.touching:
        behind = behind[1:]
    tokens = [*words.tokens(place.text), *behind]
    hit = find_sided(lexicon, tokens) if behind and len(tokens) <= LONGEST else None
    if hit is None or hit.target == place.zone:
        return None
    if not lexicon.lies_in(hit.target, place.zone) and not tells_where(lexicon, text):
        return None
    side = lexicon.sides.get(hit.target) or place.side or hit.side
    return replace(
        place,
        zone=hit.target,
        label=lexicon.labels[hit.target],
        side=None if hit.target in lexicon.sideless else side,
    )


def tell_closer(
    lexicon: Lexicon, place: LocatedPlace, found: Sequence[LocatedPlace | Unlocated], *, hurts: bool
) -> list[LocatedPlace | Unlocated]:
    """Read what stands behind the comma after a place as part of it, where it is nothing else.

    ``found`` is what it was read as by itself. Gives the place, finer where the words
    behind name a part of it, and what of ``found`` is something else. Words that tell
    where, and name no part ("knee, right of centre"), are left over.
    """
    out: list[LocatedPlace | Unlocated] = [place]
    for item in found:
        finer = None
        if isinstance(item, Unlocated) or item.unused or not names_itself(lexicon, item.text):
            finer = refine_place(lexicon, place, item.text)
        if finer is not None and out == [place] and hurts is place.present:
            out = [replace(finer, text=f"{place.text}, {item.text}")]
        elif finer is not None:
            out.append(replace(finer, text=item.text, present=hurts))
        elif isinstance(item, Unlocated) and tells_where(lexicon, item.text):
            kept = out[0]
            if isinstance(kept, LocatedPlace):
                out[0] = add_unused(lexicon, kept, item.text)
        else:
            out.append(_same_side(lexicon, place, item))
    return out


def _same_side(
    lexicon: Lexicon, place: LocatedPlace, item: LocatedPlace | Unlocated
) -> LocatedPlace | Unlocated:
    """Give a part the side of the whole before it ("left chest, above the nipple")."""
    if isinstance(item, Unlocated) or item.side or item.zone in lexicon.sideless:
        return item
    part = item.zone != place.zone and lexicon.lies_in(item.zone, place.zone)
    return replace(item, side=place.side) if part else item


def tells_when(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Say whether words tell when it hurts, and not where ("on neck extension")."""
    words = lexicon.words
    if not tokens or tokens[0].word in words.circumstances:
        return bool(tokens)
    return tokens[-1].word in words.movements and tokens[0].word in words.stop


def names_itself(lexicon: Lexicon, text: str) -> bool:
    """Say whether a text names a place by more than words that tell where ("thumb side")."""
    words = lexicon.words
    tokens = words.tokens(text)
    if any(t.word == "side" for t in tokens):
        return False
    if words.binding.issuperset(words.key(tokens)) and lexicon.find_name(tokens) is None:
        return False
    return find_sided(lexicon, tokens) is not None


def add_unused(lexicon: Lexicon, place: LocatedPlace, text: str) -> LocatedPlace:
    """Add the telling words of a text, as typed, to those that a place leaves over."""
    said = _as_typed(lexicon, text, lexicon.words.tokens(text))
    return replace(place, unused=tuple(dict.fromkeys((*place.unused, *said))))


def tells_where(lexicon: Lexicon, text: str) -> bool:
    """Say whether a text tells a part of a place, and names none ("front half")."""
    words = lexicon.words
    key = set(words.key(words.tokens(text)))
    told = key & (words.binding | words.aspects) - {"side"}
    return bool(told) and key <= told | words.joiners | words.sides.keys() | {"side"}
