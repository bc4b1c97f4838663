"""``tpgraph segments``: which spinal segments muscles and painful places share."""

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

__all__ = ["segments"]


def segments(
    pain: Annotated[str, typer.Argument(help="Where it hurts, in plain words.")],
    absent: Absent = None,
    side: CaseSide = None,
    symptom: Symptoms = None,
    worse: Worse = None,
    patient: Patient = None,
    age: Age = None,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="How many to show.")] = 8,
    prior: Prior = PriorKind.PREVALENCE,
    form: ViewFormOption = ViewForm.TEXT,
    output: Output = None,
    data: Data = None,
) -> None:
    """Weigh the spinal segments that the likely muscles and the painful places share.

    [bold]Examples[/bold]

      tpgraph segments "right shoulder, outer arm"

      tpgraph segments "back of the thigh, calf" --format json
    """
    from tpgraph.cli.plan_output import PlanOptions, show_segments
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
    options = PlanOptions(
        top=top, form=form.value, strict=False, prior=prior, output=output, data=data
    )
    show_segments(case, options)
