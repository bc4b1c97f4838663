"""The records of a graph as RDF: Turtle and N-Triples."""

from __future__ import annotations

from tpgraph.graph import Graph
from tpgraph.knowledge import KnowledgeBase
from tpgraph.triples import build_rdf
from tpgraph.triples.part import cut_rdf

__all__ = ["to_ntriples", "to_turtle"]


def to_turtle(kb: KnowledgeBase, graph: Graph) -> str:
    """Give the records that are nodes of a graph as Turtle, each whole.

    The kinds of edges kept in the graph make no difference here.
    """
    return _part(kb, graph, "turtle").rstrip("\n") + "\n"


def to_ntriples(kb: KnowledgeBase, graph: Graph) -> str:
    """Give the same as N-Triples, line by line in order."""
    lines = _part(kb, graph, "nt").splitlines()
    return "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def _part(kb: KnowledgeBase, graph: Graph, form: str) -> str:
    iris = (data["iri"] for _, data in graph.nodes(data=True))
    return cut_rdf(build_rdf(kb), iris).serialize(format=form)
