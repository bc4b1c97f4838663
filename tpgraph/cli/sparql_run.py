"""What ``tpgraph sparql`` does with a query: have it answered, and show the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import typer
from pyoxigraph import QueryBoolean, QuerySolutions
from rich import box
from rich.table import Table
from rich.text import Text

from tpgraph.cli.endpoint import to_endpoint
from tpgraph.cli.screen import emit, emit_bytes, say
from tpgraph.counted import counted
from tpgraph.load import load
from tpgraph.sparql import SparqlEngine
from tpgraph.sparql.answer import Answer, AnswerForm, to_bytes
from tpgraph.sparql.terms import to_words

__all__ = ["Asked", "ask", "print_answer"]


class Asked(NamedTuple):
    """Who is asked: the knowledge in memory or in a store on disk, or a server."""

    data: Path | None
    store: Path | None
    endpoint: str | None
    graph: str | None
    user: str | None


def ask(asked: Asked, query: str, **options: Any) -> Answer:
    """Have a query answered."""
    if asked.endpoint is None:
        if asked.graph is not None or asked.user is not None:
            raise typer.BadParameter("--graph and --user are for a server, which --endpoint names.")
        return SparqlEngine(load(asked.data), folder=asked.store).query(query, **options)
    if asked.store is not None:
        raise typer.BadParameter("--store is for the graph here; --endpoint asks a server.")
    from tpgraph.sparql.remote import query_endpoint

    return query_endpoint(
        to_endpoint(asked.endpoint, asked.user), query, graph=asked.graph, **options
    )


def print_answer(answer: Answer, form: str | None, output: Path | None, name: str) -> None:
    """Show an answer: rows as a table, yes or no as a word, triples as Turtle."""
    rows = isinstance(answer, QuerySolutions | QueryBoolean)
    if form is None:
        form = "text" if rows else "turtle"
    if form != "text":
        emit_bytes(to_bytes(answer, AnswerForm(form), name), output)
    elif isinstance(answer, QueryBoolean):
        emit("yes" if answer else "no", output)
    elif isinstance(answer, QuerySolutions):
        _print_rows([v.value for v in answer.variables], answer, output)
    else:
        _print_rows(["subject", "predicate", "object"], answer, output)


def _print_rows(columns: list[str], rows: Any, output: Path | None) -> None:
    table = Table(*columns, box=box.SIMPLE_HEAD)
    count = 0
    for row in rows:
        table.add_row(*(Text(to_words(term)) for term in row))
        count += 1
    emit(table, output)
    say(f"{counted(count, 'row')}.")
