"""Scores: prior times likelihood ratios, for every trigger point on every side.

With candidate c, reported place f, q(f, c) the chance that c makes f hurt
(:mod:`tpgraph.rank.referral`; by any zone for a present place, by the strongest one
for an absent place) and b(f) the background rate of f::

    p(f | c) = b(f) + (1 - b(f)) q(f, c)
    p(f)     = sum over all c of prior(c) p(f | c)
    present:  LR = (1 - r) p(f | c) / p(f) + r                 r = OTHER_SOURCE
              times NOTHING_EXPLAINED where c explains no reported place
    absent:   LR = (1 - u) (1 - p(f | c)) / (1 - p(f)) + u     u = UNSURE_ABSENT
    posterior(c) is proportional to prior(c) * product of LR

A symptom, or what makes it worse, is a ratio too: p(t | c) is TERM_LISTED where the muscle
of c is known for it, TERM_UNLISTED elsewhere, over the mixture of all candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import log10
from typing import NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.locate.terms import LocatedTerm
from tpgraph.model.side import Side
from tpgraph.rank.numbers import (
    NOTHING_EXPLAINED,
    OTHER_SOURCE,
    TERM_LISTED,
    TERM_UNLISTED,
    UNSURE_ABSENT,
)
from tpgraph.rank.ranking import Candidate, Clue, Finding, Match, MuscleScore, PriorKind, State
from tpgraph.rank.referral import Relation, build_referral_table

__all__ = ["Scoring"]


class _Frame(NamedTuple):
    """The candidates that a case can have: point and side, prior and ranked muscle of each.

    Log10 numbers are whole thousandths, here and in all that follows, so that sums are exact.
    """

    keys: tuple[tuple[int, Side | None], ...]
    at: Mapping[tuple[int, Side | None], int]
    chances: tuple[float, ...]
    log10_priors: tuple[int, ...]
    muscles: tuple[str, ...]


@lru_cache(maxsize=16)
def _build_frame(kb: KnowledgeBase, prior: PriorKind, sides: tuple[Side | None, ...]) -> _Frame:
    """Lay out the candidates for these sides; made once for each knowledge base."""
    index = build_referral_table(kb).index
    keys: list[tuple[int, Side | None]] = []
    chances: list[float] = []
    for point, chance in enumerate(index.priors[prior.value]):
        on = sides if index.paired[point] else (None,)
        for side in on:
            keys.append((point, side))
            chances.append(chance / len(on))
    return _Frame(
        keys=tuple(keys),
        at={key: i for i, key in enumerate(keys)},
        chances=tuple(chances),
        log10_priors=tuple(_thousandths(c) for c in chances),
        muscles=tuple(index.muscles[point] for point, _ in keys),
    )


class _Told(NamedTuple):
    """What one place says: of candidates that explain it, and of those that do not.

    ``none`` is for candidates that explain another reported place, ``nothing`` for
    those that explain none at all.
    """

    none: int
    nothing: int
    by_candidate: Mapping[int, int]


class _Known(NamedTuple):
    """What one term says: of the candidates ``by`` whose muscle is known for it, and of others."""

    listed: int
    unlisted: int
    by: frozenset[int]


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
        self._frame = frame = _build_frame(kb, prior, sides)
        self._relations = {side: tuple(_relation(side, p.side) for p in asked) for side in sides}
        self._relations[None] = (Relation.ANY,) * len(asked)
        self._told = [self._weigh(k, place) for k, place in enumerate(asked)]
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
        self._known = [self._weigh_term(term) for term in self._terms]
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

    def _weigh(self, place_index: int, place: LocatedPlace) -> _Told:
        """Give the log10 likelihood ratios of one place."""
        frame = self._frame
        qs: dict[int, float] = {}
        background = 0.0
        for side, relations in self._relations.items():
            explaining = self._table.explaining(place.zone, relations[place_index])
            background = explaining.background
            for point, how in explaining.by_point.items():
                i = frame.at.get((point, side))
                if i is not None:
                    qs[i] = how.q if place.present else how.strongest
        mean_q = sum(frame.chances[i] * q for i, q in qs.items())
        ratio = _present_ratio if place.present else _absent_ratio
        none = ratio(0.0, mean_q, background)
        return _Told(
            none=_thousandths(none),
            nothing=_thousandths(none * NOTHING_EXPLAINED if place.present else none),
            by_candidate={i: _thousandths(ratio(q, mean_q, background)) for i, q in qs.items()},
        )

    def _weigh_term(self, term: LocatedTerm) -> _Known:
        """Give the log10 likelihood ratios of a coded term."""
        frame, listing = self._frame, self._table.index.terms
        points = frozenset(n for t in term.terms for n in listing.get(t, ()))
        by = frozenset(i for i, (point, _) in enumerate(frame.keys) if point in points)
        share = sum(frame.chances[i] for i in sorted(by))
        expected = TERM_LISTED * share + TERM_UNLISTED * (1 - share)
        return _Known(
            _thousandths(TERM_LISTED / expected), _thousandths(TERM_UNLISTED / expected), by
        )

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

    def by_muscle(self) -> tuple[MuscleScore, ...]:
        """Sum the candidates of each muscle; candidates are named by their place in the order."""
        places: dict[str, list[int]] = defaultdict(list)
        sums: dict[str, float] = defaultdict(float)
        for place, i in enumerate(self.order):
            places[self._frame.muscles[i]].append(place)
            sums[self._frame.muscles[i]] += self._probability[i]
        falling = {m: -round(s, 12) for m, s in sums.items()}
        ordered = sorted(falling, key=lambda m: (falling[m], places[m][0]))
        values = [falling[m] for m in ordered]
        return tuple(
            MuscleScore(
                rank=bisect_left(values, falling[m]) + 1,
                muscle=m,
                muscle_name=self._table.index.names[m][0],
                latin=self._table.index.names[m][1],
                probability=sums[m],
                candidates=tuple(places[m]),
            )
            for m in ordered
        )


def _thousandths(ratio: float) -> int:
    """Give the log10 of a ratio in whole thousandths."""
    return round(1000 * log10(ratio))


def _relation(candidate: Side | None, finding: Side | None) -> Relation:
    if candidate is None or finding is None or Side.BOTH in (candidate, finding):
        return Relation.ANY
    return Relation.SAME if candidate is finding else Relation.OPPOSITE


def _present_ratio(q: float, mean_q: float, background: float) -> float:
    explained = background + (1 - background) * q
    expected = background + (1 - background) * mean_q
    return (1 - OTHER_SOURCE) * explained / expected + OTHER_SOURCE


def _absent_ratio(q: float, mean_q: float, background: float) -> float:
    spared = (1 - background) * (1 - q)
    expected = (1 - background) * (1 - mean_q)
    return (1 - UNSURE_ABSENT) * spared / expected + UNSURE_ABSENT
