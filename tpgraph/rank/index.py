"""The knowledge as the ranking needs it: trigger points by number, patterns by leaf zone.

Made once from a knowledge base and kept with its snapshot, so that a cold start
need not unpack every muscle, zone and pattern.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Entry", "Index", "Title"]


class Entry(NamedTuple):
    """One zone of one pattern, of a study's complaint, or the place of a trigger point itself.

    ``point`` is the number of the trigger point; ``chance`` how likely the zone hurts
    when the point is the source; ``tier`` is None where no pattern names the zone, and
    ``source`` too for the place of the point itself; ``leaves`` counts the leaves of
    the zone and ``border`` those that lie beside it.
    """

    point: int
    chance: float
    tier: str | None
    contralateral: bool
    leaves: int
    border: int
    source: str | None


class Title(NamedTuple):
    """What a trigger point is called: muscle and number, its own label, the Latin name."""

    name: str
    label: str | None
    latin: str | None


class Index(NamedTuple):
    """All that a ranking looks up.

    ``points`` are the ids of the trigger points in the order of the data, by whose
    number the rest goes: ``titles`` is what each is called, ``muscles`` the ranked
    muscle of each, ``names`` the name and Latin name of those, ``paired`` whether
    it has a side, ``drawings`` how many sources have a pattern of it, ``priors`` its prior for each
    kind. ``on`` and ``beside`` list, for
    each leaf, the numbers of the entries that cover it or border on it; ``terms`` lists,
    for each coded term, the trigger points whose muscle is known for it.
    """

    points: tuple[str, ...]
    titles: tuple[Title, ...]
    muscles: tuple[str, ...]
    names: dict[str, tuple[str, str | None]]
    paired: tuple[bool, ...]
    drawings: tuple[int, ...]
    priors: dict[str, tuple[float, ...]]
    entries: tuple[Entry, ...]
    on: dict[str, tuple[int, ...]]
    beside: dict[str, tuple[int, ...]]
    terms: dict[str, tuple[int, ...]]
    midline: frozenset[str]
