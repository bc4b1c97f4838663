"""All the rules, run over one data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tpgraph.check.mappings import (
    check_duplicate_mappings,
    check_identifiers,
    check_subject_labels,
)
from tpgraph.check.names import (
    check_condition_names,
    check_muscle_names,
    check_place_names,
    check_sign_names,
)
from tpgraph.check.needlings import check_needlings
from tpgraph.check.shapes import check_shapes
from tpgraph.errors import Problem
from tpgraph.load.folder import Reading, read_folder

__all__ = ["RULES", "check_folder"]

#: Every rule: a reading in, problems out. What can be said of the graph stands in shapes.ttl.
RULES: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    check_shapes,
    check_place_names,
    check_muscle_names,
    check_condition_names,
    check_sign_names,
    check_identifiers,
    check_subject_labels,
    check_duplicate_mappings,
    check_needlings,
)


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Give every problem of a data folder, those of reading first.

    Raises
    ------
    DataError
        The folder or one of its files is not there.

    Examples
    --------
    >>> from tpgraph.resources import data_folder
    >>> check_folder(data_folder())
    ()
    """
    reading = read_folder(folder)
    if not reading.whole:
        return reading.problems
    judged = (problem for rule in RULES for problem in rule(reading))
    return (*reading.problems, *judged)
