"""Rules of sources and studies: chapters, and figures that can be."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading
from tpgraph.model.source import SourceKind

__all__ = ["check_chapters", "check_study_shares"]


def check_chapters(reading: Reading) -> Iterator[Problem]:
    """A textbook is cited with its chapter."""
    books = {s.id for s in reading.records.sources if s.kind is SourceKind.TEXTBOOK}
    cited = [("muscle", m.id, c) for m in reading.records.muscles for c in m.sources]
    cited += [("pattern", p.id, p.source) for p in reading.records.referral_patterns]
    for kind, record_id, citation in cited:
        if citation.source in books and not citation.chapter:
            yield Problem(
                where=reading.where(kind, record_id),
                found=f"the textbook {citation.source!r} without a chapter",
                expected="the chapter",
                cure="add it",
            )


def check_study_shares(reading: Reading) -> Iterator[Problem]:
    """A study's figures are shares: no more affected than examined, 0 to 100 %."""
    for study in reading.records.studies:
        for share in study.findings:
            counts = share.count is None or (
                share.total is not None and 0 <= share.count <= share.total
            )
            percents = [p for p in (share.percent, *(share.percent_range or ())) if p is not None]
            if not counts or not all(0 <= p <= 100 for p in percents):
                yield Problem(
                    where=reading.where("study", study.id),
                    found=f"{share.count} of {share.total}, {share.percent} % for {share.muscle!r}",
                    expected="a count from 0 to the total, a percentage from 0 to 100",
                    cure="correct the figures",
                )
