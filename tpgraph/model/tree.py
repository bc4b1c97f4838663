"""The part-of tree of zones, and the walk upwards in any tree: who lies in whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tpgraph.model.value import Value

if TYPE_CHECKING:
    from tpgraph.model.zone import Zone

__all__ = ["ZoneTree", "build_zone_tree", "find_loops", "find_wholes"]


class _Narrower(Protocol):
    """A record that may name the one that it lies in, or is a kind of."""

    @property
    def id(self) -> str: ...
    @property
    def broader(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTree(Value):
    """Children and leaves of every zone.

    ``parts`` maps a zone to the zones directly in it, in the order of the data;
    ``leaves`` maps a zone to the leaves in it (a leaf to itself).
    """

    roots: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    leaves: Mapping[str, frozenset[str]]


def build_zone_tree(zones: Iterable[Zone]) -> ZoneTree:
    """Build the tree of zones; a zone without a known whole is a root.

    The zones must be free of loops; see :func:`find_loops`.

    Examples
    --------
    >>> from tpgraph.model.zone import Zone
    >>> head = Zone(id="head", label="head")
    >>> temple = Zone(id="temple", label="temple", broader="head")
    >>> build_zone_tree([head, temple]).leaves["head"]
    frozenset({'temple'})
    """
    by_id = {z.id: z for z in zones}
    parts: dict[str, list[str]] = {i: [] for i in by_id}
    roots: list[str] = []
    for zone in by_id.values():
        if zone.broader in by_id:
            parts[zone.broader].append(zone.id)
        else:
            roots.append(zone.id)
    leaves: dict[str, frozenset[str]] = {}

    def gather(zone_id: str) -> frozenset[str]:
        below = parts[zone_id]
        leaves[zone_id] = (
            frozenset().union(*(gather(b) for b in below)) if below else frozenset({zone_id})
        )
        return leaves[zone_id]

    for root in roots:
        gather(root)
    return ZoneTree(
        roots=tuple(roots), parts={k: tuple(v) for k, v in parts.items()}, leaves=leaves
    )


def find_loops(records: Iterable[_Narrower]) -> tuple[str, ...]:
    """Give the ids of zones or techniques that are, through others, part of themselves; sorted.

    Examples
    --------
    >>> from tpgraph.model.zone import Zone
    >>> find_loops([Zone(id="a", label="a", broader="b"), Zone(id="b", label="b", broader="a")])
    ('a', 'b')
    """
    return tuple(sorted(i for i, wholes in find_wholes(records).items() if i in wholes))


def find_wholes(records: Iterable[_Narrower]) -> dict[str, frozenset[str]]:
    """Give each record those that it lies in, however deep; a loop ends where it closes.

    Examples
    --------
    >>> from tpgraph.model.zone import Zone
    >>> find_wholes([Zone(id="head", label="head"), Zone(id="jaw", label="jaw", broader="head")])
    {'head': frozenset(), 'jaw': frozenset({'head'})}
    """
    broader = {r.id: r.broader for r in records}
    out: dict[str, frozenset[str]] = {}
    for record_id, whole in broader.items():
        around: set[str] = set()
        at = whole
        while at is not None and at not in around:
            around.add(at)
            at = broader.get(at)
        out[record_id] = frozenset(around)
    return out
