"""One phrase to the place that it names: apart from its side, with misspellings put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.words import Token
from tpgraph.model.side import Side

__all__ = ["LONGEST", "Hit", "cut_side", "find_partly", "find_phrase", "find_sided"]

#: No name of a place has more words than this.
LONGEST = 30
_CODE = re.compile(r"(?<!\w)[A-Za-z][\w-]*:[\w-]+(?!\w)")


class Hit(NamedTuple):
    """What a phrase was found to name, the words it left over and the words put right."""

    target: str
    side: Side | None
    unused: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()


def find_phrase(lexicon: Lexicon, piece: str, run: Sequence[Token]) -> Hit | None:
    """Find the place that exactly these words name, or None.

    ``piece`` is the text in which the words stand.
    """
    if not run:
        return None
    named = lexicon.find_name(run)
    if named is not None:
        return Hit(named, None)
    raw = piece[run[0].start : run[-1].end]
    code = _CODE.search(raw)
    if code is not None:
        target = lexicon.find_code(code.group())
        around = lexicon.words.tokens(raw[: code.start()] + " " + raw[code.end() :])
        return None if target is None else Hit(target, cut_side(lexicon, around)[0])
    found = find_sided(lexicon, run)
    if found is not None:
        return found
    for words, corrected in _corrections(lexicon, piece, run):
        found = find_sided(lexicon, words)
        if found is not None:
            return found._replace(corrected=corrected)
    return None


def find_partly(lexicon: Lexicon, piece: str, run: Sequence[Token]) -> Hit | None:
    """Find the place that these words name when some of them are left out, or None.

    Words that tell where ("under", "front") are not left out, those that touch a place
    ("over the trochanter") are.
    """
    side, rest = cut_side(lexicon, run)
    first = next((i for i, t in enumerate(rest) if lexicon.words.key([t])), 0)
    if rest and rest[first].word in lexicon.words.touching:
        hit = find_sided(lexicon, rest[first + 1 :])
        if hit is not None:
            return hit._replace(side=side)
    for words, corrected in [(rest, ()), *_corrections(lexicon, piece, rest)]:
        within = lexicon.find_within(words)
        if within is not None:
            return Hit(within[0], side, within[1], corrected)
    return None


def cut_side(lexicon: Lexicon, run: Sequence[Token]) -> tuple[Side | None, list[Token]]:
    """Take the words that name a side off a phrase, with the preposition before them."""
    words = lexicon.words
    side = words.side(run)
    if len(run) > 2 and run[-1].word == "side" and run[-2].word in words.sides:
        run = run[:-1]  # "low back, left side"
    rest: list[Token] = []
    for token in run:
        if token.word not in words.sides:
            rest.append(token)
            continue
        kept = len(rest)
        while kept and rest[kept - 1].word in words.articles:
            kept -= 1
        if kept and rest[kept - 1].word in ("on", "at"):
            rest = rest[: kept - 1]
    return side, rest


def find_sided(lexicon: Lexicon, run: Sequence[Token]) -> Hit | None:
    """Find a place apart from its side, then a body-map segment with it."""
    side, rest = cut_side(lexicon, run)
    target = lexicon.find_exact(rest) or lexicon.find_segment(run)
    return None if target is None else Hit(target, side)


def _corrections(
    lexicon: Lexicon, piece: str, run: Sequence[Token]
) -> list[tuple[list[Token], tuple[tuple[str, str], ...]]]:
    """Give the run with its misspelt words put right, where there is one way to do so.

    A word as near to two known words is put right only if the phrase then names one
    and the same place; the caller sees each way, and none when the ways differ.
    """
    ways: list[tuple[list[Token], tuple[tuple[str, str], ...]]] = [([], ())]
    for token in run:
        known = token.word in lexicon.vocabulary or token.word in lexicon.words.stop
        options = () if known else lexicon.correct(token.word)
        if not options:
            for words, _ in ways:
                words.append(token)
            continue
        typed = piece[token.start : token.end]
        ways = [
            (
                [*words, Token(lexicon.words.one_spelling(o), token.start, token.end, (o,))],
                (*changed, (typed, o)),
            )
            for words, changed in ways
            for o in options
        ][:8]
    ways = [way for way in ways if way[1]]
    targets = {h.target for words, _ in ways if (h := find_sided(lexicon, words))}
    return ways if len(targets) <= 1 else []
