"""Answers in forms that other programs read, one file per form.

Floor 6. The forms are described in ``docs/formats.md`` and carry their version.
"""

from tpgraph.export.files import write_text
from tpgraph.export.ranking_records import (
    FORMAT,
    TSV_COLUMNS,
    to_failed_record,
    to_record,
    to_tsv_rows,
)
from tpgraph.export.value_records import to_value_record

__all__ = [
    "FORMAT",
    "TSV_COLUMNS",
    "to_failed_record",
    "to_record",
    "to_tsv_rows",
    "to_value_record",
    "write_text",
]
