"""``tpgraph evaluate``: how good the ranking is, beside plainer methods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from tpgraph.cli.options import Data, Output, ViewForm, ViewFormOption

__all__ = ["evaluate"]

#: How many times as many patients the calibration has: nearly all probabilities are low.
_CALIBRATE = 20


def evaluate(
    cases: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Option("--cases", help="Files of people instead of the bundled ones."),
    ] = None,
    studies: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--studies", help="A file of studies instead of the bundled one."),
    ] = None,
    patients: Annotated[
        int, typer.Option("--patients", min=0, help="Simulated patients in each arm; 0 for none.")
    ] = 300,
    calibrate: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--calibrate",
            min=1,
            show_default="20 times --patients",
            help="Simulated patients for the calibration, ranked by tpgraph alone.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The seed of the simulation.")] = 1,
    leave_one_out: Annotated[
        bool,
        typer.Option(
            "--leave-one-out/--all-in", help="Rank each record without its own contribution."
        ),
    ] = True,
    details: Annotated[
        bool, typer.Option("--details", help="List every person and study.")
    ] = False,
    form: ViewFormOption = ViewForm.TEXT,
    output: Output = None,
    data: Data = None,
) -> None:
    """Measure the ranking on real people, on studies and on simulated patients.

    [bold]Examples[/bold]

      tpgraph evaluate --patients 1000

      tpgraph evaluate --cases mine.jsonl --patients 0 --details
    """
    from tpgraph.cli.evaluation_run import EvaluationOptions, run_evaluation

    if calibrate is not None and not patients:
        raise typer.BadParameter("--calibrate needs simulated patients; --patients is 0")

    run_evaluation(
        EvaluationOptions(
            cases=tuple(cases) if cases else None,
            studies=studies,
            patients=patients,
            calibrate=_CALIBRATE * patients if calibrate is None else calibrate,
            seed=seed,
            leave_one_out=leave_one_out,
            details=details,
            as_json=form is ViewForm.JSON,
            output=output,
            data=data,
        )
    )
