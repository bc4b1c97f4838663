"""``tpgraph sparql``: a question in SPARQL, and its answer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from tpgraph.cli.endpoint import User
from tpgraph.cli.options import Data, Output, form_option

__all__ = ["sparql"]


class AnswerView(StrEnum):
    """The forms in which an answer is shown."""

    TEXT = "text"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


#: Other words that are taken for some of the forms.
_OTHER_WORDS = {
    "table": AnswerView.TEXT,
    "ttl": AnswerView.TURTLE,
    "nt": AnswerView.NTRIPLES,
}


def sparql(
    query: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="The query: SELECT, ASK, CONSTRUCT or DESCRIBE.", show_default=False),
    ] = None,
    file: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--file", help="Read the query from this file; - is standard input."),
    ] = None,
    run: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--run", help="Ask the question of this name; --list has them all."),
    ] = None,
    settings: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--set", help="A value for the question: zone=temple. May be given again."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the questions that --run knows, and end.")
    ] = False,
    shown: Annotated[
        bool, typer.Option("--show", help="Show the query, complete, instead of its answer.")
    ] = False,
    form: Annotated[
        Optional[AnswerView],  # noqa: UP045
        form_option(
            AnswerView,
            _OTHER_WORDS,
            help="How to show the answer; turtle and ntriples for triples.",
            show_default="text, or turtle for triples",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0, help="Seconds after which a query is stopped; 0 for never.")
    ] = 60.0,
    allow_service: Annotated[
        bool, typer.Option("--allow-service", help="Let SERVICE ask other servers.")
    ] = False,
    store: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="Keep the graph in a store on disk, in this folder."),
    ] = None,
    endpoint: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="Ask this SPARQL 1.1 server instead.", metavar="URL"),
    ] = None,
    graph: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="The graph of the server that is asked.", metavar="IRI"),
    ] = None,
    user: User = None,
    output: Output = None,
    data: Data = None,
) -> None:
    """Answer a question in SPARQL over the whole knowledge.

    The prefixes tp:, zone:, muscle:, trp:, pattern:, src:, study:, case:, nerve:,
    segment:, term:, skos:, dct:, obo: and the usual others need no declaration.

    [bold]Examples[/bold]

      tpgraph sparql "SELECT ?point { ?point tp:refersEssentiallyTo zone:temple }"

      tpgraph sparql --file question.rq --format csv -o answer.csv

      tpgraph sparql --list

      tpgraph sparql --run points-by-sources --set "zone=outer elbow" --set least=2

      tpgraph sparql --run zones-of-one-muscle --endpoint http://localhost:8890/sparql
    """
    from tpgraph.cli.sparql_questions import list_questions, read_query, show_query
    from tpgraph.cli.sparql_run import Asked, ask, print_answer

    if listed:
        list_questions(form, output)
        return
    text, name = read_query(query, file, run, settings or (), data)
    if shown:
        show_query(text, output)
        return
    asked = Asked(data=data, store=store, endpoint=endpoint, graph=graph, user=user)
    answer = ask(asked, text, timeout=timeout or None, allow_service=allow_service, name=name)
    print_answer(answer, form, output, name)
