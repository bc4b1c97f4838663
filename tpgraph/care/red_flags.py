"""Red flags: what of a case someone else must see, whatever trigger points explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tpgraph.care.told import Told, find_told
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.case import Case
from tpgraph.model.red_flag import Constellation, RedFlag, Urgency
from tpgraph.model.side import Side
from tpgraph.rank.rank import locate_phrase

__all__ = ["RaisedFlag", "find_red_flags"]

_ORDER = {urgency: n for n, urgency in enumerate(Urgency)}


class RaisedFlag(NamedTuple):
    """A red flag that a case raises, and what in the case raised it."""

    flag: RedFlag
    because: tuple[str, ...]


def find_red_flags(
    kb: KnowledgeBase,
    case: Case,
    places: Sequence[LocatedPlace] | None = None,
    *,
    told: Told | None = None,
) -> tuple[RaisedFlag, ...]:
    """Find the red flags that a case raises, the most urgent first.

    Parameters
    ----------
    places
        Where it hurts, as understood; those said not to hurt are passed over. Left
        out: as the words of the case are understood.
    told
        What the case tells beside; found in it when left out.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> case = tpgraph.Case.parse("low back", symptoms="numb around the saddle")
    >>> raised = find_red_flags(kb, case, kb.find_zones("low back"))
    >>> raised[0].flag.id, raised[0].flag.urgency.value
    ('cauda-equina', 'emergency')
    """
    told = told or find_told(kb, case)
    if places is None:
        places = [p for text in case.present for p in _located(kb, case, text)]
    present = [p for p in (*places, *_mentioned(kb, case)) if p.present]
    flags: tuple[RedFlag, ...] = ()
    if told.terms or told.conditions:
        flags = kb.records.red_flags
    elif any(_bears(kb, p.zone) for p in present):
        flags = _bare_flags(kb)
    found = []
    for flag in flags:
        for when in flag.when:
            because = _met(kb, when, told, present)
            if because is not None:
                found.append(RaisedFlag(flag=flag, because=tuple(dict.fromkeys(because))))
                break
    return tuple(sorted(found, key=lambda raised: _ORDER[raised.flag.urgency]))


def _bare_flags(kb: KnowledgeBase) -> tuple[RedFlag, ...]:
    """Give the flags that places and age alone can raise, with what of them does."""
    return kb.derived("bare-red-flags", _find_bare_flags)


def _find_bare_flags(kb: KnowledgeBase) -> tuple[RedFlag, ...]:
    out = []
    for flag in kb.records.red_flags:
        bare = tuple(when for when in flag.when if not _asks_more(when))
        if bare:
            out.append(replace(flag, when=bare))
    return tuple(out)


@lru_cache(maxsize=4096)
def _bears(kb: KnowledgeBase, zone: str) -> bool:
    """Say whether a place can be among those that raise a flag by themselves."""
    when = [w for flag in _bare_flags(kb) for w in flag.when]
    return any(not w.zones or _touches(kb, w.zones, zone) for w in when)


def _asks_more(when: Constellation) -> bool:
    return bool(when.symptoms or when.also_symptoms or when.worse or when.patient)


def _mentioned(kb: KnowledgeBase, case: Case) -> Iterator[LocatedPlace]:
    """Give the places that stand within texts of which none was understood as a place."""
    for text in case.present:
        if not any(place.present for place in _located(kb, case, text)):
            from tpgraph.locate.mentions import find_mentions

            yield from find_mentions(kb.lexicon, text)


def _located(kb: KnowledgeBase, case: Case, text: str) -> tuple[LocatedPlace, ...]:
    return locate_phrase(kb, text, True, case.side).places


def _met(
    kb: KnowledgeBase, when: Constellation, told: Told, present: Sequence[LocatedPlace]
) -> list[str] | None:
    """Give the words that meet a constellation, None where one of its keys is not met."""
    because: list[str] = []
    symptoms = _distinct(when, told)
    if symptoms is None:
        return None
    because += symptoms
    for asked, known in (
        (when.worse, told.terms),
        (when.patient, told.conditions),
    ):
        if asked:
            words = [known[i] for i in asked if i in known]
            if not words:
                return None
            because += words
    if when.age_from is not None or when.age_to is not None:
        if told.age is None or not (when.age_from or 0) <= told.age <= (when.age_to or 999):
            return None
        because.append(f"aged {told.age:g}")
    for zones, side in ((when.zones, when.side), (when.also_zones, None)):
        if zones:
            touching = list(_touching(kb, zones, side, present))
            if not touching:
                return None
            because += touching
    return because


def _distinct(when: Constellation, told: Told) -> list[str] | None:
    """Give the words of the symptoms; one symptom cannot stand for two that are asked for."""
    first = [i for i in when.symptoms if i in told.terms]
    other = [i for i in when.also_symptoms if i in told.terms]
    if (when.symptoms and not first) or (when.also_symptoms and not other):
        return None
    named = {*first, *other}
    if first and other and len(named) < 2:
        return None
    return [told.terms[i] for i in (*first, *other)]


def _touching(
    kb: KnowledgeBase, zones: Iterable[str], side: Side | None, present: Iterable[LocatedPlace]
) -> Iterator[str]:
    """Give the reported places that have a leaf in common with one of the zones."""
    asked = tuple(zones)
    for place in present:
        sided = side in (None, place.side) or place.side in (None, Side.BOTH)
        if sided and _touches(kb, asked, place.zone):
            yield place.label


@lru_cache(maxsize=16384)
def _touches(kb: KnowledgeBase, zones: tuple[str, ...], zone: str) -> bool:
    leaves = kb.leaves(zone)
    return any(not leaves.isdisjoint(kb.leaves(one)) for one in zones)
