"""Brackets in a text: what stands in them tells more of what stands before.

:mod:`tpgraph.locate.segments` hides them, so that no comma in one cuts a phrase, and
:mod:`tpgraph.locate.closer` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tpgraph.locate.lexicon import Lexicon
from tpgraph.locate.phrase import cut_side

__all__ = ["Bracket", "ends_phrase", "find_brackets", "hide_brackets"]

_NEXT: Final = re.compile(r"\s*([^\W_]+|[&+/])")
_HEAD: Final = re.compile(r"[^,;?\n()]*$")
#: So far back, in characters, the words are looked for that a bracket belongs to.
_NEAR: Final = 100


class Bracket(NamedTuple):
    """Where an outermost bracket begins and ends, and what it says; brackets in it are commas."""

    start: int
    end: int
    said: str


def find_brackets(lexicon: Lexicon, text: str) -> list[Bracket]:
    """Find the brackets that tell more of the words before them.

    None are those around a side or a word that says nothing of where ("knee (R)"), and
    those that no words stand before ("left (deep) shoulder").

    Examples
    --------
    >>> from tpgraph.locate.words import Words
    >>> [b.said for b in find_brackets(Lexicon(words=Words()), "heel (rear (deep)), (sole)")]
    ['rear ,deep,']
    """
    out = []
    for start, end in _outermost(text):
        if end > len(text):
            break
        said = text[start + 1 : end - 1]
        head = _HEAD.search(text[max(0, start - _NEAR) : start])
        tells = "," in said or _tells(lexicon, said)
        if tells and head and _tells(lexicon, head.group()):
            out.append(Bracket(start, end, said.translate(str.maketrans("()", ",,"))))
    return out


def hide_brackets(text: str, brackets: Sequence[Bracket]) -> str:
    """Write spaces for brackets, and a comma for one that is never closed.

    Examples
    --------
    >>> hide_brackets("heel (rear) (sole", [Bracket(5, 11, "rear")])
    'heel        ,sole'
    """
    out, last = [], 0
    for bracket in brackets:
        out += [text[last : bracket.start], " " * (bracket.end - bracket.start)]
        last = bracket.end
    out.append(text[last:])
    hidden = "".join(out)
    *_, (start, end) = [(0, 0), *_outermost(hidden)]
    return hidden if end <= len(hidden) else f"{hidden[:start]},{hidden[start + 1 :]}"


def ends_phrase(lexicon: Lexicon, head: str, rest: str) -> bool:
    """Say whether a bracket ends a phrase: a place stands before it, or words that join behind."""
    follows = _NEXT.match(rest)
    if follows is None:
        return False
    if lexicon.words.one_spelling(follows.group(1)) in lexicon.words.joiners or len(head) > _NEAR:
        return True
    return lexicon.find_exact(cut_side(lexicon, lexicon.words.tokens(head))[1]) is not None


def _tells(lexicon: Lexicon, text: str) -> bool:
    words = lexicon.words
    silent = words.sides.keys() | words.negations | words.joiners | {"side", "s"}
    return bool(set(words.key(words.tokens(text))) - silent)


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each outermost bracket; beyond the text for one never closed."""
    depth = start = 0
    for match in re.finditer(r"[()]", text):
        if match.group() == "(":
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, match.end()
    if depth:
        yield start, len(text) + 1
