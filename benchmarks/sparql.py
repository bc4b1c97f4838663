"""The time of the questions in SPARQL: tpgraph's engine against rdflib and bare pyoxigraph.

All three ask the same graph the same queries in turn, and give all rows. The bars are the
ratios of the geometric means over the questions: rdflib at least 10 times slower, bare
pyoxigraph at most 1.2 times faster. Loading and the exports are timed beside, best of so
many runs.

    python benchmarks/sparql.py [runs]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, cast

import tpgraph
from tpgraph import SparqlEngine
from tpgraph.export.rdf import RdfForm, to_rdf
from tpgraph.sparql.questions import fill, load_questions
from tpgraph.sparql.store import fill_memory, to_ntriples
from tpgraph.sparql.tokens import complete
from tpgraph.triples import build_triples

#: A query of rdflib takes up to seconds; it is timed fewer times.
RDFLIB_RUNS = 2


def best(work: Callable[[], Any], runs: int) -> float:
    """Give the least wall time of so many runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(runs: int = 20) -> None:
    """Time each question by all three, then loading and exports; print the means and ratios."""
    kb = tpgraph.load()
    engine, graph = SparqlEngine(kb), tpgraph.build_rdf(kb)
    bare = fill_memory(to_ntriples(kb))
    times: dict[str, list[float]] = {"tpgraph": [], "pyoxigraph": [], "rdflib": []}
    for name, question in load_questions().items():
        query = fill(kb, question, {})
        full = complete(query)

        def ask(query: str = query) -> list[Any]:
            return list(cast("Iterable[Any]", engine.query(query)))

        def ask_bare(query: str = full) -> list[Any]:
            return list(cast("Iterable[Any]", bare.query(query, use_default_graph_as_union=True)))

        def ask_rdflib(query: str = full) -> list[Any]:
            return list(graph.query(query))

        assert len(ask()) == len(ask_bare())
        times["tpgraph"].append(best(ask, runs))
        times["pyoxigraph"].append(best(ask_bare, runs))
        times["rdflib"].append(best(ask_rdflib, RDFLIB_RUNS))
        print(name.ljust(30), *(f"{1000 * t[-1]:10.3f} ms" for t in times.values()), flush=True)
    means = {who: statistics.geometric_mean(t) for who, t in times.items()}
    print("geometric mean".ljust(30), *(f"{1000 * m:10.3f} ms" for m in means.values()))
    print(f"rdflib / tpgraph: {means['rdflib'] / means['tpgraph']:.1f} (bar 10)")
    print(f"tpgraph / pyoxigraph: {means['tpgraph'] / means['pyoxigraph']:.2f} (bar 1.20)")
    load_and_export(kb, runs=5)


def load_and_export(kb: tpgraph.KnowledgeBase, *, runs: int) -> None:
    """Time loading the store, from what is kept and from the records, and the exports."""
    kept = best(lambda: fill_memory(to_ntriples(kb)), runs)
    again = best(lambda: SparqlEngine(kb.replace()).store, runs)
    built = best(lambda: build_triples(kb), runs)
    print(f"store: {kept:.3f} s from what is kept, {again:.3f} s from the records (bar 0.3)")
    print(f"triples alone: {built:.3f} s")
    forms = {form: best(lambda form=form: to_rdf(kb, form), 1) for form in RdfForm}  # type: ignore[misc]
    told = ", ".join(f"{form} {seconds:.2f} s" for form, seconds in forms.items())
    print(f"exports: {told}; together {sum(forms.values()):.2f} s (bar 10)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
