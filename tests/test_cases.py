from __future__ import annotations

import json
from pathlib import Path

import pytest

from tpgraph import Side
from tpgraph.load.cases import load_cases
from tpgraph.resources import data_folder


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


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("symptom", "symptoms"), ("symtoms", "symptoms"), ("Present", "present"), ("AGE", "age"),
        ("absnet", "absent"), ("patients", "patient"), ("worst", "worse"), ("sides", "side"),
        (" age", "age"), ("completed", "complete"), ("iD", "id"),
    ],
)  # fmt: skip
def test_a_key_that_looks_misspelt_is_told_with_what_it_may_mean(key: str, meant: str) -> None:
    (line,) = load_cases([json.dumps({"present": ["temple"], key: ["x"]})], "c")
    (told,) = line.misspelt
    assert line.case is not None
    assert str(told) == (
        f"c:1: the key {key!r}, which was not read; expected {meant!r}; correct the key."
    )


def test_other_keys_are_left_alone() -> None:
    files = [
        *(data_folder() / "evaluation").glob("*.jsonl"),
        Path(__file__).parent / "red_flag_cases.jsonl",
    ]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    lines.append(json.dumps(dict.fromkeys("seen many name page date sex case stage".split(), 1)))
    assert len(lines) > 200
    assert not [told for line in load_cases(lines) for told in line.misspelt]
