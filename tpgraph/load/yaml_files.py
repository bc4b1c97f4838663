"""YAML files to records: a file that cannot be read is one clear problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import yaml

from tpgraph.load.reading import Collected, read_text, shown_path
from tpgraph.load.yaml_records import Record, kind_of

__all__ = ["read_records", "read_root", "read_values"]


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_V = TypeVar("_V", bound=_HasId)
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_root(path: Path, collected: Collected) -> yaml.Node | None:
    """Parse a YAML file to its nodes; None, and a problem, where that fails.

    Raises
    ------
    DataError
        The file is not there or cannot be opened.
    """
    text = read_text(path, "a readable YAML file", collected)
    if text is None:
        return None
    try:
        return yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "unreadable"
        collected.refuse(
            shown_path(path) + line,
            f"not YAML: {problem}",
            "valid YAML",
            "correct the line, or the one above",
        )
    return None


def read_values(
    path: Path,
    kind: str,
    collected: Collected,
    read: Callable[[Record], _V],
    *,
    placed: str | None = None,
) -> tuple[_V, ...]:
    """Give the values of a YAML file that holds a list of records, each id once.

    Parameters
    ----------
    kind
        What one record is called in messages.
    read
        Makes a value of a record; keys that it did not ask for are told as unknown.
    placed
        The kind under which its place is kept, where that is another word.
    """
    out = []
    for record in read_records(path, kind, collected):
        value = read(record)
        record.finish()
        if collected.place(placed or kind, value.id, record.where()):
            out.append(value)
    return tuple(out)


def read_records(path: Path, kind: str, collected: Collected) -> Iterator[Record]:
    """Give the mappings of a YAML file that holds a list of them."""
    root = read_root(path, collected)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        collected.refuse(
            shown_path(path),
            f"{kind_of(root)} at the top",
            f"a list of {kind}s",
            "begin with '- id:'",
        )
        return
    for item in root.value:
        if isinstance(item, yaml.MappingNode):
            yield Record(item, path, kind, collected)
        else:
            collected.report(
                f"{shown_path(path)}:{item.start_mark.line + 1}",
                kind_of(item),
                f"a {kind} with its keys",
                "write it as a mapping",
            )
