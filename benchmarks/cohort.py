"""How long ``tpgraph rank --cases`` takes for 10,000 cases, beside PageRank on the same ones.

The cases are simulated patients of the noise arm. The peer is networkx's personalised PageRank
from the painful zones of the first hundred of them, in process and with its graph already built;
the ratio is per case.

    python benchmarks/cohort.py [cases]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx

import tpgraph
from tpgraph.evaluate.simulate import Arm, simulate_patients

ROOT = Path(__file__).resolve().parent.parent
PEER_CASES = 100


def main(count: int = 10_000) -> None:
    """Rank the cases by one process and by as many as there are processors, then by the peer."""
    kb = tpgraph.load()
    patients = list(simulate_patients(kb, Arm.NOISE, count, seed=1))
    with tempfile.TemporaryDirectory() as folder:
        cases, out = Path(folder) / "cases.jsonl", Path(folder) / "rankings.jsonl"
        with cases.open("w") as file:
            for n, patient in enumerate(patients):
                present = [f"{p.side} {p.label}" if p.side else p.label for p in patient.places]
                file.write(json.dumps({"id": f"c{n}", "present": present}) + "\n")
        command = [sys.executable, str(ROOT / "cli.py"), "rank", "--cases", str(cases)]
        seconds = {}
        for name, jobs in (("one process", ["--jobs", "1"]), ("all processors", [])):
            start = time.perf_counter()
            subprocess.run([*command, *jobs, "--output", str(out)], check=True, capture_output=True)
            seconds[name] = time.perf_counter() - start
            assert sum(1 for _ in out.open()) == count
    graph: nx.Graph[str] = nx.Graph(tpgraph.build_graph(kb))
    start = time.perf_counter()
    for patient in patients[:PEER_CASES]:
        nx.pagerank(graph, personalization={f"zone:{p.zone}": 1.0 for p in patient.places})
    peer = (time.perf_counter() - start) / min(PEER_CASES, count)
    print(f"{count} cases, {os.cpu_count()} processors; PageRank {1000 * peer:.1f} ms a case")
    for name, taken in seconds.items():
        print(f"{name:15}  {taken:6.2f} s   {peer * count / taken:5.0f} times as fast as PageRank")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
