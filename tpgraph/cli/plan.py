"""``tpgraph plan``: from where it hurts to what to do, safety first."""

from __future__ import annotations

from enum import StrEnum
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
)
from tpgraph.rank.ranking import PriorKind

__all__ = ["plan"]


class Form(StrEnum):
    """The forms in which a plan is given."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    FHIR = "fhir"


def plan(
    pain: Annotated[str, typer.Argument(help="Where it hurts, in plain words.")],
    absent: Absent = None,
    side: CaseSide = None,
    symptom: Symptoms = None,
    worse: Worse = None,
    patient: Patient = None,
    age: Age = None,
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="For how many muscles.")] = 3,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to give it.")] = Form.TEXT,
    subject: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--subject", help="With --format fhir: the patient's reference, Patient/123."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at a place or condition that is not known.")
    ] = False,
    prior: Prior = PriorKind.PREVALENCE,
    output: Output = None,
    data: Data = None,
) -> None:
    """Plan for the leading trigger points: confirm, rule out, needle or not, and what besides.

    [bold]Examples[/bold]

      tpgraph plan "right shoulder, outer arm" --patient anticoagulant

      tpgraph plan "low back, left buttock" --age 67 --format html -o plan.html

      tpgraph plan "right temple" --format fhir --subject Patient/123
    """
    from tpgraph.cli.plan_output import PlanOptions, plan_one
    from tpgraph.model.case import Case

    if subject is not None and form is not Form.FHIR:
        raise typer.BadParameter(
            "only FHIR names a subject; add --format fhir, or leave it out.", param_hint="--subject"
        )
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
        top=top,
        form=form.value,
        subject=subject,
        strict=strict,
        prior=prior,
        output=output,
        data=data,
    )
    plan_one(case, options)
