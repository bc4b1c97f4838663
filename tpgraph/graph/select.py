"""A part of the graph, cut out for a file or a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import networkx as nx

from tpgraph.errors import SelectionError
from tpgraph.graph.builder import Graph, node
from tpgraph.graph.names import find_nodes, zones_of
from tpgraph.graph.selection import Selection
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.ranking import Ranking

__all__ = ["select_graph"]

#: Where a walk ends: half of the knowledge stands one step behind each.
_ENDS: Final = frozenset({"source", "term", "place"})


def select_graph(kb: KnowledgeBase, graph: Graph, selection: Selection) -> Graph:
    """Cut a part out of the graph of a knowledge base.

    All edges of the kinds asked for between the nodes of the part are in it, and the works
    that they cite. Nodes and edges stand in the order of the whole graph, so that the same
    selection gives the same graph, whoever makes it.

    Raises
    ------
    UnknownNameError
        A name to which nothing answers; carries the closest.
    SelectionError
        A kind that is not in the graph, or nothing left.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> part = select_graph(kb, tpgraph.build_graph(kb), Selection(around=("infraspinatus",)))
    >>> "trigger_point:infraspinatus-1" in part
    True
    """
    _check_kinds(graph, selection)
    named = _Finder(kb, graph, selection)
    keep = set(named.nodes()) if selection.is_part else set(graph)
    if selection.node_kinds:
        keep = {name for name in keep if graph.nodes[name]["kind"] in selection.node_kinds}
    part = _cut(graph, keep, selection.edge_kinds)
    if selection.edge_kinds:
        alone = [n for n in part if not part.degree(n) and n not in named.starts]
        keep.difference_update(alone)
    if not selection.node_kinds or "source" in selection.node_kinds:
        cited = {s for _, _, data in part.edges(data=True) for s in data.get("sources", ())}
        keep.update(node("source", s) for s in cited)
    part = _cut(graph, keep, selection.edge_kinds)
    if not part:
        raise SelectionError(
            f"selection '{selection}'",
            "no node is left",
            "one at least",
            "ask for a wider part, or for more kinds of nodes and edges",
        )
    part.graph["selection"] = str(selection)
    if selection.ranking is not None:
        _mark(part, selection.ranking, selection.top)
    return part


class _Finder:
    """Finds the nodes of a selection; ``starts`` are those that it names."""

    def __init__(self, kb: KnowledgeBase, graph: Graph, selection: Selection) -> None:
        self._kb = kb
        self._graph = graph
        self._selection = selection
        self.starts: set[str] = set()

    def nodes(self) -> Iterator[str]:
        selection = self._selection
        for words in selection.around:
            yield from self._around(self._named(words), selection.depth)
        for words in selection.regions:
            yield from self._region(self._named(words, "zone"))
        for section in selection.sections:
            muscles = [m.id for m in self._kb.muscles.values() if m.section is section]
            yield from self._of_muscles(node("muscle", m) for m in muscles)
        for words in selection.nerves:
            (nerve,) = self._named(words, "nerve")
            yield from (nerve, *self._out([nerve], "arises_from"))
            yield from self._of_muscles(self._into([nerve], "innervated_by"))
        for words in selection.segments:
            yield from self._segment(*self._named(words, "segment"))
        if selection.ranking is not None:
            yield from self._ranking(selection.ranking, selection.top)

    def _named(self, words: str, kind: str | None = None) -> tuple[str, ...]:
        found = find_nodes(self._kb, self._graph, words, kind)
        self.starts.update(found)
        return found

    def _around(self, starts: Iterable[str], depth: int) -> set[str]:
        """Walk along edges of the kinds asked for, whichever way they go."""
        kinds = self._selection.edge_kinds
        seen = set(starts)
        edge_of = seen
        for _ in range(depth):
            walkers = {n for n in edge_of if n in self.starts or self._kind(n) not in _ENDS}
            edge_of = {
                other
                for name in walkers
                for start, end, data in (
                    *self._graph.out_edges(name, data=True),
                    *self._graph.in_edges(name, data=True),
                )
                if not kinds or data["predicate"] in kinds
                for other in (start, end)
            } - seen
            seen |= edge_of
        return seen

    def _region(self, places: tuple[str, ...]) -> Iterator[str]:
        leaves = zones_of(self._kb, places)
        touching = [node("zone", z) for z in self._kb.zones if leaves & self._kb.leaves(z)]
        points = {*self._into(touching, "refers_to"), *self._into(touching, "location")}
        named = self._out(points, "refers_to", "location")
        inside = [node("zone", z) for z in self._kb.zones if self._kb.leaves(z) <= leaves]
        yield from places
        yield from inside
        yield from (zone for zone in touching if zone in named)
        yield from points
        muscles = self._into(points, "has_trigger_point")
        yield from muscles
        yield from self._out(muscles, "part_of")
        mimics = {n for n in self._into(touching, "zone") if self._kind(n) == "mimic"}
        yield from mimics
        yield from self._out(mimics, "red_flag")

    def _segment(self, segment: str) -> Iterator[str]:
        name = self._graph.nodes[segment]["label"]
        yield segment
        yield from self._out([segment], "supplies")
        supplied = (
            muscle
            for muscle, _, data in self._graph.edges(data=True)
            if data["predicate"] == "innervated_by" and name in data.get("segments", ())
        )
        yield from self._of_muscles(supplied)

    def _ranking(self, ranking: Ranking, top: int) -> Iterator[str]:
        points = {node("trigger_point", c.trigger_point) for c in ranking.candidates[:top]}
        yield from self._of_muscles(self._into(points, "has_trigger_point"), points)
        for place in (*ranking.present, *ranking.absent):
            kind = "zone" if place.zone in self._kb.zones else "place"
            yield node(kind, place.zone)
            yield from self._out([node(kind, place.zone)], "member")

    def _of_muscles(
        self, muscles: Iterable[str], points: Iterable[str] | None = None
    ) -> Iterator[str]:
        """Give muscles with what belongs to them; of their trigger points all, or these."""
        these = set(muscles)
        if points is None:
            points = self._out(these, "has_trigger_point")
        nerves = self._out(these, "innervated_by")
        segments = {
            node("segment", segment.replace(" ", "-"))
            for _, _, data in self._graph.out_edges(these, data=True)
            if data["predicate"] == "innervated_by"
            for segment in data.get("segments", ())
        }
        yield from these
        yield from self._out(these, "part_of")
        yield from points
        yield from self._out(points, "refers_to", "location")
        yield from nerves
        yield from segments

    def _kind(self, name: str) -> str:
        kind: str = self._graph.nodes[name]["kind"]
        return kind

    def _out(self, names: Iterable[str], *predicates: str) -> set[str]:
        found = self._graph.out_edges(names, data=True)
        return {end for _, end, data in found if data["predicate"] in predicates}

    def _into(self, names: Iterable[str], *predicates: str) -> set[str]:
        found = self._graph.in_edges(names, data=True)
        return {start for start, _, data in found if data["predicate"] in predicates}


def _check_kinds(graph: Graph, selection: Selection) -> None:
    nodes = {data["kind"] for _, data in graph.nodes(data=True)}
    edges = {data["predicate"] for _, _, data in graph.edges(data=True)}
    for what, asked, known in (
        ("nodes", selection.node_kinds, nodes),
        ("edges", selection.edge_kinds, edges),
    ):
        for kind in asked:
            if kind not in known:
                raise SelectionError(
                    f"kinds of {what}",
                    f"{kind!r} is none",
                    f"one of {', '.join(sorted(known))}",
                    "correct it",
                )


def _cut(graph: Graph, keep: set[str], edge_kinds: tuple[str, ...]) -> Graph:
    """Copy some nodes and the edges between them, in the order of the whole graph."""
    part: Graph = nx.MultiDiGraph()
    part.graph.update(graph.graph)
    part.add_nodes_from((name, dict(data)) for name, data in graph.nodes(data=True) if name in keep)
    for start, end, key, data in graph.edges(keys=True, data=True):
        if start in keep and end in keep and (not edge_kinds or data["predicate"] in edge_kinds):
            part.add_edge(start, end, key=key, **data)
    return part


def _mark(part: Graph, ranking: Ranking, top: int) -> None:
    """Write on the nodes what the ranking says of them; of two sides the better."""
    for candidate in ranking.candidates[:top]:
        data = part.nodes.get(node("trigger_point", candidate.trigger_point))
        if data is not None and "rank" not in data:
            data["rank"] = candidate.rank
            data["probability"] = candidate.probability
    for places, state in ((ranking.present, "present"), (ranking.absent, "absent")):
        for place in places:
            for kind in ("zone", "place"):
                if node(kind, place.zone) in part:
                    part.nodes[node(kind, place.zone)]["state"] = state
