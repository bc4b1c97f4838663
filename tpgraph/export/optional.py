"""Libraries that one may do without."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from tpgraph.errors import OutputError

__all__ = ["needed"]


def needed(module: str, extra: str) -> ModuleType:
    """Import a library of an extra, or say how to get it.

    Raises
    ------
    OutputError
        It is not installed.

    Examples
    --------
    >>> needed("json", "none").__name__
    'json'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise OutputError(
            f"{module}: not installed; expected for this result; "
            f"run: pip install 'tpgraph[{extra}]'."
        ) from error
