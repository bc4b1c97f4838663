"""From the options of ``tpgraph rank`` to its output, for one case and for many."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from tpgraph.cli.screen import emit, emit_json, render, say
from tpgraph.errors import CaseError, TpgraphError
from tpgraph.export.ranking_records import TSV_COLUMNS, to_failed_record, to_record, to_tsv_rows
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load import load
from tpgraph.model.case import Case
from tpgraph.model.side import Side
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import PriorKind, Ranking
from tpgraph.version import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tpgraph.export.ranking_page import RankingPage
    from tpgraph.load.cases import CaseLine

__all__ = ["RankOptions", "rank_batch", "rank_one", "tell_unresolved"]

_TSV_HEAD = "\t".join(TSV_COLUMNS) + "\n"


class RankOptions(NamedTuple):
    """What was asked of the output."""

    by_muscle: bool
    top: int
    explain: bool
    form: str
    strict: bool
    prior: PriorKind
    output: Path | None
    data: Path | None
    sets: bool = False
    complete: bool = False


def rank_one(case: Case, options: RankOptions) -> None:
    """Rank one case and print it."""
    kb = load(options.data)
    ranking = rank(kb, case, prior=options.prior, strict=options.strict)
    tell_unresolved(ranking)
    if options.form == "table":
        plain = options.output is None and not _draws_blocks()
        emit(_lay_out(kb, ranking, options, plain=plain), options.output)
    elif options.form == "json":
        emit_json(_to_record(kb, ranking, options), options.output)
    elif options.form == "jsonl":
        emit(json.dumps(_to_record(kb, ranking, options), ensure_ascii=False), options.output)
    elif options.form == "html":
        from tpgraph.export.ranking_page import to_page

        emit(to_page(kb, ranking, version=__version__, top=options.top), options.output)
    else:
        emit(_TSV_HEAD + _to_tsv(ranking, options), options.output)


def rank_batch(cases: Path, side: Side | None, options: RankOptions) -> None:
    """Rank a file of cases, each as it is read; a bad line is told, and the rest goes on."""
    from tpgraph.export.files import open_atomic

    kb = load(options.data)
    failed = ranked = 0
    with ExitStack() as stack:
        out: TextIO = (
            stack.enter_context(open_atomic(options.output)) if options.output else sys.stdout
        )
        writer = _BatchWriter(kb, options, out)
        for line in _watched(_read_lines(cases, stack), cases):
            try:
                writer.write(_rank_line(kb, line, side, options))
                ranked += 1
            except TpgraphError as error:
                if options.strict:
                    raise
                failed += 1
                say(str(error) if line.case is None else f"{cases}:{line.number}: {error}")
                writer.write_failed(line, error)
        writer.end()
    if failed:
        say(f"{ranked} cases ranked, {failed} not.")
    if failed and not ranked:
        raise SystemExit(1)


def _rank_line(
    kb: KnowledgeBase, line: CaseLine, side: Side | None, options: RankOptions
) -> Ranking:
    if line.case is None:
        raise line.error or CaseError(
            f"line {line.number}", "no case", "one case", "remove the line"
        )
    case = replace(
        line.case,
        side=line.case.side or side,
        complete=line.case.complete or options.complete,
    )
    ranking = rank(kb, case, prior=options.prior, strict=options.strict)
    tell_unresolved(ranking)
    return ranking


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
            out.write(_TSV_HEAD)
        elif options.form == "html":
            from tpgraph.export.ranking_page import RankingPage

            self._page = RankingPage(kb, version=__version__, top=options.top, listed=True)
            out.write(self._page.start())

    def write(self, ranking: Ranking) -> None:
        """Write one ranking."""
        options = self._options
        if options.form == "tsv":
            self._out.write(_to_tsv(ranking, options))
        elif self._page is not None:
            self._out.write(self._page.case(ranking))
        elif options.form == "table":
            self._out.write(render(_lay_out(self._kb, ranking, options, plain=False)) + "\n")
        else:
            self._write_record(_to_record(self._kb, ranking, options))

    def write_failed(self, line: CaseLine, error: TpgraphError) -> None:
        """Write what stands for a case that could not be ranked, so that none is lost."""
        name = line.case.id if line.case else None
        if self._page is not None:
            self._out.write(self._page.failed(name, line.number, error))
        elif self._options.form in ("json", "jsonl"):
            self._write_record(
                to_failed_record(
                    name, line.number, error, version=__version__, data=self._kb.version
                )
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


def _lay_out(
    kb: KnowledgeBase, ranking: Ranking, options: RankOptions, *, plain: bool
) -> RenderableType:
    if options.sets:
        from tpgraph.cli.sets_table import sets_view
        from tpgraph.rank.sets import build_sets

        return sets_view(build_sets(kb, ranking), top=options.top, plain=plain)
    from tpgraph.cli.ranking_table import ranking_view

    explained: Iterable[RenderableType] = ()
    if options.explain:
        from tpgraph.cli.ranking_explanation import explanation_views

        explained = explanation_views(kb, ranking, top=options.top, plain=plain)
    return ranking_view(
        ranking,
        top=options.top,
        by_muscle=options.by_muscle,
        plain=plain,
        explained=explained,
    )


def _to_tsv(ranking: Ranking, options: RankOptions) -> str:
    return "".join("\t".join(row) + "\n" for row in to_tsv_rows(ranking, top=options.top))


def _to_record(kb: KnowledgeBase, ranking: Ranking, options: RankOptions) -> dict[str, object]:
    if options.explain:
        from tpgraph.export.explained_records import to_explained_record

        record = to_explained_record(kb, ranking, version=__version__, top=options.top)
    else:
        record = to_record(ranking, version=__version__, top=options.top)
    if options.sets:
        from tpgraph.export.set_records import to_set_records
        from tpgraph.rank.sets import build_sets

        record |= to_set_records(build_sets(kb, ranking), top=options.top)
    return record


def tell_unresolved(ranking: Ranking) -> None:
    """Tell what was left out, and what is said both to hurt and not to."""
    name = f"case {ranking.case.id}: " if ranking.case.id else ""
    denied = {(p.zone, p.side) for p in ranking.absent}
    for place in ranking.present:
        if (place.zone, place.side) in denied:
            say(f"{name}{place.label!r} is said both to hurt and not to; both were counted.")
    for phrase in ranking.unresolved:
        near = ", ".join(repr(c) for c in phrase.closest) or "none"
        say(f"{name}{phrase.text!r} is not a known place and was left out; closest: {near}.")
    for term in ranking.terms:
        if not term.terms:
            near = ", ".join(repr(c) for c in term.closest)
            say(
                f"{name}{term.text!r} is no coded symptom or activity and was not used; "
                f"closest: {near}."
            )


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


def _draws_blocks() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()
