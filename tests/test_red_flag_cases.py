"""Written cases on the real knowledge: those with a red flag raise it, plain ones stay quiet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tpgraph import Case, KnowledgeBase
from tpgraph.care.red_flags import find_red_flags

CASES: Final[list[dict[str, Any]]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "red_flag_cases.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]
FLAGGED: Final = [c for c in CASES if c["expect"]]
PLAIN: Final = [c for c in CASES if not c["expect"]]
#: So many of the plain cases may raise a flag at most.
MOST_FALSE: Final = 2


def raised(kb: KnowledgeBase, told: dict[str, Any]) -> set[str]:
    case = Case(
        id=told["id"],
        present=tuple(told["present"]),
        symptoms=tuple(told["symptoms"]),
        worse=tuple(told["worse"]),
        patient=tuple(told["patient"]),
        age=told["age"],
    )
    return {r.flag.id for r in find_red_flags(kb, case)}


def test_the_cases_are_of_both_kinds_and_many_hide_their_sign() -> None:
    assert len({c["id"] for c in CASES}) == len(CASES)
    assert len(FLAGGED) >= 60 and len(PLAIN) >= 60
    assert sum(c["hidden"] for c in FLAGGED) >= 25


@pytest.mark.parametrize("told", FLAGGED, ids=lambda told: str(told["id"]))
def test_a_case_with_a_red_flag_raises_one_that_is_expected(
    real: KnowledgeBase, told: dict[str, Any]
) -> None:
    assert raised(real, told) & set(told["expect"])


def test_plain_cases_stay_quiet(real: KnowledgeBase) -> None:
    loud = [c["id"] for c in PLAIN if raised(real, c)]
    assert len(loud) <= MOST_FALSE, loud


def test_every_red_flag_is_expected_and_raised_by_a_case(real: KnowledgeBase) -> None:
    seen = {flag for c in FLAGGED for flag in raised(real, c) & set(c["expect"])}
    assert set(real.red_flags) - seen == set()
