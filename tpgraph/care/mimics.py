"""Mimics: what else hurts where it hurts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.mimic import Mimic

__all__ = ["MimicMatch", "find_mimics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MimicMatch:
    """A disorder that hurts in some of the reported places: which, and how exactly.

    ``share`` (0 to 1) is the part of the reported places that it accounts for.
    """

    mimic: Mimic
    places: tuple[LocatedPlace, ...]
    share: float


def find_mimics(kb: KnowledgeBase, places: Sequence[LocatedPlace]) -> tuple[MimicMatch, ...]:
    """Find what else hurts in the reported places, that which accounts for most first.

    Of those that account for as much, the one that hurts in fewer places goes first. A
    place said not to hurt rules nothing out.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> found = find_mimics(kb, kb.find_zones("front of the thigh"))
    >>> "meralgia-paraesthetica" in {m.mimic.id for m in found}
    True
    """
    present = [p for p in places if p.present]
    found: list[tuple[float, int, int, MimicMatch]] = []
    for mimic in kb.mimics.values():
        leaves = frozenset().union(*(kb.leaves(zone) for zone in mimic.zones))
        met = [p for p in present if leaves & kb.leaves(p.zone)]
        if met:
            match = MimicMatch(mimic=mimic, places=tuple(met), share=len(met) / len(present))
            found.append((-match.share, len(leaves), len(found), match))
    return tuple(f[3] for f in sorted(found, key=lambda f: f[:3]))
