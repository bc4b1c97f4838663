"""Signs and conditions in what was said, however it was said.

Where :mod:`tpgraph.locate.terms` asks which one term a phrase means, here everything
is found that a text may tell of: nothing that speaks for a red flag should be missed. A
name is found where all its words stand in one sentence, in any order, inflected or
misspelt; what is denied ("no fever") is not found. In doubt it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from tpgraph.locate.stems import stem
from tpgraph.model.value import Value

if TYPE_CHECKING:
    from tpgraph.model.condition import Condition
    from tpgraph.model.term import Term

__all__ = ["Sign", "SignIndex", "build_sign_index"]

_SILENT: Final = frozenset(
    "a about all also am an and any are as at be been being by did do does feel feeling feels "
    "for from got had has have having he her his i if im in is it its just "
    "left me my of on or our really right she side since so some that the their them there they "
    "this to too very was we were when where which while with you your".split()
)
#: Words that are one word here, beyond their endings.
_FORMS: Final = {
    form: word
    for word, forms in {
        "pain": "pains painful hurt hurts hurting ache aches aching achy sore soreness tender",
        "not": "no none without never nor denies denied dont doesnt didnt isnt wasnt hasnt havent "
        "cannot cant couldnt unable",
        "loss": "lost lose loses losing",
        "swell": "swollen swelling swells swelled puffy",
        "fall": "fell fallen falling falls",
        "break": "broke broken breaking",
        "wake": "woke waking wakes awake woken waken wakens awakens awoken",
        "breath": "breathe breathing breaths",
        "sweat": "sweats sweating sweaty",
        "see": "saw seeing seen sees",
        "speak": "spoke speaking speaks",
        "worse": "worsens worsening worsened",
        "weak": "weakness",
        "get": "gets getting",
        "both": "bilateral bilaterally",
        "give": "gives gave giving given",
        "go": "goes going gone went",
        "tear": "tearing tore torn",
        "begin": "began begun begins beginning start started starts starting",
        "sudden": "suddenly abrupt abruptly",
        "leg": "legs",
        "foot": "feet",
        "old": "older",
    }.items()
    for form in [word, *forms.split()]
}
#: Names that hold this word are about what fails ("cannot pee"), and nothing denies them.
_NOT: Final = "not"
#: Words that deny what follows: the rest of their piece, or only so many words behind them.
_DENYING: Final = frozenset("no none without nor denies denied".split())
_SHORT: Final = frozenset("not dont doesnt didnt isnt wasnt hasnt havent never".split())
_REACH: Final = 4
#: Phrases whose words alone would say something else.
_PHRASES: Final = tuple(
    (re.compile(rf"\b(?:{said})\b"), meant)
    for said, meant in (
        (r"(?:no|lost|lost all|losing|without|loss of) (?:feeling|sensation)", "numb"),
        (r"(?:cannot|can['’]?t|could not|couldn['’]?t) feel", "numb"),
        (r"(?:not|no longer) able", "cannot"),
        (r"(?:have|has|had|got|ran|running|with|spiked) (?:a |some )?temperature", "fever"),
    )
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE: Final = re.compile(r"[.;!?\n]+(?:\s|$)")
_PIECE: Final = re.compile(r",|\b(?:but|however|although|though|except)\b")
#: How alike (0 to 1) a misspelt word must be to a known one, and how long at least.
_CLOSE: Final = 0.8
_LONG: Final = 5


class Sign(NamedTuple):
    """A term or a condition that was told of: its id, and the words in which it was said."""

    id: str
    text: str


class _Name(NamedTuple):
    id: str
    stems: frozenset[str]


class _Token(NamedTuple):
    stem: str
    denied: bool


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
        return self._find(self.terms, texts)

    def find_conditions(self, texts: Iterable[str]) -> tuple[Sign, ...]:
        """Find the conditions that texts tell of, each once."""
        return self._find(self.conditions, texts)

    def _find(
        self, names: Mapping[str, tuple[_Name, ...]], texts: Iterable[str]
    ) -> tuple[Sign, ...]:
        found: dict[str, Sign] = {}
        for text in texts:
            for sentence in _SENTENCE.split(text):
                for record_id in self._in_sentence(names, sentence):
                    found.setdefault(record_id, Sign(record_id, text.strip()))
        return tuple(found.values())

    def _in_sentence(self, names: Mapping[str, tuple[_Name, ...]], sentence: str) -> Iterator[str]:
        tokens = [self._mended(t) for t in _tokens(sentence)]
        told = frozenset(t.stem for t in tokens)
        affirmed = frozenset(t.stem for t in tokens if not t.denied)
        for word in dict.fromkeys(t.stem for t in tokens):
            for name in names.get(word, ()):
                if name.stems <= (told if _NOT in name.stems else affirmed):
                    yield name.id

    def _mended(self, token: _Token) -> _Token:
        """Put a misspelt word right."""
        word = token.stem
        if len(word) < _LONG - 1 or word in self.known or not word.isalpha():
            return token
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        hit = process.extractOne(
            word, self.vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_CLOSE
        )
        return token if hit is None else token._replace(stem=hit[0])


def build_sign_index(
    terms: Iterable[Term], conditions: Iterable[Condition], places: Iterable[str]
) -> SignIndex:
    """Index terms and conditions by id, label and synonyms.

    Parameters
    ----------
    places
        The names of zones and places, whose words are no misspelt signs.
    """
    by_term = _index((t.id, n) for t in terms for n in (_spoken(t.id), t.label, *t.synonyms))
    by_condition = _index(
        (c.id, n) for c in conditions for n in (_spoken(c.id), c.label, *c.synonyms)
    )
    vocabulary = {
        word
        for index in (by_term, by_condition)
        for names in index.values()
        for name in names
        for word in name.stems
    }
    spoken = {t.stem for name in places for t in _tokens(name)}
    return SignIndex(
        terms=by_term,
        conditions=by_condition,
        vocabulary=tuple(sorted(w for w in vocabulary if len(w) >= _LONG - 1)),
        known=frozenset(vocabulary | spoken),
    )


def _spoken(record_id: str) -> str:
    return record_id.replace("-", " ")


def _index(named: Iterable[tuple[str, str]]) -> dict[str, tuple[_Name, ...]]:
    """Put each name under its rarest word, so that few names are looked at."""
    names = {_Name(i, frozenset(t.stem for t in _tokens(name))): None for i, name in named}
    often: dict[str, int] = {}
    for name in names:
        for word in name.stems:
            often[word] = often.get(word, 0) + 1
    out: dict[str, tuple[_Name, ...]] = {}
    for name in names:
        telling = name.stems - {_NOT, "pain"}
        if telling:
            word = min(telling, key=lambda w: (often[w], w))
            out[word] = (*out.get(word, ()), name)
    return out


def _tokens(sentence: str) -> list[_Token]:
    """Give the words of a sentence, each with whether it is denied.

    A denial opens a list when a later piece of it goes on with "or" ("no fever, chills or
    rash").
    """
    out: list[_Token] = []
    told = sentence.casefold()
    for said, meant in _PHRASES:
        told = said.sub(meant, told)
    pieces = _PIECE.split(told)
    last_or = max((n for n, p in enumerate(pieces) if re.search(r"\b(or|nor)\b", p)), default=-1)
    carried = False
    for n, piece in enumerate(pieces):
        reach = len(piece) if carried and n <= last_or else 0
        for match in _WORD.finditer(piece):
            word = re.sub("['’]", "", match.group())
            form = _FORMS.get(word)
            if word in _DENYING | _SHORT:
                carried = word in _DENYING
                reach = len(piece) if carried else _REACH
                out.append(_Token(_NOT, False))
            elif word not in _SILENT:
                out.append(_Token(form or _whole_stem(word), reach > 0))
                reach -= 1
    return out


def _whole_stem(word: str) -> str:
    ended = stem(word)
    return _FORMS.get(ended, ended)
