"""A difference as Markdown, in the field's words."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.counted import counted
from tpgraph.diff import Change, Difference, Moved

__all__ = ["to_markdown"]


def to_markdown(difference: Difference) -> str:
    """Give what a curator reads before a release.

    Examples
    --------
    >>> empty = Difference(old_version="a", new_version="b", added=(), removed=(), changed=(),
    ...                    moved=())
    >>> print(to_markdown(empty).splitlines()[0])
    # Data a → b
    """
    lines = [
        f"# Data {difference.old_version} → {difference.new_version}",
        "",
        f"{counted(len(difference.added), 'record')} added, {len(difference.removed)} removed, "
        f"{counted(len(difference.changed), 'claim')} changed, "
        f"{counted(len(difference.moved), 'rank')} moved.",
    ]
    for title, changes in (
        ("Added", difference.added),
        ("Removed", difference.removed),
        ("Changed", difference.changed),
    ):
        if changes:
            lines += ["", f"## {title}", "", *map(_change, changes)]
    if difference.moved:
        lines += ["", "## Rankings", "", *_rankings(difference.moved)]
    return "\n".join(lines) + "\n"


def _change(change: Change) -> str:
    what = f"- {change.kind} `{change.id}`"
    if not change.key:
        return f"{what}: {change.new or change.old}"
    return f"{what}, {change.key}: {change.old or 'nothing'} → {change.new or 'nothing'}"


def _rankings(moved: tuple[Moved, ...]) -> Iterator[str]:
    yield "| complaint | muscle | rank before | rank now | probability |"
    yield "|---|---|---|---|---|"
    for m in moved:
        before, now = (str(r) if r else "below 10" for r in (m.old_rank, m.new_rank))
        yield f"| {m.complaint} | {m.muscle} | {before} | {now} | {m.shift:+.1%} |"
