"""The parsed knowledge, kept in the user's cache folder so that the next start is fast.

A snapshot is a folder of sections, keyed by the content of the data and of the
code that reads it. Each section carries a digest that is checked on reading, is
read only when it is asked for, and may name only the values of the package: what
is damaged, foreign or out of date is not used but made again.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import pickle
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tpgraph.model.value import unpack

if TYPE_CHECKING:
    from tpgraph.records import Records

__all__ = ["KeptRecords", "Snapshot"]

_MAGIC = b"tpgraph-snapshot-2\n"
_DIGEST_SIZE = 32
_KEPT = 4
#: The rooms whose code makes what is kept.
_ROOMS = (".", "model", "locate", "load", "rank", "care", "triples")
_NAME = re.compile("[0-9a-f]{12}-[0-9a-f]{12}")
_BUILTINS = frozenset({"frozenset", "set", "tuple", "dict"})
_DAMAGE = (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError, EOFError)


class _ValueUnpickler(pickle.Unpickler):
    """Gives nothing but the values of the package."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("tpgraph.") or (module == "builtins" and name in _BUILTINS):
            found = super().find_class(module, name)
            if isinstance(found, type) or found is unpack:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a snapshot")


class Snapshot:
    """The sections kept for one version of the data; none where the user switched them off."""

    def __init__(self, version: str) -> None:
        self.version = version
        cache = _cache_folder()
        self._folder = None if cache is None else cache / f"{version}-{_code_hash()}"

    def read(self, section: str) -> Any:
        """Give what is kept under this name, None where nothing sound is."""
        if self._folder is None:
            return None
        try:
            content = (self._folder / section).read_bytes()
        except OSError:
            return None
        head, payload = content[: len(_MAGIC) + _DIGEST_SIZE], content[len(_MAGIC) + _DIGEST_SIZE :]
        if head != _MAGIC + _digest(payload):
            return None
        collecting = gc.isenabled()
        gc.disable()  # thousands of values that all stay: looking for garbage doubles the time
        try:
            return _ValueUnpickler(io.BytesIO(payload)).load()
        except _DAMAGE:
            return None
        finally:
            if collecting:
                gc.enable()

    def write(self, section: str, value: Any) -> None:
        """Keep a value; a cache that cannot be written is no error."""
        if self._folder is None:
            return
        payload = pickle.dumps(value, protocol=5)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + _digest(payload) + payload)
                Path(temporary).replace(self._folder / section)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise

    def write_records(self, records: Records) -> None:
        """Keep all records, and forget all but the newest few snapshots."""
        for section in records._fields:
            self.write(section, getattr(records, section))
        if self._folder is not None:
            _forget_old(self._folder.parent)

    def exists(self) -> bool:
        """Say whether something is kept for this version."""
        return self._folder is not None and (self._folder / "lexicon").is_file()


class KeptRecords:
    """Records that are read from a snapshot, section by section, when they are asked for.

    A section that is not sound is taken from the data files instead, and the whole
    snapshot is written anew.
    """

    def __init__(self, snapshot: Snapshot, read_again: Callable[[], Records]) -> None:
        self._snapshot = snapshot
        self._read_again = read_again
        self.version = snapshot.version

    def __getattr__(self, section: str) -> Any:
        if section.startswith("_"):
            raise AttributeError(section)
        value = self._snapshot.read(section)
        if value is None:
            value = getattr(self._read_again(), section)
        setattr(self, section, value)
        return value


def _cache_folder() -> Path | None:
    given = os.environ.get("TPGRAPH_CACHE")
    if given is not None:
        return Path(given) / "tpgraph-snapshots" if given else None
    from platformdirs import user_cache_path

    return user_cache_path("tpgraph", appauthor=False) / "tpgraph-snapshots"


def _code_hash() -> str:
    """Hash the code that makes what is kept, and the Python that packs it."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.blake2b(sys.version.encode(), digest_size=6)
    for room in _ROOMS:
        for file in sorted((package / room).glob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_DIGEST_SIZE).digest()


def _forget_old(cache: Path) -> None:
    """Remove all but the newest few snapshots: their own files, and nothing else."""
    found: list[Path] = []
    with contextlib.suppress(OSError):
        found = [p for p in cache.iterdir() if p.is_dir() and _NAME.fullmatch(p.name)]
    for old in sorted(found, key=lambda p: p.stat().st_mtime)[:-_KEPT]:
        with contextlib.suppress(OSError):
            for section in old.iterdir():
                with section.open("rb") as file:
                    ours = file.read(len(_MAGIC)) == _MAGIC
                if ours:
                    section.unlink()
            old.rmdir()
