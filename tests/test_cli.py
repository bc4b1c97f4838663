"""The command line, as a person meets it."""

from __future__ import annotations

import gc
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tpgraph
from tests.conftest import MINI
from tpgraph.cli import main
from tpgraph.cli.app import app

RUNNER = CliRunner()
ROOT = Path(__file__).parent.parent


def run(*args: str, code: int = 0, width: int = 100, stdin: str | None = None) -> tuple[str, str]:
    result = RUNNER.invoke(app, list(args), env={"COLUMNS": str(width)}, input=stdin)
    if code == 0 and result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


class TestRank:
    def test_the_table_shows_how_it_was_understood_and_what_explains_what(self) -> None:
        out, _ = run("rank", "right tmeple, behind the eye", "--absent", "jaw")
        assert "“right tmeple”    → temple, right  (read “tmeple” as “temple”)" in out
        assert "Does not hurt" in out
        assert "temple (essential)" in out
        assert "not a diagnosis" in out
        assert "kappa 0.45" in out

    def test_what_is_not_understood_is_told(self) -> None:
        out, err = run("rank", "temple, glorbel")
        assert "Not understood" in out
        assert "'glorbel' is not a known place and was left out; closest:" in err

    def test_muscles(self) -> None:
        out, _ = run("rank", "lower molars", "--by", "muscle", "--top", "1")
        assert "Masseter" in out
        assert "Temporalis" not in out

    def test_explained(self) -> None:
        out, _ = run("rank", "right lower molars", "--explain", "--top", "1", "--prior", "flat")
        assert "score (log10)" in out
        assert "prior" in out
        assert "flat" in out
        assert "simons-1999" in out

    def test_explained_with_alternatives_origins_and_what_is_expected(self) -> None:
        out, _ = run(
            "rank", "right temple, top of the head", "--data", str(MINI), "--explain", "--top", "1",
            "--absent", "front of the neck",
        )  # fmt: skip
        assert "Instead of Alpha 1, right" in out
        assert "no essential place of either that the other does not name" in out
        assert "alpha-1.paper: temple (reported; 75% of 4 people)" in out
        assert "count: pain in head; counted as 50% of 20 people" in out
        assert "share 23% of people: studies counted as 20 people (paper)" in out
        out, _ = run("rank", "behind the eye", "--data", str(MINI), "-e", "-n", "1")
        assert re.search(r"not mentioned +expected +temple \(80%\)", out)

    def test_explained_with_a_symptom(self) -> None:
        out, _ = run(
            "rank", "temple", "--symptom", "dizziness", "--data", str(MINI), "-e", "-n", "2"
        )
        assert "│█" in next(
            line for line in out.splitlines() if "the muscle is known for it" in line
        )
        assert "the muscle is not known for it" in out

    def test_signed_bars_part_at_a_line(self) -> None:
        out, _ = run("rank", "right temple", "--absent", "jaw", "--explain", "--top", "1")
        lines = out.splitlines()
        present = next(line for line in lines if "│" in line and "temple" in line)
        absent = next(line for line in lines if "│" in line and "no jaw" in line)
        assert present.index("│") == absent.index("│")
        assert "│█" in present
        assert "-" in absent
        assert "█│" in absent

    def test_bilateral_and_midline(self) -> None:
        out, _ = run("rank", "both temples, top of head", "--explain", "--top", "2")
        assert "temple, both sides" in out

    @pytest.mark.parametrize("width", [80, 120])
    def test_nothing_is_wider_than_the_screen(self, width: int) -> None:
        out, _ = run("rank", "right temple, behind the eye", "--explain", width=width)
        assert max(map(len, out.splitlines())) <= width

    def test_json(self) -> None:
        out, _ = run("rank", "temple", "--side", "left", "--format", "json", "--top", "3")
        record = json.loads(out)
        assert record["present"][0]["side"] == "left"
        assert len(record["candidates"]) == 3

    def test_cautions_in_tsv_as_in_json(self) -> None:
        asked = (
            "rank",
            "right chest, low back",
            "--patient",
            "lung disease, pregnant",
            "--top",
            "9",
        )
        told = json.loads(run(*asked, "--format", "json")[0])
        head, *rows = run(*asked, "--format", "tsv")[0].splitlines()
        for line, candidate in zip(rows, told["candidates"], strict=True):
            row = dict(zip(head.split("\t"), line.split("\t"), strict=True))
            assert row["patient"].split(";") == [c["id"] for c in told["patient"]]
            cautions = told["cautions"].get(candidate["trigger_point"], [])
            assert [c for c in row["cautions"].split(";") if c] == list(
                dict.fromkeys(f"{c['condition']}:{c['grade']}" for c in cautions)
            )
            assert "pregnant:relative" in row["cautions"]

    def test_jsonl_and_tsv(self) -> None:
        out, _ = run("rank", "temple", "--format", "jsonl")
        assert json.loads(out)["id"] is None
        out, _ = run("rank", "temple", "--format", "tsv", "--top", "2")
        assert [len(line.split("\t")) for line in out.splitlines()] == [14, 14, 14]

    def test_to_a_file(self, tmp_path: Path) -> None:
        for form in ("text", "json"):
            out, _ = run("rank", "temple", "--format", form, "-o", str(tmp_path / form))
            assert out == ""
        assert "Probability" in (tmp_path / "text").read_text()
        assert json.loads((tmp_path / "json").read_text())["candidates"]

    def test_another_data_folder(self) -> None:
        out, _ = run("rank", "temple", "--data", str(MINI))
        assert "Alpha" in out

    @pytest.mark.parametrize(
        "args", [["rank"], ["rank", "temple", "--cases", "x"], ["rank", "temple", "--top", "0"]]
    )
    def test_a_wrong_call_ends_with_2(self, args: list[str]) -> None:
        run(*args, code=2)


class TestBatch:
    CASES = (
        '{"id": "a", "present": ["right temple"]}\n'
        "not json\n"
        '{"id": "b", "present": ["glorbel"]}\n'
        "\n"
        '{"id": "c", "present": ["jaw, glorbel"], "side": "left"}\n'
    )

    def test_a_bad_line_is_told_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        cases = tmp_path / "cases.jsonl"
        cases.write_text(self.CASES)
        out, err = run("rank", "--cases", str(cases), "--top", "1")
        records = [json.loads(line) for line in out.splitlines()]
        assert [r["id"] for r in records] == ["a", None, "b", "c"]
        assert [bool(r["candidates"]) for r in records] == [True, False, False, True]
        assert f"{cases}:2: not JSON" in err
        assert "place 'glorbel': not known" in err
        assert "case c: 'glorbel' is not a known place" in err
        assert "2 cases ranked, 2 not." in err

    def test_a_batch_in_which_nothing_could_be_ranked_ends_with_1(self) -> None:
        _, err = run("rank", "--cases", "-", stdin='{"present": ["glorbel"]}\n', code=1)
        assert "0 cases ranked, 1 not." in err

    def test_strict_stops_and_writes_nothing(self, tmp_path: Path) -> None:
        cases, target = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
        cases.write_text(self.CASES)
        result = RUNNER.invoke(app, ["rank", "--cases", str(cases), "--strict", "-o", str(target)])
        assert isinstance(result.exception, tpgraph.CaseError)
        assert not target.exists()

    def test_a_misspelt_key_is_told_and_the_case_is_ranked_unless_strict(self) -> None:
        line = '{"id": "a", "present": ["temple"], "symptom": ["dizziness"], "cited": 1}\n'
        out, err = run("rank", "--cases", "-", stdin=line)
        assert json.loads(out)["candidates"]
        told = (
            "stdin:1: the key 'symptom', which was not read; expected 'symptoms'; correct the key."
        )
        assert err.splitlines() == [f"tpgraph: {told}"]
        result = RUNNER.invoke(app, ["rank", "--cases", "-", "--strict"], input=line)
        assert (str(result.exception), result.stdout) == (told, "")

    @pytest.mark.parametrize("form", ["json", "jsonl", "tsv", "text"])
    def test_every_form(self, tmp_path: Path, form: str) -> None:
        cases, target = tmp_path / "cases.jsonl", tmp_path / "out"
        cases.write_text('{"id": "a", "present": ["temple"]}\n{"id": "b", "present": ["jaw"]}\n')
        run("rank", "--cases", str(cases), "--format", form, "-o", str(target), "--top", "2")
        text = target.read_text()
        if form == "json":
            assert [r["id"] for r in json.loads(text)] == ["a", "b"]
        elif form == "tsv":
            assert [line.split("\t")[0] for line in text.splitlines()] == [
                "case", "a", "a", "b", "b",
            ]  # fmt: skip
        else:
            assert text.count("\n") >= 2

    def test_no_cases(self) -> None:
        assert json.loads(run("rank", "--cases", "-", "--format", "json", stdin="")[0]) == []

    def test_from_stdin_with_a_side(self) -> None:
        out, _ = run("rank", "--cases", "-", "--side", "right", stdin='{"present": ["temple"]}\n')
        assert json.loads(out)["present"][0]["side"] == "right"

    def test_a_file_that_is_not_there_or_not_text(self, tmp_path: Path) -> None:
        result = RUNNER.invoke(app, ["rank", "--cases", str(tmp_path / "none")])
        assert "expected a file of cases" in str(result.exception)
        (tmp_path / "bytes").write_bytes(b'{"present": ["\xff"]}')
        result = RUNNER.invoke(app, ["rank", "--cases", str(tmp_path / "bytes")])
        assert "no text in UTF-8" in result.stderr

    def test_progress_when_a_person_is_watching(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from tpgraph.cli.ranking_batch import rank_batch
        from tpgraph.cli.ranking_output import RankOptions
        from tpgraph.rank.ranking import PriorKind

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        cases, target = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
        cases.write_text('{"present": ["temple"]}\n' * 3)
        monkeypatch.setattr(sys, "stderr", Terminal())
        options = RankOptions(
            by_muscle=False, top=1, explain=False, form="jsonl", strict=False,
            prior=PriorKind.FLAT, output=target, data=None,
        )  # fmt: skip
        rank_batch(cases, None, options, None)
        assert len(target.read_text().splitlines()) == 3
        assert isinstance(sys.stderr, Terminal)
        assert "Ranking" in sys.stderr.getvalue()


class TestShow:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            (
                "infraspinatus",
                ["suprascapular nerve (C5, C6)", "trigger point 1", "essential:", "Set off by"],
            ),
            ("SCM", ["Sternocleidomastoid", "Parts", "of the other side"]),
            ("upper trapezius 1", ["Upper trapezius, trigger point 1", "pincer"]),
            ("trapezius-upper-1", ["Refers to", "chapter 6"]),
            ("behind the eye", ["behind-eye", "patterns refer here", "Splenius cervicis"]),
            ("head-side", ["Parts", "temple"]),
            ("sciatica", ["Made of", "complaint"]),
            ("simons-1999", ["Trigger Point Manual", "What was read"]),
        ],
    )
    def test_all_that_is_known(self, name: str, expected: list[str]) -> None:
        out, _ = run("show", name)
        for text in [*expected, "not a diagnosis"]:
            assert text in out

    def test_a_name_of_several_words_needs_no_quotes(self) -> None:
        for name in ("infraspinatus 1", "red flag cauda equina", "mechanism endplate noise"):
            assert run("show", *name.split()) == run("show", name)

    def test_what_is_not_known_says_so(self) -> None:
        out, _ = run("show", "alpha", "--data", str(MINI))
        assert "Insertion    " in out
        assert "Synergists       not curated" in out

    @pytest.mark.parametrize("name", ["infraspinatus", "infraspinatus-1", "temple", "sciatica"])
    def test_json(self, name: str) -> None:
        record = json.loads(run("show", name, "--format", "json")[0])
        assert record["id"] == name
        if name == "infraspinatus":
            assert record["trigger_points"][0]["referral_patterns"][0]["zones"]

    def test_nothing_of_that_name(self) -> None:
        result = RUNNER.invoke(app, ["show", "glorbel"])
        assert "record 'glorbel': not known" in str(result.exception)


class TestZones:
    def test_the_tree(self) -> None:
        out, _ = run("zones", "--depth", "2")
        assert "shoulder girdle" in out
        assert "armpit-hollow" not in out

    def test_the_tree_as_json(self) -> None:
        tree = json.loads(run("zones", "--format", "json", "--depth", "1")[0])
        assert tree[0]["id"] == "head"
        assert tree[0]["parts"] == []

    def test_what_words_mean(self) -> None:
        out, err = run("zones", "left temple, not the jaw, glorbel", width=140)
        assert "not: jaw" in out
        assert "'glorbel' is not a known place" in err
        record = json.loads(run("zones", "C6 dermatome", "--format", "json")[0])
        assert "thumb-front" in record[0]["leaves"]

    def test_words_that_mean_nothing(self) -> None:
        result = RUNNER.invoke(app, ["zones", "glorbel"])
        assert isinstance(result.exception, tpgraph.UnknownPlaceError)


class TestCheck:
    def test_the_bundled_data(self) -> None:
        out, err = run("check")
        assert (out, err) == ("", "tpgraph: no problems.\n")

    def test_problems(self, folder: Path) -> None:
        text = (folder / "muscles.yaml").read_text()
        (folder / "muscles.yaml").write_text(text.replace("palpation: flat", "palpation: flt"))
        out, err = run("check", str(folder), code=1)
        assert "data/muscles.yaml:22 (trigger point 'alpha-1')" in out
        assert "1 problem in" in err
        out, _ = run("check", str(folder), "--format", "json", code=1)
        assert json.loads(out)[0]["cure"] == "correct the value of 'palpation'"


class TestCoverage:
    def test_the_table(self) -> None:
        out, _ = run("coverage")
        assert "head-neck" in out
        assert "Without a source   none" in out

    def test_json_of_the_mini_data(self) -> None:
        found = json.loads(run("coverage", str(MINI), "--format", "json")[0])
        first = found["sections"][0]
        assert (first["muscles"], first["trigger_points"], first["patterns"]) == (4, 3, 4)
        assert (first["two_sources"], first["muscles_verified"]) == (1, 0)
        assert first["patterns_verified"] == 1
        assert first["no_crosswalk"] == ["beta", "beta-up", "beta-low"]
        assert found["zones_never_referred"] == []


def test_every_command_has_help_with_examples() -> None:
    out, _ = run("--help")
    for command in ("rank", "next", "interview", "show", "zones", "check", "coverage", "diff"):
        assert command in out
        told, _ = run(command, "--help")
        assert f"tpgraph {command}" in told


def test_versions() -> None:
    out, _ = run("--version")
    assert out.strip() == f"tpgraph {tpgraph.__version__}, data {tpgraph.load().version}"


def test_bars_in_ascii_where_the_screen_has_no_blocks() -> None:
    from tpgraph.cli.screen import bar, signed_bar

    assert bar(2.0, 4, plain=True) == "####"
    assert bar(-1.0, 4, plain=False) == ""
    assert signed_bar(-2.0, 4, plain=True) == "####|    "
    assert signed_bar(0.0, 2, plain=False) == "  │  "


class TestProcess:
    """In a process of its own, where exit codes and streams are real."""

    def start(self, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *args],
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **env},
        )

    def test_an_error_is_one_line_on_stderr_and_1(self) -> None:
        done = self.start("rank", "glorbel")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("tpgraph: place 'glorbel': not known; expected")
        assert done.stderr.count("\n") == 1

    def test_piped_output_is_plain(self) -> None:
        done = self.start("rank", "temple", FORCE_COLOR="", NO_COLOR="1")
        assert done.returncode == 0
        assert "\x1b" not in done.stdout

    def test_a_screen_without_unicode(self) -> None:
        done = self.start("rank", "temple", "--explain", PYTHONIOENCODING="ascii:replace")
        assert done.returncode == 0
        assert "####" in done.stdout

    def test_a_damaged_folder(self, folder: Path) -> None:
        (folder / "zones.ttl").write_text("@prefix")
        done = self.start("rank", "temple", "--data", str(folder))
        assert done.returncode == 1
        assert "not Turtle" in done.stderr
        assert "Traceback" not in done.stderr

    def test_the_same_question_has_the_same_answer(self) -> None:
        pain = "neck, arm, low back, headache, right leg"
        answers = {
            self.start("rank", pain, "--format", "jsonl", PYTHONHASHSEED=seed).stdout
            for seed in ("1", "2", "3", "4")
        }
        assert len(answers) == 1
        assert answers != {""}

    def test_completion(self) -> None:
        done = self.start("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL="1")
        assert "complete" in done.stdout


def test_main_tells_an_error_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tpgraph", "rank", "glorbel"])
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "place 'glorbel': not known" in capsys.readouterr().err


class TestSets:
    @pytest.mark.parametrize("width", [80, 120])
    def test_each_place_has_who_explains_it(self, width: int) -> None:
        out, _ = run("rank", "right temple, right kneecap", "-a", "jaw", "--sets", width=width)
        assert "who explain" in out
        assert "Left out, since a place that does not hurt is essential to it" in out
        assert max(map(len, out.splitlines())) <= width

    def test_a_satellite_is_told(self) -> None:
        out, _ = run("rank", "temple, front of neck", "--sets", "--data", str(MINI))
        assert "satellite of Alpha 1" in out

    def test_no_set(self) -> None:
        out, _ = run("rank", "neck", "-a", "temple, neck", "--sets", "--data", str(MINI))
        assert "No set" in out

    def test_json_and_cases(self, tmp_path: Path) -> None:
        record = json.loads(run("rank", "temple", "--sets", "--format", "json", "-n", "2")[0])
        assert [s["rank"] for s in record["sets"]] == [1, 2]
        cases = tmp_path / "cases.jsonl"
        cases.write_text('{"id": "a", "present": ["left temple", "left kneecap"]}\n')
        record = json.loads(run("rank", "--cases", str(cases), "--sets")[0])
        assert {b["trigger_point"] for f in record["sets"][0]["findings"] for b in f["by"]} == {
            m["trigger_point"] for m in record["sets"][0]["members"]
        }
        assert record["candidates"]

    def test_not_as_tsv(self) -> None:
        run("rank", "temple", "--sets", "--format", "tsv", code=2)


class TestNext:
    @pytest.mark.parametrize("width", [80, 120])
    def test_both_kinds(self, width: int) -> None:
        out, err = run("next", "right temple, behind the eye, glorbel", width=width)
        for text in ("Ask whether it hurts", "Palpate", "If not found", "0.835", "not a diagnosis"):
            assert text in out
        assert "glorbel" in err
        assert max(map(len, out.splitlines())) <= width

    def test_json(self, tmp_path: Path) -> None:
        target = tmp_path / "next.json"
        run("next", "left wrist", "--format", "json", "-n", "2", "-o", str(target))
        record = json.loads(target.read_text())
        assert record["format"] == "tpgraph.next/1"
        assert (len(record["places"]), len(record["palpations"])) == (2, 2)
        assert record["places"][0]["gain_bits"] >= record["places"][1]["gain_bits"]

    @pytest.mark.parametrize("command", ["next", "interview"])
    @pytest.mark.parametrize(
        "told",
        [
            ("--symptom", "dizziness"),
            ("--worse", "turning the head"),
            ("--prior", "flat"),
            ("--absent", "behind the ear"),
        ],
    )
    def test_all_that_is_told_moves_the_muscles_as_in_a_ranking(
        self, command: str, told: tuple[str, str]
    ) -> None:
        def ask(command: str, *options: str) -> dict[str, float]:
            out, _ = run(command, "right temple", *options, "--format", "json", "-n", "10")
            record = json.loads(out)
            muscles = record["muscles" if command == "rank" else "leaders"]
            return {m["muscle"]: m["probability"] for m in muscles}

        found = ask(command, *told)
        assert found == pytest.approx(ask("rank", *told))
        assert found != pytest.approx(ask(command))


class TestInterview:
    def test_from_a_file(self, tmp_path: Path) -> None:
        answers = tmp_path / "answers.txt"
        answers.write_text("right temple\nYes\nmaybe\nno\ndon’t know\nstop\n")
        out, err = run("interview", "--answers", str(answers), "--format", "json")
        record = json.loads(out)
        assert [t["answer"] for t in record["turns"]] == ["yes", "no", "don't know"]
        assert record["stopped"] == "stopped"
        assert record["ranking"]["present"][0]["zone"] == "temple"
        assert "answer 'maybe': not known; expected yes, no, don't know or stop" in err
        assert "Where does it hurt?" in err

    def test_the_end_of_input_stops_politely(self) -> None:
        out, err = run("interview", "right temple", stdin="yes\n")
        assert "end of input, after 1 question." in err
        assert "Probability" in out

    def test_palpation_is_shown(self) -> None:
        out, _ = run("interview", "temple", "-q", "3", "--data", str(MINI), stdin="y\ny\ny\n")
        assert "not a diagnosis" in out

    def test_no_pain_at_all_and_no_file(self, tmp_path: Path) -> None:
        result = RUNNER.invoke(app, ["interview"], input="")
        assert isinstance(result.exception, tpgraph.TpgraphError)
        result = RUNNER.invoke(app, ["interview", "--answers", str(tmp_path / "none")])
        assert "expected a file of answers" in str(result.exception)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("export", "graph", "--nerve", "axillary", "--node-kinds", "nerve"), "1 node and 0 edges"),
        (
            ("export", "graph", "--from-ranking", "temple", "--top", "1"),
            "first 1 trigger point for",
        ),
        (("sparql", "SELECT ?z { ?z a tp:Zone } LIMIT 1"), "1 row."),
        (("interview", "temple", "--questions", "1", "--answers", "-"), "after 1 question."),
        (("rank", "--cases", "-"), "1 case ranked, 1 not."),
        (("check", "{folder}"), "1 problem in"),
        (("zones",), "among them"),
    ],
)
def test_one_is_told_in_the_singular(folder: Path, args: tuple[str, ...], told: str) -> None:
    signs = folder / "clinical" / "signs.yaml"
    signs.write_text(signs.read_text().replace("kind: sign", "kind: sing", 1))
    given = [str(folder) if arg == "{folder}" else arg for arg in args]
    stdin = "yes\n" if "interview" in args else '{"present": "temple"}\n{"present": "glorbel"}\n'
    result = RUNNER.invoke(app, given, input=stdin)
    assert told in " ".join((result.stdout + result.stderr).split())


QUERY = "CONSTRUCT WHERE { zone:temple skos:broader ?z }"


@pytest.mark.parametrize(
    ("args", "form", "other"),
    [
        (("rank", "temple"), "text", "table"),
        (("sparql", "ASK { zone:temple a tp:Zone }"), "text", "table"),
        (("sparql", QUERY), "turtle", "ttl"),
        (("sparql", QUERY), "ntriples", "nt"),
    ],
)
def test_a_form_has_one_word_and_another_is_taken_for_it(
    args: tuple[str, ...], form: str, other: str
) -> None:
    assert run(*args, "--format", form) == run(*args, "--format", other)
    usage, _ = run(args[0], "--help", width=200)
    (line,) = (line for line in usage.splitlines() if "--format  " in line)
    assert form in line
    assert other not in re.findall(r"\w+", line)
    _, err = run(*args, "--format", "tabel", code=2)
    assert form in err
