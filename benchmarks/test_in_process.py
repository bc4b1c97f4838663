"""One ranking in process, beside personalised PageRank by networkx on the same graph.

python -m pytest benchmarks --benchmark-only --override-ini addopts=
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

import tpgraph
from tpgraph import Case, KnowledgeBase

Benchmark = Callable[..., Any]
CASE = Case.parse("right temple, behind the eye", absent="jaw")


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Load the bundled data."""
    return tpgraph.load()


def test_rank(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Rank all, with the explanation of the first ten."""
    benchmark(lambda: tpgraph.rank(kb, CASE).candidates[:10])


def test_networkx_pagerank(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Do what a graph library offers out of the box: PageRank from the painful zones."""
    graph: nx.Graph[str] = nx.Graph(tpgraph.build_graph(kb))
    start = {"zone:temple": 1.0, "zone:behind-eye": 1.0}
    benchmark(lambda: nx.pagerank(graph, personalization=start))


def test_load_snapshot(benchmark: Benchmark) -> None:
    """Load from the snapshot."""
    benchmark(tpgraph.load)


def test_load_sources(benchmark: Benchmark, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load from the data files."""
    monkeypatch.setenv("TPGRAPH_CACHE", "")
    benchmark.pedantic(tpgraph.load, rounds=3)  # type: ignore[attr-defined]
