"""``tpgraph next``: which place to ask about, or which muscle to palpate next."""

from __future__ import annotations

from typing import Annotated

import typer

from tpgraph.cli.options import (
    Absent,
    CaseSide,
    Data,
    Output,
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
    """
    from tpgraph.cli.next_table import next_view
    from tpgraph.cli.ranking_output import tell_unresolved
    from tpgraph.cli.screen import emit, emit_json
    from tpgraph.export.next_records import to_next_record
    from tpgraph.load import load
    from tpgraph.model.case import Case
    from tpgraph.rank.next import rank_next
    from tpgraph.version import __version__

    case = Case.parse(pain, absent or [], side=side, symptoms=symptom or [], worse=worse or [])
    steps = rank_next(load(data), case, prior=prior, count=top)
    tell_unresolved(steps.standing.ranking)
    if form is ViewForm.JSON:
        emit_json(to_next_record(steps, version=__version__), output)
    else:
        emit(next_view(steps), output)
