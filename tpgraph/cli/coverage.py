"""``tpgraph coverage``: what the knowledge covers, and what is still missing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from tpgraph.cli.options import ViewForm

__all__ = ["coverage"]


def coverage(
    folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(help="The data folder. Left out: the bundled data.", show_default=False),
    ] = None,
    form: Annotated[ViewForm, typer.Option("--format", "-f", help="How to show it.")] = (
        ViewForm.TEXT
    ),
) -> None:
    """Count muscles, trigger points and patterns by section, and what is still missing.

    [bold]Examples[/bold]

      tpgraph coverage

      tpgraph coverage --format json
    """
    from dataclasses import asdict

    from tpgraph.check.coverage import build_coverage
    from tpgraph.cli.coverage_table import coverage_view
    from tpgraph.cli.screen import emit, emit_json
    from tpgraph.load import load

    kb = load(folder)
    found = build_coverage(kb)
    if form is ViewForm.JSON:
        emit_json(asdict(found))
    else:
        emit(coverage_view(kb, found), None)
