"""``sources.yaml`` to sources, and citations wherever they stand."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.yaml_files import read_records
from tpgraph.load.yaml_records import Record
from tpgraph.model.citation import Citation
from tpgraph.model.source import Read, Source, SourceKind

__all__ = ["read_citations", "read_sources"]


def read_sources(path: Path, collected: Collected) -> tuple[Source, ...]:
    """Read every work cited."""
    return tuple(
        source
        for record in read_records(path, "source", collected)
        if (source := _read_source(record, collected)) is not None
    )


def _read_source(record: Record, collected: Collected) -> Source | None:
    source = Source(
        id=record.required("id"),
        kind=record.required_choice("kind", SourceKind) or SourceKind.WEBSITE,
        citation=record.required("citation"),
        read=record.required_choice("read", Read) or Read.CHAPTER_HEADING_KNOWN,
        year=record.integer("year"),
        doi=record.text("doi"),
        pmid=record.text("pmid"),
        isbn=record.text("isbn"),
        url=record.text("url"),
        note=record.text("note"),
    )
    record.finish()
    return source if collected.place("source", source.id, record.where()) else None


def read_citations(
    record: Record, key: str = "sources", *, required: bool = False
) -> tuple[Citation, ...]:
    """Read a list of citations: each a source's id, or a mapping that gives its chapter too.

    Parameters
    ----------
    required
        Whether a record without any is a problem.
    """
    out = []
    for item in record.entries(key):
        if isinstance(item, str):
            out.append(Citation(source=item))
            continue
        out.append(Citation(source=item.required("source"), chapter=item.text("chapter")))
        item.finish()
    if required and not out:
        record.lacks(key, "one source at least")
    return tuple(out)
