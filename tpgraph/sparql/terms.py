"""IRIs and values as people write them."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from tpgraph.vocab import FOREIGN, PREFIXES

__all__ = ["shorten", "to_words"]

_LOCAL = re.compile(r"[\w.-]*")


@cache
def shorten(iri: str) -> str:
    """Give an IRI with its prefix, the longest that fits, or whole where none does.

    Examples
    --------
    >>> shorten("https://w3id.org/tpgraph/zone/temple")
    'zone:temple'
    >>> shorten("http://purl.obolibrary.org/obo/UBERON_0001450")
    'UBERON:0001450'
    >>> shorten("https://example.org/a")
    'https://example.org/a'
    """
    fitting = {
        prefix: base
        for prefix, base in {**PREFIXES, **FOREIGN}.items()
        if iri.startswith(base) and _LOCAL.fullmatch(iri.removeprefix(base))
    }
    if not fitting:
        return iri
    prefix = max(fitting, key=lambda p: len(fitting[p]))
    return f"{prefix}:{iri.removeprefix(fitting[prefix])}"


def to_words(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """Give a value of an answer as people read it: short names, and texts without quotes.

    Examples
    --------
    >>> to_words(Literal("temple", language="en")), to_words(None)
    ('temple', '')
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, Literal):
        return term.value
    return str(term)
