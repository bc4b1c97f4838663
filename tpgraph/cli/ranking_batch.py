"""``tpgraph rank --cases``: many cases, each written as it is ranked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tpgraph.care.red_flags import find_red_flags
from tpgraph.cli.knowledge import load_for_case
from tpgraph.cli.ranking_output import (
    TSV_HEAD,
    Found,
    RankOptions,
    find_all,
    lay_out_ranking,
    tell_flags,
    tell_unknown,
    tell_unresolved,
    to_ranking_record,
    to_tsv,
)
from tpgraph.cli.screen import render, say
from tpgraph.counted import counted
from tpgraph.errors import CaseError, TpgraphError
from tpgraph.export.care_records import to_flag_record
from tpgraph.export.ranking_records import to_failed_record
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.side import Side
from tpgraph.rank.rank import rank
from tpgraph.version import __version__

if TYPE_CHECKING:
    from tpgraph.export.ranking_page import RankingPage
    from tpgraph.load.cases import CaseLine

__all__ = ["rank_batch"]


def rank_batch(cases: Path, side: Side | None, options: RankOptions) -> None:
    """Rank a file of cases, each as it is read; a bad line is told, and the rest goes on."""
    from tpgraph.export.files import open_atomic

    kb = load_for_case(options.data)
    failed = ranked = 0
    with ExitStack() as stack:
        out: TextIO = (
            stack.enter_context(open_atomic(options.output)) if options.output else sys.stdout
        )
        writer = _BatchWriter(kb, options, out)
        for line in _watched(_read_lines(cases, stack), cases):
            try:
                _tell_misspelt(line, strict=options.strict)
                writer.write(_rank_line(kb, line, side, options))
                ranked += 1
            except TpgraphError as error:
                if line.case is not None:
                    tell_flags(kb, line.case)
                if options.strict:
                    raise
                failed += 1
                say(str(error) if line.case is None else f"{cases}:{line.number}: {error}")
                writer.write_failed(line, error)
        writer.end()
    if failed:
        say(f"{counted(ranked, 'case')} ranked, {failed} not.")
    if failed and not ranked:
        raise SystemExit(1)


def _tell_misspelt(line: CaseLine, *, strict: bool) -> None:
    """Tell of keys that look misspelt, and so were not read; refuse the first, if strict."""
    for error in line.misspelt:
        if strict:
            raise error
        say(str(error))


def _rank_line(kb: KnowledgeBase, line: CaseLine, side: Side | None, options: RankOptions) -> Found:
    if line.case is None:
        raise line.error or CaseError(
            f"line {line.number}", "no case", "one case", "remove the line"
        )
    case = line.case
    if side or options.complete:
        case = replace(case, side=case.side or side, complete=case.complete or options.complete)
    ranking = rank(kb, case, prior=options.prior, strict=options.strict)
    tell_unresolved(ranking)
    found = find_all(kb, ranking, options)
    tell_unknown(found.care, f"case {case.id}: " if case.id else "")
    return found


class _BatchWriter:
    """Writes rankings one by one in the form asked for."""

    def __init__(self, kb: KnowledgeBase, options: RankOptions, out: TextIO) -> None:
        self._kb = kb
        self._options = options
        self._out = out
        self._count = 0
        self._encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
        self._page: RankingPage | None = None
        if options.form == "tsv":
            out.write(TSV_HEAD)
        elif options.form == "html":
            from tpgraph.export.ranking_page import RankingPage

            self._page = RankingPage(kb, version=__version__, top=options.top, listed=True)
            out.write(self._page.start())

    def write(self, found: Found) -> None:
        """Write one ranking, and what stands beside it."""
        options = self._options
        if options.form == "tsv":
            self._out.write(to_tsv(found, options))
        elif self._page is not None:
            self._out.write(self._page.case(found.ranking))
        elif options.form == "text":
            laid_out = lay_out_ranking(self._kb, found, options, plain=False)
            self._out.write(render(laid_out) + "\n")
        else:
            self._write_record(to_ranking_record(self._kb, found, options))

    def write_failed(self, line: CaseLine, error: TpgraphError) -> None:
        """Write what stands for a case that could not be ranked, so that none is lost."""
        name = line.case.id if line.case else None
        raised = find_red_flags(self._kb, line.case) if line.case else ()
        if self._page is not None:
            self._out.write(self._page.failed(name, line.number, error, raised))
        elif self._options.form in ("json", "jsonl"):
            self._write_record(
                to_failed_record(
                    name, line.number, error, version=__version__, data=self._kb.version
                )
                | {"red_flags": [to_flag_record(one) for one in raised]}
            )

    def _write_record(self, record: dict[str, object]) -> None:
        text = self._encode(record)
        if self._options.form == "json":
            text = ("[\n" if self._count == 0 else ",\n") + text
            self._out.write(text)
        else:
            self._out.write(text + "\n")
        self._count += 1

    def end(self) -> None:
        """Close what has to be closed."""
        if self._page is not None:
            self._out.write(self._page.end())
        elif self._options.form == "json":
            self._out.write("\n]\n" if self._count else "[]\n")


def _read_lines(cases: Path, stack: ExitStack) -> Iterator[CaseLine]:
    from tpgraph.load.cases import load_cases

    if str(cases) == "-":
        return load_cases(sys.stdin, "stdin")
    try:
        file = stack.enter_context(cases.open(encoding="utf-8-sig", errors="surrogateescape"))
    except OSError as error:
        raise CaseError(
            str(cases),
            f"{error.strerror}",
            "a file of cases, one JSON object a line",
            "correct the name",
        ) from None
    return load_cases(file, str(cases))


def _watched(lines: Iterator[CaseLine], cases: Path) -> Iterator[CaseLine]:
    """Show a progress bar on stderr when a person is watching."""
    if not sys.stderr.isatty() or not cases.is_file():
        yield from lines
        return
    from rich.console import Console
    from rich.progress import track

    with cases.open("rb") as file:
        total = sum(1 for line in file if line.strip())
    yield from track(lines, "Ranking", total=total, console=Console(stderr=True), transient=True)
