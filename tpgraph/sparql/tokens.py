"""The words of a query, apart from what stands in texts, IRIs and comments.

The engine tells nobody what a query would do before it does it. So what must be known
beforehand (does it ask another server, which graphs and prefixes does it name, would it
change something) is read from its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tpgraph.vocab import PREFIXES

__all__ = ["Token", "asks_service", "complete", "named_graphs", "read_tokens", "unknown_prefix"]

_TOKEN = re.compile(
    r'''(?P<text>"""(?:"{0,2}(?:[^"\\]|\\.))*"""|\'\'\'(?:'{0,2}(?:[^'\\]|\\.))*\'\'\'
              |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      |(?P<iri><[^<>"{}|^`\x00-\x20]*>)
      |(?P<comment>\#[^\n\r]*)
      |(?P<variable>[?$]\w+)
      |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      |(?P<name>(?:[^\W\d][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*)
      |(?P<word>[^\W\d]\w*)''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"^[^:]*service|\.service", re.IGNORECASE)


class Token(NamedTuple):
    """A part of a query: its kind (text, iri, comment, variable, name, word), and where."""

    kind: str
    text: str
    start: int


def read_tokens(query: str) -> Iterator[Token]:
    r"""Give the tokens of a query in order; signs and numbers are left out.

    Examples
    --------
    >>> [t.text for t in read_tokens("SELECT ?z { ?z a tp:Zone # all\n}")]
    ['SELECT', '?z', '?z', 'a', 'tp:Zone', '# all']
    """
    for match in _TOKEN.finditer(query):
        yield Token(match.lastgroup or "", match[0], match.start())


def asks_service(query: str) -> bool:
    """Say whether a query may ask another server by SERVICE; where in doubt, yes.

    The engine's grammar lets words run into each other (``SERVICEex:a``) and may come to
    read escapes as letters, so a word or prefix with "service" in it is enough.

    Examples
    --------
    >>> asks_service("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    True
    >>> asks_service('SELECT * { ?service rdfs:label "service" } # service')
    False
    """
    readings = {query, _unescape(query)}
    return any(
        token.kind in ("name", "word") and _SERVICE.search(token.text)
        for reading in readings
        if "service" in reading.lower()
        for token in read_tokens(reading)
    )


def named_graphs(query: str) -> tuple[str, ...]:
    """Give the IRIs that FROM and FROM NAMED name, as far as they are whole.

    Examples
    --------
    >>> named_graphs("SELECT * FROM tpgraph:data FROM NAMED <urn:b> { ?s ?p ?o }")
    ('https://w3id.org/tpgraph/data', 'urn:b')
    """
    if "from" not in query.lower():
        return ()
    tokens = [t for t in read_tokens(query) if t.kind not in ("comment", "text")]
    prefixes = {**PREFIXES, **_declared(tokens)}
    graphs: list[str] = []
    for number, token in enumerate(tokens):
        if token.kind != "word" or token.text.upper() != "FROM":
            continue
        rest = [t for t in tokens[number + 1 : number + 3] if t.text.upper() != "NAMED"]
        iri = _iri(rest[0], prefixes) if rest else None
        if iri is not None and ":" in iri:
            graphs.append(iri)
    return tuple(graphs)


def unknown_prefix(query: str) -> Token | None:
    """Give the first name whose prefix is neither declared nor known without declaring.

    Examples
    --------
    >>> unknown_prefix("SELECT * { ?s ex:p zone:temple }").text
    'ex:p'
    """
    tokens = list(read_tokens(query))
    known = {**PREFIXES, **_declared(tokens), "_": ""}
    names = (t for t in tokens if t.kind == "name")
    return next((t for t in names if t.text.partition(":")[0] not in known), None)


def complete(query: str) -> str:
    """Give a query with the prefixes declared that it uses and does not declare itself.

    They stand in its first line, so that the others keep their numbers.

    Examples
    --------
    >>> complete("SELECT * { ?s a tp:Zone }")
    'PREFIX tp: <https://w3id.org/tpgraph/ontology#> SELECT * { ?s a tp:Zone }'
    """
    tokens = list(read_tokens(query))
    declared = _declared(tokens)
    used = dict.fromkeys(t.text.partition(":")[0] for t in tokens if t.kind == "name")
    wanted = [p for p in used if p in PREFIXES and p not in declared]
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in wanted) + query


def _declared(tokens: list[Token]) -> Mapping[str, str]:
    """Give the prefixes that a query declares itself."""
    return {
        name.text.partition(":")[0]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }


def _iri(token: Token, prefixes: Mapping[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else None


def _unescape(query: str) -> str:
    r"""Give a query with its escaped letters (``\u0053``) as letters."""

    def letter(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(letter, query)
