"""The triples of some records, cut out of the whole graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rdflib import Graph

from tpgraph.triples.subject import name

__all__ = ["cut_rdf"]

#: What a part says of the data that it is from.
_ABOUT: Final = ("dct:title", "owl:versionInfo", "dct:license")


def cut_rdf(graph: Graph, iris: Iterable[str]) -> Graph:
    """Cut the records with these IRIs out of a graph, each whole.

    Along come what belongs to a record alone (an innervation, a citation), whose IRI goes
    on behind the record's with ``#``, and the title, version and licence of the data. What
    a record points to and is not among them stays an IRI without a description.

    Examples
    --------
    >>> import tpgraph
    >>> whole = tpgraph.build_rdf(tpgraph.load())
    >>> part = cut_rdf(whole, ["https://w3id.org/tpgraph/zone/temple"])
    >>> len(part) < len(whole) / 100
    True
    """
    wanted = set(iris)
    part = Graph(bind_namespaces="none")
    for prefix, namespace in graph.namespaces():
        part.bind(prefix, namespace)
    for about in _ABOUT:
        for triple in graph.triples((name("tpgraph:data"), name(about), None)):
            part.add(triple)
    for triple in graph:
        if str(triple[0]).partition("#")[0] in wanted:
            part.add(triple)
    return part
