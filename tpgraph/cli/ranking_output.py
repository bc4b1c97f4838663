"""From the options of ``tpgraph rank`` to its output, for one case."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tpgraph.care.care import Care, find_care
from tpgraph.care.red_flags import find_red_flags
from tpgraph.care.told import refuse_unknown
from tpgraph.cli.knowledge import load_for_case
from tpgraph.cli.screen import emit, emit_json, say
from tpgraph.errors import TpgraphError
from tpgraph.export.care_records import to_care_record
from tpgraph.export.ranking_records import TSV_COLUMNS, to_record, to_tsv_rows
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.case import Case
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import PriorKind, Ranking
from tpgraph.version import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tpgraph.rank.set_ranking import SetRanking

__all__ = [
    "TSV_HEAD",
    "Found",
    "RankOptions",
    "find_all",
    "flags_told",
    "lay_out_ranking",
    "rank_one",
    "tell_care",
    "tell_flags",
    "tell_unknown",
    "tell_unresolved",
    "to_ranking_record",
    "to_tsv",
]

TSV_HEAD = "\t".join(TSV_COLUMNS) + "\n"


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

    @property
    def long(self) -> bool:
        """Whether more is asked for than a ranking, so that each case takes longer."""
        return self.sets or self.explain


class Found(NamedTuple):
    """A ranking with all that is shown of it."""

    ranking: Ranking
    care: Care
    sets: SetRanking | None = None


def rank_one(case: Case, options: RankOptions) -> None:
    """Rank one case and print it; the red flags of a case that cannot be ranked are told first."""
    kb = load_for_case(options.data)
    with flags_told(kb, case):
        ranking = rank(kb, case, prior=options.prior, strict=options.strict)
        found = find_all(kb, ranking, options)
    tell_unresolved(ranking)
    tell_care(found.care)
    if options.form == "text":
        plain = options.output is None and not _draws_blocks()
        emit(lay_out_ranking(kb, found, options, plain=plain), options.output)
    elif options.form == "json":
        emit_json(to_ranking_record(kb, found, options), options.output)
    elif options.form == "jsonl":
        record = to_ranking_record(kb, found, options)
        emit(json.dumps(record, ensure_ascii=False), options.output)
    elif options.form == "html":
        from tpgraph.export.ranking_page import to_page

        emit(to_page(kb, ranking, version=__version__, top=options.top), options.output)
    else:
        emit(TSV_HEAD + to_tsv(found, options), options.output)


def find_all(kb: KnowledgeBase, ranking: Ranking, options: RankOptions) -> Found:
    """Find what is shown beside a ranking: red flags, cautions, and sets if asked for.

    Raises
    ------
    UnknownNameError
        The patient has what is not a known condition, and ``strict`` was asked for.
    """
    sets: SetRanking | None = None
    members: tuple[str, ...] = ()
    if options.sets:
        from tpgraph.rank.sets import build_sets

        sets = build_sets(kb, ranking)
        members = tuple(m.trigger_point for s in sets.sets[: options.top] for m in s.members)
    care = find_care(kb, ranking, top=options.top, besides=members)
    if options.strict:
        refuse_unknown(care.unknown)
    return Found(ranking, care, sets)


def lay_out_ranking(
    kb: KnowledgeBase, found: Found, options: RankOptions, *, plain: bool
) -> RenderableType:
    """Lay out a ranking for the terminal, with its red flags above and its cautions below."""
    ranking, care, sets = found
    above: Iterable[RenderableType] = ()
    below: list[RenderableType] = []
    if care != Care():
        from tpgraph.cli.care_views import cautions_view, flags_view

        above = flags_view(care.red_flags)
        below = cautions_view(care, ranking)
    if sets is not None:
        from tpgraph.cli.sets_table import sets_view

        return sets_view(sets, top=options.top, plain=plain, above=above, below=below)
    from tpgraph.cli.ranking_table import ranking_view

    if options.explain:
        from tpgraph.cli.ranking_explanation import explanation_views

        below.extend(explanation_views(kb, ranking, top=options.top, plain=plain))
    return ranking_view(
        ranking,
        top=options.top,
        by_muscle=options.by_muscle,
        plain=plain,
        above=above,
        explained=below,
    )


def to_tsv(found: Found, options: RankOptions) -> str:
    """Give the rows of a ranking, one a candidate."""
    rows = to_tsv_rows(found.ranking, top=options.top, care=found.care)
    return "".join("\t".join(row) + "\n" for row in rows)


def to_ranking_record(kb: KnowledgeBase, found: Found, options: RankOptions) -> dict[str, object]:
    """Give the record of a ranking, with all that was asked for."""
    ranking, care, sets = found
    if options.explain:
        from tpgraph.export.explained_records import to_explained_record

        record = to_explained_record(kb, ranking, version=__version__, top=options.top)
    else:
        record = to_record(ranking, version=__version__, top=options.top)
    record |= to_care_record(care)
    if sets is not None:
        from tpgraph.export.set_records import to_set_records

        record |= to_set_records(sets, top=options.top)
    return record


def tell_care(care: Care, name: str = "") -> None:
    """Tell the red flags on stderr as well, and what was not understood of the patient."""
    for raised in care.red_flags:
        say(f"{name}red flag: {raised.flag.title} ({raised.flag.urgency}). {raised.flag.do_now}")
    tell_unknown(care, name)


def tell_unknown(care: Care, name: str = "") -> None:
    """Tell what was not understood of the patient."""
    for unknown in care.unknown:
        near = ", ".join(repr(c) for c in unknown.closest) or "none"
        say(
            f"{name}{unknown.text!r} is not a known condition and changes nothing; closest: {near}."
        )


@contextmanager
def flags_told(kb: KnowledgeBase, case: Case) -> Iterator[None]:
    """Tell the red flags of a case even where what is done with it fails."""
    try:
        yield
    except TpgraphError:
        tell_flags(kb, case)
        raise


def tell_flags(kb: KnowledgeBase, case: Case) -> None:
    """Tell the red flags of a case that cannot be ranked."""
    name = f"case {case.id}: " if case.id else ""
    tell_care(Care(red_flags=find_red_flags(kb, case)), name)


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
        if not term.terms and not term.signs:
            near = ", ".join(repr(c) for c in term.closest)
            say(
                f"{name}{term.text!r} is no coded symptom or activity and was not used; "
                f"closest: {near}."
            )


def _draws_blocks() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()
