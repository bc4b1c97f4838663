"""A citation: which source, and where in it."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.value import Value

__all__ = ["Citation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Value):
    """A source by its id, with the chapter where it is a book."""

    source: str
    chapter: str | None = None
