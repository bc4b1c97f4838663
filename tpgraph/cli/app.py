"""The commands, put together, and the one place where errors end."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from tpgraph.cli.check import check
from tpgraph.cli.coverage import coverage
from tpgraph.cli.diff import diff
from tpgraph.cli.evaluate import evaluate
from tpgraph.cli.export import export
from tpgraph.cli.interview import interview
from tpgraph.cli.next import next_steps
from tpgraph.cli.plan import plan
from tpgraph.cli.publish import publish
from tpgraph.cli.rank import rank
from tpgraph.cli.segments import segments
from tpgraph.cli.show import show
from tpgraph.cli.sparql import sparql
from tpgraph.cli.zones import zones
from tpgraph.errors import TpgraphError
from tpgraph.load.content import content_hash
from tpgraph.resources import data_folder
from tpgraph.version import __version__

__all__ = ["app", "run"]

app = typer.Typer(
    name="tpgraph",
    help="Which myofascial trigger points may explain this pain?",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tpgraph {__version__}, data {content_hash(data_folder())}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the versions, and end."
        ),
    ] = False,
) -> None:
    """A knowledge graph of myofascial trigger points and the pain they refer.

    It informs licensed professionals. It does not diagnose.
    """


app.command()(rank)
app.command("next")(next_steps)
app.command()(interview)
app.command()(plan)
app.command()(segments)
app.command()(show)
app.command()(zones)
app.command()(check)
app.command()(coverage)
app.command()(diff)
app.command()(evaluate)
app.add_typer(export, name="export")
app.command()(sparql)
app.command()(publish)


def run() -> None:
    """Run the command line; a TpgraphError is told on stderr and ends it with 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a screen that lacks a letter shows "?"
    try:
        app()
    except TpgraphError as error:
        typer.echo(f"tpgraph: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        typer.echo(
            f"tpgraph: output: {error.strerror}; expected a screen or file with room.", err=True
        )
        sys.exit(1)
