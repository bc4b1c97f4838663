"""The noisy-or model of several trigger points at once.

With a set S of k candidates, o(c) = prior(c) / (1 - prior(c)) the odds of candidate c,
and q, b and p(f) as for one candidate (:mod:`tpgraph.rank.scoring`)::

    score(S)    = prior(S) * product of LR over places and terms * product over c in S of LR(c)
    prior(S)    = size(k) * product over c in S of o(c) / e_k      times lift(c) for satellites
    size(k)     = FURTHER_POINT ** (k - 1), over its sum for k = 1 to LARGEST
    e_k         = sum over all sets of k candidates of the product of their odds
    lift(c)     = SATELLITE, but no more than brings the odds of c to 1
    P(f | S)    = 1 - (1 - b(f)) * product over c in S of (1 - q(f, c))
    present: LR = P(f | S) / p(f),  times NOTHING_EXPLAINED where no c in S explains f
    absent:  LR = (1 - u) (1 - P(f | S)) / (1 - p(f)) + u          u = UNSURE_ABSENT

A coded term t is told with chance b = TERM_UNLISTED, and q = (TERM_LISTED - b) / (1 - b) by
a member whose muscle is known for it, so that one member has what it has in the ranking; no
one need explain it. What a complete drawing leaves unmarked is an absent place with
q = 1 - E(c) (:mod:`tpgraph.rank.unmarked`). LR(c) is what studies of people with such a
complaint counted of the muscle of c (:mod:`tpgraph.rank.complaints`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log10, prod
from typing import NamedTuple

from tpgraph.rank.frame import to_thousandths
from tpgraph.rank.numbers import FURTHER_POINT, NOTHING_EXPLAINED, SATELLITE, UNSURE_ABSENT

__all__ = ["LARGEST", "Members", "Scores", "SetModel", "SetPlace", "size_terms"]

#: The most trigger points in a set.
LARGEST = 4

#: The candidates of a set by number, in rising order.
Members = tuple[int, ...]


class SetPlace(NamedTuple):
    """A reported place: its background rate, its mean chance p(f), and q by candidate.

    ``unexplained`` is the factor where no member explains it. A coded term is a place that
    nobody need explain; all that a complete drawing leaves unmarked is an absent place.
    """

    present: bool
    background: float
    expected: float
    q: Mapping[int, float]
    unexplained: float = NOTHING_EXPLAINED


@dataclass(frozen=True, slots=True, kw_only=True)
class SetModel:
    """What scores a set: the places, the odds of each candidate, the satellites.

    ``keys`` gives, for each candidate that is a satellite, the candidates that are its
    keys, without loops; ``sizes`` the log10 of size(k) / e_k for k from 1; ``counted``
    what studies say of a candidate, in thousandths of a log10.
    """

    places: tuple[SetPlace, ...]
    odds: Sequence[float]
    sizes: tuple[float, ...]
    keys: Mapping[int, frozenset[int]]
    counted: Mapping[int, int] = field(default_factory=dict)

    def lift(self, candidate: int) -> float:
        """Give by how much the odds of a candidate rise when it is a satellite of a member."""
        return min(SATELLITE, max(1.0, 1 / self.odds[candidate]))

    def log10_prior(self, members: Members) -> int:
        """Give the log10 prior of a set in thousandths."""
        inside = frozenset(members)
        lifted = [c for c in members if c in self.keys and not inside.isdisjoint(self.keys[c])]
        total = self.sizes[len(members) - 1] + sum(log10(self.odds[c]) for c in members)
        return round(1000 * (total + sum(log10(self.lift(c)) for c in lifted)))

    def probability(self, place: SetPlace, members: Members) -> float:
        """Give the chance that a place hurts when all members are sources."""
        return 1 - (1 - place.background) * prod(1 - place.q.get(c, 0.0) for c in members)

    def log10_lr(self, place: SetPlace, members: Members) -> int:
        """Give the log10 likelihood ratio of one place for a set in thousandths."""
        hurts = self.probability(place, members)
        if not place.present:
            spared = (1 - UNSURE_ABSENT) * (1 - hurts) / (1 - place.expected)
            return to_thousandths(spared + UNSURE_ABSENT)
        explained = any(c in place.q for c in members)
        return to_thousandths(hurts / place.expected * (1.0 if explained else place.unexplained))

    def score(self, members: Members) -> int:
        """Give the log10 score of a set, prior and likelihood ratios, in thousandths."""
        told = sum(self.log10_lr(p, members) for p in self.places)
        return self.log10_prior(members) + told + sum(self.counted.get(c, 0) for c in members)


class Scores:
    """The scores of many sets of one model, as :meth:`SetModel.score` gives them.

    What a place says of those members that make it hurt is worked out once.
    """

    def __init__(self, model: SetModel) -> None:
        self._model = model
        self._scores: dict[Members, int] = {}
        self._places = [(p, p.q, dict[Members, int]()) for p in model.places]

    def score(self, members: Members) -> int:
        """Give the log10 score of a set in thousandths."""
        score = self._scores.get(members)
        if score is None:
            counted = self._model.counted
            score = self._model.log10_prior(members)
            score += sum([counted[c] for c in members if c in counted])
            for place, q, known in self._places:
                some = tuple([c for c in members if c in q])
                ratio = known.get(some)
                if ratio is None:
                    ratio = known[some] = self._model.log10_lr(place, some)
                score += ratio
            self._scores[members] = score
        return score


def size_terms(odds: Sequence[float]) -> tuple[float, ...]:
    """Give log10 of size(k) / e_k for each k from 1 to LARGEST that so many candidates allow.

    Examples
    --------
    >>> [round(10**term, 6) for term in size_terms([0.5])]
    [2.0]
    """
    symmetric = [1.0] + [0.0] * LARGEST
    for o in odds:
        for k in range(LARGEST, 0, -1):
            symmetric[k] += o * symmetric[k - 1]
    sums = [e for e in symmetric[1:] if e > 0][: len(odds)]
    whole = sum(FURTHER_POINT**k for k in range(len(sums)))
    return tuple(log10(FURTHER_POINT**k / whole / e) for k, e in enumerate(sums))
