"""The whole knowledge as one graph: as triples, and as a graph of rdflib."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph

from tpgraph.knowledge import KnowledgeBase
from tpgraph.resources import ontology_file
from tpgraph.triples.cases import add_cases
from tpgraph.triples.claims import add_patterns, add_sources, add_studies, add_terms
from tpgraph.triples.collected import Triples
from tpgraph.triples.dataset import add_dataset, add_size
from tpgraph.triples.muscles import add_muscles, add_trigger_points
from tpgraph.triples.places import add_places, add_zones
from tpgraph.triples.safety import add_conditions, add_mimics, add_red_flags
from tpgraph.triples.treatment import (
    add_mechanisms,
    add_needlings,
    add_techniques,
    add_therapies,
)
from tpgraph.vocab import FOREIGN, PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["build_rdf", "build_triples"]


def build_triples(kb: KnowledgeBase) -> Triples:
    """Build the triples of everything in a knowledge base, its vocabulary included.

    Nodes are named as in the Turtle files (``zone:temple``, ``trp:masseter-1``). A
    relation that carries more than its two ends is a node of its own (an innervation, a
    citation, a pattern); its two ends are joined by a plain triple as well. There is no
    blank node, and the order is that of the data.

    Examples
    --------
    >>> import tpgraph
    >>> first = next(iter(build_triples(tpgraph.load())))
    >>> first.subject
    <NamedNode value=https://w3id.org/tpgraph/data>
    """
    graph = Triples()
    add_dataset(graph, kb)
    graph.update(_ontology())
    add_zones(graph, kb)
    add_places(graph, kb)
    add_terms(graph, kb)
    add_muscles(graph, kb)
    add_trigger_points(graph, kb)
    add_patterns(graph, kb)
    add_sources(graph, kb)
    add_studies(graph, kb)
    add_cases(graph, kb)
    add_techniques(graph, kb)
    add_mechanisms(graph, kb)
    add_needlings(graph, kb)
    add_therapies(graph, kb)
    add_conditions(graph, kb)
    add_mimics(graph, kb)
    add_red_flags(graph, kb)
    add_size(graph)
    return graph


def build_rdf(kb: KnowledgeBase) -> Graph:
    """Build the graph of everything in a knowledge base for rdflib, its prefixes bound.

    It holds the triples of :func:`build_triples`.

    Examples
    --------
    >>> import tpgraph
    >>> graph = build_rdf(tpgraph.load())
    >>> found = graph.query(
    ...     '''SELECT ?muscle WHERE {
    ...          ?point tp:refersEssentiallyTo zone:temple ; tp:muscle/skos:prefLabel ?muscle }''')
    >>> "Temporalis" in {str(row.muscle) for row in found}
    True
    """
    from rdflib import Graph

    from tpgraph.triples.rdflib_terms import to_rdflib

    graph = Graph(bind_namespaces="none")
    for prefix, iri in {**PREFIXES, **FOREIGN}.items():
        graph.bind(prefix, iri)
    for triple in to_rdflib(build_triples(kb)):
        graph.add(triple)
    return graph


@cache
def _ontology() -> tuple[pyoxigraph.Triple, ...]:
    quads = pyoxigraph.parse(path=ontology_file(), format=pyoxigraph.RdfFormat.TURTLE)
    return tuple(quad.triple for quad in quads)
