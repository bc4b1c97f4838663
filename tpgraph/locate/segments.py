"""A text cut into segments: at commas and sentence ends, and where something is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.words import Token

__all__ = ["cut_segments"]

_CUT = re.compile(r"[,;\n\r]+|(?<=[a-z]{3})\.(?=\s|$)|\bbut\b|\bthough\b", re.IGNORECASE)


def cut_segments(lexicon: Lexicon, text: str) -> Iterator[tuple[str, list[Token], bool]]:
    """Cut a text at commas and negations; give each piece, its words, and if it is denied."""
    start = 0
    for cut in [*_CUT.finditer(text), None]:
        end = cut.start() if cut else len(text)
        yield from _split_negation(lexicon, text, start, end)
        start = cut.end() if cut else end


def _split_negation(
    lexicon: Lexicon, text: str, start: int, end: int
) -> Iterator[tuple[str, list[Token], bool]]:
    piece = text[start:end]
    if not piece.strip():
        return
    if lexicon.find_code(piece) is not None:
        yield piece.strip(), [], False
        return
    tokens = lexicon.words.tokens(piece)
    cut = next((i for i, t in enumerate(tokens) if t.word in lexicon.words.negations), None)
    if cut is None:
        yield piece, tokens, False
        return
    before = _trim_joiners(lexicon, tokens[:cut])
    if before:
        yield piece, before, False
    after = [t for t in tokens[cut:] if t.word not in lexicon.words.negations]
    if after:
        yield piece, after, True
    elif not before:
        yield piece, tokens, False


def _trim_joiners(lexicon: Lexicon, tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].word in lexicon.words.joiners:
        tokens = tokens[:-1]
    return tokens
