"""Ranked sets for the eye: each set, and for each place who explains it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tpgraph.cli.ranking_table import probability_text, result_table, understood_view
from tpgraph.cli.screen import NOTICE
from tpgraph.export.ranking_words import side_words
from tpgraph.rank.complaints import COUNTED_LABEL
from tpgraph.rank.ranking import State
from tpgraph.rank.set_ranking import RankedSet, SetFinding, SetMember, SetRanking

__all__ = ["sets_view"]

_TOLD = 5


def sets_view(
    found: SetRanking,
    *,
    top: int,
    plain: bool,
    above: Iterable[RenderableType] = (),
    below: Iterable[RenderableType] = (),
) -> RenderableType:
    """Lay out the sets for the terminal, between what is shown above and below them.

    Parameters
    ----------
    plain
        Whether bars are drawn with ASCII.
    """
    table = result_table()
    table.add_column("#", justify="right")
    table.add_column("Together", min_width=22, ratio=3)
    table.add_column("Probability", min_width=14, no_wrap=True)
    table.add_column("Each place, and who explains it", ratio=4, min_width=28)
    for ranked in found.sets[:top]:
        share = probability_text(ranked.probability, found.sets[0].probability, plain=plain)
        table.add_row(str(ranked.rank), _members(ranked), share, _places(ranked))
    parts: list[RenderableType] = [*above, understood_view(found.ranking)]
    parts.append(table if found.sets else Text("\nNo set: nothing explains a reported place.\n"))
    if found.contradicted:
        parts.append(_contradicted(found))
    told = (
        f"Probabilities are relative to the {len(found.sets)} best sets of up to four. "
        "“or” names points of the same muscle that explain the same places."
    )
    parts += [*below, Text(told, "dim"), Text(NOTICE, "dim")]
    return Group(*parts)


def _members(ranked: RankedSet) -> Text:
    text = Text()
    for member in ranked.members:
        text.append("\n" if text else "").append(_name(member), "bold")
        if member.alternatives:
            text.append(f" or {', '.join(_shorten(member))}", "dim")
        if member.satellite_of:
            names = {m.trigger_point: m.name for m in ranked.members}
            keys = ", ".join(names[key] for key in member.satellite_of)
            text.append(f"\n  satellite of {keys}", "yellow")
    return text


def _name(member: SetMember) -> str:
    return member.name + (f", {side_words(member.side)}" if member.side else "")


def _shorten(member: SetMember) -> list[str]:
    """Name alternatives by what tells them from the member: the number, or the whole id."""
    stem = member.trigger_point.rpartition("-")[0] + "-"
    return [a.removeprefix(stem) for a in member.alternatives]


def _places(ranked: RankedSet) -> Text:
    text = Text()
    for finding in ranked.findings:
        if finding.state is State.PRESENT:
            text.append("\n" if text else "").append_text(_place(ranked, finding))
        elif finding.state is State.UNMARKED:
            text.append(f"\n{finding.label}: {finding.log10_lr:+.3f}", "dim")
    counted = [m for m in ranked.members if m.log10_counted]
    if counted:
        told = ", ".join(f"{m.name} {m.log10_counted:+.3f}" for m in counted)
        text.append(f"\n{COUNTED_LABEL}: {told}", "dim")
    for clue in ranked.clues:
        names = ", ".join(ranked.members[n].name for n in clue.by)
        text.append(f"\n{clue.label}: ").append(names or "nobody is known for it", "dim")
    return text


def _place(ranked: RankedSet, finding: SetFinding) -> Text:
    where = finding.label + (f", {side_words(finding.side)}" if finding.side else "")
    if not finding.by:
        return Text(where, "red").append(": nobody")
    text = Text(where, "green").append(": ")
    told = [share for share in finding.by if share.share >= 0.01] or finding.by[:1]
    if len(ranked.members) == 1:
        return text.append(told[0].tier or told[0].match)
    return text.append(", ".join(f"{ranked.members[s.member].name} {s.share:.0%}" for s in told))


def _contradicted(found: SetRanking) -> RenderableType:
    names = [
        c.name + (f", {side_words(c.side)}" if c.side else "") + f" ({c.absent})"
        for c in found.contradicted[:_TOLD]
    ]
    more = len(found.contradicted) - len(names)
    told = "; ".join(names) + (f"; and {more} more" if more > 0 else "")
    title = Text("Left out, since a place that does not hurt is essential to it: ", "bold")
    return Padding(title.append(told, "not bold"), (0, 0, 1, 0))
