"""A list of facts for the eye, where what is not known says so."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tpgraph.model.crosswalk import Crosswalk

__all__ = ["Fact", "facts", "joined", "links"]

_NOT_CURATED = Text("not curated", "dim italic")
Fact = tuple[str, RenderableType | str | None]


def facts(rows: Iterable[Fact]) -> RenderableType:
    """Lay out titles and values; an empty value reads "not curated"."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column()
    for title, value in rows:
        told = Text(value) if isinstance(value, str) and value else value
        grid.add_row(title, told or _NOT_CURATED)
    return Padding(grid, (0, 0, 0, 2))


def joined(texts: Iterable[str]) -> str:
    """Put texts into one, with commas."""
    return ", ".join(texts)


def links(crosswalk: Iterable[Crosswalk]) -> str:
    """Give the foreign ids, each with its relation where that is not exact."""
    return joined(
        c.object_id + ("" if c.predicate == "exact_match" else f" ({c.predicate[:-6]})")
        for c in crosswalk
    )
