"""Files of real people, one JSON object a line, to evaluation cases and studies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml

from tpgraph.errors import CaseError
from tpgraph.load.cases import read_case, read_object, read_texts
from tpgraph.load.reading import Collected
from tpgraph.model.people import PublishedCase, PublishedStudy, StatedShare

__all__ = [
    "load_muscle_groups",
    "load_published_cases",
    "load_published_studies",
    "read_published_cases",
]

_T = TypeVar("_T")


def load_published_cases(path: Path) -> tuple[PublishedCase, ...]:
    """Read a file of people: lines of a case with ``muscles``, ``citation`` and ``url``.

    Raises
    ------
    CaseError
        The file cannot be read, or a line is not of this form; told with its number.
    """
    return tuple(_read_lines(path, _read_case))


def read_published_cases(paths: Iterable[Path], collected: Collected) -> tuple[PublishedCase, ...]:
    """Read the published cases of a data folder, noting every bad line; files may be missing."""
    cases: list[PublishedCase] = []
    for path in paths:
        if not path.exists():
            continue
        for number, line in _lines(path):
            where = f"{path.parent.parent.name}/{path.parent.name}/{path.name}:{number}"
            try:
                case = _read_case(read_object(line, where), where)
            except CaseError as error:
                collected.problems.append(error.problem)
            else:
                if collected.place("published case", case.id, where):
                    cases.append(case)
    return tuple(cases)


def load_published_studies(path: Path) -> tuple[PublishedStudy, ...]:
    """Read a file of studies: lines with ``present``, ``complaint`` and the ``muscles`` counted.

    Raises
    ------
    CaseError
        The file cannot be read, or a line is not of this form; told with its number.
    """
    return tuple(_read_lines(path, _read_study))


def load_muscle_groups(path: Path) -> dict[str, tuple[str, ...]]:
    """Read what texts call several muscles by one name: the name in small letters, and their ids.

    Raises
    ------
    CaseError
        The file cannot be read, or is no mapping of names to lists of ids.
    """
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(v, list) for v in found.values()):
        raise CaseError(
            str(path),
            "not a readable mapping",
            "names with lists of muscle ids",
            "correct the file",
        )
    return {str(name).casefold(): tuple(map(str, ids)) for name, ids in found.items()}


def _read_lines(path: Path, read: Callable[[dict[str, Any], str], _T]) -> Iterator[_T]:
    for number, line in _lines(path):
        where = f"{path.name}:{number}"
        yield read(read_object(line, where), where)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text in UTF-8"
        raise CaseError(
            str(path), f"{reason}", "a file of JSON lines", "name another file"
        ) from None
    return ((n, line) for n, line in enumerate(lines, start=1) if line.strip())


def _read_case(record: dict[str, Any], where: str) -> PublishedCase:
    muscles = read_texts(record, "muscles", where)
    if not muscles:
        raise CaseError(
            where, "no 'muscles'", "those in which trigger points were found", "add them"
        )
    return PublishedCase(
        case=read_case(record, where),
        muscles=muscles,
        citation=_read_text(record, "citation", where),
        url=_read_text(record, "url", where),
        kind=record.get("kind"),
        clean=record.get("clean") is True,
        source=record.get("source"),
    )


def _read_study(record: dict[str, Any], where: str) -> PublishedStudy:
    shares = record.get("muscles")
    if not isinstance(shares, list) or not all(
        isinstance(s, dict) and isinstance(s.get("name"), str) for s in shares
    ):
        raise CaseError(
            where,
            "'muscles' is no list of objects with a 'name'",
            "what was counted of each muscle",
            "correct it",
        )
    return PublishedStudy(
        id=_read_text(record, "id", where),
        present=read_case(record, where).present,
        complaint=_read_text(record, "complaint", where),
        shares=tuple(
            StatedShare(
                name=s["name"],
                active_percent=_read_percent(s, "active_pct", where),
                any_percent=_read_percent(s, "any_pct", where),
            )
            for s in shares
        ),
        citation=_read_text(record, "citation", where),
        url=_read_text(record, "url", where),
        n=record.get("n"),
        source=record.get("source"),
    )


def _read_text(record: dict[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise CaseError(where, f"{key!r} is {value!r}", "a text", "add it")
    return value


def _read_percent(share: dict[str, Any], key: str, where: str) -> float | None:
    value = share.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        raise CaseError(
            where,
            f"{key!r} of {share['name']!r} is {value!r}",
            "a number from 0 to 100",
            "correct it",
        )
    return float(value)
