"""What can go wrong, and how it is told.

Floor 0: imports nothing but how to count.

Every error of tpgraph is a :class:`TpgraphError`::

    TpgraphError
    ├── UnknownIdError      an exact id that nothing carries
    ├── UnknownNameError    a name that nothing answers to, with the closest ones
    │   └── UnknownPlaceError   the same for words that should name a place
    ├── DataError           a data file that cannot be read, or refers to what is not there
    ├── ProblemError        one problem, told in its four parts
    │   ├── CaseError           a case that cannot be ranked as it was given
    │   ├── SelectionError      a part of the knowledge that was asked for and is not there
    │   ├── QueryError          a query that cannot be run as it was given
    │   │   └── QueryTimeoutError   one that took longer than it was allowed to
    │   └── EndpointError       a server that does not answer, or not as expected
    └── OutputError         a result that cannot be written

Each text has the form *where: what was found; what was expected; what to do*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tpgraph.counted import counted

__all__ = [
    "CaseError",
    "DataError",
    "EndpointError",
    "OutputError",
    "Problem",
    "ProblemError",
    "QueryError",
    "QueryTimeoutError",
    "SelectionError",
    "TpgraphError",
    "UnknownIdError",
    "UnknownNameError",
    "UnknownPlaceError",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with the data: where it stands, what it is, how it is cured.

    Examples
    --------
    >>> print(Problem(where="data/muscles.yaml:112 (muscle 'masseter')", found="no nerve",
    ...               expected="one at least", cure="add 'innervation:'"))
    data/muscles.yaml:112 (muscle 'masseter'): no nerve; expected one at least; add 'innervation:'.
    """

    where: str
    found: str
    expected: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; expected {self.expected}; {self.cure}."


class TpgraphError(Exception):
    """Base of every error that tpgraph raises on purpose."""


class UnknownIdError(TpgraphError):
    """No record has exactly this id.

    Parameters
    ----------
    kind : str
        What was looked for, in the field's word ("muscle", "zone").
    record_id : str
        The id as it was given.
    """

    def __init__(self, kind: str, record_id: str) -> None:
        self.kind = kind
        self.record_id = record_id
        super().__init__(
            f"{kind} {record_id!r}: no such id; expected an exact id; "
            "look it up by name, or correct it."
        )


class UnknownNameError(TpgraphError):
    """Nothing has this name; the closest names are told.

    Parameters
    ----------
    kind : str
        What was looked for, in the field's word ("muscle", "place").
    name : str
        The words as they were given.
    closest : sequence of str
        The most similar known names, best first.
    """

    def __init__(self, kind: str, name: str, closest: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.closest = tuple(closest)
        near = ", ".join(repr(c) for c in self.closest) or "none"
        super().__init__(
            f"{kind} {name!r}: not known; expected an id, a name or a synonym; closest: {near}."
        )


class UnknownPlaceError(UnknownNameError):
    """Words that should name a place on the body and do not."""

    def __init__(self, name: str, closest: Sequence[str]) -> None:
        super().__init__("place", name, closest)


class DataError(TpgraphError):
    """The data could not be read; carries every problem that was met.

    Parameters
    ----------
    problems : sequence of Problem
        In the order in which they were met; at least one.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        rest = f" ({more} more: run 'tpgraph check')" if more else ""
        super().__init__(f"{self.problems[0]}{rest}")


class ProblemError(TpgraphError):
    """Base of the errors that tell one problem.

    Parameters
    ----------
    where, found, expected, cure : str
        The parts of the ``problem``.
    """

    def __init__(self, where: str, found: str, expected: str, cure: str) -> None:
        self.problem = Problem(where=where, found=found, expected=expected, cure=cure)
        super().__init__(str(self.problem))


class CaseError(ProblemError):
    """A case, or a line of a file of cases, that cannot be used as it was given."""


class QueryError(ProblemError):
    """A query, or a question from a file, that cannot be run as it was given.

    ``where`` has line and column where they are known.
    """


class QueryTimeoutError(QueryError):
    """A query that was stopped because it took longer than it was allowed to.

    Parameters
    ----------
    where : str
        The name of the query.
    seconds : float
        How long it was allowed to take.
    """

    def __init__(self, where: str, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            where,
            f"no answer within {counted(seconds, 'second')}, and stopped",
            "a query that ends in time",
            "ask for less, or allow more with --timeout (timeout=)",
        )


class SelectionError(ProblemError):
    """A part of the knowledge that was asked for and holds nothing, or names no kind."""


class EndpointError(ProblemError):
    """A server that does not answer, refuses, or answers in a form that is not expected."""


class OutputError(TpgraphError):
    """A result that cannot be written where it was asked for."""
