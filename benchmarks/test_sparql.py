"""The questions in SPARQL, beside rdflib and bare pyoxigraph; loading; and all exports.

python -m pytest benchmarks/test_sparql.py --benchmark-only --override-ini addopts=

``python benchmarks/sparql.py`` gives the geometric means and the ratios in one run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Store

import tpgraph
from tpgraph import KnowledgeBase, SparqlEngine
from tpgraph.export.rdf import RdfForm, to_rdf
from tpgraph.sparql.store import fill_memory, to_ntriples

Benchmark = Callable[..., Any]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Load the bundled data."""
    return tpgraph.load()


def test_load_store(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Load the whole graph into a store in memory, from the N-Triples that are kept."""

    def load() -> Store:
        return fill_memory(to_ntriples(kb))

    assert len(benchmark(load)) > 40_000


def test_query_in_a_child(benchmark: Benchmark, kb: KnowledgeBase) -> None:
    """Answer the least query with a timeout: what the child costs."""
    engine = SparqlEngine(kb)
    assert benchmark(engine.query, "ASK {}", timeout=10)


@pytest.mark.parametrize("form", RdfForm)
def test_export(benchmark: Benchmark, kb: KnowledgeBase, form: RdfForm) -> None:
    """Write the whole graph."""
    assert benchmark(to_rdf, kb, form)
