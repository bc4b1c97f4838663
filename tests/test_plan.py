"""The plan and the segments: the screen, the page, the records, and FHIR."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle as BundleR4B
from fhirclient.models.bundle import Bundle
from fhirclient.models.fhirabstractbase import FHIRValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

import tpgraph
from tests.conftest import MINI
from tests.test_cli import run
from tests.test_explanation import _CASES, _REAL
from tests.test_page import Page
from tests.test_schema import closed, drop
from tpgraph import Case, KnowledgeBase, UnknownNameError
from tpgraph.care.care import Care, find_care
from tpgraph.care.plan import Plan, Verdict, build_plan
from tpgraph.care.segments import find_segments
from tpgraph.export.care_words import VERDICT_WORDS
from tpgraph.export.notice import NOTICE
from tpgraph.export.plan_fhir import to_fhir_bundle
from tpgraph.export.plan_page import to_plan_page
from tpgraph.export.plan_records import to_plan_record, to_segments_record
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.needling import NeedlingStatus
from tpgraph.rank.rank import rank_places

DOCS = Path(__file__).parent.parent / "docs"
SCHEMAS = {
    name: json.loads((DOCS / f"{name}.schema.json").read_text()) for name in ("plan", "segments")
}


def check(name: str, record: dict[str, Any]) -> None:
    """Hold a record, as it reads back, against its schema, and against the same without room."""
    again = json.loads(json.dumps(record))
    Draft202012Validator(SCHEMAS[name]).validate(again)
    Draft202012Validator(closed(SCHEMAS[name])).validate(again)


def plan_of(kb: KnowledgeBase, place: str, top: int = 3, **told: Any) -> Plan:
    return build_plan(kb, tpgraph.rank(kb, Case.parse(place, **told)), top=top)


def flat(text: str) -> str:
    return " ".join(text.split())


class TestScreen:
    def test_all_of_it_in_the_order_of_the_work(self) -> None:
        out, err = run(
            "plan", "temple, neck, glorbel", "--symptom", "fever", "--patient", "warfarin, glarb",
            "--data", str(MINI),
        )  # fmt: skip
        text = flat(out)
        at = [
            text.index(told)
            for told in (
                "Red flag: rule out first", "Do: Hospital now.", "Hurts", "Needle?",
                "Not now: a red flag comes first. Hazard: ", "Patient: takes an anticoagulant",
                "“glarb” is not a known condition", "relative (takes an anticoagulant; only for",
                "What else may hurt there", "2 of 2 Meningitis (infection): The neck cannot be",
                "1. ", "a tender spot in a taut band", "Instead, or besides", "Test again",
                "Shared segments", "Mind", NOTICE,
            )
        ]  # fmt: skip
        assert at == sorted(at)
        assert "'glorbel' is not a known place and was left out" in err
        assert "'glarb' is not a known condition and changes nothing" in err
        assert "red flag: Neck and fever (emergency). Hospital now." in err

    def test_what_the_mini_data_know_of_alpha(self) -> None:
        out, _ = run("plan", "temple", "--top", "1", "--data", str(MINI))
        text = flat(out)
        for told in (
            "1. Alpha 1", "Find it in the middle", "Palpation flat", "Should bring on temple",
            "Needle? It may be needled by those trained and licensed for it; mind what follows.",
            "Hazard: moderate.", "Needled yes, in practice", "Position Lying on the back. [book]",
            "Needle 15 to 25 mm [book]", "At risk artery: In front of it. [paper]",
            "Adverse events bruise: Seen often. (3 of 10) [paper]", "Stretch Bend it. [book]",
            "Not curated palpation, local twitch, after-care",
            "pressure on the point, the known pain, and: turning",
        ):  # fmt: skip
            assert told in text, told

    def test_a_muscle_that_is_not_needled_says_why_and_no_more(self) -> None:
        out, _ = run("plan", "back of the neck", "--top", "1", "--data", str(MINI))
        text = flat(out)
        assert "1. Upper beta 1" in text
        assert "Needle? No: this muscle is not needled. Hazard: not curated." in text
        assert "Why Too near the lung. [paper]" in text
        assert "Approach" not in text

    def test_each_caution_is_said_once_with_those_for_whom_it_holds(self) -> None:
        out, _ = run("plan", "right shoulder", "--patient", "warfarin")
        for effect in _REAL.conditions["anticoagulant"].effects:
            assert flat(out).count(effect.text) <= 1
        assert flat(out).count("for all of them") >= 1

    def test_nothing_changes_is_said(self) -> None:
        out, _ = run("plan", "temple", "--patient", "had cancer", "--data", str(MINI))
        assert "that does not make it safe" in flat(out)

    @pytest.mark.parametrize("width", [80, 120])
    def test_it_fits_the_screen(self, width: int) -> None:
        out, _ = run(
            "plan", "low back", "--symptom", "numb saddle", "--patient", "pregnant", width=width
        )
        assert max(map(len, out.splitlines())) <= width

    def test_without_clinical_knowledge_nothing_is_advised(self, mini: KnowledgeBase) -> None:
        bare = mini.replace(needlings=(), therapies=(), techniques=(), mimics=(), red_flags=())
        parsed = Page(to_plan_page(bare, plan_of(bare, "temple"), version="0"))
        assert VERDICT_WORDS[Verdict.NOT_CURATED] in parsed.text
        assert "Hazard: not curated." in parsed.text


class TestStrict:
    @pytest.mark.parametrize("command", ["plan", "rank"])
    def test_an_unknown_condition_is_an_error(self, command: str) -> None:
        args = (command, "neck", "--symptom", "fever", "--patient", "wafarine", "--data", str(MINI))
        assert "closest: 'anticoagulant'" not in run(*args)[1]  # misspelt, and understood
        strict = (*args, "--patient", "glorbel", "--strict")
        out, err = run(*strict, code=1)
        assert (out, "red flag: Neck and fever" in err) == ("", True)
        with pytest.raises(UnknownNameError, match=r"condition 'glorbel': not known; .*closest: '"):
            run(*strict)

    def test_in_a_batch(self) -> None:
        cases = '{"id": "a", "present": ["neck"], "patient": ["glorbel"], "symptoms": ["fever"]}\n'
        args = ("rank", "--cases", "-", "--data", str(MINI))
        out, err = run(*args, stdin=cases)
        assert [u["text"] for u in json.loads(out)["patient_unknown"]] == ["glorbel"]
        assert "case a: 'glorbel' is not a known condition" in err
        out, err = run(*args, "--strict", stdin=cases, code=1)
        assert (out, "case a: red flag: Neck and fever" in err) == ("", True)
        with pytest.raises(UnknownNameError, match="condition 'glorbel'"):
            run(*args, "--strict", stdin=cases)


@pytest.fixture(scope="module")
def page(real: KnowledgeBase) -> Page:
    plan = plan_of(
        real, "low back, left buttock", symptoms="numb saddle, fever", patient="warfarin, glorbel"
    )
    return Page(to_plan_page(real, plan, version="1.2.3"))


class TestPage:
    def test_all_of_it_is_there(self, page: Page, real: KnowledgeBase) -> None:
        for told in (
            NOTICE, "1.2.3", real.version, "Cauda equina syndrome", "At a glance",
            "Patient: takes an anticoagulant; ", "“glorbel” is not a known condition", "Keep clear:",
            "How it was understood", "What else may hurt there", "Confirm", "Needle?",
            "Instead, or besides", "Afterwards", "Shared segments", "Who may use this",
        ):  # fmt: skip
            assert told in page.text, told

    def test_every_link_inside_leads_somewhere(self, page: Page, real: KnowledgeBase) -> None:
        ids = [a["id"] for _, a in page.elements if "id" in a]
        assert len(ids) == len(set(ids))
        links = {str(a["href"]) for a in page.all("a")}
        assert {h[1:] for h in links if h.startswith("#")} <= set(ids)
        assert all(re.match(r"#|https?://", h) for h in links)
        listed = {str(i)[7:] for i in ids if str(i).startswith("source-")}
        assert listed <= set(real.sources)
        assert {h[8:] for h in links if h.startswith("#source-")} == listed

    def test_it_needs_nothing_from_elsewhere(self, real: KnowledgeBase) -> None:
        text = to_plan_page(real, plan_of(real, "right shoulder"), version="0")
        assert not re.search(r"url\(|@import|src=|<script|<link", text)

    def test_it_can_be_read_without_seeing_it(self, page: Page) -> None:
        assert page.all("html")[0]["lang"] == "en"
        assert all(a.get("scope") in ("col", "row") for a in page.all("th"))
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    def test_markup_in_what_was_said_is_text(self, mini: KnowledgeBase) -> None:
        said = "<script>alert(1)</script>"
        plan = plan_of(mini, f"temple, {said}", patient=f"{said}, warfarin", symptoms=said)
        text = to_plan_page(mini, plan, version="0")
        Page(text)  # refuses any element that is not ours
        assert "<script" not in text
        assert "&lt;script&gt;" in text


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    **{f"no {key}": drop(key) for key in SCHEMAS["plan"]["required"]},
    "an odd verdict": lambda r: r["items"][0].update(verdict="maybe"),
    "a claim without a source": lambda r: r["items"][0]["needling"]["depth"][0].update(sources=[]),
    "an odd hazard": lambda r: r["items"][0]["needling"]["hazard"].update(grade="none"),
    "a chance above 1": lambda r: r["items"][0].update(muscle_probability=1.1),
    "an odd kind": lambda r: r["items"][0]["therapies"][0].update(kind="magic"),
    "a caution without a reason": lambda r: r["items"][0]["cautions"][0].pop("reason"),
    "a nerve for a segment": lambda r: r["segments"][0].update(segment="CN VII"),
    "a mimic without zones": lambda r: r["mimics"][0].pop("zones"),
}  # fmt: skip


class TestRecords:
    @pytest.mark.parametrize("name", SCHEMAS)
    def test_the_schema_is_one(self, name: str) -> None:
        Draft202012Validator.check_schema(SCHEMAS[name])

    def test_by_hand(self, mini: KnowledgeBase) -> None:
        plan = plan_of(mini, "temple, glorbel", symptoms="fever", patient="warfarin, glarb")
        record = to_plan_record(plan, version="0.1.0")
        check("plan", record)
        first = record["items"][0]
        assert (first["trigger_point"], first["verdict"]) == ("alpha-1", "weigh")
        assert first["muscle_probability"] == first["probability"]
        assert first["needling"]["needle_length"]["low"] == 15
        assert [c["grade"] for c in first["cautions"]] == ["relative", "precaution"]
        assert [t["text"] for t in first["therapies"]] == ["Bend it."]
        assert [m["id"] for m in record["mimics"]] == ["meningitis"]
        assert [u["text"] for u in record["unresolved"]] == ["glorbel"]
        assert [u["text"] for u in record["patient_unknown"]] == ["glarb"]
        assert record["terms"][0]["signs"] == ["fever"]
        assert record["notice"] == NOTICE

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(places=_CASES, patient=st.lists(st.sampled_from(sorted(_REAL.conditions)), max_size=3))
    def test_of_any_case(self, places: list[LocatedPlace], patient: list[str]) -> None:
        case = Case(present=("x",), patient=tuple(_REAL.conditions[i].label for i in patient))
        ranking = rank_places(_REAL, case, places)
        plan = build_plan(_REAL, ranking)
        assert {c.id for c in plan.patient} >= set(patient)
        check("plan", to_plan_record(plan, version="0"))
        care = find_care(_REAL, ranking, top=0)
        record = to_segments_record(ranking, find_segments(_REAL, ranking), care, version="0")
        check("segments", record)
        for one in record["segments"]:
            assert one["weight"] == pytest.approx(one["probability"] * one["share"])

    def test_of_every_muscle_of_the_data(self, real: KnowledgeBase) -> None:
        """One plan over all muscles: every needling entry and therapy keeps to the schema."""
        plan = plan_of(real, "right shoulder", top=999)
        held = {i.needling.id for i in plan.items if i.needling}
        assert len(held) > 100
        assert held <= set(real.needlings)
        check("plan", to_plan_record(plan, version="0"))

    def test_the_commands_print_them(self) -> None:
        args = ("neck", "--symptom", "fever", "--patient", "warfarin", "--format", "json")
        for name in SCHEMAS:
            record = json.loads(run(name, *args, "--data", str(MINI))[0])
            check(name, record)
            assert [f["id"] for f in record["red_flags"]] == ["infection"]
            assert [p["id"] for p in record["patient"]] == ["anticoagulant"]

    @pytest.mark.parametrize("damage", DAMAGES)
    def test_a_damaged_record_is_refused(self, mini: KnowledgeBase, damage: str) -> None:
        plan = plan_of(mini, "temple, front of the neck", patient="warfarin")
        record = json.loads(json.dumps(to_plan_record(plan, version="0")))
        validator = Draft202012Validator(SCHEMAS["plan"])
        assert validator.is_valid(record)
        damaged = copy.deepcopy(record)
        DAMAGES[damage](damaged)
        assert not validator.is_valid(damaged)


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


class TestFhir:
    def held(self, bundle: dict[str, Any]) -> None:
        """Hold a bundle against the definitions of R4 (4.0.1) and of R4B."""
        again = json.loads(json.dumps(bundle))
        assert Bundle(again, strict=True).as_json() == again
        BundleR4B.model_validate(again)

    def test_all_resources_by_hand(self, mini: KnowledgeBase) -> None:
        plan = plan_of(
            mini, "right temple", absent="front of the neck", symptoms="came like thunder",
            patient="warfarin", top=9,
        )  # fmt: skip
        bundle = to_fhir_bundle(mini, plan, subject="Patient/7")
        self.held(bundle)
        reported = [o for o in resources(bundle, "Observation") if "valueBoolean" in o]
        assert [o["valueBoolean"] for o in reported] == [True, False]
        assert reported[0]["bodySite"]["text"] == "right temple"
        assert len(resources(bundle, "Observation")) == 2 + len(plan.items)
        (flag,) = resources(bundle, "Flag")
        assert "Hospital now." in flag["code"]["text"]
        (care_plan,) = resources(bundle, "CarePlan")
        assert (care_plan["status"], care_plan["intent"]) == ("draft", "proposal")
        urls = {e["fullUrl"] for e in bundle["entry"]}
        assert len(urls) == len(bundle["entry"])
        assert {i["reference"] for i in care_plan["supportingInfo"]} < urls
        for resource in (e["resource"] for e in bundle["entry"]):
            assert resource["subject"] == {"reference": "Patient/7"}
        needle = [
            a["detail"] for a in care_plan["activity"] if a["detail"]["description"][:6] == "Needle"
        ]
        assert [d.get("doNotPerform") for d in needle] == [True] * len(plan.items)
        assert NOTICE in [n["text"] for n in care_plan["note"]]

    def test_what_may_be_needled_is_not_forbidden(self, mini: KnowledgeBase) -> None:
        bundle = to_fhir_bundle(mini, plan_of(mini, "temple", top=1))
        (care_plan,) = resources(bundle, "CarePlan")
        assert [a["detail"].get("doNotPerform") for a in care_plan["activity"]] == [None] * 4
        assert care_plan["subject"] == {"display": "patient, not named"}

    def test_codes_of_other_vocabularies(self, mini: KnowledgeBase) -> None:
        bundle = to_fhir_bundle(mini, plan_of(mini, "head"))
        codings = resources(bundle, "Observation")[0]["bodySite"]["coding"]
        assert [c["code"] for c in codings] == ["head", "0000033"]

    def test_the_same_plan_has_the_same_ids_and_another_has_others(
        self, mini: KnowledgeBase
    ) -> None:
        def urls(**told: Any) -> list[str]:
            bundle = to_fhir_bundle(mini, plan_of(mini, "temple, neck", **told))
            return [e["fullUrl"] for e in bundle["entry"]]

        assert urls() == urls()
        assert urls()[-1] != urls(top=1)[-1]
        assert not set(urls()) & set(urls(patient="warfarin"))

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(places=_CASES)
    def test_of_any_case(self, places: list[LocatedPlace]) -> None:
        ranking = rank_places(_REAL, Case(present=("x",), age=70), places)
        self.held(to_fhir_bundle(_REAL, build_plan(_REAL, ranking)))

    def test_of_every_muscle_of_the_data(self, real: KnowledgeBase) -> None:
        self.held(to_fhir_bundle(real, plan_of(real, "right shoulder", top=999)))

    def test_the_command_prints_it(self) -> None:
        out, _ = run("plan", "low back", "--symptom", "numb saddle", "--format", "fhir")
        bundle = json.loads(out)
        self.held(bundle)
        assert [f["code"]["coding"][0]["code"] for f in resources(bundle, "Flag")] == [
            "cauda-equina"
        ]

    @pytest.mark.parametrize("damage", ["status", "subject", "intent"])
    def test_a_damaged_one_is_refused(self, mini: KnowledgeBase, damage: str) -> None:
        bundle = to_fhir_bundle(mini, plan_of(mini, "temple"))
        del bundle["entry"][-1]["resource"][damage]
        with pytest.raises(FHIRValidationError):
            Bundle(bundle, strict=True)
        with pytest.raises(ValidationError):
            BundleR4B.model_validate(bundle)


_ODD = st.text(max_size=50) | st.sampled_from(
    ["</style><script>", '"><img src=x onerror=1>', "[bold]x[/nope]", "\x1b[31m", "\ud800", ",;,"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(patient=_ODD, symptom=_ODD, age=st.none() | st.floats(0, 130))
def test_nothing_that_is_said_breaks_a_plan(
    mini: KnowledgeBase, patient: str, symptom: str, age: float | None
) -> None:
    case = Case(present=("temple", "neck"), symptoms=(symptom,), patient=(patient,), age=age)
    ranking = tpgraph.rank(mini, case)
    plan = build_plan(mini, ranking)
    assert len(plan.items) == 3
    text = to_plan_page(mini, plan, version="0")
    Page(text)  # refuses any element that is not ours
    text.encode("utf-8")
    json.dumps(to_plan_record(plan, version="0"))
    json.dumps(to_fhir_bundle(mini, plan))


@pytest.mark.parametrize("said", ["</b><script>", "[bold]x[/nope]", "\x1b[31mred", "🙂", ",;,"])
def test_odd_words_on_the_screen(said: str) -> None:
    for command in ("plan", "rank", "next", "segments"):
        args = (command, "neck, fever", "--patient", said, "--symptom", said, "--data", str(MINI))
        out, err = run(*args)
        assert "Neck and fever" in out
        assert "\x1b" not in out + err.replace("\\x1b", "")


class TestFlagsEverywhere:
    """A red flag that applies is shown in every format of every command that ranks."""

    CASE = ("low back", "--symptom", "numb saddle", "--age", "67", "--patient", "warfarin")

    @pytest.mark.parametrize(
        "args",
        [
            *(("rank", "-f", f) for f in ("table", "json", "jsonl", "tsv", "html")),
            *(("rank", "--sets", "-f", f) for f in ("table", "json")),
            ("rank", "--by", "muscle"),
            ("rank", "--explain"),
            *(("plan", "-f", f) for f in ("text", "json", "html", "fhir")),
            *((c, "-f", f) for c in ("next", "segments") for f in ("text", "json")),
            *(("interview", "-q", "0", "-f", f) for f in ("text", "json")),
        ],
        ids=" ".join,
    )
    def test_on_stdout_and_on_stderr(self, args: tuple[str, ...]) -> None:
        command, *options = args
        out, err = run(command, *self.CASE, *options)
        assert "Cauda equina syndrome" in out or "cauda-equina" in out
        assert "red flag: Cauda equina syndrome (emergency)." in err

    @pytest.mark.parametrize("form", ["table", "json", "jsonl", "tsv", "html"])
    def test_in_a_batch(self, form: str) -> None:
        cases = '{"id": "a", "present": ["low back"], "symptoms": ["numb saddle"], "age": 67}\n'
        out, _ = run("rank", "--cases", "-", "--format", form, stdin=cases)
        assert "Cauda equina syndrome" in out or "cauda-equina" in out

    @pytest.mark.parametrize("form", ["json", "jsonl", "html"])
    def test_of_a_case_that_cannot_be_ranked(self, form: str) -> None:
        cases = '{"present": ["glorbel"], "symptoms": ["numb saddle"]}\n{"present": ["neck"]}\n'
        out, err = run("rank", "--cases", "-", "--format", form, stdin=cases)
        assert "Cauda equina syndrome" in out
        assert "red flag: Cauda equina syndrome" in err

    @pytest.mark.parametrize("command", ["rank", "plan", "next", "segments", "interview"])
    def test_where_no_place_is_known(self, command: str) -> None:
        out, err = run(command, "glorbel", "--symptom", "numb saddle", code=1)
        assert (out, "red flag: Cauda equina syndrome" in err) == ("", True)

    def test_one_that_an_answer_raises_is_told_at_once(self) -> None:
        asked = ("interview", "back of the neck", "--symptom", "fever", "--no-palpate")
        out, err = run(*asked, "--format", "json", stdin="yes\n" * 4)
        told = [flag["title"] for flag in json.loads(out)["red_flags"]]
        first, _, rest = err.partition("Does it also hurt")
        assert len(told) > first.count("red flag: ") > 0
        assert [rest.count(f"red flag: {title} ") for title in told if title not in first] == [
            1
        ] * (len(told) - first.count("red flag: "))


class TestCautionsOfWhatIsShown:
    def test_of_muscles_and_of_sets(self) -> None:
        args = ("rank", "low back, right shoulder", "--patient", "warfarin", "--top", "2")
        for more in (["--by", "muscle"], ["--sets"]):
            assert "relative (takes an anticoagulant)" in run(*args, *more)[0]
        told = json.loads(run(*args, "--sets", "-f", "json")[0])
        members = {m["trigger_point"] for s in told["sets"] for m in s["members"]}
        assert members <= set(told["cautions"])

    def test_of_the_leaders_of_muscles(self, real: KnowledgeBase) -> None:
        case = Case.parse("low back", patient="warfarin")
        ranking = tpgraph.rank(real, case)
        leaders = [ranking.candidates[m.candidates[0]] for m in ranking.by_muscle()[:5]]
        care = find_care(real, ranking, top=5)
        assert {c.trigger_point for c in leaders} <= set(care.points)
        assert find_care(real, ranking, top=0).points == ()
        assert Care().points == ()


def test_segments_on_the_screen() -> None:
    out, _ = run("segments", "right shoulder, outer arm", width=80)
    assert max(map(len, out.splitlines())) <= 80
    assert re.search(r"C5 +\d+% +\d+% +Supraspinatus", out)
    assert "Cervical multifidi at C5" in flat(out)


def test_every_status_has_its_words(real: KnowledgeBase) -> None:
    assert {e.status for e in real.needlings.values()} == set(NeedlingStatus)
    assert set(VERDICT_WORDS) == set(Verdict)
