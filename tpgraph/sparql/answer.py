"""Answers: rows, yes or no, or triples, and the forms in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from tpgraph.errors import QueryError
from tpgraph.vocab import FOREIGN, PREFIXES

__all__ = ["Answer", "AnswerForm", "answer_from", "to_bytes", "to_transfer"]

#: Rows (SELECT), yes or no (ASK), or triples (CONSTRUCT, DESCRIBE).
Answer = QuerySolutions | QueryBoolean | QueryTriples | Sequence[Triple]


class AnswerForm(StrEnum):
    """The forms in which an answer is written."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


_ROWS = {
    AnswerForm.CSV: QueryResultsFormat.CSV,
    AnswerForm.TSV: QueryResultsFormat.TSV,
    AnswerForm.JSON: QueryResultsFormat.JSON,
    AnswerForm.XML: QueryResultsFormat.XML,
}
_TRIPLES = {
    AnswerForm.JSON: RdfFormat.JSON_LD,
    AnswerForm.XML: RdfFormat.RDF_XML,
    AnswerForm.TURTLE: RdfFormat.TURTLE,
    AnswerForm.NTRIPLES: RdfFormat.N_TRIPLES,
}


def to_bytes(answer: Answer, form: AnswerForm, name: str = "query") -> bytes:
    r"""Give an answer in the form of a file, in UTF-8.

    JSON and XML are those of SPARQL results for rows, JSON-LD and RDF/XML for triples.

    Raises
    ------
    QueryError
        The form cannot hold such an answer.

    Examples
    --------
    >>> import tpgraph
    >>> engine = tpgraph.SparqlEngine(tpgraph.load())
    >>> to_bytes(engine.query("SELECT ?l { zone:temple skos:prefLabel ?l }"), AnswerForm.CSV)
    b'l\r\ntemple\r\n'
    """
    if isinstance(answer, QuerySolutions | QueryBoolean):
        if form not in _ROWS:
            raise _misfit(name, form, "rows or yes and no", _ROWS)
        return answer.serialize(format=_ROWS[form]) or b""
    if form not in _TRIPLES:
        raise _misfit(name, form, "triples", _TRIPLES)
    prefixes = {**PREFIXES, **FOREIGN}
    return serialize(answer, format=_TRIPLES[form], prefixes=prefixes) or b""


def to_transfer(answer: Answer) -> bytes:
    """Give an answer in the form in which it goes from one process to another."""
    if isinstance(answer, QuerySolutions | QueryBoolean):
        return b"R" + (answer.serialize(format=QueryResultsFormat.JSON) or b"")
    return b"T" + (serialize(answer, format=RdfFormat.N_TRIPLES) or b"")


def answer_from(transferred: bytes) -> Answer:
    """Give the answer that :func:`to_transfer` packed."""
    import pyoxigraph

    content = transferred[1:]
    if transferred[:1] == b"R":
        return pyoxigraph.parse_query_results(content, QueryResultsFormat.JSON)
    return [q.triple for q in pyoxigraph.parse(content, RdfFormat.N_TRIPLES)]


def _misfit(name: str, form: AnswerForm, holds: str, forms: Iterable[AnswerForm]) -> QueryError:
    return QueryError(
        name,
        f"an answer of {holds}, which {form} does not hold",
        " or ".join(forms),
        "give one of them as --format",
    )
