"""``tpgraph export graph``: the knowledge as a graph file."""

from __future__ import annotations

from tpgraph.cli.options import Data, Output

__all__ = ["graph"]


def graph(output: Output = None, data: Data = None) -> None:
    """Give the graph of muscles, trigger points, zones, nerves, segments and sources.

    [bold]Examples[/bold]

      tpgraph export graph -o tpgraph.json
    """
    import networkx as nx

    from tpgraph.cli.screen import emit_json
    from tpgraph.graph import build_graph
    from tpgraph.load import load

    emit_json(nx.node_link_data(build_graph(load(data)), edges="edges"), output)
