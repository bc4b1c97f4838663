"""``tpgraph export``: the knowledge in the forms of other programs, one command a kind."""

from __future__ import annotations

import typer

from tpgraph.cli.export_graph import graph
from tpgraph.cli.export_rdf import rdf
from tpgraph.cli.export_tables import tables

__all__ = ["export"]

export = typer.Typer(
    help="Give the knowledge, or a part of it, in the forms of other programs.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

export.command()(graph)
export.command()(tables)
export.command()(rdf)
