"""The JSON Schema of a ranking record: real records keep to it, damaged ones do not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import tpgraph
from tests.conftest import MINI
from tests.test_cli import run
from tests.test_explanation import _CASES, _REAL
from tpgraph import Case, KnowledgeBase, UnknownPlaceError
from tpgraph.export.explained_records import to_explained_record
from tpgraph.export.ranking_records import to_failed_record, to_record
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.rank import rank_places
from tpgraph.rank.ranking import PriorKind

SCHEMA = json.loads((Path(__file__).parent.parent / "docs/ranking.schema.json").read_text())


def closed(part: Any) -> Any:
    """The schema without room for keys that it does not name, so that none goes undocumented."""
    if isinstance(part, list):
        return [closed(p) for p in part]
    if not isinstance(part, dict):
        return part
    out = {key: closed(value) for key, value in part.items() if key not in ("if", "then", "else")}
    if "properties" in part:
        out["additionalProperties"] = False
    return out


OPEN, CLOSED = Draft202012Validator(SCHEMA), Draft202012Validator(closed(SCHEMA))


def check(record: dict[str, Any]) -> None:
    """Hold a record, as it reads back, against the schema."""
    again = json.loads(json.dumps(record))
    OPEN.validate(again)
    CLOSED.validate(again)


@pytest.fixture
def record(mini: KnowledgeBase) -> dict[str, Any]:
    case = Case.parse("right tmple, top of the head, glorbel", absent="front of the neck", id="c1")
    told = to_explained_record(mini, tpgraph.rank(mini, case), version="0.1.0")
    read: dict[str, Any] = json.loads(json.dumps(told))
    return read


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_record_explained_by_hand(record: dict[str, Any]) -> None:
    """alpha-1 on the right; see test_explanation for its numbers."""
    check(record)
    best = record["candidates"][0]
    assert (best["trigger_point"], best["side"], best["expected"]) == ("alpha-1", "right", [])
    assert best["prior"] == {
        "share": pytest.approx(16 / 70), "people": 20, "cases": 0, "points": 1, "sources": ["paper"],
    }  # fmt: skip
    assert best["findings"][0]["origins"][1:] == [
        {
            "kind": "pattern", "id": "alpha-1.paper", "source": "paper", "zones": ["temple"],
            "tier": "reported", "bordering": False, "share": 0.75, "people": 4,
                "overlap": None, "ratio": None,
        },
        {
            "kind": "study", "id": "count", "source": "paper", "zones": ["head"],
            "tier": None, "bordering": False, "share": 0.5, "people": 20,
                "overlap": None, "ratio": None,
        },
    ]  # fmt: skip
    assert [a["muscle"] for a in record["alternatives"]] == ["beta-low"]
    assert record["alternatives"][0]["trigger_point"] == "beta-low-1"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places=_CASES, kind=st.sampled_from(list(PriorKind)), explained=st.booleans())
def test_records_of_any_case(places: list[LocatedPlace], kind: PriorKind, explained: bool) -> None:
    ranking = rank_places(_REAL, Case.parse("x"), places, prior=kind)
    if explained:
        check(to_explained_record(_REAL, ranking, version="0", top=20))
    else:
        check(to_record(ranking, version="0", top=20))


def test_a_case_that_failed(mini: KnowledgeBase) -> None:
    error = UnknownPlaceError("glorbel", ("head", "neck"))
    check(to_failed_record(None, 4, error, version="0", data=mini.version))


@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_every_line_of_a_batch(explain: list[str]) -> None:
    cases = (
        '{"id": "a", "present": ["right temple"], "absent": ["jaw"]}\nnot json\n'
        '{"id": "b", "present": ["glorbel"]}\n{"present": "both sholders, 🙂"}\n'
    )
    out, _ = run("rank", "--cases", "-", *explain, stdin=cases)
    records = [json.loads(line) for line in out.splitlines()]
    assert len(records) == 4
    for one in records:
        check(one)
    assert [bool(c.get("prior")) for r in records for c in r["candidates"][:1]] == [
        bool(explain)
    ] * 2


def test_json_of_one_case() -> None:
    args = ("rank", "temple, neck", "--data", str(MINI), "--format", "json")
    check(json.loads(run(*args)[0]))
    explained = json.loads(run(*args, "--explain")[0])
    check(explained)
    assert explained["candidates"][0].keys() >= {"prior", "expected"}


def test_red_flags_and_cautions() -> None:
    out, _ = run(
        "rank", "neck", "--symptom", "high temperature", "--patient", "warfarin, glorbel",
        "--format", "json", "--data", str(MINI),
    )  # fmt: skip
    told = json.loads(out)
    check(told)
    assert [(f["id"], f["because"]) for f in told["red_flags"]] == [
        ("infection", ["high temperature", "neck"])
    ]
    assert told["terms"][0]["signs"] == ["fever"]
    assert [p["id"] for p in told["patient"]] == ["anticoagulant"]
    assert [u["text"] for u in told["patient_unknown"]] == ["glorbel"]
    assert [c["grade"] for c in told["cautions"]["alpha-1"]] == ["relative", "precaution"]
    assert [c["grade"] for c in told["cautions"]["beta-low-1"]] == ["precaution"]
    del told["red_flags"][0]["reason"]
    assert not OPEN.is_valid(told)


def test_sets_have_their_place(record: dict[str, Any]) -> None:
    record["sets"] = [{"rank": 1}]
    check(record)


def test_symptoms_and_what_makes_it_worse(mini: KnowledgeBase) -> None:
    case = Case.parse("temple", symptoms="dizziness, glorbel", worse="turning the head")
    told = to_explained_record(mini, tpgraph.rank(mini, case), version="0")
    check(told)
    assert [t["terms"] for t in told["terms"]] == [["dizziness"], [], ["turning"]]
    clues = told["candidates"][0]["clues"]
    assert [(c["text"], c["listed"]) for c in clues] == [
        ("dizziness", True),
        ("turning the head", True),
    ]
    damaged = json.loads(json.dumps(told))
    del damaged["candidates"][0]["clues"][0]["log10_lr"]
    assert not OPEN.is_valid(damaged)


def drop(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda record: record.pop(key)


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    **{f"no {key}": drop(key) for key in SCHEMA["required"]},
    "no prior": drop("prior"),
    "another form": lambda r: r.update(format="tpgraph.ranking/2"),
    "no candidates": lambda r: r["candidates"].clear(),
    "a chance above 1": lambda r: r["candidates"][0].update(probability=1.01),
    "a chance in words": lambda r: r["muscles"][0].update(probability="high"),
    "a prior above 1": lambda r: r["candidates"][0].update(log10_prior=0.2),
    "rank 0": lambda r: r["candidates"][0].update(rank=0),
    "an odd side": lambda r: r["present"][0].update(side="lft"),
    "an odd match": lambda r: r["candidates"][0]["findings"][0].update(match="near"),
    "an odd tier": lambda r: r["candidates"][0]["findings"][0].update(tier="core"),
    "an odd state": lambda r: r["candidates"][0]["findings"][0].update(state="maybe"),
    "a finding without sources": lambda r: r["candidates"][0]["findings"][0].pop("sources"),
    "an origin of nothing": lambda r: r["candidates"][0]["findings"][0]["origins"][0].pop("id"),
    "an alternative without zones": lambda r: r["alternatives"][0].pop("leader_expects"),
    "a label for an id": lambda r: r["present"][0].update(zone="Right temple"),
    "a failure with candidates": lambda r: r.update(error="e", line=1),
    "a version that is no hash": lambda r: r["version"].update(data="latest"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_refused(record: dict[str, Any], damage: str) -> None:
    assert OPEN.is_valid(record)
    damaged = copy.deepcopy(record)
    DAMAGES[damage](damaged)
    assert not OPEN.is_valid(damaged)


def test_a_key_that_no_one_documented_is_seen(record: dict[str, Any]) -> None:
    record["candidates"][0]["notes"] = "x"
    assert OPEN.is_valid(record)
    assert not CLOSED.is_valid(record)
