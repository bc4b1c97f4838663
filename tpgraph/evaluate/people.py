"""Real people: cases whose muscles were found, and studies that counted them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tpgraph.errors import UnknownNameError, UnknownPlaceError
from tpgraph.evaluate.leave_out import leave_out
from tpgraph.evaluate.measures import Concordance, count_pairs, find_rank
from tpgraph.evaluate.rankers import Ranker
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.case import Case
from tpgraph.model.people import PublishedCase, PublishedStudy

__all__ = ["CaseRank", "StudyConcordance", "find_ranked_muscles", "rank_cases", "rank_studies"]

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRank:
    """The rank of the right muscle for one person, or why there is none.

    ``rank`` is that of the best of the ``muscles`` found (ids of ranked muscles), None
    where no place or no muscle was understood; ``problem`` then says what.
    """

    id: str
    muscles: tuple[str, ...]
    rank: int | None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyConcordance:
    """How well the ranking for a complaint has the muscles in the order of a study's counts."""

    id: str
    concordance: Concordance
    problems: tuple[str, ...] = ()


def find_ranked_muscles(kb: KnowledgeBase, name: str, groups: Groups) -> frozenset[str]:
    """Give the ids of the ranked muscles that a text means by a name.

    A whole whose parts are ranked stands for its parts; a name of several muscles is
    looked up in ``groups`` (in small letters, to ids).

    Raises
    ------
    UnknownNameError
        Nothing answers to the name.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> sorted(find_ranked_muscles(kb, "trapezius", {}))
    ['trapezius-lower', 'trapezius-middle', 'trapezius-upper']
    """
    found: set[str] = set()
    for muscle_id in groups.get(name.casefold(), ()) or (kb.find_muscle(name).id,):
        if kb.get_muscle(muscle_id).rank_parts:
            found |= {m.id for m in kb.muscles.values() if m.part_of == muscle_id}
        else:
            found.add(kb.ranked_muscle(muscle_id).id)
    return frozenset(found)


def rank_cases(
    kb: KnowledgeBase,
    cases: Iterable[PublishedCase],
    ranker: Ranker,
    *,
    groups: Groups,
    leave_one_out: bool = True,
) -> tuple[CaseRank, ...]:
    """Rank every person's places and find the rank of the muscle that was found in them.

    With ``leave_one_out`` each is ranked without what its own text gave to the knowledge.
    """
    return tuple(_rank_case(kb, c, ranker, groups, leave_one_out) for c in cases)


def rank_studies(
    kb: KnowledgeBase,
    studies: Iterable[PublishedStudy],
    ranker: Ranker,
    *,
    groups: Groups,
    leave_one_out: bool = True,
) -> tuple[StudyConcordance, ...]:
    """Rank each complaint, and count the pairs of muscles that come in the order of the study.

    With ``leave_one_out`` each is ranked without what the study gave to the knowledge.
    """
    found = (_rank_study(kb, s, ranker, groups, leave_one_out) for s in studies)
    return tuple(s for s in found if s.concordance.pairs or s.problems)


def _rank_case(
    kb: KnowledgeBase, case: PublishedCase, ranker: Ranker, groups: Groups, alone: bool
) -> CaseRank:
    case_id = case.case.id or case.citation
    right: set[str] = set()
    problem: str | None = None
    for name in case.muscles:
        try:
            right |= find_ranked_muscles(kb, name, groups)
        except UnknownNameError as error:
            problem = str(error)
    if right:
        try:
            places = _understand(kb, case.case)
            own = [case.source] if case.source else []
            less = leave_out(kb, sources=own, url=case.url) if alone else kb
            rank = find_rank(ranker(less, places), right)
            return CaseRank(id=case_id, muscles=tuple(sorted(right)), rank=rank, problem=problem)
        except UnknownPlaceError as error:
            problem = str(error)
    return CaseRank(id=case_id, muscles=tuple(sorted(right)), rank=None, problem=problem)


def _rank_study(
    kb: KnowledgeBase, study: PublishedStudy, ranker: Ranker, groups: Groups, alone: bool
) -> StudyConcordance:
    counted = [(s.name, s.percent) for s in study.shares if s.percent is not None]
    problems: list[str] = []
    pairs: list[tuple[float, float]] = []
    if len(counted) > 1:
        own = {s.source for s in kb.studies.values() if s.evaluation_id == study.id}
        own |= {study.source} if study.source else set()
        less = leave_out(kb, sources=own, url=study.url) if alone else kb
        scores = ranker(less, _understand(kb, Case(present=study.present)))
        for name, percent in counted:
            try:
                meant = find_ranked_muscles(kb, name, groups)
            except UnknownNameError as error:
                problems.append(str(error))
            else:
                pairs.append((max(scores.get(m, 0.0) for m in meant), percent))
    return StudyConcordance(id=study.id, concordance=count_pairs(pairs), problems=tuple(problems))


def _understand(kb: KnowledgeBase, case: Case) -> tuple[LocatedPlace, ...]:
    """Find the places of a case; raises UnknownPlaceError where none that hurts is known."""
    places: list[LocatedPlace] = []
    for phrases, present in ((case.present, True), (case.absent, False)):
        for phrase in phrases:
            places += find_zones(kb.lexicon, phrase, present=present, side=case.side).places
    if not any(p.present for p in places):
        raise UnknownPlaceError(", ".join(case.present), ())
    return tuple(places)
