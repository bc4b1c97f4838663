"""Scores: prior times likelihood ratios, for every trigger point on every side.

The posterior of a candidate is proportional to its prior times the product of the
likelihood ratios of :mod:`tpgraph.rank.evidence`. Log10 numbers are whole thousandths, so
that sums are exact.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.rank.evidence import weigh_place, weigh_term
from tpgraph.rank.frame import build_frame, find_relation
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
from tpgraph.rank.referral import Relation, build_referral_table

if TYPE_CHECKING:
    from tpgraph.locate.terms import LocatedTerm

__all__ = ["Scoring"]


class Scoring:
    """The scores of all candidates of one case, in lists by candidate."""

    def __init__(
        self,
        kb: KnowledgeBase,
        prior: PriorKind,
        sides: tuple[Side | None, ...],
        asked: tuple[LocatedPlace, ...],
        terms: tuple[LocatedTerm, ...] = (),
    ) -> None:
        self._asked = asked
        self._terms = tuple({t.terms: t for t in terms if t.terms}.values())
        self._table = build_referral_table(kb)
        self._frame = frame = build_frame(kb, prior, sides)
        self._relations = {
            side: tuple(find_relation(side, p.side) for p in asked) for side in sides
        }
        self._relations[None] = (Relation.ANY,) * len(asked)
        self._told = [weigh_place(self._table, frame, sides, place) for place in asked]
        self._explaining = {
            i for t, p in zip(self._told, asked, strict=True) if p.present for i in t.by_candidate
        }
        total = [sum(t.nothing for t in self._told)] * len(frame.keys)
        base = sum(t.none for t in self._told)
        for i in self._explaining:
            total[i] = base
        for told in self._told:
            for i, value in told.by_candidate.items():
                total[i] += value - (told.none if i in self._explaining else told.nothing)
        self._known = [weigh_term(self._table, frame, term) for term in self._terms]
        for known in self._known:
            total = [
                t + (known.listed if i in known.by else known.unlisted) for i, t in enumerate(total)
            ]
        self._total = total
        falling = [-p - t for p, t in zip(frame.log10_priors, total, strict=True)]
        self.order = sorted(range(len(falling)), key=falling.__getitem__)
        self._falling = [falling[i] for i in self.order]
        top = self._falling[0]
        weights = [10.0 ** ((top - f) / 1000) for f in falling]
        whole = sum(weights)
        self._probability = [w / whole for w in weights]

    def candidate(self, place: int) -> Candidate:
        """Make the candidate at a place of the order, counted from 0."""
        i = self.order[place]
        point, side = self._frame.keys[i]
        muscle = self._frame.muscles[i]
        return Candidate(
            rank=bisect_left(self._falling, self._falling[place]) + 1,
            trigger_point=self._table.index.points[point],
            **self._table.index.titles[point]._asdict(),
            muscle=muscle,
            muscle_name=self._table.index.names[muscle][0],
            side=side,
            probability=self._probability[i],
            log10_prior=self._frame.log10_priors[i] / 1000,
            log10_lr=self._total[i] / 1000,
            findings=tuple(self._finding(k, i) for k in range(len(self._asked))),
            clues=tuple(
                Clue(
                    text=term.text,
                    terms=term.terms,
                    label=term.label,
                    listed=i in known.by,
                    log10_lr=(known.listed if i in known.by else known.unlisted) / 1000,
                )
                for term, known in zip(self._terms, self._known, strict=True)
            ),
        )

    def _finding(self, place_index: int, i: int) -> Finding:
        place = self._asked[place_index]
        point, side = self._frame.keys[i]
        relation = self._relations[side][place_index]
        how = self._table.explaining(place.zone, relation).by_point.get(point)
        told = self._told[place_index]
        unexplained = told.none if i in self._explaining else told.nothing
        return Finding(
            zone=place.zone,
            label=place.label,
            side=place.side,
            state=State.PRESENT if place.present else State.ABSENT,
            match=how.match if how else Match.NONE,
            tier=how.tier if how else None,
            log10_lr=told.by_candidate.get(i, unexplained) / 1000,
            sources=how.sources if how else (),
        )

    def by_muscle(self) -> Made[MuscleScore]:
        """Sum the candidates of each muscle; candidates are named by their place in the order."""
        frame = self._frame
        numbers, probability = frame.ranked_numbers, self._probability
        sums = [0.0] * len(frame.ranked)
        places: list[list[int]] = [[] for _ in sums]
        for place, i in enumerate(self.order):
            muscle = numbers[i]
            places[muscle].append(place)
            sums[muscle] += probability[i]
        falling = [-round(s, 12) for s in sums]
        by_best = sorted(range(len(sums)), key=places.__getitem__)
        ordered = sorted(by_best, key=falling.__getitem__)
        values = [falling[m] for m in ordered]

        def make(n: int) -> MuscleScore:
            muscle = ordered[n]
            name, latin = self._table.index.names[frame.ranked[muscle]]
            return MuscleScore(
                rank=bisect_left(values, values[n]) + 1,
                muscle=frame.ranked[muscle],
                muscle_name=name,
                latin=latin,
                probability=sums[muscle],
                candidates=tuple(places[muscle]),
            )

        return Made(len(ordered), make)
