"""``identifiers.tsv`` to the ids of other vocabularies that are known to exist."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected, shown_path
from tpgraph.load.tables import read_table

__all__ = ["read_identifiers"]

_COLUMNS = ("id", "label", "source")


def read_identifiers(path: Path, collected: Collected) -> dict[str, str]:
    """Read the label of each foreign id."""
    labels: dict[str, str] = {}
    for row in read_table(path, _COLUMNS, collected).rows:
        code = row.texts["id"]
        if collected.place("identifier", code, f"{shown_path(path)}:{row.line}"):
            labels[code] = row.texts["label"]
    return labels
