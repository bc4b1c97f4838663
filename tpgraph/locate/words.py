"""The language of places: one spelling for each word, and the words that do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tpgraph.model.side import Side
from tpgraph.model.value import Value

__all__ = ["Token", "Words"]

#: Words with their apostrophes; signs that join places; a dash between spinal segments or digits.
_WORD = re.compile(
    r"[^\W_]+(?:['’][^\W_]+)*|[&+/]|(?<=\d)[-–](?=[CTLS]\d)|(?<=\d(?:st|nd|rd|th))[-–](?=\d)",
    re.IGNORECASE,
)
_KEEP_S = frozenset(
    "achilles anus axis biceps coccyx diaphysis dorsiflexors glans hallux iris pelvis penis "
    "plexus process pubis quadriceps ramus rectus sinus symphysis testis triceps uterus "
    "sartorius gas us this plus".split()
)


class Token(NamedTuple):
    """A word as it is compared, the words it was read from, and where these stand in the text.

    Where several words are read as others, the first token carries them all in ``read_from``.
    """

    word: str
    start: int
    end: int
    read_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Value):
    """The tables of ``words.yaml``, ready for use.

    ``equivalents`` maps a word to the one that is kept, ``phrases`` pairs runs of
    words with what they are read as, ``sides`` maps a word to the side it names; the
    sets are explained in the file.
    """

    articles: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    equivalents: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = field(
        default_factory=dict
    )
    sides: Mapping[str, Side] = field(default_factory=dict)
    negations: frozenset[str] = frozenset()
    list_negations: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    qualities: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    affirmations: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    pains: frozenset[str] = frozenset()
    binding: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    touching: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    movements: frozenset[str] = frozenset()
    aspects: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()

    def tokens(self, text: str) -> list[Token]:
        """Cut a text into words in their one spelling, each with its place in the text.

        Examples
        --------
        >>> words = Words(equivalents={"teeth": "tooth"})
        >>> [t.word for t in words.tokens("Upper Teeth, shoulders")]
        ['upper', 'tooth', 'shoulder']
        """
        plain = []
        for m in _WORD.finditer(text):
            bare = _singular(_plain(m.group()))
            plain.append(Token(self.one_spelling(m.group()), m.start(), m.end(), (bare,)))
        return self._read_phrases(plain)

    def one_spelling(self, word: str) -> str:
        """Give the form of a word that all its spellings share: plain, singular, American.

        Examples
        --------
        >>> Words().one_spelling("Temples"), Words().one_spelling("Pelvis")
        ('temple', 'pelvis')
        """
        word = _plain(word)
        kept = self.equivalents.get(word)
        if kept is not None:
            return kept
        single = _singular(word)
        return self.equivalents.get(single, single)

    def _read_phrases(self, tokens: list[Token]) -> list[Token]:
        """Replace the runs of words that stand for others."""
        out: list[Token] = []
        i = 0
        while i < len(tokens):
            for run, read_as in self.phrases.get(tokens[i].word, ()):
                j = i + len(run)
                if tuple(t.word for t in tokens[i:j]) == run:
                    start, end = tokens[i].start, tokens[j - 1].end
                    bare = tuple(w for t in tokens[i:j] for w in t.read_from)
                    out.append(Token(read_as[0], start, end, bare))
                    out.extend(Token(w, start, end) for w in read_as[1:])
                    i = j
                    break
            else:
                out.append(tokens[i])
                i += 1
        return out

    def key(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Give what makes two phrases the same: their telling words, in no order.

        Examples
        --------
        >>> words = Words(articles=frozenset({"the", "of"}))
        >>> words.key(words.tokens("Side of the head")) == words.key(words.tokens("head side"))
        True
        """
        silent = self.stop | self.articles
        return tuple(sorted(t.word for t in tokens if t.word not in silent))

    def bare_words(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Give the words as and in the order they stand, without those that say nothing of where.

        Examples
        --------
        >>> words = Words(articles=frozenset({"the", "of"}))
        >>> words.bare_words(words.tokens("Side of the head"))
        ('side', 'head')
        """
        silent = self.stop | self.articles
        return tuple(w for t in tokens for w in t.read_from if w not in silent)

    def bare_key(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Give the words as they stand, in no order, without those that say nothing of where."""
        return tuple(sorted(self.bare_words(tokens)))

    def side(self, tokens: Sequence[Token]) -> Side | None:
        """Give the side that a phrase names: both when it names two, None when it names none.

        Examples
        --------
        >>> words = Words(sides={"left": Side.LEFT, "right": Side.RIGHT})
        >>> words.side(words.tokens("left and right knee")).value
        'both'
        """
        named = {self.sides[t.word] for t in tokens if t.word in self.sides}
        if len(named) > 1:
            return Side.BOTH
        return next(iter(named), None)

    def exact_key(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Give the words as they stand: no word is read as another, only articles are dropped."""
        return tuple(sorted(w for t in tokens for w in t.read_from if w not in self.articles))


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def _singular(word: str) -> str:
    """Take a regular English plural off a word; it need only be consistent."""
    word = word.removesuffix("'s")
    if len(word) < 4 or word in _KEEP_S or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]
