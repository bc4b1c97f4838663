"""``tpgraph export graph``: the graph, or a part of it, for graph programs."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tpgraph.cli.options import Data, Output
from tpgraph.export.graphs.form import GraphForm
from tpgraph.model.muscle import Section

__all__ = ["graph"]

_Names = Optional[list[str]]  # noqa: UP045
_PART = "Which part (may be given again, and are put together)"
_KINDS = "Which kinds"


def graph(
    form: Annotated[GraphForm, typer.Option("--format", "-f", help="The form.")] = (
        GraphForm.GRAPHML
    ),
    around: Annotated[
        _Names,
        typer.Option(
            "--around",
            metavar="NAME",
            help="A record by name or id, with what is near.",
            rich_help_panel=_PART,
        ),
    ] = None,
    depth: Annotated[
        int,
        typer.Option("--depth", min=1, help="How many edges --around goes.", rich_help_panel=_PART),
    ] = 1,
    region: Annotated[
        _Names,
        typer.Option(
            "--region",
            metavar="PLACE",
            help="A place, with all that refers there.",
            rich_help_panel=_PART,
        ),
    ] = None,
    section: Annotated[
        Optional[list[Section]],  # noqa: UP045
        typer.Option("--section", help="A part of the body.", rich_help_panel=_PART),
    ] = None,
    nerve: Annotated[
        _Names,
        typer.Option(
            "--nerve", metavar="NAME", help="A nerve, with what it supplies.", rich_help_panel=_PART
        ),
    ] = None,
    segment: Annotated[
        _Names,
        typer.Option(
            "--segment",
            metavar="NAME",
            help="A segment, with what it supplies.",
            rich_help_panel=_PART,
        ),
    ] = None,
    from_ranking: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--from-ranking",
            metavar="PAIN",
            help="A pain, with what may explain it.",
            rich_help_panel=_PART,
        ),
    ] = None,
    top: Annotated[
        int,
        typer.Option(
            "--top", "-n", min=1, help="How many of --from-ranking.", rich_help_panel=_PART
        ),
    ] = 10,
    node_kinds: Annotated[
        _Names,
        typer.Option(
            "--node-kinds",
            metavar="KINDS",
            help="Nodes to keep: muscle,zone …",
            rich_help_panel=_KINDS,
        ),
    ] = None,
    edge_kinds: Annotated[
        _Names,
        typer.Option(
            "--edge-kinds",
            metavar="KINDS",
            help="Edges to keep: refers_to,part_of …",
            rich_help_panel=_KINDS,
        ),
    ] = None,
    output: Output = None,
    data: Data = None,
) -> None:
    """Give the graph, or a part of it, in a form that graph programs open.

    csv and kgx are several files: --output names a folder, or a file that ends with .zip.

    [bold]Examples[/bold]

      tpgraph export graph --around infraspinatus --depth 2 -o infraspinatus.graphml

      tpgraph export graph --region shoulder --format gexf -o shoulder.gexf

      tpgraph export graph --from-ranking "right temple" --top 5 --format mermaid

      tpgraph export graph --segment C5 --node-kinds muscle,nerve,segment --format dot

      tpgraph export graph --format kgx -o tpgraph-kgx.zip
    """
    from tpgraph.cli.export_graph_run import run_graph_export, split_kinds
    from tpgraph.graph.selection import Selection
    from tpgraph.load import load
    from tpgraph.model.case import Case
    from tpgraph.rank.rank import rank

    kb = load(data)
    selection = Selection(
        around=tuple(around or ()),
        depth=depth,
        regions=tuple(region or ()),
        sections=tuple(section or ()),
        nerves=tuple(nerve or ()),
        segments=tuple(segment or ()),
        ranking=rank(kb, Case.parse(from_ranking)) if from_ranking is not None else None,
        top=top,
        node_kinds=split_kinds(node_kinds),
        edge_kinds=split_kinds(edge_kinds),
    )
    run_graph_export(kb, selection, form, output)
