"""A graph to a text or to files, in any form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from tpgraph.export.graphs.csv_pair import to_csv_pair
from tpgraph.export.graphs.dot import to_dot
from tpgraph.export.graphs.form import GraphForm
from tpgraph.export.graphs.gexf import to_gexf
from tpgraph.export.graphs.graphml import to_graphml
from tpgraph.export.graphs.json_forms import to_cytoscape, to_node_link
from tpgraph.export.graphs.kgx import to_kgx
from tpgraph.export.graphs.mermaid import to_mermaid
from tpgraph.export.graphs.rdf import to_ntriples, to_turtle
from tpgraph.graph import Graph
from tpgraph.knowledge import KnowledgeBase

__all__ = ["to_graph_files", "to_graph_text"]


def _json(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


_TEXTS: Final[Mapping[GraphForm, Callable[[KnowledgeBase, Graph], str]]] = {
    GraphForm.GRAPHML: lambda _, graph: to_graphml(graph),
    GraphForm.GEXF: lambda _, graph: to_gexf(graph),
    GraphForm.CYTOSCAPE: lambda _, graph: _json(to_cytoscape(graph)),
    GraphForm.NODE_LINK: lambda _, graph: _json(to_node_link(graph)),
    GraphForm.DOT: lambda _, graph: to_dot(graph),
    GraphForm.MERMAID: lambda _, graph: to_mermaid(graph),
    GraphForm.TURTLE: to_turtle,
    GraphForm.NTRIPLES: to_ntriples,
}

_FILES: Final[Mapping[GraphForm, Callable[[Graph], dict[str, str]]]] = {
    GraphForm.CSV: to_csv_pair,
    GraphForm.KGX: to_kgx,
}


def to_graph_text(kb: KnowledgeBase, graph: Graph, form: GraphForm) -> str:
    """Give a graph of a knowledge base as one text; a form of several files raises KeyError.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.graph.select import select_graph
    >>> from tpgraph.graph.selection import Selection
    >>> kb = tpgraph.load()
    >>> part = select_graph(kb, tpgraph.build_graph(kb), Selection(nerves=("axillary",)))
    >>> "axillary nerve" in to_graph_text(kb, part, GraphForm.DOT)
    True
    """
    return _TEXTS[form](kb, graph)


def to_graph_files(graph: Graph, form: GraphForm) -> dict[str, str]:
    """Give a graph as files by their names; a form of one text raises KeyError."""
    return _FILES[form](graph)
