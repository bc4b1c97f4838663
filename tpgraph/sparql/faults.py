"""What the engine says of a query that it cannot run, in the form of the house."""

from __future__ import annotations

import re

from tpgraph.errors import QueryError
from tpgraph.sparql.tokens import read_tokens, unknown_prefix
from tpgraph.vocab import PREFIXES

__all__ = ["refuse_service", "refuse_unknown_graph", "refuse_update", "to_query_error"]

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
#: Characters and classes of them, of which the engine's grammar lists dozens.
_CLASSES = re.compile(r"\[(?:'[^']*'|\"[^\"]*\"|[^\]'\"])*\]")
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
_QUERIES = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_SHOWN = 30
_EXPECTED = 8


def to_query_error(error: Exception, query: str, name: str) -> QueryError:
    """Make the error that is told of what pyoxigraph raised.

    Examples
    --------
    >>> raised = SyntaxError("error at 1:8: expected one of DISTINCT, [_]")
    >>> print(to_query_error(raised, "SELECT , ?a {}", "query"))
    query:1:8: ', ?a {}'; expected DISTINCT or what else SPARQL allows here; correct the query.
    """
    if not isinstance(error, SyntaxError):
        return QueryError(name, str(error), "a query that can be run", "correct the query")
    refused = refuse_update(query, name)
    if refused is not None:
        return refused
    match = _PLACE.match(str(error))
    if match is None:
        return QueryError(name, str(error), "a query in SPARQL 1.1", "correct the query")
    prefix = unknown_prefix(query)
    if prefix is not None and "Prefix not found" in match[3]:
        return _refuse_prefix(prefix.text, prefix.start, query, name)
    line, column = int(match[1]), int(match[2])
    expected = _expected(match[3])
    told = next((e for e in expected if e.count(" ") > 1), None)  # a sentence, no sign
    return QueryError(
        f"{name}:{line}:{column}",
        told or _found(query, line, column),
        _choice([] if told else expected),
        "correct the query",
    )


def refuse_service(name: str) -> QueryError:
    """Make the error of a query that would ask another server."""
    return QueryError(
        name,
        "SERVICE, which sends parts of the query to another server",
        "a query of the knowledge alone",
        "leave it out, or allow it with --allow-service (allow_service=True)",
    )


def refuse_unknown_graph(iri: str, graphs: list[str], name: str) -> QueryError:
    """Make the error of a FROM that names a graph which is not there."""
    return QueryError(
        name,
        f"FROM <{iri}>, a graph that is not in the store",
        " or ".join(f"<{g}>" for g in graphs),
        "correct the IRI, or leave FROM out to ask all graphs",
    )


def refuse_update(query: str, name: str) -> QueryError | None:
    """Make the error of an update: the first word after the prologue tells."""
    words = (t for t in read_tokens(query) if t.kind == "word")
    first = next((w for w in words if w.text.upper() not in ("PREFIX", "BASE")), None)
    if first is None or first.text.upper() not in _UPDATES:
        return None
    line, column = _position(query, first.start)
    return QueryError(
        f"{name}:{line}:{column}",
        f"an update ({first.text.upper()})",
        f"{_QUERIES}: a question reads and never writes, and the knowledge is what its data "
        "files say",
        "change the data files, or publish the graph on a server and update it there",
    )


def _refuse_prefix(text: str, start: int, query: str, name: str) -> QueryError:
    prefix = text.partition(":")[0]
    line, column = _position(query, start)
    return QueryError(
        f"{name}:{line}:{column}",
        f"the prefix '{prefix}:' is not known",
        "one of " + ", ".join(PREFIXES),
        f"correct it, or declare it with 'PREFIX {prefix}: <…>' before the query",
    )


def _position(query: str, start: int) -> tuple[int, int]:
    """Give line and column, both from 1."""
    before = query[:start]
    return before.count("\n") + 1, start - before.rfind("\n")


def _found(query: str, line: int, column: int) -> str:
    lines = query.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    if not rest:
        more = any(later.strip() for later in lines[line:])
        return "the line ends" if more else "the query ends"
    return repr(rest if len(rest) <= _SHOWN else rest[:_SHOWN] + "…")


def _expected(listed: str) -> list[str]:
    """Give what the grammar expected, without the lists of single characters."""
    words = (w.strip().strip('"') for w in _CLASSES.sub("", listed).split(", "))
    shown = [w for w in words if any(c.isalpha() for c in w) and "\\u" not in w]
    return shown[:_EXPECTED]


def _choice(expected: list[str]) -> str:
    return ", ".join(expected) + " or what else SPARQL allows here" if expected else "valid SPARQL"
