"""Work in a process of its own, which can be stopped and gives its memory back.

pyoxigraph runs a query to its end, whatever thread asked for it. So a query that may
have to be stopped runs in a child that is forked when the store is loaded: that costs
no second start, and killing it frees all it took. Where there is no fork, the child is
started anew and loads the store again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

from tpgraph.errors import TpgraphError
from tpgraph.sparql.waiting import bounded

__all__ = ["StoppedError", "run_within"]

_DONE, _REFUSED = b"D", b"E"
#: Seconds after which a child ends by itself that nobody has stopped: its parent was killed.
_GRACE = 1.0
_METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


class StoppedError(Exception):
    """The work took too long, or its process died; ``told`` says how."""

    def __init__(self, told: str | None = None) -> None:
        self.told = told
        super().__init__(told)


def run_within(seconds: float, work: Callable[[], bytes], *, method: str = _METHOD) -> bytes:
    """Give what ``work`` gives, if it is done within so many seconds.

    Raises
    ------
    StoppedError
        It was not, and its process is gone; or the process died of something else.
    TpgraphError
        What ``work`` raised itself.
    """
    handle, name = tempfile.mkstemp(prefix="tpgraph-answer-")
    os.close(handle)
    file = Path(name)
    limit = bounded(seconds)
    try:
        context = multiprocessing.get_context(method)
        child = context.Process(  # type: ignore[attr-defined]
            target=_run, args=(work, file, limit)
        )
        with warnings.catch_warnings():
            # Other threads are not needed in the child: it reads a store and ends.
            warnings.simplefilter("ignore", DeprecationWarning)
            child.start()
        try:
            child.join(limit)
            if child.exitcode is None:
                raise StoppedError
        finally:
            child.kill()
            child.join()
        if child.exitcode:
            raise StoppedError(f"the process ended with {child.exitcode}")
        return _read(file.read_bytes())
    finally:
        file.unlink(missing_ok=True)


def _run(work: Callable[[], bytes], file: Path, limit: float | None) -> None:
    """Write what the work gives, or what it refuses, to the file."""
    import pickle

    if limit is not None and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is in
        signal.setitimer(signal.ITIMER_REAL, limit + _GRACE)
    try:
        file.write_bytes(_DONE + work())
    except TpgraphError as error:
        file.write_bytes(_REFUSED + pickle.dumps((type(error), error.__dict__, str(error))))


def _read(content: bytes) -> bytes:
    import pickle

    if content[:1] == _DONE:
        return content[1:]
    kind, values, told = pickle.loads(content[1:])
    error = kind.__new__(kind, told)
    error.__dict__.update(values)
    raise error
