"""What it says that all that hurts was told just as one pattern draws it.

Findings are weighed as if each came by itself, from pain that strays and is told loosely. Pain may
also keep to a pattern, and be told in its very zones. With t(f, s) the chance of the zone by
source s of candidate c where it is the place f itself (else 0), |F| the leaves of f, S(c) the
sources of c's patterns, and LR(f, c) and p(f) as in :mod:`tpgraph.rank.evidence`::

    drawn(c) = 1 / |S(c)| * sum over s of product over f of t(f, s) / (|F|^2 p(f))
    LR(c)    = 1 + g * drawn(c) / product over f of LR(f, c)
               g = AS_DRAWN, or ONE_AS_DRAWN where one place is told

A place that was asked about was not told in words of the patient's own choice, and has no part;
one that was told in two ways has it once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import prod
from typing import Final, NamedTuple

from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.rank.evidence import Told
from tpgraph.rank.frame import Frame, to_thousandths
from tpgraph.rank.numbers import AS_DRAWN, ONE_AS_DRAWN
from tpgraph.rank.ranking import Finding, Match, State
from tpgraph.rank.referral import ReferralTable

__all__ = ["AS_DRAWN_LABEL", "Drawn", "weigh_drawn"]

#: What stands for all places that hurt, beside each by itself.
AS_DRAWN_LABEL = "all that hurts, as one pattern draws it"


class Drawn(NamedTuple):
    """What it says of each candidate that has such a pattern, by number; and whose it is.

    ``by_candidate`` has log10 likelihood ratios in thousandths.
    """

    by_candidate: Mapping[int, int]
    sources: Mapping[int, tuple[str, ...]]

    def finding(self, i: int) -> Finding:
        """Tell it as a finding, of no single place."""
        return Finding(
            zone=None,
            label=AS_DRAWN_LABEL,
            side=None,
            state=State.DRAWN,
            match=Match.EXACT,
            tier=None,
            log10_lr=self.by_candidate[i] / 1000,
            sources=self.sources[i],
        )


_NOTHING: Final = Drawn({}, {})


def weigh_drawn(
    table: ReferralTable, frame: Frame, asked: Sequence[LocatedPlace], told: Sequence[Told]
) -> Drawn:
    """Give the log10 likelihood ratio of every candidate of which one pattern draws all that hurts.

    Parameters
    ----------
    told
        What each place says, in the order of ``asked``.
    """
    free = _keep_free(table, asked, told)
    if not free:
        return _NOTHING
    odds = ONE_AS_DRAWN if len(free) == 1 else AS_DRAWN
    by_candidate: dict[int, int] = {}
    sources: dict[int, tuple[str, ...]] = {}
    for i in sorted(frozenset(free[0].drawn).intersection(*(t.drawn for t in free[1:]))):
        together = _multiply([t.drawn[i] for t in free])
        if together:
            point, _ = frame.keys[i]
            drawn = sum(together.values()) / table.index.drawings[point]
            apart = 10.0 ** (sum(t.by_candidate[i] for t in free) / 1000)
            by_candidate[i] = to_thousandths(1 + odds * drawn / apart)
            sources[i] = tuple(together)
    return Drawn(by_candidate, sources)


def _keep_free(
    table: ReferralTable, asked: Sequence[LocatedPlace], told: Sequence[Told]
) -> list[Told]:
    """Keep what was told unasked of where it hurts; of two names for one place, the sided one."""
    by_leaves: dict[frozenset[str], dict[Side | None, Told]] = defaultdict(dict)
    for what, place in zip(told, asked, strict=True):
        if place.present and not place.prompted:
            by_leaves[table.leaves(place.zone)].setdefault(place.side, what)
    return [
        what
        for sides in by_leaves.values()
        for side, what in sides.items()
        if side is not None or len(sides) == 1
    ]


def _multiply(drawn: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Multiply over the places, for the sources that draw each of them."""
    first, *others = drawn
    return {
        source: prod((ratio, *(each[source] for each in others)))
        for source, ratio in first.items()
        if all(source in each for each in others)
    }
