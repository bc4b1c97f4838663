"""The shapes, run over the whole graph, each result led back to the place of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pyshacl
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from tpgraph.errors import DataError, Problem
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load.folder import Reading
from tpgraph.resources import shapes_file
from tpgraph.triples import build_rdf
from tpgraph.vocab import FOREIGN, PREFIXES, local_name

__all__ = ["check_shapes"]

#: The kinds of records, by the prefix of their IRIs.
_KINDS = {
    "muscle": "muscle",
    "trp": "trigger point",
    "zone": "zone",
    "place": "place",
    "pattern": "pattern",
    "src": "source",
    "study": "study",
    "term": "term",
    "technique": "technique",
    "mechanism": "mechanism",
    "needling": "needling",
    "condition": "condition",
    "mimic": "mimic",
    "flag": "red flag",
}
_RECORD = re.compile(r"(\([^()]*\)|<[^<>]*>)$")


def check_shapes(reading: Reading) -> Iterator[Problem]:
    """Give what the shapes find, in the order of the data.

    A record that could not be read right is not judged: its fault has been told
    already, and what the shapes would find in it comes from that fault.
    """
    faulty = {_record(problem.where) for problem in reading.problems}
    order = {where: n for n, where in enumerate(reading.positions.values())}
    found = {p for p in _results(reading) if _record(p.where) not in faulty}
    yield from sorted(found, key=lambda p: (order.get(p.where, len(order)), str(p)))


def _record(where: str) -> str:
    """Give the part of a place that names the record, without file and line."""
    match = _RECORD.search(where)
    return match[0] if match else where


@cache
def _shapes() -> Graph:
    return Graph().parse(shapes_file(), format="turtle")


def _results(reading: Reading) -> Iterator[Problem]:
    graph = build_rdf(KnowledgeBase(reading.records))
    _, results, told = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    if not isinstance(results, Graph):
        raise _unusable(str(told))
    for result in results.subjects(RDF.type, SH.ValidationResult):
        message = results.value(result, SH.resultMessage)
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        found, expected, cure = str(message).replace("{value}", _shown(value)).split("; ", 2)
        yield Problem(
            where=_place(reading, str(value if _is_data(focus) else focus)),
            found=found,
            expected=expected,
            cure=cure,
        )


def _unusable(told: str) -> DataError:
    """Make the error of shapes that cannot be run."""
    return DataError(
        [
            Problem(
                where=str(shapes_file()),
                found=told.strip().replace("\n", " "),
                expected="shapes that can be run",
                cure="correct the shape, or install tpgraph again",
            )
        ]
    )


def _is_data(focus: Node | None) -> bool:
    return str(focus) == PREFIXES["tpgraph"] + "data"


def _place(reading: Reading, iri: str) -> str:
    """Give the place of a record, or of the record that an inner node belongs to."""
    iri, _, inner = iri.partition("#")
    if inner.startswith("therapy-"):
        return reading.where("therapies", iri.removeprefix(PREFIXES["muscle"]))
    for prefix, kind in _KINDS.items():
        if iri.startswith(PREFIXES[prefix]):
            return reading.where(kind, iri.removeprefix(PREFIXES[prefix]))
    return f"<{iri}>"


def _shown(value: Node | None) -> str:
    """Name a value as the data files do."""
    if value is None:
        return "that is missing"
    text = str(value)
    if isinstance(value, Literal):
        return text if isinstance(value.value, (int, Decimal)) else repr(text)
    for prefix, iri in FOREIGN.items():
        if text.startswith(iri):
            return f"{prefix}:{text.removeprefix(iri)}"
    return repr(local_name(text))
