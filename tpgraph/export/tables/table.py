"""A table: its columns, each with what it means, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tpgraph.export.datapackage import Column

__all__ = ["Cell", "Table", "code", "joined", "word"]

#: What stands in a table; None where something is not known.
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a name, what a row is, the columns, and rows as long as these.

    ``key`` is the column whose values tell the rows apart, where one alone does.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    key: str | None = None


def joined(values: Sequence[str]) -> str | None:
    """Join a list, which is one cell; None where it is empty.

    Examples
    --------
    >>> joined(("C5", "C6")), joined(())
    ('C5|C6', None)
    """
    return "|".join(values) or None


def word(value: StrEnum | None) -> str | None:
    """Give the word of an enumeration, as plain text."""
    return None if value is None else value.value


def code(enumeration: type[StrEnum]) -> tuple[str, ...]:
    """Give all words of an enumeration.

    Examples
    --------
    >>> from tpgraph.model.tier import Tier
    >>> code(Tier)
    ('essential', 'reported', 'spillover')
    """
    return tuple(member.value for member in enumeration)
