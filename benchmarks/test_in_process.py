"""One ranking in process, beside personalised PageRank by networkx on the same graph.

python -m pytest benchmarks --benchmark-only --override-ini addopts=
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

import tpgraph
from tpgraph import Case, KnowledgeBase
from tpgraph.evaluate.simulate import Arm, simulate_patients
from tpgraph.rank.explanation import build_explanation

Benchmark = Callable[..., Any]
CASE = Case.parse("right temple, behind the eye", absent="jaw")


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Load the bundled data."""
    return tpgraph.load()


def test_rank(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Rank all, with the explanation of the first ten."""
    benchmark(lambda: tpgraph.rank(kb, CASE).candidates[:10])


def test_explain(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Rank all, and tell what stands behind the first ten."""

    def explain() -> None:
        ranking = tpgraph.rank(kb, CASE)
        for candidate in ranking.candidates[:10]:
            build_explanation(kb, ranking, candidate)

    benchmark(explain)


def test_rank_complete(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Rank all for a drawing that is declared complete."""
    case = replace(CASE, complete=True)
    benchmark(lambda: tpgraph.rank(kb, case).candidates[:10])


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


def test_cohort(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Rank 200 simulated patients, each with the ten first candidates and muscles."""
    cases = _cohort(kb)

    def rank_all() -> None:
        for case in cases:
            ranking = tpgraph.rank(kb, case)
            assert ranking.candidates[:10]
            assert ranking.by_muscle()[:10]

    benchmark.pedantic(rank_all, rounds=5, warmup_rounds=1)  # type: ignore[attr-defined]


def test_cohort_networkx_pagerank(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Rank the same patients by PageRank."""
    graph: nx.Graph[str] = nx.Graph(tpgraph.build_graph(kb))
    starts = [{f"zone:{z}": 1.0 for z in case.present} for case in _cohort(kb)]

    def rank_all() -> None:
        for start in starts:
            nx.pagerank(graph, personalization=start)

    benchmark.pedantic(rank_all, rounds=2)  # type: ignore[attr-defined]


def _cohort(kb: KnowledgeBase) -> list[Case]:
    patients = simulate_patients(kb, Arm.NOISE, 200, seed=1)
    return [Case(present=tuple(p.zone for p in patient.places)) for patient in patients]
