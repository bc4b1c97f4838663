"""One line of a file of cases: ranked, and given as the text that stands for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.care.red_flags import find_red_flags
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

__all__ = ["Answer", "Batch", "LineRanker"]


class Batch(NamedTuple):
    """What is asked of all lines alike; ``name`` is what the file is called in messages."""

    name: str
    side: Side | None
    options: RankOptions


class Answer(NamedTuple):
    """What stands for a line in the output (None: nothing), and whether it was ranked."""

    text: str | None
    ranked: bool


class LineRanker:
    """Ranks line by line in the form asked for; what is to be told goes to stderr."""

    def __init__(self, kb: KnowledgeBase, batch: Batch) -> None:
        self._kb = kb
        self._batch = batch
        self._encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
        self._page: RankingPage | None = None
        if batch.options.form == "html":
            from tpgraph.export.ranking_page import RankingPage

            self._page = RankingPage(kb, version=__version__, top=batch.options.top, listed=True)

    def start(self) -> str:
        """Give what goes before all answers."""
        if self._page is not None:
            return self._page.start()
        return TSV_HEAD if self._batch.options.form == "tsv" else ""

    def end(self) -> str:
        """Give what goes behind them."""
        return "" if self._page is None else self._page.end()

    def answer(self, line: CaseLine) -> Answer:
        """Rank a line.

        Raises
        ------
        TpgraphError
            It cannot be ranked, and the options are strict; else the reason is told.
        """
        try:
            self._tell_misspelt(line)
            return Answer(self._write(self._rank(line)), ranked=True)
        except TpgraphError as error:
            if line.case is not None:
                tell_flags(self._kb, line.case)
            if self._batch.options.strict:
                raise
            where = "" if line.case is None else f"{self._batch.name}:{line.number}: "
            say(f"{where}{error}")
            return Answer(self._write_failed(line, error), ranked=False)

    def _tell_misspelt(self, line: CaseLine) -> None:
        """Tell of keys that look misspelt, and so were not read; refuse the first, if strict."""
        for error in line.misspelt:
            if self._batch.options.strict:
                raise error
            say(str(error))

    def _rank(self, line: CaseLine) -> Found:
        if line.case is None:
            raise line.error or CaseError(
                f"line {line.number}", "no case", "one case", "remove the line"
            )
        case, options, side = line.case, self._batch.options, self._batch.side
        if side or options.complete:
            case = replace(case, side=case.side or side, complete=case.complete or options.complete)
        ranking = rank(self._kb, case, prior=options.prior, strict=options.strict)
        tell_unresolved(ranking)
        found = find_all(self._kb, ranking, options)
        tell_unknown(found.care, f"case {case.id}: " if case.id else "")
        return found

    def _write(self, found: Found) -> str:
        """Give one ranking, and what stands beside it."""
        options = self._batch.options
        if options.form == "tsv":
            return to_tsv(found, options)
        if self._page is not None:
            return self._page.case(found.ranking)
        if options.form == "text":
            return render(lay_out_ranking(self._kb, found, options, plain=False)) + "\n"
        return self._encode(to_ranking_record(self._kb, found, options))

    def _write_failed(self, line: CaseLine, error: TpgraphError) -> str | None:
        """Give what stands for a case that could not be ranked, so that none is lost."""
        name = line.case.id if line.case else None
        raised = find_red_flags(self._kb, line.case) if line.case else ()
        if self._page is not None:
            return self._page.failed(name, line.number, error, raised)
        if self._batch.options.form not in ("json", "jsonl"):
            return None
        record = to_failed_record(
            name, line.number, error, version=__version__, data=self._kb.version
        )
        return self._encode(record | {"red_flags": [to_flag_record(one) for one in raised]})
