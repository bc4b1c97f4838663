"""The way in: a knowledge base from the bundled data or from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tpgraph.errors import DataError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load.content import content_hash
from tpgraph.load.snapshot import KeptRecords, Snapshot
from tpgraph.resources import data_folder

if TYPE_CHECKING:
    from tpgraph.records import Records

__all__ = ["load"]


def load(path: str | Path | None = None) -> KnowledgeBase:
    """Load the knowledge base.

    Parameters
    ----------
    path
        A data folder; the bundled data when left out.

    Raises
    ------
    DataError
        A file is missing, damaged, or refers to something that does not exist.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> kb.get_zone("temple").label
    'temple'
    """
    folder = data_folder() if path is None else Path(path)
    snapshot = Snapshot(content_hash(folder))

    def read() -> Records:
        records = _read(folder)
        snapshot.write_records(records)
        return records

    if snapshot.exists():
        return KnowledgeBase(KeptRecords(snapshot, read), snapshot)
    return KnowledgeBase(read(), snapshot)


def _read(folder: Path) -> Records:
    from tpgraph.load.folder import read_folder

    reading = read_folder(folder)
    if reading.problems:
        raise DataError(reading.problems)
    return reading.records
