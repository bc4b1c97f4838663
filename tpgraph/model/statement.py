"""A statement: what a source says, in the project's own words."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.citation import Citation
from tpgraph.model.value import Value

__all__ = ["Statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Value):
    """A claim, and the sources that carry it; ``about`` says which aspect it tells of."""

    text: str
    sources: tuple[Citation, ...]
    about: str | None = None
