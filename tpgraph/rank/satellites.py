"""Key trigger points and their satellites, as the knowledge has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from tpgraph.knowledge import KnowledgeBase

__all__ = ["build_keys"]


@lru_cache(maxsize=4)
def build_keys(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """Give, for each trigger point that is a satellite, its key trigger points (ids).

    A muscle named as a satellite stands for all its trigger points. Where two points are
    said to be satellites of each other, over whatever others, the one that the data name
    first is the key: in a set, one of them has to come first.

    Examples
    --------
    >>> import tpgraph
    >>> "supraspinatus-1" in build_keys(tpgraph.load())["deltoid-middle-1"]
    True
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for point in kb.trigger_points.values():
        for named in point.satellites:
            for satellite in _points(kb, named):
                if satellite not in _lead(keys, point.id):
                    keys[satellite].add(point.id)
    return {satellite: frozenset(found) for satellite, found in keys.items()}


def _points(kb: KnowledgeBase, point_or_muscle: str) -> list[str]:
    if point_or_muscle in kb.trigger_points:
        return [point_or_muscle]
    inside = {point_or_muscle}
    inside |= {m.id for m in kb.muscles.values() if m.part_of == point_or_muscle}
    return [p.id for p in kb.trigger_points.values() if p.muscle in inside]


def _lead(keys: Mapping[str, set[str]], point: str) -> set[str]:
    """Give a point with all that it is, over others, a satellite of."""
    found: set[str] = set()
    ahead = [point]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead.extend(keys.get(one, ()))
    return found
