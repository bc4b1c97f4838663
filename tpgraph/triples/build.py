"""The whole knowledge as one RDF graph."""

from __future__ import annotations

from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL

from tpgraph.knowledge import KnowledgeBase
from tpgraph.resources import ontology_file
from tpgraph.triples.claims import add_patterns, add_sources, add_studies, add_terms
from tpgraph.triples.muscles import add_muscles, add_trigger_points
from tpgraph.triples.places import add_places, add_zones
from tpgraph.triples.safety import add_conditions, add_mimics, add_red_flags
from tpgraph.triples.subject import Subject
from tpgraph.triples.treatment import (
    add_mechanisms,
    add_needlings,
    add_techniques,
    add_therapies,
)
from tpgraph.vocab import FOREIGN, PREFIXES

__all__ = ["build_rdf"]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def build_rdf(kb: KnowledgeBase) -> Graph:
    """Build the graph of everything in a knowledge base, its vocabulary included.

    Nodes are named as in the Turtle files (``zone:temple``, ``trp:masseter-1``). A
    relation that carries more than its two ends is a node of its own (an innervation, a
    citation, a pattern); its two ends are joined by a plain triple as well.

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
    graph = Graph(bind_namespaces="none")
    for prefix, iri in {**PREFIXES, **FOREIGN}.items():
        graph.bind(prefix, iri)
    for triple in _ontology():
        graph.add(triple)
    _add_dataset(graph, kb)
    add_zones(graph, kb)
    add_places(graph, kb)
    add_terms(graph, kb)
    add_muscles(graph, kb)
    add_trigger_points(graph, kb)
    add_patterns(graph, kb)
    add_sources(graph, kb)
    add_studies(graph, kb)
    add_techniques(graph, kb)
    add_mechanisms(graph, kb)
    add_needlings(graph, kb)
    add_therapies(graph, kb)
    add_conditions(graph, kb)
    add_mimics(graph, kb)
    add_red_flags(graph, kb)
    return graph


def _add_dataset(graph: Graph, kb: KnowledgeBase) -> None:
    """Say what the graph is, of which version, and under which licence."""
    dataset = Subject(graph, "tpgraph:data", "prov:Entity")
    dataset.texts("dct:title", ["tpgraph: myofascial trigger points and the pain they refer"])
    graph.add((dataset.node, OWL.versionInfo, Literal(kb.version)))
    graph.add((dataset.node, URIRef(PREFIXES["dct"] + "license"), URIRef(_LICENCE)))


@cache
def _ontology() -> Graph:
    return Graph().parse(ontology_file(), format="turtle")
