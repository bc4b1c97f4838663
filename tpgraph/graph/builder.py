"""A graph in the making: nodes and edges as records state them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from tpgraph.model.citation import Citation
from tpgraph.vocab import expand, slug

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

__all__ = ["Builder", "Graph", "cited", "node"]

#: The prefix of the IRIs of each kind of node, where it is not the kind itself.
_PREFIX: Final = {"trigger_point": "trp", "source": "src", "red_flag": "flag"}


def node(kind: str, record_id: str) -> str:
    """Name the node of a record.

    Examples
    --------
    >>> node("zone", "temple")
    'zone:temple'
    """
    return f"{kind}:{record_id}"


def cited(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Give the ids of the works cited, each once.

    Examples
    --------
    >>> cited([Citation(source="book", chapter="1"), Citation(source="book", chapter="2")])
    ('book',)
    """
    return tuple(dict.fromkeys(citation.source for citation in citations))


class Builder:
    """Adds nodes and edges to a graph, and leaves out what is not known.

    Examples
    --------
    >>> builder = Builder(name="example")
    >>> builder.node("zone", "temple", "temple", note=None, synonyms=())
    'zone:temple'
    >>> builder.graph.nodes["zone:temple"]
    {'kind': 'zone', 'label': 'temple', 'iri': 'https://w3id.org/tpgraph/zone/temple'}
    """

    def __init__(self, **about: str) -> None:
        self.graph: Graph = nx.MultiDiGraph()
        self.graph.graph.update(about)

    def node(self, kind: str, record_id: str, label: str, **known: Any) -> str:
        """Add the node of a record, or leave it as it is; give its name."""
        name = node(kind, record_id)
        if name not in self.graph:
            iri = expand(f"{_PREFIX.get(kind, kind)}:{slug(record_id) or record_id}")
            self.graph.add_node(name, kind=kind, label=label, iri=iri, **_known(known))
        return name

    def edge(self, start: str, end: str, predicate: str, **known: Any) -> None:
        """Add an edge; one that says exactly the same is there once."""
        data = {"predicate": predicate, **_known(known)}
        others = self.graph.get_edge_data(start, end) or {}
        if data in others.values():
            return
        number = sum(other["predicate"] == predicate for other in others.values())
        key = f"{predicate}:{number + 1}" if number else predicate
        self.graph.add_edge(start, end, key=key, **data)

    def cite(self, start: str, citations: Iterable[Citation]) -> None:
        """Add an edge to each work that a record cites."""
        for citation in citations:
            self.edge(start, node("source", citation.source), "cites", chapter=citation.chapter)


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None and value != ()}
