"""From the words of people to nodes of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tpgraph.errors import UnknownNameError
from tpgraph.graph.builder import Graph, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.locate.names import NameIndex, name_key
from tpgraph.vocab import slug

__all__ = ["find_nodes", "zones_of"]

#: The kinds whose names go before those of others.
_FIRST: Final = ("muscle", "trigger_point", "zone", "place", "nerve", "segment")


def find_nodes(
    kb: KnowledgeBase, graph: Graph, words: str, kind: str | None = None
) -> tuple[str, ...]:
    """Give the nodes that words stand for: one, or several where they name several places.

    Looked for in this order: a node's name, an id, a label, a synonym (in any case and
    word order; a trigger point also by its muscle and number), words for a place. Where
    kinds share a name, muscles go first.

    Raises
    ------
    UnknownNameError
        Nothing answers to the words; carries the closest labels.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> graph = tpgraph.build_graph(kb)
    >>> find_nodes(kb, graph, "SCM"), find_nodes(kb, graph, "axillary", "nerve")
    (('muscle:sternocleidomastoid',), ('nerve:axillary-nerve',))
    """
    kinds = (kind,) if kind else _kinds(graph)
    for name in (words, *(node(k, i) for k in kinds for i in (words, slug(words)))):
        if name in graph and graph.nodes[name]["kind"] in kinds:
            return (name,)
    index = _index(graph, kinds)
    hit = index.find(words)
    if hit is not None:
        return (hit,)
    if kind in (None, "trigger_point"):
        points = (node("trigger_point", t.id) for t in kb.find_trigger_points(words))
        if (point := next((p for p in points if p in graph), None)) is not None:
            return (point,)
    if kind in (None, "zone", "place"):
        places = [p for p in find_zones(kb.lexicon, words).places if p.present]
        if places:
            return tuple(dict.fromkeys(_place_node(kb, p.zone) for p in places))
    raise UnknownNameError(kind or "record", words, index.closest(words))


def zones_of(kb: KnowledgeBase, found: tuple[str, ...]) -> frozenset[str]:
    """Give the ids of the leaf zones in the zones and places among some nodes.

    Examples
    --------
    >>> import tpgraph
    >>> "temple" in zones_of(tpgraph.load(), ("zone:head",))
    True
    """
    places = (name.partition(":") for name in found)
    return frozenset().union(*(kb.leaves(i) for k, _, i in places if k in ("zone", "place")))


def _kinds(graph: Graph) -> tuple[str, ...]:
    there = dict.fromkeys(data["kind"] for _, data in graph.nodes(data=True))
    return tuple(dict.fromkeys((*_FIRST, *there)))


def _place_node(kb: KnowledgeBase, zone_or_place: str) -> str:
    return node("zone" if zone_or_place in kb.zones else "place", zone_or_place)


def _index(graph: Graph, kinds: tuple[str, ...]) -> NameIndex:
    """Index labels before synonyms, and muscles before all else."""
    listed = sorted(
        (name for name, data in graph.nodes(data=True) if data["kind"] in kinds),
        key=lambda name: kinds.index(graph.nodes[name]["kind"]),
    )
    by_key: dict[tuple[str, ...], str] = {}
    for name in listed:
        by_key.setdefault(name_key(graph.nodes[name]["label"]), name)
    for name in listed:
        for other in _other_names(graph, name):
            by_key.setdefault(name_key(other), name)
    return NameIndex(by_key=by_key, names=tuple(graph.nodes[name]["label"] for name in listed))


def _other_names(graph: Graph, name: str) -> Iterator[str]:
    data = graph.nodes[name]
    yield from data.get("synonyms", ())
    if "latin" in data:
        yield data["latin"]
    if data["kind"] == "nerve":
        yield data["label"].removesuffix(" nerve")
