"""Real people: cases whose muscles were found, and studies that counted them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tpgraph.errors import CaseError, UnknownNameError, UnknownPlaceError
from tpgraph.evaluate.leave_out import leave_out
from tpgraph.evaluate.measures import Concordance, count_pairs, find_rank
from tpgraph.evaluate.rankers import Ranker
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.model.people import PublishedCase, PublishedStudy
from tpgraph.rank.rank import Understood, understand

__all__ = ["CaseRank", "StudyConcordance", "find_ranked_muscles", "rank_cases", "rank_studies"]

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRank:
    """The rank of the right muscle for one person by each ranker, or why there is none.

    The rank is that of the best of the ``muscles`` found (ids of ranked muscles); there are
    none where no place or no muscle was understood, and ``problem`` says what.
    """

    id: str
    muscles: tuple[str, ...]
    ranks: Mapping[str, int]
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyConcordance:
    """How well the ranking for a complaint has the muscles in the order of a study's counts."""

    id: str
    concordances: Mapping[str, Concordance]
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
    rankers: Sequence[Ranker],
    *,
    groups: Groups,
    leave_one_out: bool = True,
) -> tuple[CaseRank, ...]:
    """Rank what every person told and find the rank of the muscle that was found in them.

    With ``leave_one_out`` each is ranked without what its own text gave to the knowledge.
    """
    return tuple(_rank_case(kb, c, rankers, groups, leave_one_out) for c in cases)


def rank_studies(
    kb: KnowledgeBase,
    studies: Iterable[PublishedStudy],
    rankers: Sequence[Ranker],
    *,
    groups: Groups,
    leave_one_out: bool = True,
) -> tuple[StudyConcordance, ...]:
    """Rank each complaint, and count the pairs of muscles that come in the order of the study.

    With ``leave_one_out`` each is ranked without what the study gave to the knowledge.
    Studies with fewer than two figures are passed over.
    """
    found = (_rank_study(kb, s, rankers, groups, leave_one_out) for s in studies)
    return tuple(s for s in found if s.concordances or s.problems)


def _rank_case(
    kb: KnowledgeBase,
    case: PublishedCase,
    rankers: Sequence[Ranker],
    groups: Groups,
    alone: bool,
) -> CaseRank:
    right: set[str] = set()
    problem: str | None = None
    for name in case.muscles:
        try:
            right |= find_ranked_muscles(kb, name, groups)
        except UnknownNameError as error:
            problem = str(error)
    ranks: dict[str, int] = {}
    if right:
        try:
            own = [case.source] if case.source else []
            less = leave_out(kb, sources=own, url=case.url) if alone else kb
            scores = _score(kb, less, rankers, understand(kb, case.case))
            ranks = {name: find_rank(found, right) for name, found in scores.items()}
        except (CaseError, UnknownPlaceError) as error:
            problem = str(error)
    return CaseRank(id=case.id, muscles=tuple(sorted(right)), ranks=ranks, problem=problem)


def _rank_study(
    kb: KnowledgeBase,
    study: PublishedStudy,
    rankers: Sequence[Ranker],
    groups: Groups,
    alone: bool,
) -> StudyConcordance:
    counted: list[tuple[frozenset[str], float]] = []
    problems: list[str] = []
    for share in study.shares:
        if share.percent is not None:
            try:
                meant = find_ranked_muscles(kb, share.name, groups)
                counted.append((meant, share.percent))
            except UnknownNameError as error:
                problems.append(str(error))
    concordances: dict[str, Concordance] = {}
    if len(counted) > 1:
        own = {s.source for s in kb.studies.values() if s.evaluation_id == study.id}
        own |= {study.source} if study.source else set()
        less = leave_out(kb, sources=own, url=study.url) if alone else kb
        for name, scores in _score(
            kb, less, rankers, understand(kb, Case(present=study.present))
        ).items():
            concordances[name] = count_pairs(
                (max(scores.get(m, 0.0) for m in meant), percent) for meant, percent in counted
            )
    return StudyConcordance(id=study.id, concordances=concordances, problems=tuple(problems))


def _score(
    kb: KnowledgeBase,
    less: KnowledgeBase,
    rankers: Sequence[Ranker],
    told: Understood,
) -> Mapping[str, Mapping[str, float]]:
    """Score by each ranker on the lesser knowledge; on all of it where that is the same to it."""
    same = len(less.referral_patterns) == len(kb.referral_patterns)
    return {r.name: r.score(kb if same and r.patterns_only else less, told) for r in rankers}
