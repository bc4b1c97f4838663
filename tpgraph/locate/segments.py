"""A text cut into segments: at commas and sentence ends, and where something is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tpgraph.locate.brackets import Bracket, ends_phrase, find_brackets, hide_brackets
from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.words import Token
from tpgraph.model.side import Side

__all__ = ["Segment", "cut_segments"]

_CUT = re.compile(
    r"[,;?\n\r]+|\.(?=\s|$)|\b(?:but|though|although|however|whereas|while|yet)\b", re.IGNORECASE
)
#: Signs, and the stroke of a duration ("for 3/12"), as words of the same length.
_SIGNS = {"(-)": "not", "(+)": "yes", "/": " "}
_SIGN = re.compile(r"\([-+]\)|(?<=\d)/(?=(?:7|12|52)\b)")


class Segment(NamedTuple):
    """A piece of a text, its words, whether they are denied, and a side said for its list.

    ``no_place`` where what is denied is no pain ("no trauma to the knee"); ``details``
    is what stands in brackets behind it.
    """

    piece: str
    tokens: list[Token]
    denied: bool
    side: Side | None = None
    no_place: bool = False
    details: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """What lies between two cuts; ``fresh`` where the cut before it ends a list."""

    text: str
    tokens: list[Token]
    fresh: bool
    denied: bool = False
    side: Side | None = None
    details: tuple[str, ...] = ()


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
    brackets = find_brackets(lexicon, plain)
    plain = hide_brackets(plain, brackets)
    cuts = [(c.start(), c.end(), not c.group().startswith(",")) for c in _cuts(lexicon, plain)]
    cuts += _cuts_behind(lexicon, plain, brackets, cuts)
    start, fresh, n = 0, True, 0
    for end, follows, ends_list in [*sorted(cuts), (len(text), len(text), True)]:
        details = []
        while n < len(brackets) and brackets[n].end <= end:
            details.append(brackets[n].said)
            n += 1
        piece = _read_piece(lexicon, text[start:end], plain[start:end], fresh=fresh)
        yield piece._replace(details=tuple(details))
        start, fresh = follows, ends_list


def _cuts_behind(
    lexicon: Lexicon, plain: str, brackets: Sequence[Bracket], cuts: Sequence[tuple[int, int, bool]]
) -> Iterator[tuple[int, int, bool]]:
    """Give the cuts behind brackets that end a phrase ("low back (dull) and buttock")."""
    bounds = iter([*cuts, (len(plain), len(plain), True)])
    start, (end, follows, _) = 0, next(bounds)
    for bracket in brackets:
        while end < bracket.start:
            start, (end, follows, _) = follows, next(bounds)
        if ends_phrase(lexicon, plain[start : bracket.start], plain[bracket.end : end]):
            yield bracket.end, bracket.end, False
            start = bracket.end


def _cuts(lexicon: Lexicon, text: str) -> Iterator[re.Match[str]]:
    """Give the cuts of a text; the dot of an abbreviation is none."""
    for cut in _CUT.finditer(text):
        last = re.search(r"[^\W_]*$", text[max(0, cut.start() - 20) : cut.start()])
        before = last.group().casefold() if last else ""
        denial = before in lexicon.words.negations
        short = (len(before) < 3 and not denial) or before in lexicon.words.abbreviations
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
    side = lexicon.words.side(heading)
    denied = any(t.word in lexicon.words.negations for t in heading)
    known = lexicon.words.sides.keys() | lexicon.words.negations | {"side"}
    if not rest or set(lexicon.words.key(heading)) - known or not (side or denied):
        return _Piece(shown, tokens, fresh, denied=minus)
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
    words, tokens = lexicon.words, pieces[n].tokens
    if cut is None or tokens[cut].word in words.predicates:
        return False
    after = tokens[cut + 1 :]
    if not words.key(after) or _head(lexicon, after) in words.findings:
        return False
    if tokens[cut].word in words.list_negations:
        return True
    return after[0].word in words.pains or _or_piece(lexicon, pieces, n) is not None


def _head(lexicon: Lexicon, tokens: list[Token]) -> str:
    """Give the first word that tells something: where, how, or what else than pain."""
    words = lexicon.words
    known = words.qualities | words.findings
    return next((t.word for t in tokens if t.word in known or words.key([t])), "")


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
        if any(t.word in lexicon.words.affirmations for t in pieces[k + 1].tokens):
            break
        k += 1
    return k


def _split(
    lexicon: Lexicon, piece: _Piece, cut: int | None, *, carried: bool, side: Side | None
) -> Iterator[Segment]:
    """Cut a piece where it begins or ceases to deny.

    "Not" denies what follows, "except" turns the denial round, "fine" and "spared"
    deny what stands before them; so does "not" when nothing follows.
    """
    words = lexicon.words
    if cut is None:
        tokens = [t for t in piece.tokens if t.word not in words.negations | words.only]
        yield Segment(piece.text, tokens or piece.tokens, carried, side, details=piece.details)
        return
    clauses: list[tuple[list[Token], bool]] = [([], carried and piece.denied)]
    questionnaire = any(t.word == "yes" for t in piece.tokens)
    for token in piece.tokens:
        tokens, denied = clauses[-1]
        if token.word not in words.negations:
            tokens.append(token)
        elif token.word in words.predicates or (questionnaire and words.key(tokens)):
            clauses[-1:] = _deny_last(lexicon, tokens) if words.key(tokens) else [(tokens, denied)]
            clauses.append(([], False))
        else:
            turned = not denied if token.word in words.exceptions else True
            clauses.append(([], turned))
    *earlier, (tokens, denied) = clauses
    if denied and not _head(lexicon, tokens):
        last = next((k for k in reversed(range(len(earlier))) if words.key(earlier[k][0])), None)
        if last is not None:
            earlier[last : last + 1] = _deny_last(lexicon, earlier[last][0])
    told = [c for c in (*earlier, (tokens, denied)) if words.key(_trim_joiners(lexicon, c[0]))]
    if not told:
        yield Segment(piece.text, piece.tokens, False, side, details=piece.details)
    for n, (tokens, denied) in enumerate(told, start=1):
        segment = _to_segment(lexicon, piece, tokens, side, denied=denied)
        yield segment._replace(details=piece.details) if n == len(told) else segment


def _to_segment(
    lexicon: Lexicon, piece: _Piece, tokens: list[Token], side: Side | None, *, denied: bool
) -> Segment:
    """Make a segment of a clause; what is denied may be no pain, or only its quality."""
    words = lexicon.words
    tokens = _trim_joiners(lexicon, tokens)
    if denied and _head(lexicon, tokens) in words.qualities:
        rest = [t for t in tokens if t.word not in words.qualities]
        return Segment(piece.text, rest, False, side, no_place=not words.key(rest))
    no_place = denied and _head(lexicon, tokens) in words.findings
    return Segment(piece.text, tokens, denied, side, no_place)


def _deny_last(lexicon: Lexicon, tokens: list[Token]) -> list[tuple[list[Token], bool]]:
    """Deny a clause; what stands before its last joiner and says that it hurts is not denied."""
    words = lexicon.words
    cut = max((i for i, t in enumerate(tokens) if t.word in words.joiners), default=None)
    if cut is not None and any(t.word in words.pains for t in tokens[:cut]):
        return [(tokens[:cut], False), (tokens[cut + 1 :], True)]
    return [(tokens, True)]


def _trim_joiners(lexicon: Lexicon, tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].word in lexicon.words.joiners:
        tokens = tokens[1:]
    while tokens and tokens[-1].word in lexicon.words.joiners:
        tokens = tokens[:-1]
    return tokens
