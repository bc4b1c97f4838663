"""Cut a part out of the graph and write it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from tpgraph.cli.ranking_output import tell_unresolved
from tpgraph.cli.screen import emit, say
from tpgraph.counted import counted
from tpgraph.export.graphs.form import GraphForm
from tpgraph.export.graphs.write import to_graph_files, to_graph_text
from tpgraph.export.packages import write_package
from tpgraph.graph import build_graph
from tpgraph.graph.select import select_graph
from tpgraph.graph.selection import Selection
from tpgraph.knowledge import KnowledgeBase

__all__ = ["run_graph_export", "split_kinds"]

#: Mermaid draws no more, unless a page sets it up for more.
_MERMAID_EDGES = 500


def split_kinds(kinds: Iterable[str] | None) -> tuple[str, ...]:
    """Give the kinds of an option that was given once or again, each with one or several.

    Examples
    --------
    >>> split_kinds(["muscle,trigger-point", "zone"])
    ('muscle', 'trigger_point', 'zone')
    """
    told = (kind for given in kinds or () for kind in given.split(","))
    return tuple(kind.strip().replace("-", "_") for kind in told if kind.strip())


def run_graph_export(
    kb: KnowledgeBase, selection: Selection, form: GraphForm, output: Path | None
) -> None:
    """Write the part of the graph that is asked for; tell on stderr how large it is."""
    if form.is_package and output is None:
        raise typer.BadParameter(
            "several files: name a folder, or a file that ends with .zip.", param_hint="--output"
        )
    if selection.ranking is not None:
        tell_unresolved(selection.ranking)
    graph = select_graph(kb, build_graph(kb), selection)
    if form.is_package and output is not None:
        write_package(output, to_graph_files(graph, form))
    else:
        emit(to_graph_text(kb, graph, form), output)
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    say(f"{counted(nodes, 'node')} and {counted(edges, 'edge')}: {selection}.")
    if form is GraphForm.MERMAID and edges > _MERMAID_EDGES:
        say(f"Mermaid draws {_MERMAID_EDGES} edges at most; ask for a smaller part.")
