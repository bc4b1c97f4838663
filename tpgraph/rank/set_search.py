"""The best sets of a noisy-or model, found by branch and bound; exact.

A set is listed where each member earns its place: without it the score is lower. Of sets
that differ only in equivalent members (one group each) the best is given; no set has two
members of one group.

Two facts rule sets out. With gain(c | S) a bound on what candidate c adds to a set S
(:mod:`tpgraph.rank.set_bounds`), for every set T that contains S::

    score(T) <= score(S) + sum over the new members c of gain(c | S) + size step
    c earns its place in T only if gain(c | S) + the greatest size step >= 0

Scores are rounded place by place; ``_slack`` allows for it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from math import inf, log10

from tpgraph.rank.set_bounds import Bounds, Gain, Node
from tpgraph.rank.set_model import Members, SetModel

__all__ = ["find_best_sets"]

#: How many candidates, the likeliest by themselves, are searched through before all.
_FIRST = 15


def find_best_sets(
    model: SetModel, groups: Mapping[int, int], limit: int
) -> list[tuple[int, Members]]:
    """Find the best sets of up to ``LARGEST`` candidates.

    Parameters
    ----------
    groups
        The candidates that may be members, each with the number of its group of
        equivalents.
    limit
        How many to find; more where the last of them have the same score.

    Returns
    -------
    list
        Score in thousandths of a log10 and members, best first, equals in the order
        of the data.
    """
    return _Search(model, groups, limit).run()


class _Search:
    """One search, and the best sets so far."""

    def __init__(self, model: SetModel, groups: Mapping[int, int], limit: int) -> None:
        self._model = model
        self._groups = groups
        self._limit = limit
        self._bounds = Bounds(model, groups)
        self._slack = 0.0005 * (len(model.places) + 1) + 1e-9
        steps = [b - a for a, b in zip(model.sizes, model.sizes[1:], strict=False)]
        self._earning = -max(steps, default=-inf) - 2 * self._slack
        self._scores: dict[Members, int] = {}
        self._best: dict[frozenset[int], tuple[int, Members]] = {}
        self._ordered: list[int] = []  # falling scores as rising negatives

    def run(self) -> list[tuple[int, Members]]:
        """Search from the empty set, first among a few, so that much is ruled out early."""
        empty = self._bounds.empty()
        pool = [(inf, c) for c in self._groups]
        self._expand(empty, self._gains(empty, pool, 0.0)[:_FIRST])
        self._expand(empty, pool)
        found = sorted(self._best.values(), key=lambda each: (-each[0], each[1]))
        return [f for f in found if -f[0] <= self._threshold()]

    def _threshold(self) -> float:
        """Give the negative score beyond which a set is of no interest, in thousandths."""
        return self._ordered[self._limit - 1] if len(self._ordered) >= self._limit else inf

    def _lowest(self) -> float:
        """Give the log10 score that a set must reach to be of interest, rounding allowed for."""
        return -self._threshold() / 1000 - self._slack

    def _expand(self, node: Node, pool: Sequence[Gain]) -> None:
        """Go through all sets that add candidates of the pool to the members of a node.

        The pool has, greatest first, a bound on what each candidate adds.
        """
        sizes = self._model.sizes[len(node.members) :]
        value = node.value + self._bounds.absent_value(node.members)
        gains = self._gains(node, pool, value)
        ceiling = self._bounds.ceiling(node, sizes)
        for j, (gain, c) in enumerate(gains):
            totals = _totals(gains[j : j + len(sizes)], sizes)
            lowest = self._lowest() - value
            if max(totals) < lowest:
                break  # the totals only fall from here on
            members = tuple(sorted((*node.members, c)))
            if gain + sizes[0] >= lowest:
                self._offer(members)
            if len(totals) == 1 or max(totals[1:]) < lowest:
                continue
            if self._bounds.price[c] + ceiling < lowest:
                continue
            needed = lowest - gain
            ahead = self._look_ahead(node, c, gains[j + 1 :], needed)
            if max(_totals(ahead[: len(sizes) - 1], sizes[1:]), default=-inf) >= needed:
                self._expand(self._bounds.add(node, c, members), ahead)

    def _look_ahead(self, node: Node, c: int, gains: Sequence[Gain], needed: float) -> list[Gain]:
        """Bound what each candidate still adds when c has been added to a set.

        Without those that cannot earn their place any more, or reach with others what is
        needed.
        """
        sizes = self._model.sizes[len(node.members) + 1 :]
        others = max(gains[0][0], 0.0)
        least = needed - max(size + k * others for k, size in enumerate(sizes))
        more = self._bounds.own_lift.get(c, 0.0)  # to be brought by a key that comes later
        new = self._bounds.bits[c] & ~node.explained
        losses = self._bounds.losses(node, c)
        known = {0: 0.0}
        bits, most_lift = self._bounds.bits, self._bounds.most_lift
        out: list[Gain] = []
        for gain, d in gains:
            if gain + more < least:
                break
            shared = bits[d] & new
            if shared not in known:
                known[shared] = sum(loss for n, loss in losses.items() if shared >> n & 1)
            bound = gain - known[shared]
            if bound + most_lift[d] >= self._earning and bound + more >= least:
                out.append((bound + more, d))
        out.sort(reverse=True)
        return out

    def _gains(self, node: Node, pool: Sequence[Gain], value: float) -> list[Gain]:
        """Bound what each candidate adds to a set, greatest first, where it can matter.

        The size term is left out; a first member has nothing to earn. From the candidate
        on with whose older bound no set can be among the best, none is looked at.
        """
        bounds = self._bounds
        sizes = self._model.sizes[len(node.members) :]
        taken = {self._groups[c] for c in node.members}
        spared, hurts = node.spared, node.hurts
        earning = self._earning if node.members else -inf
        lowest = self._lowest() - value
        top = [-inf] * (len(sizes) - 1)  # rising
        out: list[Gain] = []
        for older, c in pool:
            others = [(max(gain, older), c) for gain in reversed(top)]
            if max(_totals([(older, c), *others], sizes)) < lowest:
                break
            gain = bounds.log_odds[c]
            for n, left in bounds.support[c]:
                gain += log10((1 - spared[n] * left) / hurts[n])
            if gain + bounds.most_lift[c] < earning or self._groups[c] in taken:
                continue
            gain += bounds.lift_bound(c, node.members)
            out.append((gain, c))
            if top and gain > top[0]:
                top[0] = gain
                top.sort()
        out.sort(reverse=True)
        return out

    def _offer(self, members: Members) -> None:
        """Keep a set if it is among the best and each member earns its place."""
        score = self._score(members)
        kind = frozenset(self._groups[c] for c in members)
        kept = self._best.get(kind)
        if -score > self._threshold() or (
            kept is not None and (-kept[0], kept[1]) <= (-score, members)
        ):
            return
        if len(members) > 1 and any(
            self._score(tuple(m for m in members if m != c)) >= score for c in members
        ):
            return
        if kept is not None:
            self._ordered.remove(-kept[0])
        self._best[kind] = (score, members)
        insort(self._ordered, -score)

    def _score(self, members: Members) -> int:
        score = self._scores.get(members)
        if score is None:
            score = self._scores[members] = self._model.score(members)
        return score


def _totals(gains: Sequence[Gain], sizes: Sequence[float]) -> list[float]:
    """Bound what the first candidate adds alone, with the next, and so on, with the size term."""
    out: list[float] = []
    total = 0.0
    for (gain, _), size in zip(gains, sizes, strict=False):
        total += gain
        out.append(total + size)
    return out
