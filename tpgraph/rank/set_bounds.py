"""What a candidate can add to a set at most: the bounds of the search for the best sets.

log P(f | S) for a present place is a concave function of a sum over members, so what a
candidate adds to the present places can only shrink as a set grows (the factor for a place
that nobody explains makes the first step greater still). What it takes by an absent place
shrinks as well, and so is bounded by what it takes beside those that spare the place least.
A lift is counted with the satellite where its key is in the set or may come, and with the key
where the satellite is in the set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log10
from operator import mul
from typing import NamedTuple

from tpgraph.rank.numbers import UNSURE_ABSENT
from tpgraph.rank.set_model import LARGEST, Members, SetModel, SetPlace

__all__ = ["Bounds", "Gain", "Node"]

#: A bound on what a candidate adds (log10, size term apart), the same without a lift by a
#: key that is not in the set yet, and the candidate.
Gain = tuple[float, float, int]


class Node(NamedTuple):
    """A set on the way.

    For each present place what spares it and how likely it hurts, for each absent one what
    spares it; which present places are explained, in bits; the score of the set, size term
    apart; the candidates whose key is a member, and what a key yet to come brings by the
    members that are its satellites.
    """

    members: Members
    spared: Sequence[float]
    hurts: Sequence[float]
    kept: Sequence[float]
    explained: int
    value: float
    lifted: frozenset[int]
    brings: Mapping[int, float]


class Bounds:
    """A model and the candidates for its sets, in the shape that is fast to bound.

    ``bits`` tells which present places a candidate explains.
    """

    def __init__(self, model: SetModel, candidates: Mapping[int, int]) -> None:
        self._model = model
        self._present = [p for p in model.places if p.present]
        self._absent = [p for p in model.places if not p.present]
        self._scale = [(1 - UNSURE_ABSENT) / (1 - p.expected) for p in self._absent]
        self.support = _lefts(self._present, candidates)
        self.spares = _lefts(self._absent, candidates)
        lefts = [sorted(1 - p.q[c] for c in candidates if c in p.q) for p in self._present]
        self.bits = {c: sum(1 << n for n, _ in some) for c, some in self.support.items()}
        self._most_left = [some[-1] if some else 1.0 for some in lefts]
        self._least_left = [_least(some) for some in lefts]
        self._least_kept = [
            _least(sorted(1 - p.q[c] for c in candidates if c in p.q)) for p in self._absent
        ]
        self.log_odds = {
            c: log10(model.odds[c]) + model.counted.get(c, 0) / 1000 for c in candidates
        }
        self._nobody = [p.background * p.unexplained for p in self._present]
        self._losses: dict[int, float] = {}
        self._bound_lifts(candidates)
        self.price = {c: o + self.own_lift.get(c, 0.0) for c, o in self.log_odds.items()}
        self._best_price = max(self.price.values(), default=0.0)

    def _bound_lifts(self, candidates: Mapping[int, int]) -> None:
        """Find the lift of each satellite, its keys, and what each gains by lifts at most."""
        keys = {c: self._model.keys.get(c, frozenset()) & candidates.keys() for c in candidates}
        self.keys = {c: some for c, some in keys.items() if some}
        self.own_lift = {c: log10(self._model.lift(c)) for c in self.keys}
        self.satellites: dict[int, list[int]] = {c: [] for c in candidates}
        for satellite, some in self.keys.items():
            for key in some:
                self.satellites[key].append(satellite)
        self.most_lift = {
            c: self.own_lift.get(c, 0.0)
            + sum(sorted((self.own_lift[s] for s in some), reverse=True)[: LARGEST - 1])
            for c, some in self.satellites.items()
        }

    def empty(self) -> Node:
        """Give the empty set."""
        hurts = self._nobody
        value = sum(log10(h / p.expected) for h, p in zip(hurts, self._present, strict=True))
        kept = [1 - p.background for p in self._absent]
        value += sum(log10(a * k + UNSURE_ABSENT) for a, k in zip(self._scale, kept, strict=True))
        spared = [1 - p.background for p in self._present]
        return Node((), spared, hurts, kept, 0, value, frozenset(), {})

    def add(self, node: Node, c: int) -> Node:
        """Add a candidate to a set."""
        spared, hurts, kept = list(node.spared), list(node.hurts), list(node.kept)
        value = node.value + self.log_odds[c] + node.brings.get(c, 0.0)
        for n, left in self.support[c]:
            spared[n] *= left
            value += log10((1 - spared[n]) / hurts[n])
            hurts[n] = 1 - spared[n]
        for n, left in self.spares[c]:
            value += self._cost(n, kept[n], left)
            kept[n] *= left
        lifted = node.lifted.union(self.satellites[c])
        if c in node.lifted:
            value += self.own_lift[c]
        members = tuple(sorted((*node.members, c)))
        waiting = [m for m in members if m in self.own_lift and m not in lifted]
        brings: dict[int, float] = {}
        for m in waiting:
            for key in self.keys[m]:
                brings[key] = brings.get(key, 0.0) + self.own_lift[m]
        explained = node.explained | self.bits[c]
        return Node(members, spared, hurts, kept, explained, value, lifted, brings)

    def _cost(self, n: int, kept: float, left: float) -> float:
        scale = self._scale[n]
        return log10((scale * kept * left + UNSURE_ABSENT) / (scale * kept + UNSURE_ABSENT))

    def gain(self, node: Node, c: int, others: int) -> float:
        """Bound what a candidate adds to a set, beside so many others that are yet to come.

        Lifts by keys that are yet to come are left out. Without others it is what it adds.
        """
        spared, hurts = node.spared, node.hurts
        gain = self.log_odds[c]
        for n, left in self.support[c]:
            gain += log10((1 - spared[n] * left) / hurts[n])
        for n, left in self.spares[c]:
            gain += self._cost(n, node.kept[n] * self._least_kept[n][others], left)
        if c in node.brings:
            gain += node.brings[c]
        if c in node.lifted:
            gain += self.own_lift[c]
        return gain

    def ceiling(self, node: Node, sizes: Sequence[float]) -> float:
        """Bound what two or more candidates add to a set, the log odds of one of them apart.

        They explain no place better than those who explain it best.
        """
        waiting = (m for m in node.members if m not in node.lifted)
        lifts = sum(self.own_lift.get(m, 0.0) for m in waiting)
        values = [size + k * self._best_price + lifts for k, size in enumerate(sizes)]
        for spared, hurts, left in zip(node.spared, node.hurts, self._least_left, strict=True):
            for k in range(1, len(sizes)):
                values[k] += log10((1 - spared * left[k + 1]) / hurts)
        return max(values[1:], default=0.0)

    def losses(self, node: Node, c: int) -> list[tuple[int, float]]:
        """Bound how much less another adds to each place (its bit) that c explains, c added.

        With s what spares the place and h how likely it hurts without both, and l = 1 - q, it
        is log (1 - s l_c) (1 - s l_d) / (h (1 - s l_c l_d)), the less the greater l_d.
        """
        out: list[tuple[int, float]] = []
        for n, left in self.support[c]:
            spared, other = node.spared[n], self._most_left[n]
            both = node.hurts[n] * (1 - spared * left * other)
            out.append((1 << n, log10((1 - spared * left) * (1 - spared * other) / both)))
        return out

    def loss(self, places: int) -> float:
        """Bound how much less two add together than each by itself, where both explain these.

        The places, in bits, are such as no member explains.
        """
        found = self._losses.get(places)
        if found is None:
            found = 0.0
            for n, place in enumerate(self._present):
                if places >> n & 1:
                    spared, left = 1 - place.background, self._most_left[n]
                    both = self._nobody[n] * (1 - spared * left * left)
                    found += log10((1 - spared * left) ** 2 / both)
            self._losses[places] = found
        return found


def _lefts(
    places: Sequence[SetPlace], candidates: Mapping[int, int]
) -> dict[int, list[tuple[int, float]]]:
    """Give what each candidate leaves of each place that it makes hurt (by number): 1 - q."""
    out: dict[int, list[tuple[int, float]]] = {c: [] for c in candidates}
    for n, place in enumerate(places):
        for c, q in place.q.items():
            if c in out:
                out[c].append((n, 1 - q))
    return out


def _least(lefts: Sequence[float]) -> list[float]:
    """Give what so many candidates leave of a place at least, from none to LARGEST."""
    return list(accumulate([*lefts, *[1.0] * LARGEST][:LARGEST], mul, initial=1.0))
