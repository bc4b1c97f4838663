"""Signs and conditions in what was said, however it was said.

Where :mod:`tpgraph.locate.terms` asks which one term a phrase means, here everything
is found that a text may tell of: nothing that speaks for a red flag should be missed. A
name is found where all its words stand in one sentence, in any order, inflected or
misspelt; what is denied ("no fever"), of another person or long past is not found
(:mod:`tpgraph.locate.sentences`). In doubt it is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from tpgraph.locate.plain import PlainWords
from tpgraph.locate.sentences import NOT, Word, cut_sentences, cut_words
from tpgraph.locate.shorthand import write_out
from tpgraph.locate.stems import FORMS, stem
from tpgraph.model.value import Value

if TYPE_CHECKING:
    from tpgraph.model.condition import Condition
    from tpgraph.model.term import Term

__all__ = ["Sign", "SignIndex", "build_plain_words", "build_sign_index"]

#: How alike (0 to 1) a misspelt word must be to a known one, and how long at least.
_CLOSE: Final = 0.8
_LONG: Final = 5
#: Labels of conditions that pass: told as of long ago, they are over.
_PASSING: Final = re.compile(r"^(?:is|takes|was) |\blately$")
#: Words of names that speak of what is denied or of others, and so are not set aside.
_OF_ITSELF: Final = frozenset({NOT, "family"})
#: Ordinary words that are near to signs, and no misspelt ones.
_ORDINARY: Final = frozenset(
    stem(word)
    for word in (
        "palpation palpat lumbar planned aerial attach batter believe bellow branch brother "
        "butter cancel canter certain chicken clatter clean cloud construct contract cream "
        "dancer decent driver eight exceptional expert fascial faster father feather fellow "
        "fiver french fright instruction intentional ladder latter leather lesson letter litter "
        "massage matter mellow mobilisation mobilization neurogenic notion peptic powder racial "
        "recovery season secondary shear slacken slider spiral steam symmetric symmetry tricky "
        "trench trial waiter weakly winner wonder wrench"
    ).split()
)


class Sign(NamedTuple):
    """A term or a condition that was told of: its id, and the words in which it was said."""

    id: str
    text: str


class _Name(NamedTuple):
    id: str
    stems: frozenset[str]
    lasting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIndex(Value):
    """The names of terms and conditions, each under one of its words.

    ``known`` are words that need no mending, such as those of places.
    """

    terms: Mapping[str, tuple[_Name, ...]] = field(default_factory=dict)
    conditions: Mapping[str, tuple[_Name, ...]] = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    def find_terms(self, texts: Iterable[str]) -> tuple[Sign, ...]:
        """Find the terms that texts tell of, each once.

        Examples
        --------
        >>> from tpgraph.model.term import Term, TermKind
        >>> breath = Term(id="short-of-breath", kind=TermKind.SIGN, label="short of breath")
        >>> index = build_sign_index([breath], [], [])
        >>> index.find_terms(["I'm often so short of brethe"])[0].id
        'short-of-breath'
        >>> index.find_terms(["not short of breath"])
        ()
        """
        return self.find(texts)[0]

    def find_conditions(self, texts: Iterable[str]) -> tuple[Sign, ...]:
        """Find the conditions that texts tell of, each once."""
        return self.find(texts)[1]

    def find(self, texts: Iterable[str]) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
        """Find the terms and the conditions that texts tell of, in one reading."""
        terms: dict[str, Sign] = {}
        conditions: dict[str, Sign] = {}
        for text in texts:
            for sentence in cut_sentences(text):
                words = [self._mended(w) for w in cut_words(sentence)]
                for names, found in ((self.terms, terms), (self.conditions, conditions)):
                    for record_id in _named_in(names, words):
                        found.setdefault(record_id, Sign(record_id, text.strip()))
        return tuple(terms.values()), tuple(conditions.values())

    def _mended(self, said: Word) -> Word:
        """Put a misspelt word right."""
        word = said.stem
        if len(word) < _LONG - 1 or word in self.known or not word.isalpha():
            return said
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        hit = process.extractOne(
            word, self.vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_CLOSE
        )
        if hit is None or word.endswith(hit[0]):  # "afebrile" is not a misspelt "febrile"
            return said
        return said._replace(stem=FORMS.get(hit[0], hit[0]))


def build_sign_index(
    terms: Iterable[Term], conditions: Iterable[Condition], places: Iterable[str]
) -> SignIndex:
    """Index terms and conditions by id, label and synonyms.

    Parameters
    ----------
    places
        The names of zones and places, whose words are no misspelt signs.
    """
    spoken = Counter(w.stem for name in places for w in cut_words(name))
    by_term = _index(
        ((t.id, n, False) for t in terms for n in (_spoken(t.id), t.label, *t.synonyms)), spoken
    )
    by_condition = _index(
        (
            (c.id, n, _PASSING.search(c.label) is None)
            for c in conditions
            for n in (_spoken(c.id), c.label, *c.synonyms)
        ),
        spoken,
    )
    vocabulary = {
        word
        for index in (by_term, by_condition)
        for names in index.values()
        for name in names
        for word in name.stems
    }
    return SignIndex(
        terms=by_term,
        conditions=by_condition,
        vocabulary=tuple(
            sorted(
                {w for w in vocabulary if len(w) >= _LONG - 1}
                | {w for w, form in FORMS.items() if form in vocabulary and len(w) > _LONG}
            )
        ),
        known=frozenset(vocabulary | spoken.keys() | _ORDINARY),
    )


def build_plain_words(index: SignIndex, places: Iterable[str]) -> PlainWords:
    """Gather the words of places under which no sign and no condition is to be found.

    Every name is found under one of its words, so that a text without any such word holds
    no name, nor does one without the other words of the names under it. A word counts only
    where nothing in it is written out as something else.
    """
    spelled = {word for name in places for word in name.casefold().split() if word.isalpha()}
    stems = {w: frozenset(c.stem for c in cut_words(w)) for w in spelled if write_out(w) == w}
    stems = {word: some for word, some in stems.items() if NOT not in some}
    spellings: dict[str, set[str]] = {}
    for word, some in stems.items():
        for one in some:
            spellings.setdefault(one, set()).add(word)
    words: set[str] = set()
    guarded: dict[str, tuple[tuple[frozenset[str], ...], ...]] = {}
    for word, some in sorted(stems.items()):
        named = [
            [frozenset(spellings.get(stem, ())) for stem in sorted(name.stems - some)]
            for names in (index.terms, index.conditions)
            for stem in sorted(some)
            for name in names.get(stem, ())
        ]
        told = dict.fromkeys(tuple(needed) for needed in named if all(needed))
        if not told:
            words.add(word)
        elif () not in told:
            guarded[word] = tuple(told)
    return PlainWords(words=frozenset(words), guarded=guarded)


def _named_in(names: Mapping[str, tuple[_Name, ...]], words: Sequence[Word]) -> Iterator[str]:
    said = {w.stem for w in words}
    for word in dict.fromkeys(w.stem for w in words):
        for name in names.get(word, ()):
            if name.stems <= said and _holds(name, words):
                yield name.id


def _holds(name: _Name, words: Sequence[Word]) -> bool:
    """Say whether the words of a name are all said, and hold.

    They stand in one piece or in two that follow each other; what fails, in one ("no
    weakness, can walk" is not "cannot walk").
    """
    now = [w for w in words if name.lasting or not w.past]
    if NOT in name.stems:
        pieces = {w.piece for w in now if w.stem == NOT}
        return any(name.stems.issubset(w.stem for w in now if w.piece == p) for p in pieces)
    own = bool(name.stems & _OF_ITSELF)
    held = [w for w in now if own or not w.denied]
    if not name.stems.issubset(w.stem for w in held):
        return False
    return any(
        name.stems.issubset(w.stem for w in held if w.piece - p in (0, 1))
        for p in {w.piece for w in held}
    )


def _spoken(record_id: str) -> str:
    return record_id.replace("-", " ")


def _index(
    named: Iterable[tuple[str, str, bool]], spoken: Mapping[str, int]
) -> dict[str, tuple[_Name, ...]]:
    """Put each name under its rarest word, in the names of places and then in names of signs."""
    names = {
        _Name(i, frozenset(w.stem for w in cut_words(name)), lasting): None
        for i, name, lasting in named
    }
    often: dict[str, int] = {}
    for name in names:
        for word in name.stems:
            often[word] = often.get(word, 0) + 1
    out: dict[str, tuple[_Name, ...]] = {}
    for name in names:
        telling = name.stems - {NOT, "pain"}
        if telling:
            word = min(telling, key=lambda w: (spoken.get(w, 0), often[w], w))
            out[word] = (*out.get(word, ()), name)
    return out
