"""``tpgraph interview``: asks in turn, and ranks with the answers."""

from __future__ import annotations

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
    ViewForm,
    ViewFormOption,
    Worse,
)
from tpgraph.rank.ranking import PriorKind

__all__ = ["interview"]


def interview(
    pain: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Where it hurts. Left out: it is asked for.", show_default=False),
    ] = None,
    absent: Absent = None,
    side: CaseSide = None,
    symptom: Symptoms = None,
    worse: Worse = None,
    patient: Patient = None,
    age: Age = None,
    answers: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--answers", help="A file of answers, one a line; default: the keyboard."),
    ] = None,
    questions: Annotated[
        int, typer.Option("--questions", "-q", min=0, help="The most that are asked.")
    ] = 10,
    palpate: Annotated[
        bool, typer.Option("--palpate/--no-palpate", help="Whether to ask for palpation too.")
    ] = True,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="How many muscles to show.")] = 10,
    prior: Prior = PriorKind.PREVALENCE,
    form: ViewFormOption = ViewForm.TEXT,
    output: Output = None,
    data: Data = None,
) -> None:
    """Ask in turn what tells most, until the order settles, and show the muscles then.

    Answer yes, no, don't know or stop. It ends when one muscle reaches 80 %, when no
    question is expected to tell 0.05 bits, or after the most questions.

    [bold]Examples[/bold]

      tpgraph interview "right temple, behind the eye"

      tpgraph interview "low back" --side left --worse sitting --no-palpate

      tpgraph interview --answers answers.txt --format json -o transcript.json
    """
    from tpgraph.cli.dialogue import hold_interview
    from tpgraph.cli.knowledge import load_for_case
    from tpgraph.cli.next_output import show_interview
    from tpgraph.model.case import Case

    present = () if pain is None else pain
    case = Case.parse(
        present,
        absent or [],
        side=side,
        symptoms=symptom or [],
        worse=worse or [],
        patient=patient or [],
        age=age,
    )
    kb = load_for_case(data)
    held, stop = hold_interview(kb, case, answers, prior=prior, most=questions, palpate=palpate)
    show_interview(kb, held, stop, top=top, form=form, output=output)
