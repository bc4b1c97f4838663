"""The command line: load, one call, one printer.

Floor 9. Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 a
:class:`~tpgraph.errors.TpgraphError`, 2 a mistake in the call.
"""

from __future__ import annotations

import gc

__all__ = ["main"]


def main() -> None:
    """Run the command line.

    A command lives for a fraction of a second, and what it loads stays: looking
    through all of it for garbage, on the way and once more at the end, would take a
    fifth of the time.
    """
    gc.set_threshold(100_000, 50, 50)
    try:
        from tpgraph.cli.app import run

        run()
    finally:
        gc.freeze()
