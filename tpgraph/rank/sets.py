"""The small sets of trigger points that together explain a case, best first."""

from __future__ import annotations

from bisect import bisect_left
from math import log1p

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import Match, PriorKind, Ranking, State
from tpgraph.rank.set_case import SetCase, build_set_case
from tpgraph.rank.set_model import Members, SetPlace
from tpgraph.rank.set_ranking import (
    Contradicted,
    RankedSet,
    SetClue,
    SetFinding,
    SetMember,
    SetRanking,
    Share,
)
from tpgraph.rank.set_search import find_best_sets
from tpgraph.rank.unmarked import UNMARKED, Unmarked

__all__ = ["CONSIDERED", "build_sets", "rank_sets"]

#: How many sets are found, and share the probability among them.
CONSIDERED = 10


def rank_sets(
    kb: KnowledgeBase,
    case: Case,
    *,
    prior: PriorKind | str = PriorKind.PREVALENCE,
    strict: bool = False,
) -> SetRanking:
    """Rank the sets of up to four trigger points by how well they explain a case together.

    Parameters
    ----------
    prior, strict
        As for :func:`tpgraph.rank.rank.rank`, which also raises the same errors.

    Returns
    -------
    SetRanking
        The best ``CONSIDERED`` sets, best first (more where the last are equal). Each
        member of a set earns its place: without it the set has a lower score. A trigger
        point that has an absent place as essential is in none.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> best = rank_sets(kb, tpgraph.Case.parse("right lower molars, right kneecap")).sets[0]
    >>> [m.muscle for m in best.members], best.unexplained
    (['masseter', 'rectus-femoris'], ())
    """
    return build_sets(kb, rank(kb, case, prior=prior, strict=strict))


def build_sets(kb: KnowledgeBase, ranking: Ranking) -> SetRanking:
    """Rank the sets for a case that is already ranked, as :func:`rank_sets` does."""
    case = build_set_case(kb, ranking)
    found = find_best_sets(case.model, case.groups, CONSIDERED)
    scores = [-score for score, _ in found]
    weights = [10.0 ** ((scores[0] - s) / 1000) for s in scores]
    whole = sum(weights)
    sets = tuple(
        RankedSet(
            rank=bisect_left(scores, -score) + 1,
            members=tuple(_member(case, c, members) for c in members),
            probability=weight / whole,
            log10_prior=case.model.log10_prior(members) / 1000,
            log10_lr=(score - case.model.log10_prior(members)) / 1000,
            findings=_findings(case, members),
            clues=_clues(case, members),
        )
        for (score, members), weight in zip(found, weights, strict=True)
    )
    return SetRanking(ranking=ranking, sets=sets, contradicted=_contradicted(case))


def _member(case: SetCase, c: int, members: Members) -> SetMember:
    point, side = case.frame.keys[c]
    index, muscle = case.lookup, case.frame.muscles[c]
    keys = case.model.keys.get(c, frozenset())
    alike = [case.frame.keys[other] for other in case.equivalents[case.groups[c]]]
    others = dict.fromkeys(index.points[p] for p, _ in alike if p != point)
    return SetMember(
        trigger_point=index.points[point],
        name=index.titles[point].name,
        muscle=muscle,
        muscle_name=index.names[muscle][0],
        side=None if any(p == point and s is not side for p, s in alike) else side,
        alternatives=tuple(others),
        satellite_of=tuple(index.points[case.frame.keys[key][0]] for key in members if key in keys),
        log10_counted=case.model.counted.get(c, 0) / 1000,
    )


def _findings(case: SetCase, members: Members) -> tuple[SetFinding, ...]:
    found = [_finding(case, n, members) for n in range(len(case.asked))]
    if case.unmarked is not None:
        found.append(_unmarked(case, case.unmarked, members))
    return tuple(found)


def _clues(case: SetCase, members: Members) -> tuple[SetClue, ...]:
    first = len(case.model.places) - len(case.terms)
    return tuple(
        SetClue(
            text=term.text,
            terms=term.terms,
            label=term.label,
            log10_lr=case.model.log10_lr(place, members) / 1000,
            by=tuple(n for n, c in enumerate(members) if c in place.q),
        )
        for term, place in zip(case.terms, case.model.places[first:], strict=True)
    )


def _shares(place: SetPlace, members: Members) -> list[tuple[int, float]]:
    """Give the members that explain a place, the greatest share of it first."""
    weights = {c: -log1p(-place.q[c]) for c in members if place.q.get(c)}
    whole = sum(weights.values()) - log1p(-place.background)
    return [(c, weights[c] / whole) for c in sorted(weights, key=lambda c: (-weights[c], c))]


def _unmarked(case: SetCase, unmarked: Unmarked, members: Members) -> SetFinding:
    place = case.model.places[len(case.asked)]
    return SetFinding(
        zone=None,
        label=UNMARKED,
        side=None,
        state=State.UNMARKED,
        probability=case.model.probability(place, members),
        log10_lr=case.model.log10_lr(place, members) / 1000,
        by=tuple(
            Share(
                member=members.index(c),
                q=place.q[c],
                share=share,
                match=Match.NONE,
                tier=unmarked.unseen[c].tier,
                sources=unmarked.unseen[c].sources,
            )
            for c, share in _shares(place, members)
        ),
    )


def _finding(case: SetCase, n: int, members: Members) -> SetFinding:
    asked, place = case.asked[n], case.model.places[n]
    shares = [
        Share(
            member=members.index(c),
            q=place.q[c],
            share=share,
            match=case.how[n][c].match,
            tier=case.how[n][c].tier,
            sources=case.how[n][c].sources,
        )
        for c, share in _shares(place, members)
    ]
    return SetFinding(
        zone=asked.zone,
        label=asked.label,
        side=asked.side,
        state=State.PRESENT if asked.present else State.ABSENT,
        probability=case.model.probability(place, members),
        log10_lr=case.model.log10_lr(place, members) / 1000,
        by=tuple(shares),
    )


def _contradicted(case: SetCase) -> tuple[Contradicted, ...]:
    """List the candidates left out that would explain a reported place, likeliest first."""
    reported = case.model.places[: len(case.asked)]
    explaining = {c for p in reported if p.present for c in p.q}
    out = sorted(explaining & set(case.contradicted), key=lambda c: (-case.frame.chances[c], c))
    return tuple(
        Contradicted(
            trigger_point=case.lookup.points[case.frame.keys[c][0]],
            name=case.lookup.titles[case.frame.keys[c][0]].name,
            side=case.frame.keys[c][1],
            absent=case.asked[case.contradicted[c]].label,
        )
        for c in out
    )
