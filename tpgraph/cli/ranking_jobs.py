"""Many lines at once: ranked by processes of their own, and given in the order of the lines."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from typing import NamedTuple

from tpgraph.cli.ranking_line import Answer, Batch, LineRanker
from tpgraph.errors import CaseError, TpgraphError
from tpgraph.load import load
from tpgraph.load.cases import load_case

__all__ = ["answer_in_processes"]

#: How many lines go to a process at a time, fewer where each takes longer, and how many such
#: parts wait for each process.
_PART = 100
_LONG_PART = 10
_WAITING = 3

#: What a process ranks with; made when it starts.
_ranker: LineRanker
_name: str


class _Part(NamedTuple):
    """The answers to a part of the lines, what is to be told of them, and why it ends early."""

    answers: list[Answer]
    told: str
    refused: str | None


def answer_in_processes(
    lines: Iterable[tuple[int, str]], batch: Batch, jobs: int
) -> Iterator[Answer]:
    """Answer numbered lines by so many processes; each part is told of when its turn has come.

    Raises
    ------
    TpgraphError
        A line cannot be ranked, and the options are strict; the lines before it are answered.
    CaseError
        A process has died.
    """
    rest = iter(lines)
    others = set(active_children())
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(batch,)
    )
    part_size = _LONG_PART if batch.options.long else _PART
    try:
        waiting: deque[Future[_Part]] = deque()
        while True:
            while len(waiting) < _WAITING * jobs and (part := list(islice(rest, part_size))):
                waiting.append(pool.submit(_answer, part))
            if not waiting:
                break
            answers, told, refused = waiting.popleft().result()
            sys.stderr.write(told)
            yield from answers
            if refused is not None:
                raise TpgraphError(refused)
    except BaseException as error:  # nobody waits for what is still being ranked
        for process in set(active_children()) - others:
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        if isinstance(error, BrokenProcessPool):
            raise CaseError(
                batch.name, "a process that ranks it has died", "it to end", "try --jobs 1"
            ) from None
        raise
    pool.shutdown()


def _start(batch: Batch) -> None:
    """Make ready to rank; an interrupt is for the process that asks, and ends this one with it."""
    global _ranker, _name
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _ranker, _name = LineRanker(load(batch.options.data), batch), batch.name


def _end_with_parent() -> None:
    """End when the process that asks has ended, however it did."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(lines: list[tuple[int, str]]) -> _Part:
    answers: list[Answer] = []
    with redirect_stderr(io.StringIO()) as told:
        for number, line in lines:
            try:
                answers.append(_ranker.answer(load_case(line, number, _name)))
            except TpgraphError as error:
                return _Part(answers, told.getvalue(), str(error))
    return _Part(answers, told.getvalue(), None)
