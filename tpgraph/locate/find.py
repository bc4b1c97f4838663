"""The way from a text to places: cut it into phrases, find each, tell what was not understood.

A text is cut at commas and semicolons into segments; a negation reaches to the
end of its segment or to "but". A segment is read whole first ("angle of neck and
shoulder"), then as the longest runs between "and", "to", "/" that name places.
Nothing is dropped without being told: each word lies in a place found, among its
unused words, or in a phrase that was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.located import Located, LocatedPlace, Unlocated
from tpgraph.locate.segments import cut_segments
from tpgraph.locate.words import Token
from tpgraph.model.side import Side

__all__ = ["find_zones"]

_CODE = re.compile(r"(?<!\w)[A-Za-z][\w-]*:[\w-]+(?!\w)")
_CLOSEST = 3


class _Hit(NamedTuple):
    """What a run of words was found to name."""

    target: str
    side: Side | None
    unused: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()


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
    for segment, tokens, negated in cut_segments(lexicon, text):
        alone = _side_alone(lexicon, tokens)
        if alone is not None and last < len(places):
            places[last:] = [_with_side(lexicon, p, alone, segment) for p in places[last:]]
            continue
        last = len(places)
        for found in _read_segment(lexicon, segment, tokens, present and not negated, side):
            if isinstance(found, LocatedPlace):
                places.append(found)
            else:
                unlocated.append(found)
    return Located(places=tuple(places), unlocated=tuple(unlocated))


def _side_alone(lexicon: Lexicon, tokens: Sequence[Token]) -> Side | None:
    """Give the side of a segment that says nothing else ("shoulder, left")."""
    side, rest = _cut_side(lexicon, tokens)
    return None if lexicon.words.key(rest) else side


def _with_side(lexicon: Lexicon, place: LocatedPlace, side: Side, segment: str) -> LocatedPlace:
    """Give a place the side that stands behind the next comma, where it has none and may have."""
    known = place.side is not None or place.zone in lexicon.sideless
    text = f"{place.text}, {segment.strip()}"
    return replace(place, text=text, side=place.side if known else side)


def _read_segment(
    lexicon: Lexicon, piece: str, tokens: list[Token], present: bool, side: Side | None
) -> Iterator[LocatedPlace | Unlocated]:
    """Find the places of one segment.

    A side holds for the places after it ("left shoulder and arm"); named last, for
    all of them ("temple and jaw on the right").
    """
    code = lexicon.find_code(piece)
    if code is not None:
        yield _located(lexicon, piece, _Hit(code, None), side, present)
        return
    found: list[tuple[str, _Hit | None]] = []
    for run, hit in _read_runs(lexicon, piece, tokens):
        text = piece[run[0].start : run[-1].end] if run else piece.strip()
        found.append((text, hit))
    last = lexicon.words.sides.get(tokens[-1].word) if tokens else None
    carried = last if len(found) > 1 else None
    for text, hit in found:
        if hit is None:
            yield Unlocated(text=text, closest=lexicon.closest(text, _CLOSEST), present=present)
        else:
            carried = hit.side or carried
            yield _located(lexicon, text, hit, carried or side, present)


def _located(
    lexicon: Lexicon, text: str, hit: _Hit, side: Side | None, present: bool
) -> LocatedPlace:
    own = lexicon.sides.get(hit.target)
    return LocatedPlace(
        text=text.strip(),
        zone=hit.target,
        label=lexicon.labels[hit.target],
        side=None if hit.target in lexicon.sideless else own or hit.side or side,
        present=present,
        unused=hit.unused,
        corrected=hit.corrected,
    )


def _read_runs(
    lexicon: Lexicon, piece: str, tokens: list[Token]
) -> Iterator[tuple[list[Token], _Hit | None]]:
    """Cut a segment at its joiners into the longest runs that name a place.

    Across a joiner only a zone is looked for ("angle of the neck and shoulder"): a
    place that is a set of zones would say "or" where the words say "and".
    """
    parts = _split_joiners(lexicon, tokens)
    if not parts:
        yield [], None
        return
    i = 0
    while i < len(parts):
        for j in range(len(parts), i, -1):
            run = _between(tokens, parts[i], parts[j - 1])
            hit = _find_named(lexicon, piece, run)
            if hit is not None and (j == i + 1 or hit.target in lexicon.wholes):
                break
        else:
            run, hit, j = _find_harder(lexicon, piece, parts, i)
        yield run, hit
        i = j


def _find_harder(
    lexicon: Lexicon, piece: str, parts: list[list[Token]], i: int
) -> tuple[list[Token], _Hit | None, int]:
    """Find a part that names nothing by itself: lend it a noun, or leave words out."""
    if i + 1 < len(parts):
        _, lent = _cut_side(lexicon, parts[i + 1])
        for k in range(len(lent)):
            hit = _find_named(lexicon, piece, [*parts[i], *lent[k:]])
            if hit is not None and _find_named(lexicon, piece, parts[i + 1]) is not None:
                return parts[i], hit, i + 1
    side, rest = _cut_side(lexicon, parts[i])
    within = lexicon.find_within(rest)
    if within is None:
        rest, corrected = _correct(lexicon, piece, rest)
        within = lexicon.find_within(rest) if corrected else None
        if within is None:
            return parts[i], None, i + 1
        return parts[i], _Hit(within[0], side, within[1], corrected), i + 1
    return parts[i], _Hit(within[0], side, within[1]), i + 1


def _find_named(lexicon: Lexicon, piece: str, run: Sequence[Token]) -> _Hit | None:
    """Find a run of words that names a place, as written or with its misspellings put right."""
    if not run:
        return None
    named = lexicon.find_name(run)
    if named is not None:
        return _Hit(named, None)
    raw = piece[run[0].start : run[-1].end]
    code = _CODE.search(raw)
    if code is not None:
        target = lexicon.find_code(code.group())
        around = lexicon.words.tokens(raw[: code.start()] + " " + raw[code.end() :])
        return None if target is None else _Hit(target, _cut_side(lexicon, around)[0])
    return _find_sided(lexicon, run) or _find_corrected(lexicon, piece, run)


def _find_sided(lexicon: Lexicon, run: Sequence[Token]) -> _Hit | None:
    """Find a place apart from its side, then a body-map segment with it."""
    side, rest = _cut_side(lexicon, run)
    target = lexicon.find_exact(rest) or lexicon.find_segment(run)
    return None if target is None else _Hit(target, side)


def _find_corrected(lexicon: Lexicon, piece: str, run: Sequence[Token]) -> _Hit | None:
    rest, corrected = _correct(lexicon, piece, run)
    hit = _find_sided(lexicon, rest) if corrected else None
    return None if hit is None else hit._replace(corrected=corrected)


def _cut_side(lexicon: Lexicon, run: Sequence[Token]) -> tuple[Side | None, list[Token]]:
    named = {lexicon.words.sides[t.word] for t in run if t.word in lexicon.words.sides}
    rest = [t for t in run if t.word not in lexicon.words.sides]
    if not named:
        return None, rest
    return (named.pop() if len(named) == 1 else Side.BOTH), rest


def _correct(
    lexicon: Lexicon, piece: str, run: Sequence[Token]
) -> tuple[list[Token], tuple[tuple[str, str], ...]]:
    """Put misspelt words right where the result is plain; say which were changed."""
    out: list[Token] = []
    changed: list[tuple[str, str]] = []
    for token in run:
        known = token.word in lexicon.vocabulary or token.word in lexicon.words.stop
        options = () if known else lexicon.correct(token.word)
        if not options:
            out.append(token)
            continue
        word = lexicon.words.one_spelling(options[0])
        out.append(Token(word, token.start, token.end, (options[0],)))
        changed.append((piece[token.start : token.end], options[0]))
    return out, tuple(changed)


def _split_joiners(lexicon: Lexicon, tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.word in lexicon.words.joiners:
            parts.append([])
        else:
            parts[-1].append(token)
    return [p for p in parts if p]


def _between(tokens: Sequence[Token], first: list[Token], last: list[Token]) -> list[Token]:
    """Give the words from the first part to the last, with the joiners between them."""
    return [t for t in tokens if first[0].start <= t.start and t.end <= last[-1].end]
