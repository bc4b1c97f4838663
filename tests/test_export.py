from __future__ import annotations

import json
from pathlib import Path

import pytest

import tpgraph
from tpgraph import Case, KnowledgeBase, OutputError, UnknownPlaceError
from tpgraph.export.files import write_text
from tpgraph.export.ranking_records import (
    FORMAT,
    TSV_COLUMNS,
    to_failed_record,
    to_record,
    to_tsv_rows,
)
from tpgraph.export.value_records import to_value_record


def test_a_ranking_as_a_record(mini: KnowledgeBase) -> None:
    case = Case.parse("right tmple, glorbel", absent="neck", id="c1")
    ranking = tpgraph.rank(mini, case)
    record = json.loads(json.dumps(to_record(ranking, version="1.2.3", top=2)))
    assert record["format"] == FORMAT
    assert record["id"] == "c1"
    assert record["version"] == {"tpgraph": "1.2.3", "data": mini.version}
    assert record["present"] == [
        {
            "text": "right tmple",
            "zone": "temple",
            "label": "temple",
            "side": "right",
            "unused": [],
            "corrected": [{"from": "tmple", "to": "temple"}],
            "prompted": False,
        }
    ]
    assert record["absent"][0]["zone"] == "neck"
    assert record["unresolved"][0]["text"] == "glorbel"
    assert len(record["candidates"]) == len(record["muscles"]) == 2
    first = record["candidates"][0]
    assert list(first) == [
        "rank",
        "trigger_point",
        "muscle",
        "muscle_name",
        "side",
        "probability",
        "log10_prior",
        "log10_lr",
        "findings",
        "clues",
    ]
    assert first["findings"][0] == {
        "zone": "temple",
        "side": "right",
        "state": "present",
        "match": "exact",
        "tier": "essential",
        "log10_lr": ranking.candidates[0].findings[0].log10_lr,
        "sources": ["book", "paper"],
    }
    assert record["muscles"][0]["muscle"] == "alpha"


def test_all_candidates_where_no_top_is_given(mini: KnowledgeBase) -> None:
    ranking = tpgraph.rank(mini, Case.parse("temple"))
    assert len(to_record(ranking, version="0")["candidates"]) == 3


def test_a_case_that_failed_is_not_lost() -> None:
    error = UnknownPlaceError("glorbel", ("head", "neck"))
    record = to_failed_record("c9", 4, error, version="0", data="abc")
    assert (record["id"], record["line"]) == ("c9", 4)
    assert "glorbel" in record["error"]
    assert record["unresolved"] == [{"text": "glorbel", "closest": ["head", "neck"]}]


def test_rows_of_a_table(mini: KnowledgeBase) -> None:
    rows = list(to_tsv_rows(tpgraph.rank(mini, Case.parse("temple, neck", id="x")), top=1))
    assert len(rows) == 1
    row = dict(zip(TSV_COLUMNS, rows[0], strict=True))
    assert row["case"] == "x"
    assert row["rank"] == "1"
    assert {row["explained"], row["unexplained"]} <= {"temple;neck", "", "temple", "neck"}


def test_a_value_as_a_record(mini: KnowledgeBase) -> None:
    record = json.loads(json.dumps(to_value_record(mini.get_muscle("alpha"))))
    assert record["record"] == "muscle"
    assert record["innervation"] == [{"nerve": "facial nerve", "segments": ["CN VII"]}]


def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    from tpgraph.export.files import open_atomic

    target = tmp_path / "out.txt"
    write_text(target, "first")

    def fail_half_way() -> None:
        with open_atomic(target) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_half_way()
    assert target.read_text() == "first"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="expected a file that can be written"):
        write_text(tmp_path / "none" / "out.txt", "text")


def test_a_file_that_cannot_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="folder"):
        write_text(tmp_path / "folder", "text")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
