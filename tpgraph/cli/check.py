"""``tpgraph check``: every problem of a data folder at once."""

from __future__ import annotations

import typer

from tpgraph.cli.options import Folder, ViewForm, ViewFormOption
from tpgraph.counted import counted

__all__ = ["check"]


def check(
    folder: Folder = None,
    form: ViewFormOption = ViewForm.TEXT,
) -> None:
    """Check a data folder and report every problem with its place and its cure.

    Ends with 1 when there is a problem.

    [bold]Examples[/bold]

      tpgraph check

      tpgraph check my-data --format json
    """
    from dataclasses import asdict

    from tpgraph.check import check_folder
    from tpgraph.cli.screen import emit, emit_json, say
    from tpgraph.resources import data_folder

    problems = check_folder(folder or data_folder())
    if form is ViewForm.JSON:
        emit_json([asdict(p) for p in problems])
    elif problems:
        emit("\n".join(map(str, problems)), None)
    found = f"{counted(len(problems), 'problem')} in {folder or data_folder()}."
    say(found if problems else "no problems.")
    raise typer.Exit(1 if problems else 0)
