"""A text cut into segments: at commas and sentence ends, and where something is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.words import Token
from tpgraph.model.side import Side

__all__ = ["Segment", "cut_segments"]

_CUT = re.compile(r"[,;\n\r]+|\.(?=\s|$)|\bbut\b|\bthough\b", re.IGNORECASE)
_SIGNS = {"(-)": "not", "(+)": "yes"}
_SIGN = re.compile(r"\([-+]\)")


class Segment(NamedTuple):
    """A piece of a text, its words, whether they are denied, and a side said for its list."""

    piece: str
    tokens: list[Token]
    denied: bool
    side: Side | None = None


class _Piece(NamedTuple):
    """What lies between two cuts; ``fresh`` where the cut before it ends a list."""

    text: str
    tokens: list[Token]
    fresh: bool
    denied: bool = False
    side: Side | None = None


def cut_segments(lexicon: Lexicon, text: str) -> list[Segment]:
    """Cut a text at commas and negations; give each segment in the order of the text.

    A negation reaches to the end of its piece; over commas to the end of the list when
    it opens one ("denies jaw, ear", "no pain: jaw, ear", "no jaw, ear or tooth pain").
    Behind a place ("jaw: no", "jaw does not hurt") it denies that place.
    """
    pieces = [p for p in _cut_pieces(lexicon, text) if p.text.strip()]
    out: list[Segment] = []
    denied_until, side = -1, None
    for n, piece in enumerate(pieces):
        if piece.fresh:
            denied_until, side = -1, None
        side = piece.side or side
        cut = _first_negation(lexicon, piece.tokens)
        if piece.denied or _opens_list(lexicon, pieces, n, cut):
            denied_until = max(denied_until, _list_end(lexicon, pieces, n))
        carried = piece.denied or n <= denied_until
        out.extend(_split(lexicon, piece, cut, carried=carried, side=side))
    return out


def _cut_pieces(lexicon: Lexicon, text: str) -> Iterator[_Piece]:
    plain = _SIGN.sub(lambda m: _SIGNS[m.group()], text)
    start, fresh = 0, True
    for cut in [*_cuts(lexicon, text), None]:
        end = cut.start() if cut else len(text)
        yield _read_piece(lexicon, text[start:end], plain[start:end], fresh=fresh)
        if cut:
            start, fresh = cut.end(), not cut.group().startswith(",")


def _cuts(lexicon: Lexicon, text: str) -> Iterator[re.Match[str]]:
    """Give the cuts of a text; the dot of an abbreviation is none."""
    for cut in _CUT.finditer(text):
        last = re.search(r"[^\W_]*$", text[max(0, cut.start() - 20) : cut.start()])
        before = last.group().casefold() if last else ""
        short = len(before) < 3 or before in lexicon.words.abbreviations
        if cut.group() != "." or not short:
            yield cut


def _read_piece(lexicon: Lexicon, shown: str, plain: str, *, fresh: bool) -> _Piece:
    """Read the words of a piece; a heading ("left:", "no pain:") speaks for its list."""
    if lexicon.find_code(shown) is not None:
        return _Piece(shown, [], fresh)
    tokens = lexicon.words.tokens(plain)
    minus = not fresh and bool(re.match(r"\s*[-–]\w", plain))
    colon = re.search(r":\s", plain)
    if colon is None:
        return _Piece(shown, tokens, fresh, denied=minus)
    heading = [t for t in tokens if t.end <= colon.start()]
    rest = [t for t in tokens if t.end > colon.start()]
    sides = {lexicon.words.sides[t.word] for t in heading if t.word in lexicon.words.sides}
    denied = any(t.word in lexicon.words.negations for t in heading)
    known = lexicon.words.sides.keys() | lexicon.words.negations | {"side"}
    if not rest or set(lexicon.words.key(heading)) - known or not (sides or denied):
        return _Piece(shown, tokens, fresh, denied=minus)
    side = (sides.pop() if len(sides) == 1 else Side.BOTH) if sides else None
    return _Piece(shown, rest, fresh, denied=denied, side=side)


def _first_negation(lexicon: Lexicon, tokens: list[Token]) -> int | None:
    """Give the place of the first negation; "not only" is none."""
    for i, token in enumerate(tokens):
        follows = tokens[i + 1].word if i + 1 < len(tokens) else ""
        if token.word in lexicon.words.negations and follows not in lexicon.words.only:
            return i
    return None


def _opens_list(lexicon: Lexicon, pieces: list[_Piece], n: int, cut: int | None) -> bool:
    """Say whether a negation speaks for the pieces behind the next commas as well."""
    tokens = pieces[n].tokens
    if cut is None or not lexicon.words.key(tokens[cut + 1 :]):
        return False
    if tokens[cut].word in lexicon.words.list_negations:
        return True
    pain_first = tokens[cut + 1].word in lexicon.words.pains
    return pain_first or _or_piece(lexicon, pieces, n) is not None


def _or_piece(lexicon: Lexicon, pieces: list[_Piece], n: int) -> int | None:
    """Give the piece behind this one, in the same list, that goes on with "or"."""
    for k in range(n + 1, len(pieces)):
        if pieces[k].fresh or _first_negation(lexicon, pieces[k].tokens) is not None:
            return None
        if any(t.word in ("or", "nor") for t in pieces[k].tokens):
            return k
    return None


def _list_end(lexicon: Lexicon, pieces: list[_Piece], n: int) -> int:
    """Give the last piece of the list that a negation opens: the one with "or", else the last."""
    with_or = _or_piece(lexicon, pieces, n)
    if with_or is not None:
        return with_or
    k = n
    while k + 1 < len(pieces) and not pieces[k + 1].fresh:
        k += 1
    return k


def _split(
    lexicon: Lexicon, piece: _Piece, cut: int | None, *, carried: bool, side: Side | None
) -> Iterator[Segment]:
    """Cut a piece at its negation: what stands before it hurts, what stands behind does not."""
    negations, only = lexicon.words.negations, lexicon.words.only
    if cut is None:
        tokens = [t for t in piece.tokens if t.word not in negations | only]
        yield Segment(piece.text, tokens or piece.tokens, carried, side)
        return
    before = _trim_joiners(lexicon, piece.tokens[:cut])
    after = [t for t in piece.tokens[cut:] if t.word not in negations]
    if lexicon.words.key(after):
        if lexicon.words.key(before):
            yield Segment(piece.text, before, carried and piece.denied, side)
        yield Segment(piece.text, after, True, side)
    else:
        denied = bool(lexicon.words.key(before))
        yield Segment(piece.text, before if denied else piece.tokens, denied, side)


def _trim_joiners(lexicon: Lexicon, tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].word in lexicon.words.joiners:
        tokens = tokens[:-1]
    return tokens
