"""What one place, or one coded term, says of every candidate, in thousandths of a log10.

With candidate c, reported place f, q(f, c) the chance that c makes f hurt
(:mod:`tpgraph.rank.referral`; by any zone for a present place, by the strongest one
for an absent place) and b(f) the background rate of f::

    p(f | c) = b(f) + (1 - b(f)) q(f, c)
    p(f)     = sum over all c of prior(c) p(f | c)
    present:  LR = (1 - r) p(f | c) / p(f) + r                 r = OTHER_SOURCE
              times NOTHING_EXPLAINED where c explains no reported place
    absent:   LR = (1 - u) (1 - p(f | c)) / (1 - p(f)) + u     u = UNSURE_ABSENT

A symptom, or what makes it worse, is a ratio too: p(t | c) is TERM_LISTED where the muscle
of c is known for it, TERM_UNLISTED elsewhere, over the mixture of all candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.rank.frame import Frame, add_background, find_explaining, to_thousandths
from tpgraph.rank.numbers import (
    NOTHING_EXPLAINED,
    OTHER_SOURCE,
    TERM_LISTED,
    TERM_UNLISTED,
    UNSURE_ABSENT,
)
from tpgraph.rank.ranking import Finding
from tpgraph.rank.referral import Explained, ReferralTable

if TYPE_CHECKING:
    from tpgraph.locate.terms import LocatedTerm

__all__ = ["Known", "Told", "keep_coded", "weigh_place", "weigh_term"]


class Told(NamedTuple):
    """What one place says: of candidates that explain it, and of those that do not.

    ``none`` is for candidates that explain another reported place, ``nothing`` for
    those that explain none at all. ``beyond_none`` pairs each candidate that explains the place
    with what it says of it, less ``none``. ``drawn`` has, of a present place, for those of which
    a pattern names just this place, the factor of :mod:`tpgraph.rank.drawn` by source. ``findings``
    keeps what was told of candidates by :mod:`tpgraph.rank.scoring`, with negative keys (~number)
    for those that explain no reported place.
    """

    none: int
    nothing: int
    by_candidate: Mapping[int, int]
    beyond_none: tuple[tuple[int, int], ...]
    drawn: Mapping[int, Mapping[str, float]]
    findings: dict[int, Finding]


class Known(NamedTuple):
    """What one term says: of the candidates ``by`` whose muscle is known for it, and of others.

    ``expected`` is the chance that it is told, the mixture of all candidates.
    """

    listed: int
    unlisted: int
    by: frozenset[int]
    expected: float


def weigh_place(
    table: ReferralTable, frame: Frame, sides: tuple[Side | None, ...], place: LocatedPlace
) -> Told:
    """Give the log10 likelihood ratios of one place; kept, since cohorts name the same places."""
    key = (frame.prior, sides, place.zone, place.side, place.present)
    return table.keep(key, lambda: _weigh(table, frame, sides, place))


def _weigh(
    table: ReferralTable, frame: Frame, sides: tuple[Side | None, ...], place: LocatedPlace
) -> Told:
    background, how = find_explaining(table, frame, sides, place)
    qs = {i: e.q if place.present else e.strongest for i, e in how.items()}
    mean_q = sum(frame.chances[i] * q for i, q in qs.items())
    ratio = _present_ratio if place.present else _absent_ratio
    unexplained = ratio(0.0, mean_q, background)
    none = to_thousandths(unexplained)
    by_candidate = {i: to_thousandths(ratio(q, mean_q, background)) for i, q in qs.items()}
    return Told(
        none=none,
        nothing=to_thousandths(unexplained * NOTHING_EXPLAINED) if place.present else none,
        by_candidate=by_candidate,
        beyond_none=tuple((i, value - none) for i, value in by_candidate.items()),
        drawn=_weigh_drawing(how, add_background(mean_q, background)) if place.present else {},
        findings={},
    )


def _weigh_drawing(how: Mapping[int, Explained], expected: float) -> dict[int, dict[str, float]]:
    """Give, for those of which a pattern names just this place, its chance over the expected."""
    return {
        i: {source: chance / expected for source, chance in e.drawn.items()}
        for i, e in how.items()
        if e.drawn
    }


def keep_coded(terms: Iterable[LocatedTerm]) -> tuple[LocatedTerm, ...]:
    """Give the terms that are coded, those with the same meaning once."""
    return tuple({t.terms: t for t in terms if t.terms}.values())


def weigh_term(table: ReferralTable, frame: Frame, term: LocatedTerm) -> Known:
    """Give the log10 likelihood ratios of a coded term."""
    listing = table.index.terms
    points = frozenset(n for t in term.terms for n in listing.get(t, ()))
    by = frozenset(i for i, (point, _) in enumerate(frame.keys) if point in points)
    share = sum(frame.chances[i] for i in sorted(by))
    expected = TERM_LISTED * share + TERM_UNLISTED * (1 - share)
    return Known(
        listed=to_thousandths(TERM_LISTED / expected),
        unlisted=to_thousandths(TERM_UNLISTED / expected),
        by=by,
        expected=expected,
    )


def _present_ratio(q: float, mean_q: float, background: float) -> float:
    explained, expected = add_background(q, background), add_background(mean_q, background)
    return (1 - OTHER_SOURCE) * explained / expected + OTHER_SOURCE


def _absent_ratio(q: float, mean_q: float, background: float) -> float:
    spared = (1 - background) * (1 - q)
    expected = (1 - background) * (1 - mean_q)
    return (1 - UNSURE_ABSENT) * spared / expected + UNSURE_ABSENT
