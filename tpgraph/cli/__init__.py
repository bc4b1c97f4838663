"""The command line: load, one call, one printer.

Floor 7. Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 a
:class:`~tpgraph.errors.TpgraphError`, 2 a mistake in the call.
"""

from tpgraph.cli.app import app, main

__all__ = ["app", "main"]
