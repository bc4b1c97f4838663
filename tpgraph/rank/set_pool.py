"""The candidates that may yet be added to a set, sorted by what they explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tpgraph.rank.set_bounds import Bounds, Gain, Node

__all__ = ["Kind", "Pool"]


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
