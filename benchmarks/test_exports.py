"""All exports of the whole graph, and the tables; together they are to stay under ten seconds.

python -m pytest benchmarks/test_exports.py --benchmark-only --override-ini addopts=
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.export.graphs.form import GraphForm
from tpgraph.export.graphs.write import to_graph_files, to_graph_text
from tpgraph.export.tables.files import to_table_files
from tpgraph.export.tables.form import TableForm
from tpgraph.graph import Graph

Benchmark = Callable[..., Any]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Load the bundled data."""
    return tpgraph.load()


@pytest.fixture(scope="module")
def graph(kb: KnowledgeBase) -> Graph:
    """Build the whole graph."""
    return tpgraph.build_graph(kb)


def test_build_graph(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Build the networkx graph."""
    benchmark.pedantic(tpgraph.build_graph, args=(kb,), rounds=3)  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", GraphForm)
def test_graph_form(benchmark: Benchmark, kb: KnowledgeBase, graph: Graph, form: GraphForm) -> None:
    """Write one form of the whole graph; the RDF forms build their triples anew."""

    def write() -> object:
        return to_graph_files(graph, form) if form.is_package else to_graph_text(kb, graph, form)

    benchmark.pedantic(write, rounds=2)  # type: ignore[attr-defined]


def test_every_graph_form(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Build the graph and write it in every form."""

    def write() -> None:
        whole = tpgraph.build_graph(kb)
        for form in GraphForm:
            if form.is_package:
                to_graph_files(whole, form)
            else:
                to_graph_text(kb, whole, form)

    benchmark.pedantic(write, rounds=2)  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", TableForm)
def test_tables(benchmark: Benchmark, kb: KnowledgeBase, form: TableForm) -> None:
    """Write all tables."""
    benchmark.pedantic(to_table_files, args=(kb, form), rounds=3)  # type: ignore[attr-defined]
