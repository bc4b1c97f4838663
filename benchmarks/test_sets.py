"""Sets and next steps in process, beside personalised PageRank by networkx on the same case.

python -m pytest benchmarks --benchmark-only --override-ini addopts=
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

import tpgraph
from tpgraph import Case, KnowledgeBase
from tpgraph.rank.next import rank_next
from tpgraph.rank.sets import rank_sets

Benchmark = Callable[..., Any]
CASES = {
    2: Case.parse("right temple, behind the eye", absent="jaw"),
    4: Case.parse("stiff neck, left headache, left shoulder blade, left arm"),
    8: Case.parse(
        "front of right shoulder, outer arm, right elbow, middle finger, back of neck, "
        "right chest, right ear, right eyebrow"
    ),
}


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Load the bundled data."""
    return tpgraph.load()


@pytest.mark.parametrize("places", CASES)
def test_sets(benchmark: Benchmark, kb: KnowledgeBase, places: int) -> None:
    """Find the best sets."""
    benchmark(rank_sets, kb, CASES[places])


@pytest.mark.parametrize("places", CASES)
def test_next(benchmark: Benchmark, kb: KnowledgeBase, places: int) -> None:
    """Find what to check next."""
    benchmark(rank_next, kb, CASES[places])


@pytest.mark.parametrize("places", CASES)
def test_networkx_pagerank(benchmark: Benchmark, kb: KnowledgeBase, places: int) -> None:
    """Do what a graph library offers out of the box: PageRank from the painful zones."""
    graph: nx.Graph[str] = nx.Graph(tpgraph.build_graph(kb))
    present = tpgraph.rank(kb, CASES[places]).present
    start = {f"zone:{leaf}": 1.0 for p in present for leaf in kb.leaves(p.zone)}
    benchmark(lambda: nx.pagerank(graph, personalization=start))
