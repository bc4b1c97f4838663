"""How much a cold ``tpgraph rank`` costs, as a ratio against an empty Typer command.

The peer is the least that a command line of this kind can do: a Typer command
that prints a rich table of one row. Both are started anew, in turn, and the
ratio is that of the medians; the bar is 1.3.

    python benchmarks/cold_start.py [runs]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

EMPTY = """
import typer
app = typer.Typer()
@app.command()
def main(text: str):
    from rich.console import Console
    from rich.table import Table
    table = Table("a", "b")
    table.add_row(text, "y")
    Console().print(table)
app()
"""

PAIN = "right temple, behind the eye"


def measure(command: list[str]) -> float:
    """Run a command once; give its wall time in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int = 15) -> None:
    """Time both commands in turn and print medians, quartiles and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        peer_file = Path(folder) / "empty.py"
        peer_file.write_text(EMPTY)
        peer = [sys.executable, str(peer_file), PAIN]
        ours = [sys.executable, str(ROOT / "cli.py"), "rank", PAIN]
        measure(peer)
        measure(ours)  # writes the snapshot
        times: dict[str, list[float]] = {"empty typer": [], "tpgraph rank": []}
        for _ in range(runs):
            times["empty typer"].append(measure(peer))
            times["tpgraph rank"].append(measure(ours))
    for name, values in times.items():
        low, middle, high = statistics.quantiles(values, n=4)
        print(
            f"{name:12}  median {1000 * middle:6.1f} ms"
            f"  quartiles {1000 * low:6.1f} to {1000 * high:6.1f}"
        )
    ratio = statistics.median(times["tpgraph rank"]) / statistics.median(times["empty typer"])
    print(f"ratio of medians over {runs} interleaved runs: {ratio:.2f} (bar 1.30)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
