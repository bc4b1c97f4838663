"""From a ranked case to the model and the candidates of its sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.model.tier import Tier
from tpgraph.rank.complaints import weigh_complaints
from tpgraph.rank.evidence import Known, keep_coded, weigh_term
from tpgraph.rank.frame import Frame, add_background, build_frame, find_explaining
from tpgraph.rank.index import Index
from tpgraph.rank.numbers import TERM_LISTED, TERM_UNLISTED
from tpgraph.rank.ranking import Match, Ranking
from tpgraph.rank.referral import Explained, ReferralTable, build_referral_table
from tpgraph.rank.satellites import build_keys
from tpgraph.rank.set_model import SetModel, SetPlace, size_terms
from tpgraph.rank.sides import find_sides, split_sides
from tpgraph.rank.unmarked import Unmarked, weigh_unmarked

if TYPE_CHECKING:
    from tpgraph.locate.terms import LocatedTerm

__all__ = ["SetCase", "build_set_case"]

#: Whoever is sure to be the only source has these odds, not infinite ones.
_GREATEST_CHANCE = 0.999


class SetCase(NamedTuple):
    """A case as the search for sets needs it, and what is needed to tell the result.

    ``groups`` are the candidates (by number) that may be members, with their group of
    equivalents: of one muscle and side, explaining the same reported places. ``equivalents``
    are all candidates of each group. ``contradicted`` are those that have an absent place
    (by number) as essential. The places of the model are those ``asked``, then what is left
    ``unmarked``, if that speaks, then the coded ``terms``.
    """

    model: SetModel
    asked: tuple[LocatedPlace, ...]
    how: tuple[Mapping[int, Explained], ...]
    frame: Frame
    lookup: Index
    groups: Mapping[int, int]
    equivalents: tuple[tuple[int, ...], ...]
    contradicted: Mapping[int, int]
    unmarked: Unmarked | None
    terms: tuple[LocatedTerm, ...]


def build_set_case(kb: KnowledgeBase, ranking: Ranking) -> SetCase:
    """Lay out the places and candidates of a case for the search for sets."""
    table = build_referral_table(kb)
    given = (*ranking.present, *ranking.absent)
    sides = find_sides(given)
    asked = split_sides(given, sides)
    frame = build_frame(kb, ranking.prior, sides)
    laid = [_lay_place(table, frame, sides, place) for place in asked]
    places, hows = [place for place, _ in laid], tuple(how for _, how in laid)
    contradicted = _contradict(asked, hows)
    unmarked = weigh_unmarked(table, frame, asked) if ranking.case.complete else None
    if unmarked is not None:
        unseen = {i: 1 - u.chance for i, u in enumerate(unmarked.unseen)}
        places.append(SetPlace(False, 0.0, 1 - unmarked.expected, unseen))
    terms = keep_coded(ranking.terms)
    places += [_term_place(weigh_term(table, frame, term)) for term in terms]
    odds = tuple(c / (1 - c) for c in (min(c, _GREATEST_CHANCE) for c in frame.chances))
    keys = _place_keys(kb, frame, table.index)
    model = SetModel(
        places=tuple(places),
        odds=odds,
        sizes=size_terms(odds),
        keys=keys,
        counted=_count(kb, frame, asked),
    )
    equivalents = _find_equivalents(model.places[: len(asked)], frame, asked, contradicted)
    linked = frozenset(keys).union(*keys.values())
    groups = {
        c: n for n, group in enumerate(equivalents) for c in _undominated(model, group, linked)
    }
    return SetCase(
        model=model,
        asked=asked,
        how=hows,
        frame=frame,
        lookup=table.index,
        groups=dict(sorted(groups.items())),
        equivalents=equivalents,
        contradicted=contradicted,
        unmarked=unmarked,
        terms=terms,
    )


def _lay_place(
    table: ReferralTable, frame: Frame, sides: tuple[Side | None, ...], place: LocatedPlace
) -> tuple[SetPlace, Mapping[int, Explained]]:
    """Make a place one of the model; give with it how each candidate explains it."""
    background, how = find_explaining(table, frame, sides, place)
    q = {i: e.q if place.present else e.strongest for i, e in sorted(how.items())}
    mean = sum(frame.chances[i] * chance for i, chance in q.items())
    expected = add_background(mean, background)
    if place.present:  # a count of people says who is often affected, not what hurts
        _, named = find_explaining(table, frame, sides, place, counted=False)
        how = {
            i: named[i] if e.match is Match.COUNTED else e
            for i, e in how.items()
            if e.match is not Match.COUNTED or i in named
        }
        q = {i: how[i].q for i in sorted(how)}
    return SetPlace(place.present, background, expected, q), how


def _contradict(
    asked: Sequence[LocatedPlace], hows: Sequence[Mapping[int, Explained]]
) -> dict[int, int]:
    """Give the candidates to which an absent place is essential, with the first such place."""
    found: dict[int, int] = {}
    for n, (place, how) in enumerate(zip(asked, hows, strict=True)):
        if not place.present:
            for i, e in how.items():
                if e.tier is Tier.ESSENTIAL and e.match is not Match.NEIGHBOUR:
                    found.setdefault(i, n)
    return found


def _count(kb: KnowledgeBase, frame: Frame, asked: Sequence[LocatedPlace]) -> dict[int, int]:
    """Give what studies counted says of each candidate, by its muscle."""
    by_muscle = weigh_complaints(kb, frame, asked).by_muscle
    return {i: value for m, value in by_muscle.items() for i in frame.of_ranked[m]}


def _term_place(known: Known) -> SetPlace:
    """Make a coded term a place of the model, which nobody need explain."""
    q = (TERM_LISTED - TERM_UNLISTED) / (1 - TERM_UNLISTED)
    by = dict.fromkeys(sorted(known.by), q)
    return SetPlace(True, TERM_UNLISTED, known.expected, by, unexplained=1.0)


def _place_keys(kb: KnowledgeBase, frame: Frame, index: Index) -> dict[int, frozenset[int]]:
    """Give the keys of each satellite among the candidates; both on one side, or without one."""
    number = {point: i for i, point in enumerate(index.points)}
    found: dict[int, frozenset[int]] = {}
    for satellite, keys in build_keys(kb).items():
        for side in (Side.LEFT, Side.RIGHT, Side.BOTH, None):
            i = frame.at.get((number[satellite], side))
            on = {frame.at.get((number[k], s)) for k in keys for s in (side, None)}
            if i is not None:
                found[i] = frozenset(k for k in on if k is not None)
    return found


def _find_equivalents(
    places: Sequence[SetPlace],
    frame: Frame,
    asked: Sequence[LocatedPlace],
    contradicted: Mapping[int, int],
) -> tuple[tuple[int, ...], ...]:
    """Sort the candidates that explain a reported place by muscle, side and what they explain.

    Where all that is explained has no side, the two sides are one.
    """
    explained: dict[int, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if place.present:
            for c in place.q:
                explained[c].append(n)
    kinds: dict[tuple[str, Side | None, tuple[int, ...]], list[int]] = defaultdict(list)
    for c, reported in sorted(explained.items()):
        if c not in contradicted:
            sided = any(asked[n].side is not None for n in reported)
            side = frame.keys[c][1] if sided else None
            kinds[frame.muscles[c], side, tuple(reported)].append(c)
    return tuple(tuple(group) for group in kinds.values())


def _undominated(model: SetModel, group: tuple[int, ...], linked: frozenset[int]) -> Iterator[int]:
    """Leave out candidates for which another of the group stands at least as well in any set.

    Not those that are ``linked``, as key or satellite: what they gain depends on the others.
    """
    alone = [c for c in group if c not in linked]
    for c in group:
        if c in linked or not any(_dominates(model, other, c) for other in alone if other != c):
            yield c


def _dominates(model: SetModel, better: int, worse: int) -> bool:
    """Tell whether no set gets a lower score with one candidate for another; equals by number."""
    signs = [model.odds[better] - model.odds[worse]]  # of one muscle, so counted alike
    if signs[0] < 0:
        return False
    for place in model.places:
        gain = place.q.get(better, 0.0) - place.q.get(worse, 0.0)
        signs.append(gain if place.present else -gain)
    return min(signs) >= 0 and (max(signs) > 0 or better < worse)
