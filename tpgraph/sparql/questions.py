"""Questions as files: a query with what it asks in plain words, and its parameters.

A file ``queries/NAME.rq`` is a query whose head, YAML behind ``#``, has the ``question``
and the ``parameters``: for each its kind, its default, and what it means. In the query a
parameter is written ``$name``, and no variable otherwise; so it runs as it stands as well,
for all values at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tpgraph.errors import QueryError, UnknownNameError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.resources import queries_folder
from tpgraph.sparql.parameters import KINDS, find_value
from tpgraph.sparql.tokens import read_tokens

__all__ = ["Parameter", "Question", "fill", "load_questions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question can be asked with: of which kind, and with which value unless told."""

    name: str
    kind: str
    default: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query from a file, with what it asks in plain words."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    query: str


def load_questions(folder: Path | None = None) -> Mapping[str, Question]:
    """Load the questions of a folder, or those that ship with tpgraph, by name in order.

    Raises
    ------
    QueryError
        A file whose head is not as it should be.

    Examples
    --------
    >>> load_questions()["points-by-sources"].question
    'Which trigger points refer to a zone by several sources?'
    """
    files = sorted((folder or queries_folder()).glob("*.rq"))
    return MappingProxyType({f.stem: _read_question(f) for f in files})


def fill(kb: KnowledgeBase, question: Question, values: Mapping[str, str]) -> str:
    """Give the query of a question with its values in place, the defaults where none is given.

    Values are words as people say them: names of zones and muscles are found as
    everywhere else.

    Raises
    ------
    UnknownNameError
        The question has no such parameter, or nothing answers to a name.

    Examples
    --------
    >>> import tpgraph
    >>> question = load_questions()["muscles-of-symptom"]
    >>> print(fill(tpgraph.load(), question, {"symptom": "ringing in the ears"}))
    SELECT ?muscle ?name {
      ?muscle tp:symptom <https://w3id.org/tpgraph/term/tinnitus> ; skos:prefLabel ?name .
    }
    ORDER BY ?muscle
    """
    known = {p.name: p for p in question.parameters}
    for name in values:
        if name not in known:
            raise UnknownNameError(f"parameter of {question.name}", name, list(known))
    terms = {name: find_value(kb, p.kind, values.get(name, p.default)) for name, p in known.items()}
    return "".join(_replaced(question.query, terms))


def _replaced(query: str, terms: Mapping[str, str]) -> Iterator[str]:
    """Give the query in pieces, each parameter replaced by its term."""
    last = 0
    for token in read_tokens(query):
        if token.kind == "variable" and token.text[0] == "$":
            yield query[last : token.start]
            yield terms[token.text[1:]]
            last = token.start + len(token.text)
    yield query[last:]


def _read_question(file: Path) -> Question:
    import yaml

    lines = file.read_text(encoding="utf-8").splitlines()
    head = list(itertools.takewhile(lambda line: line.startswith("#"), lines))
    query = "\n".join(lines[len(head) :]).strip()
    try:
        told = yaml.safe_load("\n".join(line[1:].removeprefix(" ") for line in head))
        parameters = tuple(
            Parameter(name=name, kind=p["kind"], default=str(p["default"]), means=p["means"])
            for name, p in told["parameters"].items()
        )
        question = Question(
            name=file.stem, question=told["question"], parameters=parameters, query=query
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        raise _faulty(file, "its head cannot be read") from None
    used = {t.text[1:] for t in read_tokens(query) if t.text[0] == "$"}
    if used != {p.name for p in parameters}:
        raise _faulty(file, f"it uses {', '.join(sorted(used)) or 'no parameter'}")
    for parameter in parameters:
        if parameter.kind not in KINDS:
            raise _faulty(file, f"a parameter of the kind {parameter.kind!r}")
    return question


def _faulty(file: Path, found: str) -> QueryError:
    return QueryError(
        str(file),
        found,
        "a head of YAML behind '#' with question and parameters, each parameter with kind (one "
        f"of {', '.join(KINDS)}), default and means, and used as $name",
        "correct the file",
    )
