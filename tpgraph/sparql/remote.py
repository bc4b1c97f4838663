"""Servers elsewhere: asked by the SPARQL protocol, filled by the graph store protocol."""

from __future__ import annotations

from urllib.parse import urlencode

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from tpgraph.counted import counted
from tpgraph.errors import EndpointError, QueryTimeoutError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.sparql.answer import Answer
from tpgraph.sparql.faults import refuse_service, refuse_update
from tpgraph.sparql.http import Endpoint, LateError, send
from tpgraph.sparql.store import to_ntriples
from tpgraph.sparql.tokens import asks_service, complete, read_tokens
from tpgraph.vocab import DATASET

__all__ = ["DEFAULT_GRAPH", "publish", "query_endpoint"]

#: Stands for the graph without a name.
DEFAULT_GRAPH = "default"
_ROWS = "application/sparql-results+json"
#: The column in which Virtuoso answers ASK.
_VIRTUOSO = "__ASK_RETVAL"
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"


def query_endpoint(
    endpoint: Endpoint,
    query: str,
    *,
    graph: str | None = None,
    timeout: float | None = None,
    allow_service: bool = False,
    name: str = "query",
) -> Answer:
    """Answer a query by a SPARQL 1.1 server; the prefixes it needs are sent along.

    Parameters
    ----------
    graph
        The graph that is asked, by its IRI. None (the default): what the server takes
        for its default graph.
    timeout
        Seconds within which the answer must be there.

    Raises
    ------
    QueryError
        The query is an update, or asks another server without leave.
    QueryTimeoutError
        The answer was not there in time.
    EndpointError
        The server cannot be reached, refuses, or answers in another form.
    """
    refused = refuse_update(query, name)
    if refused is not None:
        raise refused
    if not allow_service and asks_service(query):
        raise refuse_service(name)
    asked = {"query": complete(query)}
    if graph is not None and graph != DEFAULT_GRAPH:
        asked["default-graph-uri"] = graph
    headers = {
        "Accept": _ROWS if _gives_rows(query) else _TRIPLES,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    try:
        media, content = send(
            endpoint, "POST", endpoint.url, urlencode(asked).encode(), headers, timeout
        )
    except LateError:
        raise QueryTimeoutError(name, timeout or 0.0) from None
    return _read_answer(endpoint, media, content)


def publish(
    kb: KnowledgeBase,
    endpoint: Endpoint,
    *,
    graph: str = DATASET,
    timeout: float | None = None,
) -> int:
    """Put the whole knowledge into a graph of a server, in place of what is there.

    Parameters
    ----------
    endpoint
        The address of the graph store (SPARQL 1.1 Graph Store HTTP Protocol).
    graph
        The IRI of the graph, or ``default`` for the one without a name.
    timeout
        Seconds within which the server must have taken it.

    Returns
    -------
    int
        How many triples were sent.

    Raises
    ------
    EndpointError
        The server cannot be reached, refuses, or takes too long.
    """
    which = "default" if graph == DEFAULT_GRAPH else urlencode({"graph": graph})
    url = f"{endpoint.url}{'&' if '?' in endpoint.url else '?'}{which}"
    ntriples = to_ntriples(kb)
    headers = {"Content-Type": "text/turtle"}  # every server reads it; N-Triples are Turtle
    try:
        send(endpoint, "PUT", url, ntriples, headers, timeout)
    except LateError:
        raise EndpointError(
            endpoint.url,
            f"has not taken the graph within {counted(timeout or 0, 'second')}",
            "a server that does",
            "allow more with --timeout",
        ) from None
    return ntriples.count(b"\n")


def _gives_rows(query: str) -> bool:
    words = (t.text.upper() for t in read_tokens(query) if t.kind == "word")
    return next((w for w in words if w not in ("PREFIX", "BASE")), "") in ("SELECT", "ASK")


def _read_answer(endpoint: Endpoint, media: str, content: bytes) -> Answer:
    rows = QueryResultsFormat.from_media_type(media)
    triples = RdfFormat.from_media_type(media)
    try:
        if rows is not None and media != "text/plain":
            return _yes_or_no(pyoxigraph.parse_query_results(content, rows))
        if triples is not None:
            return [quad.triple for quad in pyoxigraph.parse(content, triples)]
    except (SyntaxError, ValueError) as error:
        raise _unreadable(endpoint, f"an answer that cannot be read ({error})") from None
    raise _unreadable(endpoint, f"an answer of the type {media}")


def _yes_or_no(answer: QuerySolutions | QueryBoolean) -> QuerySolutions | QueryBoolean:
    """Give yes or no where Virtuoso tells it as a row with a number."""
    if isinstance(answer, QueryBoolean) or [v.value for v in answer.variables] != [_VIRTUOSO]:
        return answer
    yes = any(row[0] is not None and row[0].value != "0" for row in answer)
    told = b'{"head":{},"boolean":%s}' % (b"true" if yes else b"false")
    return pyoxigraph.parse_query_results(told, QueryResultsFormat.JSON)


def _unreadable(endpoint: Endpoint, found: str) -> EndpointError:
    return EndpointError(
        endpoint.url,
        found,
        "SPARQL results as JSON, or RDF",
        "give the address of the SPARQL endpoint itself",
    )
