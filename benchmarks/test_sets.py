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
from tpgraph.rank.frame import build_frame
from tpgraph.rank.next import rank_next
from tpgraph.rank.referral import build_referral_table
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
COARSE = Case.parse(
    "front of the upper arm, front of the thigh, little toe, right elbow, side of the head, "
    "left thigh, hip and buttock, little finger"
)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Load the bundled data."""
    return tpgraph.load()


@pytest.mark.parametrize("places", CASES)
def test_sets(benchmark: Benchmark, kb: KnowledgeBase, places: int) -> None:
    """Find the best sets."""
    benchmark(rank_sets, kb, CASES[places])


def test_sets_of_coarse_places(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Find the best sets for eight wide places all over the body."""
    benchmark(rank_sets, kb, COARSE)


def test_first_next(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Find what to check next as in a new process, where no place was looked up before."""

    def forget() -> None:
        build_referral_table.cache_clear()
        build_frame.cache_clear()

    benchmark.pedantic(  # type: ignore[attr-defined]
        rank_next, args=(kb, CASES[2]), setup=forget, rounds=10
    )


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
