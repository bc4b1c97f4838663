"""What a drawing that is declared complete says by what it leaves unmarked.

With t(z) the chance of a zone z by a pattern, m = MARKED how likely a place that hurts is
marked, and the zones of candidate c that meet no place of the case::

    E(c) = mean over the sources of c of the product over their zones left of (1 - m t(z))
    E    = sum over all c of prior(c) E(c)
    LR   = (1 - u) E(c) / E + u                        u = UNSURE_ABSENT
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from typing import NamedTuple

from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.model.tier import Tier
from tpgraph.rank.frame import Frame, find_relation, to_thousandths
from tpgraph.rank.numbers import MARKED, UNSURE_ABSENT
from tpgraph.rank.ranking import Finding, Match, State
from tpgraph.rank.referral import ReferralTable

__all__ = ["UNMARKED", "Unmarked", "Unseen", "find_unseen", "weigh_unmarked"]

#: What stands for all places that a complete drawing leaves unmarked.
UNMARKED = "everything else unmarked"


class Unseen(NamedTuple):
    """What a candidate expects in vain.

    ``chance`` that none of it is marked, E(c); ``tier`` the strongest of its zones left,
    and ``sources`` those that name any.
    """

    chance: float
    tier: Tier | None
    sources: tuple[str, ...]


class Unmarked(NamedTuple):
    """What is left unmarked says of each candidate by number, in thousandths of a log10."""

    unseen: tuple[Unseen, ...]
    expected: float
    by_candidate: tuple[int, ...]

    def finding(self, i: int) -> Finding:
        """Tell it as a finding, of no place."""
        return Finding(
            zone=None,
            label=UNMARKED,
            side=None,
            state=State.UNMARKED,
            match=Match.NONE,
            tier=self.unseen[i].tier,
            log10_lr=self.by_candidate[i] / 1000,
            sources=self.unseen[i].sources,
        )


def weigh_unmarked(table: ReferralTable, frame: Frame, asked: Sequence[LocatedPlace]) -> Unmarked:
    """Give the log10 likelihood ratio of every candidate."""
    unseen = find_unseen(table, frame, asked)
    expected = sum(c * u.chance for c, u in zip(frame.chances, unseen, strict=True))
    return Unmarked(
        unseen=unseen,
        expected=expected,
        by_candidate=tuple(
            to_thousandths((1 - UNSURE_ABSENT) * u.chance / expected + UNSURE_ABSENT)
            for u in unseen
        ),
    )


def find_unseen(
    table: ReferralTable, frame: Frame, asked: Sequence[LocatedPlace]
) -> tuple[Unseen, ...]:
    """Find what each candidate expects where no place of the case is."""
    untouched = _find_untouched(table)
    entries = table.index.entries
    met: dict[Side | None, tuple[set[int], set[int]]] = {}
    out: list[Unseen] = []
    for point, side in frame.keys:
        if side not in met:
            relations = [(place.zone, find_relation(side, place.side)) for place in asked]
            zones = {n for zone, relation in relations for n in table.meeting(zone, relation)}
            met[side] = zones, {entries[n].point for n in zones}
        zones, points = met[side]
        out.append(_expect(table, point, zones) if point in points else untouched[point])
    return tuple(out)


@lru_cache(maxsize=4)
def _find_untouched(table: ReferralTable) -> tuple[Unseen, ...]:
    """Find what each point expects where none of its zones is met."""
    return tuple(_expect(table, point, set()) for point in range(len(table.index.points)))


def _expect(table: ReferralTable, point: int, met: set[int]) -> Unseen:
    named = table.by_source.get(point, {})
    if not named:
        return Unseen(1.0, None, ())
    entries = table.index.entries
    left = {source: [n for n in some if n not in met] for source, some in named.items()}
    chances = [prod(1 - MARKED * entries[n].chance for n in some) for some in left.values()]
    tiers = {entries[n].tier for some in left.values() for n in some}
    return Unseen(
        sum(chances) / len(chances),
        next((tier for tier in Tier if tier.value in tiers), None),
        tuple(source for source, some in left.items() if some),
    )
