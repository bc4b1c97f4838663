"""Node-link JSON, for networkx and D3, and Cytoscape's JSON; lists stay lists."""

from __future__ import annotations

from typing import Any

import networkx as nx

from tpgraph.export.graphs.flat import edge_id, with_edge_ids
from tpgraph.graph import Graph

__all__ = ["to_cytoscape", "to_node_link"]


def to_node_link(graph: Graph) -> dict[str, Any]:
    """Give a graph in the node-link form that ``networkx.node_link_graph`` reads.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("zone:temple", kind="zone", label="temple")
    >>> to_node_link(graph)["nodes"]
    [{'kind': 'zone', 'label': 'temple', 'id': 'zone:temple'}]
    """
    record: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    for edge in record["edges"]:
        edge["id"] = edge_id(edge["source"], edge["target"], edge["key"])
    return record


def to_cytoscape(graph: Graph) -> dict[str, Any]:
    """Give a graph as ``.cyjs``, which Cytoscape opens and Cytoscape.js takes.

    ``name`` of a node is its label and ``interaction`` of an edge its predicate, which
    are the columns that Cytoscape shows.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("zone:temple", kind="zone", label="temple")
    >>> to_cytoscape(graph)["elements"]["nodes"][0]["data"]["name"]
    'temple'
    """
    named: Graph = nx.MultiDiGraph()
    named.add_nodes_from(
        (name, {**data, "name": data["label"]}) for name, data in graph.nodes(data=True)
    )
    for start, end, data in with_edge_ids(graph):
        named.add_edge(start, end, key=data["id"], **data, interaction=data["predicate"])
    record: dict[str, Any] = nx.cytoscape_data(named)
    return {"format_version": "1.0", "generated_by": "tpgraph", **record, "data": dict(graph.graph)}
