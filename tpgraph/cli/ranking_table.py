"""A ranking for the eye: how it was understood, and the table."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tpgraph.cli.screen import NOTICE, bar, quoted
from tpgraph.export.ranking_words import side_words
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.ranking import Candidate, Finding, Match, Ranking, State

__all__ = [
    "probability_text",
    "ranking_view",
    "result_table",
    "understood_view",
]

_BAR = 8


def ranking_view(
    ranking: Ranking,
    *,
    top: int,
    by_muscle: bool,
    plain: bool,
    above: Iterable[RenderableType] = (),
    explained: Iterable[RenderableType] = (),
) -> RenderableType:
    """Lay out a ranking for the terminal.

    Parameters
    ----------
    plain
        Whether bars are drawn with ASCII.
    above
        What is shown before all else.
    explained
        What is shown between the table and the notice.
    """
    parts: list[RenderableType] = [*above, understood_view(ranking)]
    if by_muscle:
        parts.append(_muscle_table(ranking, top, plain=plain))
    else:
        parts.append(_candidate_table(ranking, top, plain=plain))
    parts.extend(explained)
    parts.append(Text(NOTICE, style="dim"))
    return Group(*parts)


def understood_view(ranking: Ranking) -> RenderableType:
    """Lay out how the words of a case were understood."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    grid.add_column()
    for title, places in (("Hurts", ranking.present), ("Does not hurt", ranking.absent)):
        for n, place in enumerate(places):
            grid.add_row("" if n else title, Text(quoted(place.text)), _reading(place))
    for n, term in enumerate(ranking.terms):
        told = Text("→ " + term.label) if term.terms else Text("not coded, not used", "yellow")
        if term.signs:
            told = Text(f"→ {term.label}").append("  (for red flags, not the ranking)", "dim")
        grid.add_row("" if n else "Besides", Text(quoted(term.text)), told)
    if ranking.case.complete:
        grid.add_row("Complete", "", Text("→ everything else unmarked, weakly absent"))
    for n, phrase in enumerate(ranking.unresolved):
        near = ", ".join(phrase.closest)
        grid.add_row(
            "" if n else "Not understood",
            Text(quoted(phrase.text)),
            Text(f"closest: {near}", "yellow"),
        )
    return Padding(grid, (1, 0, 0, 0))


def _reading(place: LocatedPlace) -> Text:
    text = Text("→ " + place.label)
    if place.side:
        text.append(f", {side_words(place.side)}")
    if place.corrected:
        text.append(
            "  (read " + ", ".join(f"“{a}” as “{b}”" for a, b in place.corrected) + ")", "yellow"
        )
    if place.unused:
        text.append("  (not used: " + ", ".join(place.unused) + ")", "yellow")
    return text


def result_table() -> Table:
    """Make the table of a result, without columns."""
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)


def _candidate_table(ranking: Ranking, top: int, *, plain: bool) -> RenderableType:
    table = result_table()
    table.add_column("#", justify="right")
    table.add_column("Trigger point", min_width=18, ratio=3)
    sided = any(c.side for c in ranking.candidates[:top])
    if sided:
        table.add_column("Side", min_width=5)
    table.add_column("Probability", min_width=_BAR + 6, no_wrap=True)
    table.add_column("Explains", ratio=4, min_width=20)
    best = ranking.candidates[0].probability
    for c in ranking.candidates[:top]:
        row: list[RenderableType] = [str(c.rank), _name(c)]
        if sided:
            row.append(c.side or "")
        row += [probability_text(c.probability, best, plain=plain), _explains(c.findings)]
        table.add_row(*row)
    return table


def _name(candidate: Candidate) -> Text:
    text = Text(candidate.name, "bold")
    if candidate.label:
        text.append(f" {candidate.label}", "not bold")
    if candidate.latin:
        text.append(f"\n{candidate.latin}", "dim not bold italic")
    return text


def probability_text(share: float, best: float, *, plain: bool) -> Text:
    """Give a probability with its bar, as long as its share of the best."""
    text = Text(f"{share:6.1%} ")
    return text.append(bar(share / best if best else 0, _BAR, plain=plain), "cyan")


def _explains(findings: Iterable[Finding]) -> Text:
    text = Text()
    explained = [f for f in findings if f.state is State.PRESENT and f.match is not Match.NONE]
    missed = [f for f in findings if f.state is State.PRESENT and f.match is Match.NONE]
    expected = [f for f in findings if f.state is State.ABSENT and f.match is not Match.NONE]
    for f in explained:
        text.append(", " if text else "").append(f.label, "green").append(f" ({_how(f)})")
    for title, some, style in (("not", missed, "red"), ("expects", expected, "red")):
        if some:
            text.append("\n" if text else "").append(f"{title}: ")
            text.append(", ".join(f.label for f in some), style)
    return text


def _how(finding: Finding) -> str:
    if finding.match is Match.LOCAL:
        return "over the point"
    if finding.match is Match.COUNTED:
        return "found in studies"
    if finding.match is Match.NEIGHBOUR:
        return "next to " + (finding.tier or "")
    return finding.tier or ""


def _muscle_table(ranking: Ranking, top: int, *, plain: bool) -> RenderableType:
    table = result_table()
    table.add_column("#", justify="right")
    table.add_column("Muscle", min_width=18, ratio=3)
    table.add_column("Probability", min_width=_BAR + 6, no_wrap=True)
    table.add_column("Best trigger point", ratio=4, min_width=20)
    scores = ranking.by_muscle()
    best = scores[0].probability
    for score in scores[:top]:
        leader = ranking.candidates[score.candidates[0]]
        name = Text(score.muscle_name, "bold")
        if score.latin:
            name.append(f"\n{score.latin}", "dim not bold italic")
        told = Text(leader.name)
        if leader.side:
            told.append(f", {side_words(leader.side)}")
        told.append(": ").append_text(_explains(leader.findings))
        table.add_row(
            str(score.rank), name, probability_text(score.probability, best, plain=plain), told
        )
    return table
