"""YAML with line numbers: records whose every fault is noted at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from tpgraph.load.reading import Collected, shown_path

__all__ = ["Record", "kind_of"]

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
_NULL = "tag:yaml.org,2002:null"


class Record:
    """A YAML mapping that is read key by key.

    Each accessor notes a problem and gives an empty value where the data are not
    of the form asked for; :meth:`finish` notes the keys that nobody asked for.
    """

    def __init__(self, node: yaml.MappingNode, path: Path, kind: str, collected: Collected) -> None:
        self._path = path
        self._line = node.start_mark.line + 1
        self._kind = kind
        self._collected = collected
        self._nodes: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        self._asked: set[str] = set()
        self.label = next(
            (
                str(v.value)
                for k, v in node.value
                if k.value == "id" and isinstance(v, yaml.ScalarNode)
            ),
            "",
        )
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in self._nodes:
                self._report(
                    key_node.start_mark.line + 1,
                    f"the key {key!r} again, first at line {self._lines[key]}",
                    "each key once",
                    "merge the two, or remove one",
                )
                continue
            self._nodes[key] = value
            self._lines[key] = key_node.start_mark.line + 1

    def where(self, key: str | None = None) -> str:
        """Give file, line and record, for a message."""
        return self._where(self._lines.get(key, self._line) if key else self._line)

    def _where(self, line: int) -> str:
        who = f" ({self._kind} {self.label!r})" if self.label else ""
        return f"{shown_path(self._path)}:{line}{who}"

    def _report(self, line: int, found: str, expected: str, cure: str) -> None:
        self._collected.report(self._where(line), found, expected, cure)

    def _node(self, key: str) -> yaml.Node | None:
        self._asked.add(key)
        node = self._nodes.get(key)
        return None if node is None or node.tag == _NULL else node

    def _mismatch(self, key: str, node: yaml.Node, expected: str) -> None:
        shown = repr(node.value) if isinstance(node, yaml.ScalarNode) else kind_of(node)
        self._report(
            node.start_mark.line + 1, f"{key} {shown}", expected, f"correct the value of {key!r}"
        )

    def has(self, key: str) -> bool:
        """Say whether the record names this key, with a value other than null."""
        return self._node(key) is not None

    def text(self, key: str) -> str | None:
        """Give one text, None where the key is absent."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self._mismatch(key, node, "a text")
            return None
        return str(node.value).strip()

    def _require(self, key: str) -> None:
        if not self.has(key):
            self.lacks(key, "one")

    def lacks(self, key: str, expected: str) -> None:
        """Note that the record names nothing under a key."""
        self._report(self._line, f"no {key!r}", expected, f"add '{key}:'")

    def required(self, key: str) -> str:
        """Give one text that must be there; the empty text, and a problem, where it is not."""
        self._require(key)
        return self.text(key) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts, empty where the key is absent."""
        out = []
        for item in self._items(key, "a list of texts"):
            if isinstance(item, yaml.ScalarNode) and item.value.strip():
                out.append(str(item.value).strip())
            else:
                self._mismatch(key, item, "a list of texts")
        return tuple(out)

    def _items(self, key: str, expected: str) -> list[yaml.Node]:
        """Give the nodes of a list, none where the key is absent or holds no list."""
        node = self._node(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._mismatch(key, node, expected)
            return []
        return list(node.value)

    def _converted(self, key: str, convert: Callable[[str], _T], expected: str) -> _T | None:
        """Give what ``convert`` makes of a value, None where it is absent or cannot be made."""
        node = self._node(key)
        if node is None:
            return None
        try:
            return convert(node.value)
        except (TypeError, ValueError):
            self._mismatch(key, node, expected)
            return None

    def number(self, key: str) -> float | None:
        """Give a number, None where the key is absent."""
        return self._converted(key, float, "a number")

    def required_texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts that must be there; nothing, and a problem, where it is not."""
        self._require(key)
        return self.texts(key)

    def choices(self, key: str, options: type[_E]) -> tuple[_E, ...]:
        """Give a list of words of a fixed set, without those that do not belong to it."""
        out = []
        for text in self.texts(key):
            try:
                out.append(options(text))
            except ValueError:
                self._mismatch(key, self._nodes[key], "words out of " + ", ".join(options))
        return tuple(out)

    def numbers(self, key: str) -> tuple[float, ...]:
        """Give a list of numbers, empty where the key is absent or the list is not of numbers."""
        try:
            return tuple(float(text) for text in self.texts(key))
        except ValueError:
            self._mismatch(key, self._nodes[key], "a list of numbers")
            return ()

    def integer(self, key: str) -> int | None:
        """Give a whole number, None where the key is absent."""
        return self._converted(key, int, "a whole number")

    def required_integer(self, key: str) -> int | None:
        """Give a whole number that must be there; None, and a problem, where it is not."""
        self._require(key)
        return self.integer(key)

    def flag(self, key: str, *, default: bool) -> bool:
        """Give true or false, the default where the key is absent."""
        node = self._node(key)
        if node is None:
            return default
        if node.value in ("true", "false"):
            return bool(node.value == "true")
        self._mismatch(key, node, "true or false")
        return default

    def choice(self, key: str, options: type[_E]) -> _E | None:
        """Give one of a fixed set of words, None where the key is absent."""
        return self._converted(key, options, "one of " + ", ".join(options))

    def required_choice(self, key: str, options: type[_E]) -> _E | None:
        """Give one of a fixed set that must be there; None, and a problem, where it is not."""
        self._require(key)
        return self.choice(key, options)

    def record(self, key: str) -> Record | None:
        """Give a mapping inside this record, None where the key is absent."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self._mismatch(key, node, "a mapping")
            return None
        return self._inner(node)

    def records(self, key: str, kind: str | None = None) -> Iterator[Record]:
        """Give the mappings of a list inside this record."""
        for item in self._items(key, "a list of mappings"):
            if isinstance(item, yaml.MappingNode):
                yield self._inner(item, kind)
            else:
                self._mismatch(key, item, "a list of mappings")

    def entries(self, key: str) -> Iterator[str | Record]:
        """Give the items of a list in which texts and mappings stand side by side."""
        for item in self._items(key, "a list"):
            if isinstance(item, yaml.MappingNode):
                yield self._inner(item)
            elif isinstance(item, yaml.ScalarNode) and item.value.strip():
                yield str(item.value).strip()
            else:
                self._mismatch(key, item, "a text or a mapping")

    def _inner(self, node: yaml.MappingNode, kind: str | None = None) -> Record:
        inner = Record(node, self._path, kind or self._kind, self._collected)
        inner.label = inner.label or self.label
        return inner

    def keys(self) -> tuple[str, ...]:
        """Give the keys in the order of the file; all of them count as asked for."""
        self._asked.update(self._nodes)
        return tuple(self._nodes)

    def finish(self) -> None:
        """Note a problem for each key that was not asked for."""
        for key, line in self._lines.items():
            if key not in self._asked:
                self._report(
                    line,
                    f"the key {key!r}",
                    "one of " + ", ".join(sorted(self._asked)),
                    "correct the key, or remove it",
                )


def kind_of(node: yaml.Node) -> str:
    """Name the form of a node, for a message."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a text"
