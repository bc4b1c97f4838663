from __future__ import annotations

import json

import pytest

from tpgraph import Side
from tpgraph.load.cases import load_cases


def test_a_full_line() -> None:
    record = {
        "id": 7,
        "present": ["right temple"],
        "absent": ["jaw"],
        "symptoms": ["dizziness"],
        "worse": ["turning the head"],
        "patient": ["anticoagulant"],
        "age": 67,
        "side": "left",
        "citation": "left alone",
    }
    (line,) = load_cases([json.dumps(record)])
    assert line.case is not None
    assert (line.case.id, line.case.age, line.case.side) == ("7", 67, Side.LEFT)
    assert line.case.symptoms == ("dizziness",)
    assert line.case.patient == ("anticoagulant",)


def test_one_text_counts_as_a_list_of_one() -> None:
    (line,) = load_cases(['{"present": "temple, jaw"}'])
    assert line.case is not None
    assert line.case.present == ("temple, jaw",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("temple", "c:1: not JSON (Expecting value)"),
        ("[1]", "c:1: a JSON list; expected one case as a JSON object"),
        ('{"id": "a"}', "c:1: no places under 'present'"),
        ('{"present": []}', "c:1: no places under 'present'"),
        ('{"present": [1]}', "c:1: 'present' is [1]; expected a list of texts"),
        ('{"present": ["a"], "age": "old"}', "c:1: age 'old'; expected years"),
        ('{"present": ["a"], "age": true}', "c:1: age True; expected years"),
        ('{"present": ["a"], "age": -3}', "c:1: age -3; expected years as a number from 0 to 130"),
        ('{"present": ["a"], "age": NaN}', "c:1: age nan; expected years"),
        ('{"present": ["a"], "side": "lft"}', "c:1: side 'lft'; expected left, right or both"),
        ("[" * 100_000, "c:1: nested too deeply"),
    ],
)
def test_a_bad_line_is_told_and_does_not_end_the_reading(text: str, told: str) -> None:
    bad, good = load_cases([text, "", '{"present": ["temple"]}'], "c")
    assert told in str(bad.error)
    assert bad.case is None
    assert (good.number, good.case is not None) == (3, True)
