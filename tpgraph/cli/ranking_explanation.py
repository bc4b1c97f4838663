"""What stands behind a ranking, for the eye: bars that add up, origins, alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tpgraph.cli.screen import signed_bar
from tpgraph.export.ranking_words import (
    candidate_title,
    evidence_rows,
    expected_words,
    finding_place,
    origin_words,
    prior_words,
    telling_words,
)
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.alternatives import Alternative, find_alternatives
from tpgraph.rank.explanation import Explanation, build_explanation
from tpgraph.rank.ranking import Candidate, Ranking

__all__ = ["explanation_views"]

_BAR = 8


def explanation_views(
    kb: KnowledgeBase, ranking: Ranking, *, top: int, plain: bool
) -> Iterator[RenderableType]:
    """Lay out the alternatives to the leader, and what stands behind each candidate.

    Parameters
    ----------
    top
        How many candidates to explain.
    plain
        Whether bars are drawn with ASCII.
    """
    yield _alternatives(ranking.candidates[0], find_alternatives(kb, ranking))
    for candidate in ranking.candidates[:top]:
        yield _explanation(kb, build_explanation(kb, ranking, candidate), plain=plain)


def _alternatives(leader: Candidate, found: Iterable[Alternative]) -> RenderableType:
    title = Text(f"Instead of {candidate_title(leader.name, leader.side)}", "bold")
    title.append(", and where pain would tell them apart", "not bold")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=26)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for a in found:
        told = [f"for {name}: {zones}" for name, zones in telling_words(leader, a)]
        told = told or ["no essential place of either that the other does not name"]
        grid.add_row(Text(a.muscle_name), f"{a.probability:.1%}", Text("\n".join(told)))
    if not grid.row_count:
        grid.add_row("no other muscle comes close")
    return Group(title, Padding(grid, (0, 0, 1, 3)))


def _explanation(kb: KnowledgeBase, explanation: Explanation, *, plain: bool) -> RenderableType:
    """Draw prior and likelihood ratios of one candidate as signed bars, and their origins."""
    candidate = explanation.candidate
    title = Text(f"{candidate.rank}. ", "bold")
    title.append(candidate_title(candidate.name, candidate.side))
    title.append(f"  probability {candidate.probability:.1%}", "not bold")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", max_width=20)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in _notes(kb, explanation):
        grid.add_row(*map(Text, row))
    return Group(
        title,
        Padding(_bars(candidate, plain=plain), (0, 0, 1, 3)),
        Padding(grid, (0, 0, 1, 3)),
    )


def _bars(candidate: Candidate, *, plain: bool) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(max_width=30)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, width=2 * _BAR + 1)
    grid.add_column()
    grid.add_row("prior", f"{candidate.log10_prior:+.3f}")
    for row in evidence_rows(candidate):
        color = "green" if row.log10_lr >= 0 else "red"
        drawn = Text(signed_bar(row.log10_lr / row.widest, _BAR, plain=plain), color)
        grid.add_row(Text(row.title), f"{row.log10_lr:+.3f}", drawn, Text(row.told))
    grid.add_row(
        Text("score (log10)", "bold"),
        Text(f"{candidate.log10_score:+.3f}", "bold"),
        Text("against   for".center(2 * _BAR + 1), "dim"),
    )
    return grid


def _notes(kb: KnowledgeBase, explanation: Explanation) -> Iterator[tuple[str, str, str]]:
    """Tell what is expected and was not mentioned, then the origin of each number."""
    expected = ", ".join(map(expected_words, explanation.expected))
    yield "not mentioned", "expected", expected or "nothing essential"
    yield "prior", explanation.kind.value, prior_words(kb, explanation)
    for finding, origins in zip(explanation.candidate.findings, explanation.origins, strict=True):
        for n, origin in enumerate(origins):
            heading = "" if n else finding_place(finding)
            yield heading, origin.kind.value, origin_words(kb, origin)
