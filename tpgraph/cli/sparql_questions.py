"""Which query ``tpgraph sparql`` runs: as given, from a file, or a question that it knows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from tpgraph.cli.screen import emit, emit_json, say
from tpgraph.counted import counted
from tpgraph.errors import QueryError, UnknownNameError
from tpgraph.load import load
from tpgraph.sparql.questions import Question, fill, load_questions
from tpgraph.sparql.tokens import complete

__all__ = ["list_questions", "read_query", "show_query"]


def read_query(
    query: str | None,
    file: str | None,
    run: str | None,
    settings: Sequence[str],
    data: Path | None,
) -> tuple[str, str]:
    """Give the text of the query, and the name that errors give it."""
    if [query, file, run].count(None) != 2:
        raise typer.BadParameter("give one query: as argument, with --file, or with --run.")
    if settings and run is None:
        raise typer.BadParameter("--set gives a value to a question, which --run names.")
    if run is not None:
        return fill(load(data), _find_question(run), _values(settings)), run
    if query is not None:
        return query, "query"
    return (sys.stdin.read(), "standard input") if file == "-" else (_read(str(file)), str(file))


def list_questions(form: str | None, output: Path | None) -> None:
    """Show all questions with their parameters."""
    questions = load_questions().values()
    if form == "json":
        emit_json([asdict(q) for q in questions], output)
        return
    table = Table("--run", "Question, and what --set changes", box=box.SIMPLE_HEAD)
    table.columns[0].no_wrap = True
    for question in questions:
        asked = Text(question.question)
        for parameter in question.parameters:
            asked.append(f"\n  {parameter.name}={parameter.default}", "dim")
        table.add_row(Text(question.name), asked)
    emit(table, output)
    say(f"{counted(len(questions), 'question')}.")


def show_query(text: str, output: Path | None) -> None:
    """Show a query with the prefixes that it needs, to be run anywhere."""
    head = complete(text).removesuffix(text)
    emit(head.replace("> ", ">\n") + text, output)


def _find_question(name: str) -> Question:
    questions = load_questions()
    if name not in questions:
        from rapidfuzz import process

        closest = process.extract(name, list(questions), limit=3)
        raise UnknownNameError("question", name, [hit[0] for hit in closest])
    return questions[name]


def _values(settings: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise typer.BadParameter(f"--set {setting!r}: expected name=value.")
        values[name.strip()] = value.strip()
    return values


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise QueryError(
            file, str(told), "a file with a query, in UTF-8", "name another with --file"
        ) from None
