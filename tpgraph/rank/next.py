"""What to check next: the place or the muscle from which most is to be learnt.

With w(c) the posterior of candidate c, m(c) its muscle, and y(c) the chance of a "yes"
when c is the source::

    place:     y(c) = (1 - u) p(f | c) + u p(f)          u = UNSURE_ABSENT
    palpation: y(c) = a where m(c) is palpated on the side of c, else 1 - a
    gain       = H(M) - P(yes) H(M | yes) - P(no) H(M | no), in bits

a comes from the agreement of examiners (:mod:`tpgraph.rank.palpation`). p(f | c) and p(f)
are the ranking's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.case import Case
from tpgraph.model.side import Side
from tpgraph.rank.frame import add_background, find_explaining
from tpgraph.rank.numbers import UNSURE_ABSENT
from tpgraph.rank.palpation import ACCURACY, Palpated
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import PriorKind
from tpgraph.rank.referral import build_referral_table
from tpgraph.rank.sides import find_sides
from tpgraph.rank.standing import Leader, Standing, build_standing

__all__ = ["NextSteps", "Question", "expected_gain_bits", "find_next", "rank_next"]

#: How many leaders are told for each outcome.
_LEADERS = 3

#: Muscles less likely than this are not proposed for palpation.
_LEAST = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A place to ask about, or a muscle to palpate (one of the two is None).

    ``gain_bits`` is what is to be learnt from the answer; ``probability_yes`` (0 to 1) how
    likely it is yes, or found; ``if_yes`` and ``if_no`` the leading muscles then.
    """

    place: LocatedPlace | None
    palpation: Palpated | None
    name: str
    gain_bits: float
    probability_yes: float
    if_yes: tuple[Leader, ...]
    if_no: tuple[Leader, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps:
    """The best places to ask about and the best muscles to palpate, best first."""

    standing: Standing
    places: tuple[Question, ...]
    palpations: tuple[Question, ...]


def rank_next(
    kb: KnowledgeBase,
    case: Case,
    *,
    prior: PriorKind | str = PriorKind.PREVALENCE,
    strict: bool = False,
    count: int = 5,
) -> NextSteps:
    """Rank what to check next for a case, by expected information gain over the muscles.

    Parameters
    ----------
    prior, strict
        As for :func:`tpgraph.rank.rank.rank`, which also raises the same errors.
    count
        How many of each kind.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> steps = rank_next(kb, tpgraph.Case.parse("right lower molars"), count=2)
    >>> len(steps.places), steps.palpations[0].palpation.muscle
    (2, 'masseter')
    """
    ranking = rank(kb, case, prior=prior, strict=strict)
    return find_next(kb, build_standing(kb, ranking), count=count)


def find_next(
    kb: KnowledgeBase,
    standing: Standing,
    *,
    count: int = 5,
    skip: Sequence[LocatedPlace] = (),
) -> NextSteps:
    """Find what to check next from where the muscles stand.

    Parameters
    ----------
    skip
        Places that were asked about in vain, and are not proposed again.
    """
    places: list[Question] = []
    taken: list[LocatedPlace] = []
    for gain, yes, place in sorted(_ask_places(kb, standing, skip), key=_falling):
        if len(places) == count or gain <= 0:
            break
        if not any(_overlap(kb, place, other) for other in taken):
            taken.append(place)
            places.append(_place_question(kb, standing, place, gain, yes))
    felt = sorted(_ask_palpations(standing), key=_falling)[:count]
    return NextSteps(
        standing=standing,
        places=tuple(places),
        palpations=tuple(_palpation_question(standing, *each) for each in felt),
    )


def _falling(weighed: tuple[float, float, object]) -> float:
    """Order by the gain; what is equal but for the last digit stays in the order of the data."""
    return -round(weighed[0], 12)


def expected_gain_bits(
    muscles: Mapping[str, float], yes: Mapping[str, float], otherwise: float
) -> tuple[float, float]:
    """Give the mutual information of muscle and answer in bits, and the chance of a yes.

    Parameters
    ----------
    muscles
        The probability of each muscle; they sum to 1.
    yes
        The chance of a yes for muscles where it is not ``otherwise``.

    Examples
    --------
    >>> expected_gain_bits({"a": 0.5, "b": 0.5}, {"a": 1.0}, 0.0)
    (1.0, 0.5)
    """
    rest = max(0.0, 1 - sum(muscles[m] for m in yes))
    parts = [(rest, otherwise), *((muscles[m], y) for m, y in yes.items())]
    answer = sum(p * y for p, y in parts)
    gain = 0.0
    for p, y in parts:
        for chance, whole in ((y, answer), (1 - y, 1 - answer)):
            if p > 0 and chance > 0:
                gain += p * chance * log2(chance / whole)
    return max(gain, 0.0), answer


def _muscles(standing: Standing) -> dict[str, float]:
    return {m.muscle: m.probability for m in standing.leaders()}


def _ask_places(
    kb: KnowledgeBase, standing: Standing, skip: Sequence[LocatedPlace]
) -> Iterator[tuple[float, float, LocatedPlace]]:
    """Weigh every zone on every side that does not overlap what was asked."""
    frame, muscles = standing.frame, _muscles(standing)
    table = build_referral_table(kb)
    ranking = standing.ranking
    sides = find_sides((*ranking.present, *ranking.absent))
    asked = (*ranking.present, *ranking.absent, *skip)
    for zone in kb.zones.values():
        for side in (None,) if zone.laterality == "midline" else sides:
            place = LocatedPlace(text=zone.label, zone=zone.id, label=zone.label, side=side)
            if any(_overlap(kb, place, other) for other in asked):
                continue
            background, how = find_explaining(table, frame, sides, place)
            mean = sum(frame.chances[i] * e.q for i, e in how.items())
            part = (1 - UNSURE_ABSENT) * (1 - background)
            unsure = UNSURE_ABSENT * add_background(mean, background)
            otherwise = (1 - UNSURE_ABSENT) * background + unsure
            more: dict[str, float] = defaultdict(float)
            for i, e in how.items():
                more[frame.muscles[i]] += standing.weights[i] * e.q
            yes = {m: otherwise + part * w / muscles[m] for m, w in more.items() if muscles[m] > 0}
            yield *expected_gain_bits(muscles, yes, otherwise), place


def _overlap(kb: KnowledgeBase, one: LocatedPlace, other: LocatedPlace) -> bool:
    apart = {one.side, other.side} == {Side.LEFT, Side.RIGHT}
    return not apart and not kb.leaves(one.zone).isdisjoint(kb.leaves(other.zone))


def _ask_palpations(standing: Standing) -> Iterator[tuple[float, float, Palpated]]:
    """Weigh every muscle on every side that was not palpated yet."""
    muscles = _muscles(standing)
    on: dict[tuple[str, Side | None], float] = defaultdict(float)
    for (_, side), muscle, weight in zip(
        standing.frame.keys, standing.frame.muscles, standing.weights, strict=True
    ):
        on[muscle, side] += weight
    for (muscle, side), weight in on.items():
        if weight >= _LEAST and not any(p.meets(muscle, side) for p in standing.palpated):
            share = weight / muscles[muscle]
            yes = {muscle: share * ACCURACY + (1 - share) * (1 - ACCURACY)}
            gain, answer = expected_gain_bits(muscles, yes, 1 - ACCURACY)
            yield gain, answer, Palpated(muscle=muscle, side=side)


def _place_question(
    kb: KnowledgeBase, standing: Standing, place: LocatedPlace, gain: float, yes: float
) -> Question:
    return Question(
        place=place,
        palpation=None,
        name=place.label,
        gain_bits=gain,
        probability_yes=yes,
        if_yes=standing.leaders_if(kb, place, yes=True, count=_LEADERS),
        if_no=standing.leaders_if(kb, place, yes=False, count=_LEADERS),
    )


def _palpation_question(
    standing: Standing, gain: float, yes: float, palpation: Palpated
) -> Question:
    found, missed = (
        Palpated(muscle=palpation.muscle, side=palpation.side, found=f) for f in (True, False)
    )
    return Question(
        place=None,
        palpation=palpation,
        name=standing.names[palpation.muscle],
        gain_bits=gain,
        probability_yes=yes,
        if_yes=standing.felt(found).leaders(_LEADERS),
        if_no=standing.felt(missed).leaders(_LEADERS),
    )
