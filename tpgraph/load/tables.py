"""Tables of tab-separated values to rows that know their line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tpgraph.counted import counted
from tpgraph.load.reading import Collected, read_text, shown_path

__all__ = ["Row", "Table", "read_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its texts by column, and the line on which it ends."""

    texts: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a table, and the comment above them without its ``#``."""

    comment: str
    rows: tuple[Row, ...]


def read_table(path: Path, columns: tuple[str, ...], collected: Collected) -> Table:
    """Read a table; rows that lack a field, or have one too many, are noted and left out.

    Parameters
    ----------
    columns
        The columns that must be there, with a text in every row; others may be.

    Raises
    ------
    DataError
        The file is not there or cannot be opened.
    """
    text = read_text(path, "a readable table", collected)
    if text is None:
        return Table(comment="", rows=())
    lines = text.splitlines()
    above = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    comment = "\n".join(line[1:] for line in lines[:above])
    header = lines[above].split("\t") if above < len(lines) else []
    missing = [c for c in columns if c not in header]
    if missing:
        collected.refuse(
            f"{shown_path(path)}:{above + 1}",
            "no column " + ", ".join(missing),
            "the columns " + ", ".join(columns) + ", parted by tabs",
            "restore the head of the table",
        )
        return Table(comment=comment, rows=())
    rows = _rows(path, lines[above + 1 :], above + 1, (tuple(header), columns), collected)
    return Table(comment=comment, rows=tuple(rows))


def _rows(
    path: Path,
    lines: list[str],
    above: int,
    columns: tuple[tuple[str, ...], tuple[str, ...]],
    collected: Collected,
) -> Iterator[Row]:
    """Give the rows of the form that the head of the table promises."""
    header, required = columns
    reader = csv.reader(lines, delimiter="\t")
    for fields in reader:
        line = above + reader.line_num
        where = f"{shown_path(path)}:{line}"
        if len(fields) != len(header):
            collected.report(
                where,
                counted(len(fields), "field"),
                f"{len(header)}: " + ", ".join(header),
                "part them by tabs, and give each column one",
            )
            continue
        texts = dict(zip(header, fields, strict=True))
        empty = [c for c in required if not texts[c].strip()]
        if empty:
            collected.report(where, "no " + ", ".join(empty), "a text in each", "fill it in")
            continue
        yield Row(texts=texts, line=line)
