"""Which forms of tables there are."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["TableForm"]


class TableForm(StrEnum):
    """The forms of tables."""

    CSV = "csv"
    PARQUET = "parquet"
