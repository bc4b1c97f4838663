"""A file of cases, one JSON object a line, to cases."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tpgraph.errors import CaseError
from tpgraph.model.case import Case
from tpgraph.model.side import Side

__all__ = ["CaseLine", "load_case", "load_cases", "read_case", "read_object", "read_texts"]

_LISTS: Final = ("present", "absent", "symptoms", "worse", "patient")
_KEYS: Final = ("id", *_LISTS, "side", "age", "complete")
#: How alike (0 to 1) another key must be to one of these to be a misspelling of it.
_CLOSE: Final = 0.79


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One line of a file of cases: the case, or the error that it is.

    ``misspelt`` tells of keys that are close to those of a case, and so were not read.
    """

    number: int
    case: Case | None = None
    error: CaseError | None = None
    misspelt: tuple[CaseError, ...] = ()


def load_cases(lines: Iterable[str], name: str = "cases") -> Iterator[CaseLine]:
    """Read cases line by line; a bad line is given as an error and does not end the reading.

    Parameters
    ----------
    lines
        Lines of JSON, as a file opened for reading gives them; empty lines are passed over.
    name
        What the lines are called in messages.

    Yields
    ------
    CaseLine
        In the order of the lines. Keys other than those of a case are left alone, and those
        that look like one of them are told of.

    Examples
    --------
    >>> line, = load_cases(['{"id": "c1", "present": ["right temple"]}'])
    >>> line.case.present
    ('right temple',)
    >>> line, = load_cases(["right temple"], "my.jsonl")
    >>> print(line.error)
    my.jsonl:1: not JSON (Expecting value); expected one case as a JSON object; correct the line.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield load_case(line, number, name)


def load_case(line: str, number: int, name: str = "cases") -> CaseLine:
    """Read one line that is not empty, by its number.

    Examples
    --------
    >>> load_case('{"present": ["jaw"]}', 7).case.present
    ('jaw',)
    """
    misspelt: tuple[CaseError, ...] = ()
    try:
        where = f"{name}:{number}"
        record = read_object(line, where)
        misspelt = tuple(_find_misspelt(record, where))
        return CaseLine(number=number, case=read_case(record, where), misspelt=misspelt)
    except CaseError as error:
        return CaseLine(number=number, error=error, misspelt=misspelt)


def _find_misspelt(record: Mapping[str, Any], where: str) -> Iterator[CaseError]:
    """Find the keys that are none of a case's, but close to one of them."""
    others = [key for key in record if key not in _KEYS]
    if not others:
        return
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    for key in others:
        hit = extractOne(
            key.strip().casefold(), _KEYS, scorer=OSA.normalized_similarity, score_cutoff=_CLOSE
        )
        if hit is not None:
            yield CaseError(
                where, f"the key {key!r}, which was not read", repr(hit[0]), "correct the key"
            )


def read_object(line: str, where: str) -> dict[str, Any]:
    """Read a line that holds one JSON object; raises CaseError."""
    try:
        record = json.loads(line)
        line.encode()
        if "\\u" in line:  # which may stand for half a character
            json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise CaseError(
            where, "bytes that are no text in UTF-8", "text", "correct the encoding"
        ) from None
    except RecursionError:
        raise CaseError(
            where, "nested too deeply", "one case as a JSON object", "correct the line"
        ) from None
    except ValueError as error:
        reason = getattr(error, "msg", str(error))
        raise CaseError(
            where, f"not JSON ({reason})", "one case as a JSON object", "correct the line"
        ) from None
    if not isinstance(record, dict):
        raise CaseError(
            where,
            f"a JSON {type(record).__name__}",
            "one case as a JSON object",
            "put the places under the key 'present'",
        )
    return record


def read_case(record: dict[str, Any], where: str) -> Case:
    """Make a case of a JSON object; other keys are left alone. Raises CaseError."""
    lists = {key: read_texts(record, key, where) for key in _LISTS}
    if not lists["present"]:
        raise CaseError(where, "no places under 'present'", "one at least", "say where it hurts")
    case_id, age, side = record.get("id"), record.get("age"), record.get("side")
    if age is not None and not _is_age(age):
        raise CaseError(where, f"age {age!r}", "years as a number from 0 to 130", "correct it")
    if side is not None and side not in list(Side):
        raise CaseError(where, f"side {side!r}", "left, right or both", "correct it")
    complete = record.get("complete", False)
    if not isinstance(complete, bool):
        raise CaseError(where, f"complete {complete!r}", "true or false", "correct it")
    return Case(
        id=None if case_id is None else str(case_id),
        side=None if side is None else Side(side),
        age=age,
        complete=complete,
        **lists,
    )


def _is_age(age: object) -> bool:
    return isinstance(age, int | float) and not isinstance(age, bool) and 0 <= age <= 130


def read_texts(record: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Read a key that holds a list of texts, or one text; raises CaseError."""
    value = record.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise CaseError(where, f"{key!r} is {value!r}", "a list of texts", "correct it")
