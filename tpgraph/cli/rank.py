"""``tpgraph rank``: places in, ranked trigger points out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer

from tpgraph.cli.options import (
    Absent,
    Age,
    CaseSide,
    Data,
    Output,
    Patient,
    Prior,
    Symptoms,
    Worse,
    form_option,
)
from tpgraph.rank.ranking import PriorKind

__all__ = ["rank"]


class Form(StrEnum):
    """The forms in which a ranking is given; a page of HTML is always explained."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    TSV = "tsv"
    HTML = "html"


class By(StrEnum):
    """What the rows of the table are."""

    TRIGGER_POINT = "trigger-point"
    MUSCLE = "muscle"


def rank(
    pain: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            help="Where it hurts, in plain words: a list of places.", show_default=False
        ),
    ] = None,
    absent: Absent = None,
    side: CaseSide = None,
    symptom: Symptoms = None,
    worse: Worse = None,
    patient: Patient = None,
    age: Age = None,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="All that hurts is told: what is unmarked speaks too."),
    ] = False,
    by: Annotated[By, typer.Option("--by", help="The rows of the table.")] = (By.TRIGGER_POINT),
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="How many to show.")] = 10,
    explain: Annotated[
        bool,
        typer.Option("--explain", "-e", help="Show what stands behind each number."),
    ] = False,
    sets: Annotated[
        bool,
        typer.Option("--sets", help="Show which few trigger points explain all of it together."),
    ] = False,
    form: Annotated[
        Optional[Form],  # noqa: UP045
        form_option(Form, {"table": Form.TEXT}, help="Default: text; jsonl with --cases."),
    ] = None,
    cases: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--cases", help="A file of cases, one JSON object a line; - for stdin."),
    ] = None,
    jobs: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            show_default="up to 8, for many cases",
            help="Processes that rank --cases to jsonl, json or tsv.",
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Stop at an unknown place or condition, a misspelt key, or a bad line."
        ),
    ] = False,
    prior: Prior = PriorKind.PREVALENCE,
    output: Output = None,
    data: Data = None,
) -> None:
    """Rank the trigger points that may explain where it hurts.

    [bold]Examples[/bold]

      tpgraph rank "right temple, behind the eye" --absent jaw

      tpgraph rank "front of left shoulder, outer arm" --by muscle --explain

      tpgraph rank "tennis elbow, not the wrist" --side right --format json

      tpgraph rank "stiff neck, not the jaw" --format html -o ranking.html

      tpgraph rank "right temple" --symptom dizziness --worse "turning the head"

      tpgraph rank "low back" --age 67 --patient "blood thinner" --symptom "numb saddle"

      tpgraph rank "right temple, right wrist, low back" --sets

      tpgraph rank "right temple, right molars" --complete --explain

      tpgraph rank --cases cases.jsonl --format jsonl -o rankings.jsonl
    """
    from tpgraph.cli.ranking_output import RankOptions, rank_one
    from tpgraph.model.case import Case

    if (pain is None) == (cases is None):
        raise typer.BadParameter("give the places that hurt, or --cases FILE (one of the two)")
    if sets and (form in (Form.TSV, Form.HTML) or by is By.MUSCLE or explain):
        raise typer.BadParameter("--sets is for text, json and jsonl, without --by and --explain")
    by_one = form in (Form.TEXT, Form.HTML)
    if jobs is not None and (cases is None or by_one):
        raise typer.BadParameter("--jobs is for --cases to jsonl, json or tsv")
    options = RankOptions(
        by_muscle=by is By.MUSCLE,
        top=top,
        explain=explain,
        form=(form or (Form.TEXT if cases is None else Form.JSONL)).value,
        strict=strict,
        prior=prior,
        output=output,
        data=data,
        sets=sets,
        complete=complete,
    )
    if cases is not None:
        from tpgraph.cli.ranking_batch import rank_batch

        rank_batch(cases, side, options, 1 if by_one else jobs)
    else:
        case = Case.parse(
            pain or "",
            absent or [],
            side=side,
            symptoms=symptom or [],
            worse=worse or [],
            patient=patient or [],
            age=age,
            complete=complete,
        )
        rank_one(case, options)
