"""The best sets of a noisy-or model, found by branch and bound; exact.

A set is listed where each member earns its place: without it the score is lower. Of sets
that differ only in equivalent members (one group each) the best is given; no set has two
members of one group.

Two facts rule sets out. With gain(c | S) a bound on what candidate c adds to a set S
(:mod:`tpgraph.rank.set_bounds`), for every set T that contains S::

    score(T) <= score(S) + sum over the new members c of gain(c | S) + size step
    c earns its place in T only if gain(c | S) + the greatest size step >= 0

When c is to come first, the others have the less to add: two that explain the same place are
not both paid for it (:mod:`tpgraph.rank.set_pool`).

Scores are rounded place by place; ``_slack`` allows for it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from math import inf

from tpgraph.rank.set_bounds import Bounds, Gain, Node
from tpgraph.rank.set_model import Members, Scores, SetModel
from tpgraph.rank.set_pool import Pool, may_reach

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
        self._score = Scores(model).score
        self._best: dict[frozenset[int], tuple[int, Members]] = {}
        self._ordered: list[int] = []  # falling scores as rising negatives

    def run(self) -> list[tuple[int, Members]]:
        """Search from the empty set, first among a few, so that much is ruled out early."""
        empty = self._bounds.empty()
        if not self._groups:
            return []
        others = len(self._model.sizes) - 1
        pool: list[Gain] = []
        for c in self._groups:
            gain = self._bounds.gain(empty, c, others)
            pool.append((gain + self._bounds.own_lift.get(c, 0.0), gain, c))
        pool.sort(reverse=True)
        self._expand(empty, pool[:_FIRST])
        self._expand(empty, pool)
        found = sorted(self._best.values(), key=lambda each: (-each[0], each[1]))
        return [f for f in found if -f[0] <= self._threshold()]

    def _threshold(self) -> float:
        """Give the negative score beyond which a set is of no interest, in thousandths."""
        return self._ordered[self._limit - 1] if len(self._ordered) >= self._limit else inf

    def _lowest(self) -> float:
        """Give the log10 score that a set must reach to be of interest, rounding allowed for."""
        return -self._threshold() / 1000 - self._slack

    def _expand(self, node: Node, gains: Sequence[Gain]) -> None:
        """Go through all sets that add candidates to the members of a node.

        ``gains`` has, greatest first, a bound on what each candidate adds.
        """
        bounds = self._bounds
        sizes = self._model.sizes[len(node.members) :]
        ceiling = bounds.ceiling(node, sizes)
        pool = Pool(gains, bounds.bits)
        for j, (_, gain, c) in enumerate(gains):
            pool.drop_best(c)
            totals = _totals(gains[j : j + len(sizes)], sizes)
            lowest = self._lowest() - node.value
            if max(totals) < lowest:
                break  # the totals only fall from here on
            if gain + sizes[0] >= lowest:
                self._offer(tuple(sorted((*node.members, c))))
            if len(totals) == 1 or max(totals[1:]) < lowest or bounds.price[c] + ceiling < lowest:
                continue
            others = max(gains[j + 1][0], 0.0)
            ahead = self._look_ahead(node, c, pool, others, lowest - gain)
            if len(sizes) == 2:
                self._finish(node, c, ahead)
            elif max(_totals(ahead[: len(sizes) - 1], sizes[1:]), default=-inf) >= lowest - gain:
                further = bounds.add(node, c)
                self._expand(further, self._gains(further, c, ahead))

    def _look_ahead(
        self, node: Node, c: int, pool: Pool, others: float, needed: float
    ) -> list[Gain]:
        """Bound what each candidate still adds when c has been added to a set.

        Without those that cannot earn their place any more, or reach with others what is
        needed.
        """
        bounds, earning = self._bounds, self._earning
        sizes = self._model.sizes[len(node.members) + 1 :]
        brought = 0.0 if c in node.lifted else bounds.own_lift.get(c, 0.0)
        further = (size + k * others + brought for k, size in enumerate(sizes[1:], start=1))
        least = needed - max([sizes[0], *further])
        kinds = pool.kinds(bounds, node, c, least - brought)
        if len(sizes) > 1:
            free = ~(node.explained | bounds.bits[c])
            one_lift = len(sizes) == 2 and not bounds.satellites[c]
            if not may_reach(kinds, bounds, sizes, needed - brought, free=free, one_lift=one_lift):
                return []
        keys = bounds.keys.get(c, ()) if brought else ()
        satellites, most_lift = bounds.satellites[c], bounds.most_lift
        out: list[Gain] = []
        for _, _, _, loss, gains in kinds:
            for later, gain, d in reversed(gains):
                if later - loss < least - brought:
                    break
                now = gain - loss + brought if d in keys else gain - loss
                lift = later - gain
                if lift and d in satellites:
                    now += lift
                    lift = 0.0
                elif len(sizes) == 1:
                    lift = 0.0
                if now + lift >= least and now + most_lift[d] >= earning:
                    out.append((now + lift, now, d))
        out.sort(reverse=True)
        return out

    def _gains(self, node: Node, c: int, pool: Sequence[Gain]) -> list[Gain]:
        """Bound what each candidate adds to a set, greatest first, c being added last.

        It is known already of those that have no place in common with c.
        """
        bounds = self._bounds
        others = len(self._model.sizes) - len(node.members) - 1
        places, bits, spares = bounds.bits[c], bounds.bits, bounds.spares
        taken = self._groups[c]
        out: list[Gain] = []
        for each in pool:
            later, gain, d = each
            if self._groups[d] == taken:
                continue
            if bits[d] & places or spares[d]:
                now = bounds.gain(node, d, others)
                if now + bounds.most_lift[d] >= self._earning:
                    out.append((now + later - gain, now, d))
            else:
                out.append(each)
        out.sort(reverse=True)
        return out

    def _finish(self, node: Node, c: int, pool: Sequence[Gain]) -> None:
        """Offer the sets that c and one more candidate make of a node."""
        if not pool:
            return
        bounds, size = self._bounds, self._model.sizes[len(node.members) + 1]
        further = bounds.add(node, c)
        for later, _, d in pool:
            lowest = self._lowest() - further.value - size
            if later < lowest:
                break
            if self._groups[d] != self._groups[c] and bounds.gain(further, d, 0) >= lowest:
                self._offer(tuple(sorted((*further.members, d))))

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


def _totals(gains: Sequence[Gain], sizes: Sequence[float]) -> list[float]:
    """Bound what the first candidate adds alone, with the next, and so on, with the size term."""
    out: list[float] = []
    total = 0.0
    for (gain, _, _), size in zip(gains, sizes, strict=False):
        total += gain
        out.append(total + size)
    return out
