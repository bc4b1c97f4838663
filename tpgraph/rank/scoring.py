"""Scores: prior times likelihood ratios, for every trigger point on every side.

The posterior of a candidate is proportional to its prior times the product of the
likelihood ratios of :mod:`tpgraph.rank.evidence`. Log10 numbers are whole thousandths, so
that sums are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.complaints import NO_COUNTS, weigh_complaints
from tpgraph.rank.drawn import weigh_drawn
from tpgraph.rank.evidence import keep_coded, weigh_place, weigh_term
from tpgraph.rank.frame import build_frame, find_relation
from tpgraph.rank.posterior import Posterior
from tpgraph.rank.ranking import (
    Candidate,
    Clue,
    Finding,
    Made,
    Match,
    MuscleScore,
    PriorKind,
    State,
)
from tpgraph.rank.referral import build_referral_table
from tpgraph.rank.sides import find_sides, split_sides
from tpgraph.rank.unmarked import weigh_unmarked

if TYPE_CHECKING:
    from tpgraph.locate.terms import LocatedTerm

__all__ = ["Scoring"]


class Scoring:
    """The scores of all candidates of one case, in lists by candidate.

    Parameters
    ----------
    places
        Where it hurts and where it does not, a place on both sides once.
    studied
        Whether studies of people with such a complaint are asked; they are weighed against
        scores without them.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        prior: PriorKind,
        places: Sequence[LocatedPlace],
        terms: tuple[LocatedTerm, ...] = (),
        *,
        complete: bool = False,
        studied: bool = True,
    ) -> None:
        sides = find_sides(places)
        self._asked = asked = split_sides(places, sides)
        self._terms = keep_coded(terms)
        self._table = build_referral_table(kb)
        self._frame = frame = build_frame(kb, prior, sides)
        self._told = [weigh_place(self._table, frame, sides, place) for place in asked]
        self._explaining: set[int] = set()
        for told, place in zip(self._told, asked, strict=True):
            if place.present:
                self._explaining.update(told.by_candidate)
        self._known = [weigh_term(self._table, frame, term) for term in self._terms]
        self._unmarked = weigh_unmarked(self._table, frame, asked) if complete else None
        self._counted = weigh_complaints(kb, frame, asked) if studied else NO_COUNTS
        self._drawn = weigh_drawn(self._table, frame, asked, self._told)
        self._posterior = self._score()

    def _score(self) -> Posterior:
        """Add up the likelihood ratios: one for most candidates, its own for the others."""
        nothing = sum([t.nothing for t in self._told]) + sum([k.unlisted for k in self._known])
        explained = sum([t.none - t.nothing for t in self._told])
        own = dict.fromkeys(self._explaining, nothing + explained)
        for told, place in zip(self._told, self._asked, strict=True):
            if place.present:
                for i, value in told.beyond_none:
                    own[i] += value
            else:
                for i, value in told.beyond_none:
                    own[i] = own.get(i, nothing) + value
        for known in self._known:
            for i in known.by:
                own[i] = own.get(i, nothing) + known.listed - known.unlisted
        if self._unmarked is not None:
            for i, value in enumerate(self._unmarked.by_candidate):
                own[i] = own.get(i, nothing) + value
        for muscle, value in self._counted.by_muscle.items():
            for i in self._frame.of_ranked[muscle]:
                own[i] = own.get(i, nothing) + value
        for i, value in self._drawn.by_candidate.items():
            own[i] += value
        return Posterior(self._frame, nothing, own)

    def __len__(self) -> int:
        return len(self._posterior)

    def candidate(self, place: int) -> Candidate:
        """Make the candidate at a place of the order, counted from 0."""
        i, rank = self._posterior.at(place)
        point, side = self._frame.keys[i]
        title = self._table.index.titles[point]
        muscle = self._frame.muscles[i]
        return Candidate(
            rank=rank,
            trigger_point=self._table.index.points[point],
            name=title.name,
            label=title.label,
            latin=title.latin,
            muscle=muscle,
            muscle_name=self._table.index.names[muscle][0],
            side=side,
            probability=self._posterior.probability(i),
            log10_prior=self._frame.log10_priors[i] / 1000,
            log10_lr=self._posterior.log10_lr(i) / 1000,
            findings=self._findings(i),
            clues=self._clues(i) if self._terms else (),
        )

    def _clues(self, i: int) -> tuple[Clue, ...]:
        return tuple(
            Clue(
                text=term.text,
                terms=term.terms,
                label=term.label,
                listed=i in known.by,
                log10_lr=(known.listed if i in known.by else known.unlisted) / 1000,
            )
            for term, known in zip(self._terms, self._known, strict=True)
        )

    def _findings(self, i: int) -> tuple[Finding, ...]:
        """Give the findings of a candidate; kept with the places, since a cohort names the same."""
        key = i if i in self._explaining else ~i
        found = [t.findings.get(key) or self._make_finding(k, i) for k, t in enumerate(self._told)]
        if i in self._drawn.by_candidate:
            found.append(self._drawn.finding(i))
        muscle = self._frame.ranked_numbers[i]
        if muscle in self._counted.by_muscle:
            found.append(self._counted.finding(muscle))
        if self._unmarked is not None:
            found.append(self._unmarked.finding(i))
        return tuple(found)

    def _make_finding(self, place_index: int, i: int) -> Finding:
        place = self._asked[place_index]
        point, side = self._frame.keys[i]
        relation = find_relation(side, place.side)
        how = self._table.explaining(place.zone, relation).by_point.get(point)
        told = self._told[place_index]
        explains = i in self._explaining
        unexplained = told.none if explains else told.nothing
        finding = Finding(
            zone=place.zone,
            label=place.label,
            side=place.side,
            state=State.PRESENT if place.present else State.ABSENT,
            match=how.match if how else Match.NONE,
            tier=how.tier if how else None,
            log10_lr=told.by_candidate.get(i, unexplained) / 1000,
            sources=how.sources if how else (),
        )
        told.findings[i if explains else ~i] = finding
        return finding

    def by_muscle(self) -> Made[MuscleScore]:
        """Sum the candidates of each muscle; candidates are named by their place in the order."""
        muscles = self._posterior.by_muscle()

        def make(place: int) -> MuscleScore:
            number, rank = muscles.at(place)
            muscle = self._frame.ranked[number]
            name, latin = self._table.index.names[muscle]
            return MuscleScore(
                rank=rank,
                muscle=muscle,
                muscle_name=name,
                latin=latin,
                probability=muscles.probability(number),
                find_candidates=lambda: muscles.places(number),
            )

        return Made(len(muscles), make)
