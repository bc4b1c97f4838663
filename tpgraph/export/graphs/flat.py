"""A graph whose attributes are single values, for the forms that know no lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import networkx as nx

from tpgraph.graph import Graph

__all__ = ["SEPARATOR", "columns_of", "edge_id", "flat", "flatten", "with_edge_ids"]

#: What parts the values of a list; KGX and Cytoscape read it so.
SEPARATOR: Final = "|"


def flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give attributes with every list joined to one text.

    Examples
    --------
    >>> flat({"segments": ("C5", "C6"), "paired": True})
    {'segments': 'C5|C6', 'paired': True}
    """
    return {
        name: SEPARATOR.join(map(str, value)) if isinstance(value, tuple | list) else value
        for name, value in data.items()
    }


def edge_id(start: str, end: str, key: str) -> str:
    """Name an edge, the same in every form and selection.

    Examples
    --------
    >>> edge_id("zone:temple", "zone:head", "part_of")
    'zone:temple--part_of--zone:head'
    """
    return f"{start}--{key}--{end}"


def with_edge_ids(graph: Graph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give each edge by its ends and attributes, ``id`` the first of these."""
    for start, end, key, data in graph.edges(keys=True, data=True):
        yield start, end, {"id": edge_id(start, end, key), **data}


def flatten(graph: Graph) -> Graph:
    """Copy a graph with flat attributes; every edge gets its ``id``, which is its key."""
    out: Graph = nx.MultiDiGraph()
    out.graph.update(graph.graph)
    out.add_nodes_from((name, flat(data)) for name, data in graph.nodes(data=True))
    for start, end, data in with_edge_ids(graph):
        out.add_edge(start, end, key=data["id"], **flat(data))
    return out


def columns_of(rows: list[dict[str, Any]], first: tuple[str, ...]) -> tuple[str, ...]:
    """Give the columns that a table of these rows needs: some first, the others by name.

    Examples
    --------
    >>> columns_of([{"label": 1, "b": 2}, {"a": 3}], ("label",))
    ('label', 'a', 'b')
    """
    others = {name for row in rows for name in row} - set(first)
    return (*first, *sorted(others))
