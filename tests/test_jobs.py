"""Cases ranked by several processes: the same answers, told in the same order."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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


def test_jobs_are_for_cases_in_forms_that_can_be_put_together(cases: Path) -> None:
    for options in (("temple",), ("--cases", str(cases), "--format", "html")):
        run("rank", *options, "--jobs", "2", code=2)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_what_is_stopped_leaves_no_process(tmp_path: Path, sent: signal.Signals) -> None:
    many, out = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    many.write_text("\n".join(_LINES[:120] * 20), encoding="utf-8")
    command = [sys.executable, "-m", "tpgraph", "rank", "--cases", str(many), "--sets"]
    process = subprocess.Popen(
        [*command, "--jobs", "2", "--output", str(out)],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    group = process.pid
    time.sleep(2)
    if sent is signal.SIGINT:  # twice, as impatient people do
        os.killpg(group, sent)
        time.sleep(0.1)
    os.kill(process.pid, sent)
    assert process.wait(timeout=20) != 0
    assert not out.exists()
    for _ in range(100):
        if not alive(group):
            return
        time.sleep(0.1)
    pytest.fail(f"left: {alive(group)}")


def alive(group: int) -> list[str]:
    """Name the processes of a group that have not ended; a dead one may wait to be buried."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, belongs = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(belongs) == group and state != "Z":
            found.append(stat.parent.name)
    return found
