"""The whole knowledge as a file of RDF, in six forms."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from tpgraph.knowledge import KnowledgeBase
from tpgraph.triples import build_triples
from tpgraph.vocab import DATASET, FOREIGN, PREFIXES

__all__ = ["RdfForm", "to_rdf", "write_triples"]


class RdfForm(StrEnum):
    """The forms in which RDF is written."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


_FORMATS = {
    RdfForm.TURTLE: RdfFormat.TURTLE,
    RdfForm.NTRIPLES: RdfFormat.N_TRIPLES,
    RdfForm.NQUADS: RdfFormat.N_QUADS,
    RdfForm.TRIG: RdfFormat.TRIG,
    RdfForm.JSONLD: RdfFormat.JSON_LD,
    RdfForm.RDFXML: RdfFormat.RDF_XML,
}
#: The forms that tell of which graph a triple is.
_NAMED = (RdfForm.NQUADS, RdfForm.TRIG)


def to_rdf(kb: KnowledgeBase, form: RdfForm) -> bytes:
    """Give the whole knowledge in a form of RDF, in UTF-8.

    The same knowledge gives the same bytes. In N-Quads and TriG the graph has the name of
    the dataset, ``https://w3id.org/tpgraph/data``.

    Examples
    --------
    >>> import tpgraph
    >>> to_rdf(tpgraph.load(), RdfForm.NTRIPLES).splitlines()[0][:33]
    b'<https://w3id.org/tpgraph/data> <'
    """
    return write_triples(build_triples(kb), form)


def write_triples(triples: Iterable[Triple], form: RdfForm) -> bytes:
    """Give triples in a form of RDF, in UTF-8 and in their order."""
    graph = NamedNode(DATASET) if form in _NAMED else DefaultGraph()
    quads = (Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    prefixes = {**PREFIXES, **FOREIGN}
    return serialize(quads, format=_FORMATS[form], prefixes=prefixes) or b""
