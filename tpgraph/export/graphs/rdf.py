"""The records of a graph as RDF: Turtle and N-Triples."""

from __future__ import annotations

from functools import lru_cache

from tpgraph.export.rdf import RdfForm, write_triples
from tpgraph.graph import Graph, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.triples import build_triples
from tpgraph.triples.collected import Triples
from tpgraph.triples.part import cut_triples
from tpgraph.vocab import expand

__all__ = ["to_ntriples", "to_turtle"]


def to_ntriples(kb: KnowledgeBase, graph: Graph) -> str:
    """Give the records that are nodes of a graph as N-Triples, in the order of the data.

    Each record is whole, and the patterns of the trigger points come along: the kinds of
    edges kept in the graph make no difference here.
    """
    return write_triples(_cut(kb, graph), RdfForm.NTRIPLES).decode()


def to_turtle(kb: KnowledgeBase, graph: Graph) -> str:
    """Give the same as Turtle, in the same order."""
    return write_triples(_cut(kb, graph), RdfForm.TURTLE).decode()


def _cut(kb: KnowledgeBase, graph: Graph) -> Triples:
    records = [data["iri"] for _, data in graph.nodes(data=True)]
    patterns = [
        expand(f"pattern:{pattern.id}")
        for pattern in kb.referral_patterns.values()
        if node("trigger_point", pattern.of) in graph
    ]
    return cut_triples(_whole(kb), [*records, *patterns])


@lru_cache(maxsize=1)
def _whole(kb: KnowledgeBase) -> Triples:
    """Build the whole once for parts of the same knowledge."""
    return build_triples(kb)
