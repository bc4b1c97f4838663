"""The version of a data folder: a hash of its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tpgraph.load.reading import unreadable
from tpgraph.resources import CASE_FILES, CLINICAL_FILES, DATA_FILES

__all__ = ["content_hash"]


def content_hash(folder: Path) -> str:
    """Give the version of a data folder: a hash of its files' names and bytes, 12 digits.

    Raises
    ------
    DataError
        A file is not there or cannot be read.
    """
    digest = hashlib.blake2b(digest_size=6)
    present = [n for n in (*CLINICAL_FILES, *CASE_FILES) if (folder / n).exists()]
    for name in (*DATA_FILES, *present):
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise unreadable(
                folder / name, error, "a data folder with " + ", ".join(DATA_FILES)
            ) from None
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
