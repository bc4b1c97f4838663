"""The parsed knowledge, kept in the user's cache folder so that the next start is fast.

A snapshot is keyed by the content of the data and of the code that reads it,
carries a digest that is checked on reading, and may name only the classes of
the model: what is damaged, foreign or out of date is not used but made again.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import pickle
import sys
import tempfile
from pathlib import Path

from tpgraph.knowledge import Records

__all__ = ["read_snapshot", "write_snapshot"]

_MAGIC = b"tpgraph-snapshot-1\n"
_DIGEST_SIZE = 32
_KEPT = 4
_CODE = ("knowledge.py", "vocab.py", "model", "locate", "load")
_BUILTINS = frozenset({"frozenset", "set", "tuple", "dict"})


class _ModelUnpickler(pickle.Unpickler):
    """Gives nothing but the values of the model and the look-up tables."""

    def find_class(self, module: str, name: str) -> object:
        own = module == "tpgraph.knowledge" or module.startswith(
            ("tpgraph.model.", "tpgraph.locate.")
        )
        if own or (module == "builtins" and name in _BUILTINS):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a snapshot")


def read_snapshot(version: str) -> Records | None:
    """Give the records kept for this version of the data, or None."""
    path = _path(version)
    try:
        content = path.read_bytes() if path else b""
    except OSError:
        return None
    head, payload = len(_MAGIC) + _DIGEST_SIZE, content[len(_MAGIC) + _DIGEST_SIZE :]
    if content[: len(_MAGIC)] != _MAGIC or _digest(payload) != content[len(_MAGIC) : head]:
        return None
    collecting = gc.isenabled()
    gc.disable()  # thousands of new values that all stay: looking for garbage doubles the time
    try:
        records = _ModelUnpickler(io.BytesIO(payload)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError, EOFError):
        return None
    finally:
        if collecting:
            gc.enable()
    return records if isinstance(records, Records) and records.version == version else None


def write_snapshot(records: Records) -> None:
    """Keep the records for the next start; a cache that cannot be written is no error."""
    path = _path(records.version)
    if path is None:
        return
    payload = pickle.dumps(records, protocol=5)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + _digest(payload) + payload)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        _forget_old(path)


def _path(version: str) -> Path | None:
    """Give the file of a version; None where the user has switched snapshots off."""
    folder = os.environ.get("TPGRAPH_CACHE")
    if folder == "":
        return None
    if folder is None:
        from platformdirs import user_cache_path

        folder = str(user_cache_path("tpgraph", appauthor=False))
    return Path(folder) / f"knowledge-{version}-{_code_hash()}.snapshot"


def _code_hash() -> str:
    """Hash the code that makes the records, and the Python that packs them."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.blake2b(sys.version.encode(), digest_size=6)
    for name in _CODE:
        at = package / name
        for file in sorted(at.glob("*.py")) if at.is_dir() else [at]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest()


def _forget_old(newest: Path) -> None:
    """Remove all but the newest few snapshots."""
    found = sorted(newest.parent.glob("knowledge-*.snapshot"), key=lambda p: p.stat().st_mtime)
    for old in found[:-_KEPT]:
        old.unlink(missing_ok=True)
