"""Writing that loses nothing: to a temporary file first, then moved into place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TextIO, cast

from tpgraph.errors import OutputError

__all__ = ["open_atomic", "open_atomic_bytes", "refused", "umask", "write_text"]

#: What cannot be written in UTF-8 (half of a surrogate pair) is written as its code.
_ERRORS = "backslashreplace"


@contextmanager
def open_atomic(path: Path) -> Iterator[TextIO]:
    """Open a file for writing text that takes its place only when all went well.

    A link is followed; what is no regular file (``/dev/null``, a pipe) is written to
    as it is.

    Raises
    ------
    OutputError
        The folder does not exist, or the file cannot be written.
    """
    with _open(path, "w", encoding="utf-8", newline="\n", errors=_ERRORS) as file:
        yield cast("TextIO", file)


@contextmanager
def open_atomic_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing bytes, in the same way as :func:`open_atomic`."""
    with _open(path, "wb") as file:
        yield file


@contextmanager
def _open(path: Path, mode: str, **options: str) -> Iterator[IO[Any]]:
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        try:
            with path.open(mode, **options) as file:  # type: ignore[call-overload]
                yield file
        except OSError as error:
            raise refused(path, error) from None
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    except OSError as error:
        raise refused(path, error) from None
    try:
        with os.fdopen(handle, mode, **options) as file:  # type: ignore[call-overload]
            yield file
        Path(temporary).chmod(0o666 & ~umask())
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise refused(path, error) from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a whole text to a file, or leave the file as it was.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "a.txt", "one")
    ...     (Path(folder) / "a.txt").read_text()
    'one'
    """
    with open_atomic(path) as file:
        file.write(text)


def refused(path: Path, error: OSError) -> OutputError:
    """Say that a file could not be written, and why."""
    return OutputError(
        f"{path}: {error.strerror or error}; expected a file that can be written; "
        "name another file, or create its folder."
    )


def umask() -> int:
    """Give the rights that new files are not to have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
