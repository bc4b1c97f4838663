"""Several files that belong together: in a folder, or in one zip file."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tpgraph.errors import OutputError
from tpgraph.export.files import open_atomic_bytes, refused, umask

__all__ = ["Files", "write_package"]

#: Names of files, and what is in them.
Files = Mapping[str, str | bytes]

#: The earliest moment that a zip file can tell; the same files give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def write_package(path: Path, files: Files) -> None:
    """Write files into a folder, or into a zip file where the path ends with ``.zip``.

    A folder that is not there appears with all files in it, or not at all. In one that
    is there, each file takes its place when all are written; other files are left alone.

    Raises
    ------
    OutputError
        The folder or file cannot be written.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_package(Path(folder) / "out", {"a.txt": "one"})
    ...     (Path(folder) / "out" / "a.txt").read_text()
    'one'
    """
    if path.suffix.lower() == ".zip":
        with open_atomic_bytes(path) as file:
            file.write(_zipped(files))
        return
    try:
        _write_folder(path, files)
    except OSError as error:
        raise refused(path, error) from None


def _write_folder(path: Path, files: Files) -> None:
    path = path.resolve()
    if path.exists() and not path.is_dir():
        raise OutputError(
            f"{path}: a file; expected a folder, or a name that ends with .zip; name another."
        )
    parent = path if path.is_dir() else path.parent
    made = Path(tempfile.mkdtemp(dir=parent, prefix=f".{path.name}-"))
    try:
        for name, content in files.items():
            (made / name).write_bytes(_bytes(content))
        if path.is_dir():
            for name in files:
                (made / name).replace(path / name)
        else:
            made.chmod(0o777 & ~umask())
            made.rename(path)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, _bytes(content))
    return buffer.getvalue()


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
