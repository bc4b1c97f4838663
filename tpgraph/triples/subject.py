"""A subject of triples: what is said of it, property by property."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from tpgraph.triples.collected import Triples
from tpgraph.vocab import RDF, XSD, expand

__all__ = ["Subject", "name"]

_TYPE = NamedNode(RDF + "type")
_DECIMAL = NamedNode(XSD + "decimal")
_YEAR = NamedNode(XSD + "gYear")
_ADDRESS = NamedNode(XSD + "anyURI")


@cache
def name(curie: str) -> NamedNode:
    """Give the node of a prefixed name.

    Examples
    --------
    >>> name("zone:temple")
    <NamedNode value=https://w3id.org/tpgraph/zone/temple>
    """
    return NamedNode(expand(curie))


class Subject:
    """One node of a graph, of one or more classes.

    Properties are named with their prefix (``tp:neighbour``). What is not known
    (None, or nothing in the list) is not said.

    Examples
    --------
    >>> graph = Triples()
    >>> temple = Subject(graph, "zone:temple", "tp:Zone")
    >>> temple.texts("skos:prefLabel", ["temple"])
    >>> temple.links("tp:neighbour", "zone", ["vertex"])
    >>> len(graph)
    3
    """

    def __init__(self, graph: Triples, curie: str, *classes: str) -> None:
        self._graph = graph
        self._curie = curie
        self.node = name(curie)
        for of in classes:
            graph.add(self.node, _TYPE, name(of))

    def inner(self, prop: str, number: int, of: str) -> Subject:
        """Give a node that belongs to this one alone, its ``number`` counted from 1."""
        join = "." if "#" in self._curie else "#"
        inner = Subject(self._graph, f"{self._curie}{join}{prop.partition(':')[2]}-{number}", of)
        self._graph.add(self.node, name(prop), inner.node)
        return inner

    def texts(self, prop: str, texts: Iterable[str | None], language: str = "en") -> None:
        """Say texts of people's language."""
        for text in texts:
            if text is not None:
                self._graph.add(self.node, name(prop), Literal(text, language=language))

    def codes(self, prop: str, codes: Iterable[str | None]) -> None:
        """Say codes and words of a fixed set, which belong to no language."""
        for code in codes:
            if code is not None:
                self._graph.add(self.node, name(prop), Literal(str(code)))

    def value(self, prop: str, value: float | bool | None) -> None:
        """Say a number, a whole one as an integer, or a truth."""
        if value is not None:
            exact = isinstance(value, float)
            told = (
                Literal(f"{Decimal(str(value)):f}", datatype=_DECIMAL) if exact else Literal(value)
            )
            self._graph.add(self.node, name(prop), told)

    def year(self, prop: str, year: int | None) -> None:
        """Say a year."""
        if year is not None:
            self._graph.add(self.node, name(prop), Literal(str(year), datatype=_YEAR))

    def links(self, prop: str, prefix: str, ids: Iterable[str | None]) -> None:
        """Point to records by their ids; an empty id points to none."""
        for record_id in ids:
            if record_id:
                self.link(prop, f"{prefix}:{record_id}")

    def link(self, prop: str, curie: str) -> None:
        """Point to one node."""
        self._graph.add(self.node, name(prop), name(curie))

    def page(self, prop: str, address: str | None) -> None:
        """Point to a page of the web."""
        if address is not None:
            self._graph.add(self.node, name(prop), Literal(address, datatype=_ADDRESS))
