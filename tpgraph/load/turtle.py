"""Turtle to subjects: the properties of each IRI, every fault noted with its IRI."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph

from tpgraph.load.reading import Collected, shown_path, unreadable
from tpgraph.vocab import MATCHES, ONTOLOGY, RDF, SKOS, local_name

__all__ = ["Subject", "read_subjects"]

_PREFIX = re.compile(r"@prefix\s+([\w-]*):\s*<([^>]*)>")
_SUBJECT = re.compile(r"(?:<(?P<iri>[^>]*)>|(?P<prefix>[\w-]*):(?P<local>[\w.-]+))\s", re.ASCII)
_Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


class Subject:
    """An IRI or blank node with its properties, read property by property."""

    def __init__(
        self,
        iri: str,
        path: Path,
        collected: Collected,
        graph: dict[str, dict[str, list[_Term]]],
        lines: Mapping[str, int],
    ) -> None:
        self.iri = iri
        self.id = local_name(iri)
        self._path = path
        self._collected = collected
        self._graph = graph
        self._lines = lines
        self._properties = graph.get(iri, {})

    def where(self) -> str:
        """Give file, line and IRI, for a message."""
        line = f":{self._lines[self.iri]}" if self.iri in self._lines else ""
        return f"{shown_path(self._path)}{line} <{self.iri}>"

    def report(self, found: str, expected: str, cure: str) -> None:
        """Note a problem with this subject."""
        self._collected.report(self.where(), found, expected, cure)

    def types(self) -> list[str]:
        """Give the local names of its classes, as often as they are stated."""
        return [
            local_name(t.value)
            for t in self._terms(RDF + "type")
            if isinstance(t, pyoxigraph.NamedNode)
        ]

    def _terms(self, predicate: str) -> list[_Term]:
        return self._properties.get(predicate, [])

    def ids(self, predicate: str) -> tuple[str, ...]:
        """Give the local names of the IRIs of a property, in the order of the file."""
        out = []
        for term in self._terms(predicate):
            if isinstance(term, pyoxigraph.NamedNode):
                out.append(local_name(term.value))
            else:
                self.report(f"{local_name(predicate)} {term}", "an IRI", "write it with its prefix")
        return tuple(dict.fromkeys(out))

    def texts(self, predicate: str) -> tuple[str, ...]:
        """Give the literals of a property, in the order of the file."""
        return tuple(
            dict.fromkeys(
                t.value for t in self._terms(predicate) if isinstance(t, pyoxigraph.Literal)
            )
        )

    def one_text(self, predicate: str) -> str | None:
        """Give the single literal of a property; None, and a problem, where it has several."""
        return self._one(predicate, self.texts(predicate))

    def one_id(self, predicate: str) -> str | None:
        """Give the single IRI of a property; None, and a problem, where it has several."""
        return self._one(predicate, self.ids(predicate))

    def _one(self, predicate: str, values: tuple[str, ...]) -> str | None:
        if len(values) > 1:
            self.report(
                f"{len(values)} values of {local_name(predicate)}: " + ", ".join(values),
                "one",
                "keep one",
            )
        return values[0] if values else None

    def nodes(self, predicate: str) -> Iterator[Subject]:
        """Give the blank nodes or IRIs of a property as subjects of their own."""
        for term in self._terms(predicate):
            if isinstance(term, (pyoxigraph.BlankNode, pyoxigraph.NamedNode)):
                inner = Subject(
                    str(term.value), self._path, self._collected, self._graph, self._lines
                )
                inner.iri = self.iri
                yield inner

    def refuse_mapped(self) -> None:
        """Note a problem for each match or code, which have a file of their own."""
        for predicate in (*MATCHES.values(), SKOS + "notation"):
            for term in self._terms(predicate):
                self.report(
                    f"skos:{local_name(predicate)} {getattr(term, 'value', term)}",
                    "the crosswalk in mappings.sssom.tsv",
                    "move it there",
                )

    def refuse_class(self, expected: str) -> None:
        """Note a problem for a class of the ontology that is not known here."""
        for term in self._terms(RDF + "type"):
            if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(ONTOLOGY):
                self.report(f"the class tp:{local_name(term.value)}", expected, "correct the class")

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Note a problem for each property of the ontology that is not known here."""
        for predicate in self._properties:
            if predicate.startswith(ONTOLOGY) and predicate not in known:
                self.report(
                    f"the property tp:{local_name(predicate)}",
                    "one of " + ", ".join(sorted("tp:" + local_name(k) for k in known)),
                    "correct the property, or remove it",
                )


def read_subjects(path: Path, collected: Collected) -> list[Subject]:
    """Parse a Turtle file; give its IRIs in the order in which they first stand.

    A file that is not Turtle is one problem, and nothing of it is given.

    Raises
    ------
    DataError
        The file is not there or cannot be opened.
    """
    graph: dict[str, dict[str, list[_Term]]] = {}
    named: list[str] = []
    try:
        content = path.read_bytes()
        for quad in pyoxigraph.parse(content, pyoxigraph.RdfFormat.TURTLE):
            subject = quad.subject
            key = str(getattr(subject, "value", subject))
            if key not in graph:
                graph[key] = defaultdict(list)
                if isinstance(subject, pyoxigraph.NamedNode):
                    named.append(key)
            graph[key][quad.predicate.value].append(quad.object)
    except OSError as error:
        raise unreadable(path, error, "a readable Turtle file") from None
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        collected.refuse(
            shown_path(path) + line,
            f"not Turtle: {error.msg}",
            "valid Turtle",
            "correct the line, or the one above",
        )
        return []
    lines = _find_lines(content.decode("utf-8", errors="replace"))
    return [Subject(iri, path, collected, graph, lines) for iri in named]


def _find_lines(text: str) -> dict[str, int]:
    """Find the line on which each IRI first stands at the left margin, where a subject stands."""
    prefixes = dict(_PREFIX.findall(text))
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _SUBJECT.match(line)
        if match:
            iri = match["iri"] or prefixes.get(match["prefix"], "") + str(match["local"])
            lines.setdefault(iri, number)
    return lines
