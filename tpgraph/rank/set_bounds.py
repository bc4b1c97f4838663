"""What a candidate can add to a set at most: the bounds of the search for the best sets.

log P(f | S) for a present place is a concave function of a sum over members, so what a
candidate adds to the present places can only shrink as a set grows (the factor for a place
that nobody explains makes the first step greater still); what it does to absent places is
never positive; and a lift is counted with the satellite, or with the key that brings it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log10
from operator import mul
from typing import NamedTuple

from tpgraph.rank.numbers import UNSURE_ABSENT
from tpgraph.rank.set_model import LARGEST, Members, SetModel

__all__ = ["Bounds", "Gain", "Node"]

#: A bound on what a candidate adds (log10, size term apart), and the candidate.
Gain = tuple[float, int]


class Node(NamedTuple):
    """A set on the way.

    For each present place what spares it and how likely it hurts; which are explained, in
    bits; and the score of the set, absent places and size term apart.
    """

    members: Members
    spared: Sequence[float]
    hurts: Sequence[float]
    explained: int
    value: float


class Bounds:
    """A model and the candidates for its sets, in the shape that is fast to bound."""

    def __init__(self, model: SetModel, candidates: Mapping[int, int]) -> None:
        self._model = model
        self._present = [p for p in model.places if p.present]
        self._absent = [p for p in model.places if not p.present]
        self._nobody = [p.background * p.unexplained for p in self._present]
        self.support = {
            c: [(n, 1 - p.q[c]) for n, p in enumerate(self._present) if c in p.q]
            for c in candidates
        }
        self.bits = {c: sum(1 << n for n, _ in some) for c, some in self.support.items()}
        lefts = [sorted(1 - p.q[c] for c in candidates if c in p.q) for p in self._present]
        self._least_hurts = [
            1 - (1 - p.background) * (left[-1] if left else 1.0)
            for p, left in zip(self._present, lefts, strict=True)
        ]
        self._least_left = [
            list(accumulate([*left, *[1.0] * LARGEST][:LARGEST], mul)) for left in lefts
        ]
        self.log_odds = {
            c: log10(model.odds[c]) + model.counted.get(c, 0) / 1000 for c in candidates
        }
        self.own_lift = {
            c: log10(model.lift(c))
            for c in candidates
            if not model.keys.get(c, frozenset()).isdisjoint(candidates)
        }
        self.most_lift = self._bound_lifts(candidates)
        self.price = {c: o + self.own_lift.get(c, 0.0) for c, o in self.log_odds.items()}
        self._best_price = max(self.price.values(), default=0.0)

    def _bound_lifts(self, candidates: Mapping[int, int]) -> dict[int, float]:
        """Bound what a candidate can gain by satellites: its own lift and those it brings."""
        brought: dict[int, list[float]] = {c: [] for c in candidates}
        for satellite, lift in self.own_lift.items():
            for key in self._model.keys[satellite]:
                if key in brought:
                    brought[key].append(lift)
        return {
            c: self.own_lift.get(c, 0.0) + sum(sorted(lifts, reverse=True)[: LARGEST - 1])
            for c, lifts in brought.items()
        }

    def empty(self) -> Node:
        """Give the empty set."""
        spared = [1 - p.background for p in self._present]
        hurts = self._nobody
        value = sum(log10(h / p.expected) for h, p in zip(hurts, self._present, strict=True))
        return Node((), spared, hurts, 0, value)

    def add(self, node: Node, c: int, members: Members) -> Node:
        """Add a candidate to a set; ``members`` are those of the greater one."""
        spared, hurts = list(node.spared), list(node.hurts)
        value = node.value + self.log_odds[c]
        for n, left in self.support[c]:
            spared[n] *= left
            value += log10((1 - spared[n]) / hurts[n])
            hurts[n] = 1 - spared[n]
        value += self._lifts(members) - self._lifts(node.members)
        return Node(members, spared, hurts, node.explained | self.bits[c], value)

    def _lifts(self, members: Members) -> float:
        inside = frozenset(members)
        lifted = (m for m in members if m in self.own_lift)
        return sum(self.own_lift[m] for m in lifted if not inside.isdisjoint(self._model.keys[m]))

    def absent_value(self, members: Members) -> float:
        """Give what the absent places say of a set; no larger set has more."""
        value = 0.0
        for place in self._absent:
            spared = 1 - self._model.probability(place, members)
            value += log10((1 - UNSURE_ABSENT) * spared / (1 - place.expected) + UNSURE_ABSENT)
        return value

    def lift_bound(self, c: int, members: Members) -> float:
        """Bound the lifts that come with a candidate: its own, and of members it is the key of."""
        lift = self.own_lift.get(c, 0.0)
        for m in members:
            if m in self.own_lift and c in self._model.keys[m]:
                lift += self.own_lift[m]
        return lift

    def ceiling(self, node: Node, sizes: Sequence[float]) -> float:
        """Bound what two or more candidates add to a set, the price of one of them apart.

        They explain no place better than those who explain it best.
        """
        lifts = sum(self.own_lift.get(m, 0.0) for m in node.members)
        values = [size + k * self._best_price + lifts for k, size in enumerate(sizes)]
        for spared, hurts, left in zip(node.spared, node.hurts, self._least_left, strict=True):
            for k in range(1, len(sizes)):
                values[k] += log10((1 - spared * left[k]) / hurts)
        return max(values[1:], default=0.0)

    def losses(self, node: Node, c: int) -> dict[int, float]:
        """Bound how much less a second candidate adds to each place that c is the first to explain.

        With P_c and P_d how likely either makes it hurt, and h as it is without both, it
        is at least log P_c P_d / (h min(1, P_c + P_d)).
        """
        out: dict[int, float] = {}
        for n, left in self.support[c]:
            if not node.explained >> n & 1:
                one, least = 1 - node.spared[n] * left, self._least_hurts[n]
                out[n] = log10(one * least / (self._nobody[n] * min(1.0, one + least)))
        return out
