"""The triples of some records, cut out of the whole graph."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from tpgraph.triples.subject import name
from tpgraph.vocab import PREFIXES

__all__ = ["cut_rdf"]

_DATASET = URIRef(PREFIXES["tpgraph"] + "data")


def cut_rdf(graph: Graph, iris: Iterable[str]) -> Graph:
    """Cut the records with these IRIs out of a graph, each whole.

    Along come what belongs to a record alone (an innervation, a citation), the patterns
    of the trigger points, and what the graph says of itself: version and licence. What
    a record points to and is not among them stays an IRI without a description.

    Examples
    --------
    >>> import tpgraph
    >>> whole = tpgraph.build_rdf(tpgraph.load())
    >>> part = cut_rdf(whole, ["https://w3id.org/tpgraph/zone/temple"])
    >>> len(part) < len(whole) / 100
    True
    """
    wanted: set[Node] = {URIRef(iri) for iri in iris} | {_DATASET}
    patterns: set[Node] = {
        pattern
        for pattern in graph.subjects(RDF.type, name("tp:ReferralPattern"))
        if not wanted.isdisjoint(graph.objects(pattern, name("tp:of")))
    }
    part = Graph(bind_namespaces="none")
    for prefix, namespace in graph.namespaces():
        part.bind(prefix, namespace)
    for record in wanted | patterns:
        _copy(graph, part, record)
    return part


def _copy(graph: Graph, part: Graph, record: Node) -> None:
    """Copy what is said of a record, and of the nodes that belong to it alone."""
    for prop, value in graph.predicate_objects(record):
        part.add((record, prop, value))
        if isinstance(value, URIRef) and value.startswith(f"{record}#"):
            _copy(graph, part, value)
