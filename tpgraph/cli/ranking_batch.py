"""``tpgraph rank --cases``: many cases, each written when its turn has come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from tpgraph.cli.knowledge import load_for_case
from tpgraph.cli.ranking_line import Answer, Batch, LineRanker
from tpgraph.cli.ranking_output import RankOptions
from tpgraph.cli.screen import say
from tpgraph.counted import counted
from tpgraph.errors import CaseError
from tpgraph.load.cases import load_case
from tpgraph.model.side import Side

__all__ = ["rank_batch"]

#: From how many lines on it is worth starting processes: as long as these take for one.
_MANY_LINES = 1000

#: The same where each line takes longer.
_MANY_LONG_LINES = 100

#: More processes would wait for the one that writes.
_MOST_PROCESSES = 8


def rank_batch(cases: Path, side: Side | None, options: RankOptions, jobs: int | None) -> None:
    """Rank a file of cases, line by line; a bad line is told, and the rest goes on."""
    from tpgraph.export.files import open_atomic

    batch = Batch("stdin" if str(cases) == "-" else str(cases), side, options)
    ranker = LineRanker(load_for_case(options.data), batch)
    failed = ranked = 0
    with ExitStack() as stack:
        out: TextIO = (
            stack.enter_context(open_atomic(options.output)) if options.output else sys.stdout
        )
        lines = _watched(_read_lines(cases, stack), cases)
        out.write(ranker.start())
        as_list = options.form == "json"
        written = 0
        count, first = _settle_jobs(lines, cases, options, jobs)
        for answer in _answer_all(ranker, batch, chain(first, lines), count):
            ranked += answer.ranked
            failed += not answer.ranked
            if answer.text is not None:
                if as_list:
                    out.write(",\n" if written else "[\n")
                out.write(answer.text)
                if options.form == "jsonl":
                    out.write("\n")
                written += 1
        if as_list:
            out.write("\n]\n" if written else "[]\n")
        out.write(ranker.end())
    if failed:
        say(f"{counted(ranked, 'case')} ranked, {failed} not.")
    if failed and not ranked:
        raise SystemExit(1)


def _answer_all(
    ranker: LineRanker, batch: Batch, lines: Iterable[tuple[int, str]], jobs: int
) -> Iterator[Answer]:
    """Answer the lines in their order, by this process or by several others."""
    if jobs > 1:
        from tpgraph.cli.ranking_jobs import answer_in_processes

        yield from answer_in_processes(lines, batch, jobs)
        return
    for number, line in lines:
        yield ranker.answer(load_case(line, number, batch.name))


def _settle_jobs(
    lines: Iterator[tuple[int, str]], cases: Path, options: RankOptions, jobs: int | None
) -> tuple[int, list[tuple[int, str]]]:
    """Give how many processes are to rank, and the lines that were read to settle it.

    What comes bit by bit is ranked as it comes, unless several processes are asked for.
    """
    if jobs is not None:
        return jobs, []
    processors = _count_processors()
    if processors == 1 or not cases.is_file():
        return 1, []
    many = _MANY_LONG_LINES if options.long else _MANY_LINES
    first = list(islice(lines, many))
    return (processors if len(first) == many else 1), first


def _count_processors() -> int:
    """Give how many processors this process may use, as far as they are of use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)
    return min(os.cpu_count() or 1, _MOST_PROCESSES)


def _read_lines(cases: Path, stack: ExitStack) -> Iterator[tuple[int, str]]:
    """Number the lines of a file, or of stdin, from 1; empty ones are passed over."""
    lines: Iterable[str] = sys.stdin
    if str(cases) != "-":
        try:
            lines = stack.enter_context(cases.open(encoding="utf-8-sig", errors="surrogateescape"))
        except OSError as error:
            raise CaseError(
                str(cases),
                f"{error.strerror}",
                "a file of cases, one JSON object a line",
                "correct the name",
            ) from None
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _watched(lines: Iterator[tuple[int, str]], cases: Path) -> Iterator[tuple[int, str]]:
    """Show a progress bar on stderr when a person is watching."""
    if not sys.stderr.isatty() or not cases.is_file():
        yield from lines
        return
    from rich.console import Console
    from rich.progress import track

    with cases.open("rb") as file:
        total = sum(1 for line in file if line.strip())
    yield from track(lines, "Ranking", total=total, console=Console(stderr=True), transient=True)
