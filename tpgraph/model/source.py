"""Where a claim comes from, and how much of it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.value import Value

__all__ = ["Read", "Source", "SourceKind"]


class SourceKind(StrEnum):
    """What sort of work a source is."""

    TEXTBOOK = "textbook"
    ARTICLE = "article"
    REVIEW = "review"
    THESIS = "thesis"
    WEBSITE = "website"


class Read(StrEnum):
    """How much of a source its curator had before the eyes."""

    CHAPTER_HEADING_KNOWN = "chapter heading known"
    EXCERPT = "excerpt"
    ABSTRACT = "abstract"
    FULL_TEXT = "full text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """A work that is cited; ``note`` says what of it was read."""

    id: str
    kind: SourceKind
    citation: str
    read: Read
    year: int | None = None
    doi: str | None = None
    pmid: str | None = None
    isbn: str | None = None
    url: str | None = None
    note: str | None = None
