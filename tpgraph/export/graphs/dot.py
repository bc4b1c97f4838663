"""DOT, for Graphviz."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tpgraph.export.graphs.flat import flat, with_edge_ids
from tpgraph.export.graphs.looks import look_of
from tpgraph.graph import Graph

__all__ = ["to_dot"]

#: How a referral is drawn, by its tier.
_STYLES: Final = {"essential": "bold", "reported": "solid", "spillover": "dashed"}


def to_dot(graph: Graph) -> str:
    """Give a graph in the language of Graphviz, drawn from left to right.

    Nodes have the colour and shape of their kind, referrals a line by their tier; all
    other attributes go along, which Graphviz keeps and does not draw.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(version="1")
    >>> graph.add_node("zone:temple", kind="zone", label="temple")
    >>> print(to_dot(graph))
    digraph "tpgraph" {
      graph [rankdir="LR", version="1"];
      node [fontname="Helvetica", style="filled"];
      edge [fontname="Helvetica", fontsize="9"];
      "zone:temple" [fillcolor="#56b4e9", shape="ellipse", kind="zone", label="temple"];
    }
    <BLANKLINE>
    """
    about = {name: value for name, value in graph.graph.items() if name != "name"}
    lines = [
        'digraph "tpgraph" {',
        f'  graph [rankdir="LR", {_attributes(about)}];',
        '  node [fontname="Helvetica", style="filled"];',
        '  edge [fontname="Helvetica", fontsize="9"];',
    ]
    for name, data in graph.nodes(data=True):
        look = look_of(data["kind"])
        drawn = f'fillcolor="{look.colour}", shape="{look.shape}"'
        lines.append(f"  {_quoted(name)} [{drawn}, {_attributes(data)}];")
    for start, end, data in with_edge_ids(graph):
        label = data.get("tier", data["predicate"].replace("_", " "))
        drawn = f"label={_quoted(label)}"
        if data.get("tier") in _STYLES:
            drawn += f', style="{_STYLES[data["tier"]]}"'
        lines.append(f"  {_quoted(start)} -> {_quoted(end)} [{drawn}, {_attributes(data)}];")
    return "\n".join([*lines, "}", ""])


def _attributes(data: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in flat(data).items())


def _quoted(value: object) -> str:
    """Quote a text; Graphviz would read a backslash as the start of an escape."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    line = " ".join(text.splitlines())
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
