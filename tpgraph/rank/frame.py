"""The candidates that a case can have, and how each stands to a place: which side it is on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log10
from typing import NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.rank.ranking import PriorKind
from tpgraph.rank.referral import Explained, ReferralTable, Relation, build_referral_table

__all__ = [
    "Frame",
    "add_background",
    "build_frame",
    "find_explaining",
    "find_relation",
    "to_thousandths",
]


class Frame(NamedTuple):
    """The candidates that a case can have: point and side, prior and ranked muscle of each.

    ``ranked`` are the muscles once each, ``number_of`` the number of each of them and
    ``ranked_numbers`` that of each candidate's, ``of_ranked`` the candidates of each muscle,
    ``ranked_priors`` the sums of theirs.
    ``priors`` are the priors as rounded in ``log10_priors``; ``by_prior`` and
    ``ranked_by_prior`` the numbers of candidates and muscles in their order.
    Log10 numbers are whole thousandths, here and in all that follows, so that sums are exact.
    """

    keys: tuple[tuple[int, Side | None], ...]
    at: Mapping[tuple[int, Side | None], int]
    chances: tuple[float, ...]
    log10_priors: tuple[int, ...]
    muscles: tuple[str, ...]
    ranked: tuple[str, ...]
    number_of: Mapping[str, int]
    ranked_numbers: tuple[int, ...]
    of_ranked: tuple[tuple[int, ...], ...]
    priors: tuple[float, ...]
    prior_sum: float
    ranked_priors: tuple[float, ...]
    by_prior: tuple[int, ...]
    ranked_by_prior: tuple[int, ...]
    prior: PriorKind


@lru_cache(maxsize=16)
def build_frame(kb: KnowledgeBase, prior: PriorKind, sides: tuple[Side | None, ...]) -> Frame:
    """Lay out the candidates for these sides; made once for each knowledge base."""
    index = build_referral_table(kb).index
    keys: list[tuple[int, Side | None]] = []
    chances: list[float] = []
    for point, chance in enumerate(index.priors[prior.value]):
        on = sides if index.paired[point] else (None,)
        for side in on:
            keys.append((point, side))
            chances.append(chance / len(on))
    muscles = tuple(index.muscles[point] for point, _ in keys)
    ranked = tuple(dict.fromkeys(muscles))
    number = {m: n for n, m in enumerate(ranked)}
    of_ranked: list[list[int]] = [[] for _ in ranked]
    for i, muscle in enumerate(muscles):
        of_ranked[number[muscle]].append(i)
    log10_priors = [to_thousandths(c) for c in chances]
    priors = [10.0 ** (p / 1000) for p in log10_priors]
    ranked_priors = [sum(priors[i] for i in some) for some in of_ranked]
    return Frame(
        keys=tuple(keys),
        at={key: i for i, key in enumerate(keys)},
        chances=tuple(chances),
        log10_priors=tuple(log10_priors),
        muscles=muscles,
        ranked=ranked,
        number_of=number,
        ranked_numbers=tuple(number[m] for m in muscles),
        of_ranked=tuple(map(tuple, of_ranked)),
        priors=tuple(priors),
        prior_sum=sum(priors),
        ranked_priors=tuple(ranked_priors),
        by_prior=tuple(sorted(range(len(keys)), key=lambda i: (-log10_priors[i], i))),
        ranked_by_prior=tuple(sorted(range(len(ranked)), key=lambda m: -ranked_priors[m])),
        prior=prior,
    )


def find_explaining(
    table: ReferralTable,
    frame: Frame,
    sides: tuple[Side | None, ...],
    place: LocatedPlace,
    *,
    counted: bool = True,
) -> tuple[float, Mapping[int, Explained]]:
    """Give the background rate of a place, and the candidates that explain it, by number.

    ``counted`` is as for :meth:`tpgraph.rank.referral.ReferralTable.explaining`.
    """
    found: dict[int, Explained] = {}
    background = 0.0
    for side in dict.fromkeys((*sides, None)):
        relation = find_relation(side, place.side)
        sided = place.side in (Side.LEFT, Side.RIGHT)
        if side is None and sided and not table.has_midline(place.zone):
            relation = Relation.SAME  # which has all points without a side, and is there already
        explaining = table.explaining(place.zone, relation, counted=counted)
        background = explaining.background
        for point, how in explaining.by_point.items():
            i = frame.at.get((point, side))
            if i is not None:
                found[i] = how
    return background, found


def add_background(q: float, background: float) -> float:
    """Give the chance that a place hurts: by a chance q, or for another reason.

    Examples
    --------
    >>> add_background(0.5, 0.25)
    0.625
    """
    return background + (1 - background) * q


def to_thousandths(ratio: float) -> int:
    """Give the log10 of a ratio in whole thousandths.

    Examples
    --------
    >>> to_thousandths(2.0)
    301
    """
    return round(1000 * log10(ratio))


def find_relation(candidate: Side | None, finding: Side | None) -> Relation:
    """Tell where a finding lies, seen from a candidate.

    Examples
    --------
    >>> find_relation(Side.LEFT, Side.RIGHT).value, find_relation(None, Side.LEFT).value
    ('opposite', 'any')
    """
    if candidate is None or finding is None or Side.BOTH in (candidate, finding):
        return Relation.ANY
    return Relation.SAME if candidate is finding else Relation.OPPOSITE
