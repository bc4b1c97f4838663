"""The records of a graph as RDF: Turtle and N-Triples."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pyoxigraph
from rdflib import Graph as Triples

from tpgraph.graph import Graph, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.triples import build_rdf
from tpgraph.triples.part import cut_rdf
from tpgraph.vocab import FOREIGN, PREFIXES, expand

__all__ = ["to_ntriples", "to_turtle"]

_PREFIXES: Final = {**PREFIXES, **FOREIGN}


def to_ntriples(kb: KnowledgeBase, graph: Graph) -> str:
    """Give the records that are nodes of a graph as N-Triples, line by line in order.

    Each record is whole, and the patterns of the trigger points come along: the kinds of
    edges kept in the graph make no difference here.
    """
    records = [data["iri"] for _, data in graph.nodes(data=True)]
    patterns = [
        expand(f"pattern:{pattern.id}")
        for pattern in kb.referral_patterns.values()
        if node("trigger_point", pattern.of) in graph
    ]
    lines = cut_rdf(_whole(kb), [*records, *patterns]).serialize(format="nt").splitlines()
    return "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def to_turtle(kb: KnowledgeBase, graph: Graph) -> str:
    """Give the same as Turtle, in the same order.

    pyoxigraph writes it several times faster than rdflib; in which order it puts the
    prefixes is its own affair, so they are put in order here.
    """
    triples = pyoxigraph.parse(to_ntriples(kb, graph), format=pyoxigraph.RdfFormat.N_TRIPLES)
    told = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=_PREFIXES)
    lines = (told or b"").decode().splitlines(keepends=True)
    count = len(_PREFIXES)
    return "".join([*sorted(lines[:count]), *lines[count:]])


@lru_cache(maxsize=1)
def _whole(kb: KnowledgeBase) -> Triples:
    """Build the whole once for parts of the same knowledge."""
    return build_rdf(kb)
