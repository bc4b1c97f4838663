"""GraphML, for yEd, Gephi, Cytoscape, igraph and networkx."""

from __future__ import annotations

import networkx as nx

from tpgraph.export.graphs.flat import flatten
from tpgraph.graph import Graph

__all__ = ["to_graphml"]


def to_graphml(graph: Graph) -> str:
    """Give a graph as GraphML.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("zone:temple", kind="zone", label="temple")
    >>> nx.parse_graphml(to_graphml(graph)).nodes["zone:temple"]["label"]
    'temple'
    """
    lines = nx.generate_graphml(
        flatten(graph), named_key_ids=False, edge_id_from_attribute="id", prettyprint=True
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"
