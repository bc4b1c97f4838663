"""The posterior of all candidates, of which most have the same likelihood ratio.

A case touches some hundred candidates; all others stand in the order of their priors, which
a frame knows. So the leading ones are put in order by themselves, and all only when somebody
looks beyond them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from math import inf
from operator import itemgetter

from tpgraph.rank.frame import Frame

__all__ = ["MusclePosterior", "Posterior"]


class Posterior:
    """Score, probability and place of each candidate (by number), and of the ranked muscles.

    Parameters
    ----------
    common
        The log10 likelihood ratio in thousandths of the candidates that have none of their own.
    own
        That of the others.
    """

    def __init__(self, frame: Frame, common: int, own: Mapping[int, int]) -> None:
        self.frame = frame
        self._common = common
        self._own = own
        priors, count = frame.log10_priors, len(frame.keys)
        other = next((i for i in frame.by_prior if i not in own), None)
        best_other = inf if other is None else self.key(other)
        keys = sorted([(-priors[i] - ratio) * count + i for i, ratio in own.items()])
        self._leading = keys[: bisect_left(keys, best_other)]
        top = (self._leading[0] if self._leading else int(best_other)) // count
        self._weights: dict[int, float] = {  # in the order of the keys
            key % count: 10.0 ** ((top - key // count) / 1000) for key in keys
        }
        #: What a candidate without a ratio of its own weighs for each unit of prior.
        self._other_weight: float = 0.0
        rest = 0.0
        if other is not None:
            self._other_weight = 10.0 ** ((top + common) / 1000)
            rest = max(0.0, frame.prior_sum - sum([frame.priors[i] for i in own]))
        self._whole = sum(self._weights.values()) + rest * self._other_weight

    def __len__(self) -> int:
        return len(self.frame.keys)

    def log10_lr(self, i: int) -> int:
        """Give the log10 likelihood ratio of a candidate, in thousandths."""
        return self._own.get(i, self._common)

    def probability(self, i: int) -> float:
        """Give the probability of a candidate (0 to 1)."""
        own = self._weights.get(i)
        return (self.frame.priors[i] * self._other_weight if own is None else own) / self._whole

    def key(self, i: int) -> int:
        """Give what candidates are ordered by: the score, falling, then the order of the data."""
        return (-self.frame.log10_priors[i] - self.log10_lr(i)) * len(self) + i

    @cached_property
    def _keys(self) -> list[int]:
        return sorted([self.key(i) for i in range(len(self))])

    def at(self, place: int) -> tuple[int, int]:
        """Give the candidate at a place of the order (from 0), and its rank.

        Equal scores have the rank of their first.
        """
        keys = self._leading if place < len(self._leading) else self._keys
        falling, i = divmod(keys[place], len(self))
        return i, bisect_left(keys, falling * len(self)) + 1

    def place(self, i: int) -> int:
        """Give the place of a candidate in the order, from 0."""
        key = self.key(i)
        leading = self._leading and key <= self._leading[-1]
        return bisect_left(self._leading if leading else self._keys, key)

    def by_muscle(self) -> MusclePosterior:
        """Sum the candidates of each ranked muscle."""
        numbers, priors, other = self.frame.ranked_numbers, self.frame.priors, self._other_weight
        beyond: dict[int, float] = defaultdict(float)
        weights = iter(self._weights.items())
        for i, weight in islice(weights, len(self._leading)):
            beyond[numbers[i]] += weight - priors[i] * other
        leading = len(beyond)
        for i, weight in weights:
            beyond[numbers[i]] += weight - priors[i] * other
        whole, ranked_priors = self._whole, self.frame.ranked_priors
        shares = {m: (ranked_priors[m] * other + more) / whole for m, more in beyond.items()}
        return MusclePosterior(self, shares, leading, other / whole)


class MusclePosterior:
    """Probability and order of the ranked muscles (by number), all their candidates together.

    Parameters
    ----------
    own
        The probabilities of those with a candidate that has a likelihood ratio of its own.
    leading
        How many of these, the first, have a leading candidate, and stand in their order.
    other
        What the others have, for each unit of prior.
    """

    def __init__(
        self, posterior: Posterior, own: Mapping[int, float], leading: int, other: float
    ) -> None:
        self._posterior = posterior
        self._own = own
        self._other = other
        by_prior = posterior.frame.ranked_by_prior
        first = next((m for m in by_prior if m not in own), None)
        highest = 0.0 if first is None else self.probability(first)
        falling = [(_fall(p), m) for m, p in own.items()]
        least = min([_fall(highest), *[fall for fall, _ in falling[leading:]]])
        self._leading = _in_order([each for each in falling if each[0] < least])

    def __len__(self) -> int:
        return len(self._posterior.frame.ranked)

    def probability(self, muscle: int) -> float:
        """Give the probability of a muscle (0 to 1)."""
        own = self._own.get(muscle)
        return self._posterior.frame.ranked_priors[muscle] * self._other if own is None else own

    def at(self, place: int) -> tuple[int, int]:
        """Give the muscle at a place of the order (from 0), and its rank; equals share one."""
        falling, muscles = self._leading if place < len(self._leading[1]) else self._all
        return muscles[place], bisect_left(falling, falling[place]) + 1

    def places(self, muscle: int) -> tuple[int, ...]:
        """Give the places of the candidates of a muscle in the order of all, best first."""
        return tuple(sorted(map(self._posterior.place, self._posterior.frame.of_ranked[muscle])))

    @cached_property
    def _all(self) -> tuple[list[int], list[int]]:
        """All muscles; of equals the one with the better candidate goes first."""
        key, of = self._posterior.key, self._posterior.frame.of_ranked
        by_best = sorted(range(len(self)), key=lambda m: min(key(i) for i in of[m]))
        return _in_order([(_fall(self.probability(m)), m) for m in by_best])


def _fall(probability: float) -> int:
    """Give what muscles are ordered by; what differs by less than 1e-12 is equal."""
    return -int(probability * 1e12 + 0.5)


def _in_order(falling: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Sort by the first of each pair alone; give the firsts and the seconds."""
    ordered = sorted(falling, key=itemgetter(0))
    return [fall for fall, _ in ordered], [muscle for _, muscle in ordered]
