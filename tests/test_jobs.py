"""Cases ranked by several processes: the same answers, told in the same order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import RUNNER, run
from tpgraph.cli import ranking_batch, ranking_jobs
from tpgraph.cli.app import app
from tpgraph.errors import CaseError, TpgraphError

_LINES = [
    *(f'{{"id": "c{n}", "present": ["{p}"]}}' for n, p in enumerate(["temple", "low back"] * 60)),
    "not JSON",
    '{"id": "lost", "present": ["nowhere at all"]}',
    "",
    '{"id": "flag", "present": ["low back"], "symptoms": ["numb saddle"], "paitent": ["x"]}',
    '{"id": "last", "present": ["right heel"], "absent": ["knee"]}',
]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(_LINES) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ["jsonl", "json", "tsv"])
def test_the_same_answers_in_the_same_order(cases: Path, form: str) -> None:
    options = ("rank", "--cases", str(cases), "--format", form, "-n", "2")
    alone, told_alone = run(*options, "--jobs", "1")
    together, told_together = run(*options, "--jobs", "2")
    assert together == alone
    assert told_together == told_alone
    assert f"{cases}:121: not JSON" in told_together
    assert "'paitent', which was not read" in told_together
    assert told_together.endswith("tpgraph: 122 cases ranked, 2 not.\n")


def test_strict_stops_at_the_first_bad_line(cases: Path) -> None:
    options = ["rank", "--cases", str(cases), "-n", "1", "--strict", "--jobs", "2"]
    result = RUNNER.invoke(app, options)
    told = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert told == [f"c{n}" for n in range(120)]
    assert isinstance(result.exception, TpgraphError)
    assert str(result.exception).startswith(f"{cases}:121: not JSON")
    assert "nowhere" not in result.stderr


def test_many_lines_of_a_file_are_worth_it(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def answer(lines: object, batch: object, jobs: int) -> list[object]:  # noqa: ARG001
        asked.append(jobs)
        return []

    monkeypatch.setattr(ranking_jobs, "answer_in_processes", answer)
    monkeypatch.setattr(ranking_batch, "_count_processors", lambda: 3)
    options = ("rank", "--cases", str(cases), "-n", "1")
    run(*options)
    assert asked == []  # a hundred cases are none too many for one process
    run(*options, "--explain")
    assert asked == [3]
    run(*options, "--explain", "--format", "text")
    assert asked == [3]
    monkeypatch.setattr(ranking_batch, "_count_processors", lambda: 1)
    run(*options, "--explain")
    assert asked == [3]


def test_a_process_that_dies_is_told(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking_jobs, "_start", _die)
    result = RUNNER.invoke(app, ["rank", "--cases", str(cases), "--jobs", "2"])
    assert isinstance(result.exception, CaseError)
    assert str(result.exception) == (
        f"{cases}: a process that ranks it has died; expected it to end; try --jobs 1."
    )


def _die(batch: object) -> None:  # noqa: ARG001
    raise SystemExit(3)
