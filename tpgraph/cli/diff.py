"""``tpgraph diff``: what changed between two versions of the knowledge."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tpgraph.cli.options import Output

__all__ = ["diff"]


class DiffForm(StrEnum):
    """The forms in which a difference is given."""

    MARKDOWN = "markdown"
    JSON = "json"


def diff(
    old: Annotated[str, typer.Argument(help="A data folder, or a git revision.")],
    new: Annotated[str, typer.Argument(help="A data folder, or a git revision.")],
    form: Annotated[DiffForm, typer.Option("--format", "-f", help="How to show it.")] = (
        DiffForm.MARKDOWN
    ),
    output: Output = None,
) -> None:
    """Tell which claims changed between two data folders or git revisions, and which rankings.

    [bold]Examples[/bold]

      tpgraph diff v0.1.0 data

      tpgraph diff HEAD~1 HEAD --format json -o changes.json
    """
    from dataclasses import asdict

    from tpgraph.cli.screen import emit, emit_json
    from tpgraph.diff import build_diff, data_of
    from tpgraph.export.diff_markdown import to_markdown
    from tpgraph.load import load

    with data_of(old) as before, data_of(new) as after:
        difference = build_diff(load(before), load(after))
    if form is DiffForm.JSON:
        emit_json(asdict(difference), output)
    else:
        emit(to_markdown(difference), output)
