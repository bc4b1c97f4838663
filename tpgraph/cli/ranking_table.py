"""A ranking for the eye: how it was understood, the table, the bars behind it."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tpgraph.cli.screen import NOTICE, bar
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.side import Side
from tpgraph.rank.ranking import Candidate, Finding, Match, Ranking, State

__all__ = [
    "probability_text",
    "ranking_view",
    "result_table",
    "side_text",
    "understood_view",
]

_BAR = 8
_EXPLAIN_BAR = 12


def ranking_view(
    ranking: Ranking, *, top: int, by_muscle: bool, explain: bool, plain: bool
) -> RenderableType:
    """Lay out a ranking for the terminal.

    Parameters
    ----------
    plain
        Whether bars are drawn with ASCII.
    """
    parts: list[RenderableType] = [understood_view(ranking)]
    if by_muscle:
        parts.append(_muscle_table(ranking, top, plain=plain))
    else:
        parts.append(_candidate_table(ranking, top, plain=plain))
    if explain:
        parts.extend(_explanation(ranking, c, plain=plain) for c in ranking.candidates[:top])
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
            grid.add_row("" if n else title, Text(f"“{place.text}”"), _reading(place))
    for n, term in enumerate(ranking.terms):
        told = Text("→ " + term.label) if term.terms else Text("not coded, not used", "yellow")
        grid.add_row("" if n else "Besides", Text(f"“{term.text}”"), told)
    for n, phrase in enumerate(ranking.unresolved):
        near = ", ".join(phrase.closest)
        grid.add_row(
            "" if n else "Not understood",
            Text(f"“{phrase.text}”"),
            Text(f"closest: {near}", "yellow"),
        )
    return Padding(grid, (1, 0, 0, 0))


def _reading(place: LocatedPlace) -> Text:
    text = Text("→ " + place.label)
    if place.side:
        text.append(f", {side_text(place.side)}")
    if place.corrected:
        text.append(
            "  (read " + ", ".join(f"“{a}” as “{b}”" for a, b in place.corrected) + ")", "yellow"
        )
    if place.unused:
        text.append("  (not used: " + ", ".join(place.unused) + ")", "yellow")
    return text


def side_text(side: Side) -> str:
    """Name a side."""
    return "both sides" if side is Side.BOTH else side.value


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


#: The matches that are told in words instead of the tier.
_TOLD = (Match.NONE, Match.LOCAL, Match.COUNTED, Match.NEIGHBOUR)


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
            told.append(f", {side_text(leader.side)}")
        told.append(": ").append_text(_explains(leader.findings))
        table.add_row(
            str(score.rank), name, probability_text(score.probability, best, plain=plain), told
        )
    return table


def _explanation(ranking: Ranking, candidate: Candidate, *, plain: bool) -> RenderableType:
    """Draw prior and likelihood ratios of one candidate as signed bars that add up to its score."""
    side = f", {side_text(candidate.side)}" if candidate.side else ""
    title = Text(f"{candidate.rank}. {candidate.name}{side}", "bold")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(max_width=34)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, width=_EXPLAIN_BAR)
    grid.add_column()
    values = [abs(f.log10_lr) for f in candidate.findings]
    widest = max([1.0, *values])
    grid.add_row("prior", f"{candidate.log10_prior:+.3f}", "", f"{ranking.prior}")
    for f in candidate.findings:
        sign = "" if f.state is State.PRESENT else "no "
        where = f"{sign}{f.label}" + (f", {side_text(f.side)}" if f.side else "")
        color = "green" if f.log10_lr >= 0 else "red"
        drawn = Text(bar(abs(f.log10_lr) / widest, _EXPLAIN_BAR, plain=plain), color)
        how = _how(f) if f.match is not Match.NONE else "no pattern"
        match = "" if f.match in _TOLD else f", {f.match}"
        cited = "; ".join(f.sources)
        told = Text(f"{how}{match}").append(f"  {cited}" if cited else "", "dim")
        grid.add_row(Text(where), f"{f.log10_lr:+.3f}", drawn, told)
    for clue in candidate.clues:
        color = "green" if clue.log10_lr >= 0 else "red"
        drawn = Text(bar(abs(clue.log10_lr) / widest, _EXPLAIN_BAR, plain=plain), color)
        known = "the muscle is known for it" if clue.listed else "the muscle is not known for it"
        grid.add_row(Text(clue.label), f"{clue.log10_lr:+.3f}", drawn, known)
    grid.add_row(
        Text("score (log10)", "bold"),
        Text(f"{candidate.log10_score:+.3f}", "bold"),
        "",
        f"probability {candidate.probability:.1%}",
    )
    return Group(title, Padding(grid, (0, 0, 1, 3)))
