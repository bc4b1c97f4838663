"""From a case to a ranking: the words understood, the sides laid out, the scores put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.errors import CaseError, UnknownPlaceError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.locate.located import Located, LocatedPlace, Unlocated
from tpgraph.model.case import Case
from tpgraph.model.side import Side
from tpgraph.rank.ranking import Made, PriorKind, Ranking
from tpgraph.rank.referral import build_referral_table
from tpgraph.rank.scoring import Scoring

if TYPE_CHECKING:
    from tpgraph.locate.terms import LocatedTerm

__all__ = [
    "Understood",
    "locate_phrase",
    "rank",
    "rank_places",
    "understand",
]


class Understood(NamedTuple):
    """A case, the places that its words name, and the phrases that name none."""

    case: Case
    places: tuple[LocatedPlace, ...]
    unresolved: tuple[Unlocated, ...] = ()


def rank(
    kb: KnowledgeBase,
    case: Case,
    *,
    prior: PriorKind | str = PriorKind.PREVALENCE,
    strict: bool = False,
) -> Ranking:
    """Rank every trigger point by how well it explains a case.

    Parameters
    ----------
    prior
        ``"prevalence"``, or ``"flat"`` for muscles all alike.
    strict
        Whether a phrase that names no known place is an error even when others do.

    Returns
    -------
    Ranking
        Every candidate, best first. The probabilities sum to 1: they are relative,
        among the trigger points in the knowledge base, given that one of them is
        the source. Where the case names a side, each trigger point is a candidate
        on either side.

    Raises
    ------
    UnknownPlaceError
        No phrase of what hurts names a known place, or, with ``strict``, one does not.
    CaseError
        The case names no place that hurts.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> case = tpgraph.Case.parse(present="right lower molars")
    >>> best = rank(kb, case).candidates[0]
    >>> best.muscle, best.side.value
    ('masseter', 'right')
    """
    _, places, unresolved = understand(kb, case, strict=strict)
    return rank_places(kb, case, places, prior=prior, unresolved=unresolved)


def rank_places(
    kb: KnowledgeBase,
    case: Case,
    places: Sequence[LocatedPlace],
    *,
    prior: PriorKind | str = PriorKind.PREVALENCE,
    unresolved: tuple[Unlocated, ...] = (),
) -> Ranking:
    """Rank for places that are already understood, as :func:`rank` does for words.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> case = tpgraph.Case.parse("lower molars")
    >>> rank_places(kb, case, kb.find_zones("lower molars")).candidates[0].muscle
    'masseter'
    """
    prior = PriorKind(prior)
    terms = _find_terms(kb, case)
    scoring = Scoring(kb, prior, places, terms, complete=case.complete)
    return Ranking(
        case=case,
        present=tuple(p for p in places if p.present),
        absent=tuple(p for p in places if not p.present),
        unresolved=unresolved,
        terms=terms,
        candidates=Made(len(scoring), scoring.candidate),
        prior=prior,
        version=kb.version,
        muscles=scoring.by_muscle,
    )


def understand(kb: KnowledgeBase, case: Case, *, strict: bool = False) -> Understood:
    """Find the places of a case.

    Raises
    ------
    UnknownPlaceError, CaseError
        Nothing that hurts is known, as for :func:`rank`.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> case = tpgraph.Case.parse("right temple", absent="jaw")
    >>> [(p.zone, p.present) for p in understand(kb, case).places]
    [('temple', True), ('jaw', False)]
    """
    places: list[LocatedPlace] = []
    unresolved: list[Unlocated] = []
    for phrases, present in ((case.present, True), (case.absent, False)):
        for phrase in phrases:
            located = locate_phrase(kb, phrase, present, case.side)
            places.extend(located.places)
            unresolved.extend(located.unlocated)
    if unresolved and (strict or not any(p.present for p in places)):
        first = unresolved[0]
        raise UnknownPlaceError(first.text, first.closest)
    if not any(p.present for p in places):
        name = f"case {case.id}" if case.id else "the case"
        raise CaseError(
            name,
            "no place that hurts",
            "one at least",
            "say where it hurts, such as 'right temple, behind the eye'",
        )
    return Understood(case, tuple(places), tuple(unresolved))


@lru_cache(maxsize=4096)
def locate_phrase(kb: KnowledgeBase, phrase: str, present: bool, side: Side | None) -> Located:
    """Find the places of a phrase; kept, since a cohort names the same ones."""
    return find_zones(kb.lexicon, phrase, present=present, side=side)


def _find_terms(kb: KnowledgeBase, case: Case) -> tuple[LocatedTerm, ...]:
    """Find the coded terms of what a case tells beyond its places."""
    if not case.symptoms and not case.worse:
        return ()
    found = [_find_term(kb, text, symptom=True) for text in _phrases(case.symptoms)]
    found += [_find_term(kb, text, symptom=False) for text in _phrases(case.worse)]
    return tuple(found)


def _find_term(kb: KnowledgeBase, text: str, *, symptom: bool) -> LocatedTerm:
    """Find the coded terms of a phrase; kept, since a cohort says the same things again."""

    def find() -> LocatedTerm:
        term = kb.records.term_index.find(text, symptom=symptom)
        return term if term.terms else _with_signs(kb, term)

    return build_referral_table(kb).keep(("term", text, symptom), find)


def _with_signs(kb: KnowledgeBase, term: LocatedTerm) -> LocatedTerm:
    """Say of a phrase that no muscle is known for which signs and conditions it tells of."""
    index = kb.records.sign_index
    signs, held = ([s.id for s in found] for found in index.find([term.text]))
    if not signs and not held:
        return term
    labels = [kb.terms[i].label for i in signs] + [kb.conditions[i].label for i in held]
    return replace(term, signs=(*signs, *held), label=" or ".join(labels[:3]), closest=())


def _phrases(texts: Iterable[str]) -> list[str]:
    return [part.strip() for text in texts for part in re.split("[,;]", text) if part.strip()]
