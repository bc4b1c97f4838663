"""``tpgraph export tables``: the knowledge as tables, one row a claim."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tpgraph.cli.options import Data
from tpgraph.counted import counted
from tpgraph.export.tables.form import TableForm

__all__ = ["tables"]


def tables(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A folder, or a file that ends with .zip."),
    ],
    form: Annotated[TableForm, typer.Option("--format", "-f", help="The form of the tables.")] = (
        TableForm.CSV
    ),
    data: Data = None,
) -> None:
    """Give the knowledge as tables, one row a claim, with a dictionary of all columns.

    [bold]Examples[/bold]

      tpgraph export tables --output tables

      tpgraph export tables --format parquet --output tables.zip
    """
    from tpgraph.cli.screen import say
    from tpgraph.export.packages import write_package
    from tpgraph.export.tables.files import to_table_files
    from tpgraph.load import load

    files = to_table_files(load(data), form)
    write_package(output, files)
    say(f"{counted(len(files), 'file')} in {output}; dictionary.md says what every column means.")
