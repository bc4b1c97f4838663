"""``tpgraph next``: which place to ask about, or which muscle to palpate next."""

from __future__ import annotations

from typing import Annotated

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

__all__ = ["next_steps"]


def next_steps(
    pain: Annotated[str, typer.Argument(help="Where it hurts, in plain words.")],
    absent: Absent = None,
    side: CaseSide = None,
    symptom: Symptoms = None,
    worse: Worse = None,
    patient: Patient = None,
    age: Age = None,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="How many of each kind.")] = 5,
    prior: Prior = PriorKind.PREVALENCE,
    form: ViewFormOption = ViewForm.TEXT,
    output: Output = None,
    data: Data = None,
) -> None:
    """Tell which place to ask about, and which muscle to palpate, to learn most.

    [bold]Examples[/bold]

      tpgraph next "right temple, behind the eye" --absent jaw

      tpgraph next "low back, left buttock" --format json

      tpgraph next "right temple" --symptom dizziness --worse "turning the head"

      tpgraph next "low back" --age 67 --symptom fever
    """
    from tpgraph.cli.next_output import show_next
    from tpgraph.model.case import Case

    case = Case.parse(
        pain,
        absent or [],
        side=side,
        symptoms=symptom or [],
        worse=worse or [],
        patient=patient or [],
        age=age,
    )
    show_next(case, top=top, prior=prior, form=form, output=output, data=data)
