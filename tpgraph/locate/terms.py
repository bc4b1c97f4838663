"""Words for symptoms, movements and activities to coded terms.

A phrase is a term by its label or a synonym, word for word; else by the fullest name whose
words it holds ("worse on turning the head to the left"); else it is coarser than a
term and stands for all terms whose names begin with it ("numbness"); else it is the
term whose spelling is closest. Endings are set aside: lift, lifts, lifting are one word.
Symptoms are looked for first among symptoms, what makes it worse among movements and
activities; one of the other sort must be named by two words or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tpgraph.locate.stems import stem
from tpgraph.model.term import Term, TermKind
from tpgraph.model.value import Value

__all__ = ["LocatedTerm", "TermIndex", "build_term_index"]

_SILENT: Final = frozenset(
    "a an and any are at be by can cannot do feel feeling for from had has have i in is it its "
    "left my of on or right sensation side the their to too when while with without worse"
    " pain painful hurt ache".split()
)
#: How alike (0 to 100) a misspelt phrase must be to a name.
_CLOSE: Final = 90.0


class _Name(NamedTuple):
    """A name of a term: as it is spelled, its stems in order, and the kind of the term."""

    spelled: str
    stems: tuple[str, ...]
    term: str
    kind: TermKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedTerm(Value):
    """A phrase for what else there is, and the ids of the terms that it may mean.

    ``terms`` is empty where nothing coded was found; ``closest`` then are labels, and
    ``signs`` the ids of what bears on red flags alone.
    """

    text: str
    terms: tuple[str, ...]
    label: str
    closest: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermIndex(Value):
    """The names of all terms, by the stems of their words."""

    names: tuple[_Name, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str, *, symptom: bool) -> LocatedTerm:
        """Find the terms that a phrase may mean.

        Parameters
        ----------
        symptom
            Whether the phrase tells of a symptom, and not of what makes the pain worse.

        Examples
        --------
        >>> from tpgraph.model.term import TermKind
        >>> turn = Term(id="turning-head", kind=TermKind.MOVEMENT, label="turning the head")
        >>> index = build_term_index([turn])
        >>> index.find("when he turns his head to the left", symptom=False).terms
        ('turning-head',)
        """
        said = _stems(text)
        own = [n for n in self.names if (n.kind is TermKind.SYMPTOM) is symptom]
        other = [n for n in self.names if (n.kind is TermKind.SYMPTOM) is not symptom]
        found = _same(own, said) or _same(other, said) or _held(own, said)
        found = found or _held([n for n in other if len(n.stems) > 1], said)
        found = found or _coarse(own, said) or _close(own, text)
        if found:
            label = " or ".join(self.labels[t] for t in found[:3])
            return LocatedTerm(text=text, terms=found, label=label)
        return LocatedTerm(text=text, terms=(), label=text, closest=self._closest(text))

    def _closest(self, text: str) -> tuple[str, ...]:
        from rapidfuzz import fuzz, process

        names = [n.spelled for n in self.names]
        hits = process.extract(text.casefold(), names, scorer=fuzz.WRatio, limit=6)
        return tuple(dict.fromkeys(self.labels[self.names[h[2]].term] for h in hits))[:3]


def build_term_index(terms: Iterable[Term]) -> TermIndex:
    """Index terms by id, label and synonyms; "numb or tingling hand" counts as two names."""
    listed = list(terms)
    names = [
        _Name(variant.casefold(), _stems(variant), term.id, term.kind)
        for term in listed
        for name in (term.id.replace("-", " "), term.label, *term.synonyms)
        for variant in _variants(name)
    ]
    return TermIndex(
        names=tuple(n for n in dict.fromkeys(names) if n.stems),
        labels={t.id: t.label for t in listed},
    )


def _same(names: Iterable[_Name], said: Sequence[str]) -> tuple[str, ...]:
    words = frozenset(said)
    return _terms(n for n in names if frozenset(n.stems) == words)


def _held(names: Iterable[_Name], said: Sequence[str]) -> tuple[str, ...]:
    """Give the terms of the fullest names whose words are all said."""
    held = [n for n in names if frozenset(n.stems) < frozenset(said)]
    fullest = max((len(n.stems) for n in held), default=0)
    return _terms(n for n in held if len(n.stems) == fullest)


def _coarse(names: Iterable[_Name], said: Sequence[str]) -> tuple[str, ...]:
    return _terms(n for n in names if said and n.stems[: len(said)] == said)


def _close(names: Sequence[_Name], text: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    spelled = [n.spelled for n in names]
    hit = process.extractOne(text.casefold(), spelled, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return () if hit is None else (names[hit[2]].term,)


def _terms(names: Iterable[_Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.term for n in names))


def _variants(name: str) -> tuple[str, ...]:
    """Write out an "or": "numb or tingling hand" is "numb hand", "tingling hand" and the whole."""
    match = re.fullmatch(r"(.*?)(\S+) or (\S+)( .*)?", name)
    if match is None:
        return (name,)
    head, one, other, tail = match.group(1), match.group(2), match.group(3), match.group(4) or ""
    return (name, f"{head}{one}{tail}", f"{head}{other}{tail}")


def _stems(text: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return tuple(stem(w) for w in words if w not in _SILENT)
