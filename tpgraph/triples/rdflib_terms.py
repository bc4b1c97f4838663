"""Triples in the terms of rdflib."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from rdflib import Literal, URIRef

from tpgraph.triples.collected import Triples
from tpgraph.vocab import XSD

__all__ = ["to_rdflib"]

_STRING = XSD + "string"


def to_rdflib(triples: Triples) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    """Give each triple in the terms of rdflib.

    Examples
    --------
    >>> a, triples = pyoxigraph.NamedNode("https://example.org/a"), Triples()
    >>> triples.add(a, a, pyoxigraph.Literal("in words", language="en"))
    >>> list(to_rdflib(triples))[0][2]
    rdflib.term.Literal('in words', lang='en')
    """
    kept: dict[pyoxigraph.NamedNode | pyoxigraph.Literal, URIRef | Literal] = {}
    properties: dict[pyoxigraph.NamedNode, URIRef] = {}
    for node, of in triples.subjects():
        subject = URIRef(node.value)
        for prop, values in of.items():
            if prop not in properties:
                properties[prop] = URIRef(prop.value)
            for value in values:
                if value not in kept:
                    kept[value] = _term(value)
                yield subject, properties[prop], kept[value]


def _term(term: pyoxigraph.NamedNode | pyoxigraph.Literal) -> URIRef | Literal:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if term.language is not None:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == _STRING else URIRef(datatype))
