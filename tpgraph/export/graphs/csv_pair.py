"""A table of nodes and a table of edges, for Gephi, Cytoscape, R and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from tpgraph.export.datapackage import Column, Resource, to_datapackage
from tpgraph.export.graphs.flat import columns_of, flat, with_edge_ids
from tpgraph.graph import Graph

__all__ = ["to_csv_pair", "to_rows"]


def to_csv_pair(graph: Graph) -> dict[str, str]:
    """Give ``nodes.csv``, ``edges.csv`` and the ``datapackage.json`` that describes both.

    The first columns are called as Gephi's import expects them.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(name="tpgraph", version="1")
    >>> graph.add_node("zone:temple", kind="zone", label="temple")
    >>> print(to_csv_pair(graph)["nodes.csv"])
    Id,Label,kind
    zone:temple,temple,zone
    <BLANKLINE>
    """
    nodes = [
        {"Id": name, "Label": data["label"], **flat({k: data[k] for k in data if k != "label"})}
        for name, data in graph.nodes(data=True)
    ]
    edges = [_edge_row(start, end, data) for start, end, data in with_edge_ids(graph)]
    node_columns = columns_of(nodes, ("Id", "Label", "kind"))
    edge_columns = columns_of(edges, ("Source", "Target", "Type", "Id", "Label", "Weight"))
    resources = (
        _resource("nodes", "Nodes.", node_columns, nodes),
        _resource("edges", "Edges; Source and Target are ids of nodes.", edge_columns, edges),
    )
    about = graph.graph
    title = f"Graph of tpgraph: {about.get('selection', 'everything')}"
    return {
        "nodes.csv": to_rows(node_columns, nodes),
        "edges.csv": to_rows(edge_columns, edges),
        "datapackage.json": to_datapackage("tpgraph-graph", about["version"], title, resources),
    }


def _edge_row(start: str, end: str, data: dict[str, Any]) -> dict[str, Any]:
    rest = flat({name: value for name, value in data.items() if name != "id"})
    return {
        "Source": start,
        "Target": end,
        "Type": "Directed",
        "Id": data["id"],
        "Label": data["predicate"],
        "Weight": data.get("strength", 1.0),
        **rest,
    }


def to_rows(
    columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]], delimiter: str = ","
) -> str:
    """Write rows as text, what is not known as nothing, truths as ``true`` and ``false``.

    Examples
    --------
    >>> to_rows(("a", "b"), [{"a": True}]).splitlines()
    ['a,b', 'true,']
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(_cell(row.get(column)) for column in columns)
    return file.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _resource(
    name: str, meaning: str, columns: tuple[str, ...], rows: list[dict[str, Any]]
) -> Resource:
    described = tuple(
        Column(name=c, meaning=f"attribute {c!r}", type=_type(c, rows)) for c in columns
    )
    return Resource(name=name, path=f"{name}.csv", meaning=meaning, columns=described)


def _type(column: str, rows: list[dict[str, Any]]) -> str:
    kinds = {type(row[column]) for row in rows if column in row}
    for kind, word in ((bool, "boolean"), (int, "integer"), (float, "number")):
        if kinds == {kind}:
            return word
    return "string"
