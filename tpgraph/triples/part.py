"""The triples of some records, cut out of the whole graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import name
from tpgraph.vocab import DATASET

__all__ = ["cut_triples"]

#: What a part says of the data that it is from.
_ABOUT: Final = ("dct:title", "owl:versionInfo", "dct:license")


def cut_triples(triples: Triples, iris: Iterable[str]) -> Triples:
    """Cut the records with these IRIs out of the whole, each whole, in its order.

    Along come what belongs to a record alone (an innervation, a citation), whose IRI goes
    on behind the record's with ``#``, and the title, version and licence of the data. What
    a record points to and is not among them stays an IRI without a description.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.triples import build_triples
    >>> whole = build_triples(tpgraph.load())
    >>> part = cut_triples(whole, ["https://w3id.org/tpgraph/zone/temple"])
    >>> len(part) < len(whole) / 100
    True
    """
    wanted = set(iris)
    about = [name(prop) for prop in _ABOUT]
    part = Triples()
    for subject, properties in triples.subjects():
        if subject.value == DATASET:
            kept = [prop for prop in about if prop in properties]
        elif subject.value.partition("#")[0] in wanted:
            kept = list(properties)
        else:
            continue
        for prop in kept:
            for value in properties[prop]:
                part.add(subject, prop, value)
    return part
