"""The candidates that may yet be added to a set, sorted by what they explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tpgraph.rank.set_bounds import Bounds, Gain, Node

__all__ = ["Kind", "Pool", "may_reach"]


#: The candidates that explain the same places, when another one has been added: bounds on what
#: the best of them adds, with and without a lift by a key yet to come; the places, in bits; how
#: much less each adds than before; and they themselves, as they were, the best last.
Kind = tuple[float, float, int, float, Sequence[Gain]]


class Pool:
    """What each candidate may add to a set at most, by the places that it explains.

    Parameters
    ----------
    gains
        The greatest first.
    bits
        Which places each candidate explains.
    """

    def __init__(self, gains: Sequence[Gain], bits: Mapping[int, int]) -> None:
        self._by_bits: dict[int, list[Gain]] = {}
        for each in reversed(gains):
            self._by_bits.setdefault(bits[each[2]], []).append(each)
        self._now = {b: max([now for _, now, _ in some]) for b, some in self._by_bits.items()}
        self._bits = bits

    def drop_best(self, c: int) -> None:
        """Leave out a candidate, which must be the best of those left."""
        self._by_bits[self._bits[c]].pop()

    def kinds(self, bounds: Bounds, node: Node, c: int, least: float) -> list[Kind]:
        """Give what is left when a candidate is added to a set, the best first.

        Parameters
        ----------
        least
            What adds less is left out.
        """
        places, now = self._bits[c], self._now
        losses = bounds.losses(node, c)
        known = {0: 0.0}
        out: list[Kind] = []
        for bits, gains in self._by_bits.items():
            if gains and gains[-1][0] >= least:
                shared = bits & places
                loss = known.get(shared)
                if loss is None:
                    loss = known[shared] = sum([by for bit, by in losses if shared & bit])
                most = gains[-1][0] - loss
                if most >= least:
                    out.append((most, now[bits] - loss, bits, loss, gains))
        out.sort(reverse=True)
        return out


def may_reach(
    kinds: Sequence[Kind],
    bounds: Bounds,
    sizes: Sequence[float],
    needed: float,
    *,
    free: int,
    one_lift: bool,
) -> bool:
    """Tell whether one candidate, or two and then others, may add what is needed.

    ``free`` are the places that nobody explains yet. With ``one_lift`` only one of two
    can gain by a lift: by the other of them.
    """
    if not kinds:
        return False
    most = kinds[0][0]
    if most + sizes[0] >= needed:
        return True
    needed -= max(size + max(k * most, 0.0) for k, size in enumerate(sizes[1:]))
    loss = bounds.loss
    for i, (one, one_now, bits, lost, gains) in enumerate(kinds):
        if one + one < needed:
            break
        if len(gains) > 1:
            second = one_now if one_lift else gains[-2][0] - lost
            if one + second - loss(bits & free) >= needed:
                return True
        for other, other_now, its_bits, _, _ in kinds[i + 1 :]:
            if one + other < needed:
                break
            two = max(one + other_now, one_now + other) if one_lift else one + other
            if two - loss(bits & its_bits & free) >= needed:
                return True
    return False
