"""``tpgraph coverage``: what the knowledge covers, and what is still missing."""

from __future__ import annotations

from tpgraph.cli.options import Folder, ViewForm, ViewFormOption

__all__ = ["coverage"]


def coverage(
    folder: Folder = None,
    form: ViewFormOption = ViewForm.TEXT,
) -> None:
    """Count what the knowledge covers, by section and in the clinical part, and what is missing.

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
