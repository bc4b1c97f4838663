"""What each condition of a patient changes, and that it changes nothing else.

What is expected is computed here from the YAML files alone, by the words of the scope:
several keys narrow together, several values of one widen; where nothing is curated of what
a key asks for, the effect holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, SKOS

import tpgraph
from tpgraph import Case, KnowledgeBase
from tpgraph.care.care import find_care
from tpgraph.care.cautions import find_cautions
from tpgraph.care.plan import Verdict, build_plan
from tpgraph.export.care_records import to_care_record
from tpgraph.export.plan_records import to_plan_record
from tpgraph.export.ranking_records import to_record
from tpgraph.resources import data_folder
from tpgraph.vocab import PREFIXES

TP, ZONE, PLACE = (Namespace(PREFIXES[p]) for p in ("tp", "zone", "place"))

Yaml = dict[str, Any]


def read(name: str) -> list[Yaml]:
    told: list[Yaml] = yaml.load(
        (data_folder() / name).read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return told


CONDITIONS = read("clinical/conditions.yaml")
WITH_EFFECTS = [c for c in CONDITIONS if c.get("effects")]
PLACES = "right shoulder, low back, left calf, right temple, front of the chest"


class MuscleFacts(NamedTuple):
    """What the files say of a muscle that a scope may ask for; None where not curated."""

    line: set[str]
    section: str
    structures: set[str] | None
    hazard: str | None
    over: set[str]


class Files:
    """The muscles, their hazards and the zones over them, read without the package."""

    def __init__(self) -> None:
        self.graph = Graph().parse(data_folder() / "zones.ttl")
        needling = {e["muscle"]: e for e in read("clinical/needling.yaml")}
        self.muscles: dict[str, MuscleFacts] = {}
        for whole in read("muscles.yaml"):
            family = [whole, *whole.get("parts", [])]
            for muscle in family:
                inside = family if muscle is whole else [muscle]
                entry = needling.get(muscle["id"]) or needling.get(whole["id"]) or {}
                hazard = entry.get("hazard")
                at_risk = {s["kind"] for s in entry.get("structures_at_risk", [])}
                points = [p for m in inside for p in m.get("trigger_points", [])]
                self.muscles[muscle["id"]] = MuscleFacts(
                    line={m["id"] for m in inside} | {whole["id"]},
                    section=muscle.get("section", whole["section"]),
                    structures=at_risk if hazard else None,
                    hazard=hazard["grade"] if hazard else None,
                    over={z for p in points for x in p.get("location", []) for z in self.leaves(x)},
                )

    def leaves(self, name: str) -> set[str]:
        """The leaf zones of a zone or place, by the part-of triples of the file."""
        place = PLACE[name]
        if (place, RDF.type, TP.Place) in self.graph:
            roots = list(self.graph.objects(place, SKOS.member))
        else:
            roots = [ZONE[name]]
        under = {n for r in roots for n in self.graph.transitive_subjects(SKOS.broader, r)}
        ends = (n for n in under if (None, SKOS.broader, n) not in self.graph)
        return {str(n).removeprefix(str(ZONE)) for n in ends}

    def holds(self, effect: Yaml, muscle_id: str) -> bool:
        muscle = self.muscles[muscle_id]
        if "muscles" in effect and not muscle.line & set(effect["muscles"]):
            return False
        if "sections" in effect and muscle.section not in effect["sections"]:
            return False
        curated = muscle.structures is not None
        if "structures" in effect and curated and not muscle.structures & set(effect["structures"]):  # type: ignore[operator]
            return False
        if "hazards" in effect and curated and muscle.hazard not in effect["hazards"]:
            return False
        if "zones" in effect and muscle.over:
            return bool(muscle.over & {z for name in effect["zones"] for z in self.leaves(name)})
        return True

    def implied(self, condition: Yaml) -> Iterator[Yaml]:
        """The condition, and those that it implies."""
        by_id = {c["id"]: c for c in CONDITIONS}
        todo, seen = [condition["id"]], set[str]()
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                yield by_id[at]
                todo += by_id[at].get("implies", [])


@pytest.fixture(scope="module")
def files() -> Files:
    return Files()


def test_there_are_conditions_to_test() -> None:
    assert len(WITH_EFFECTS) > 30
    assert len({c["id"] for c in CONDITIONS}) == len(CONDITIONS)


@pytest.mark.parametrize("condition", WITH_EFFECTS, ids=lambda c: c["id"])
def test_the_muscles_in_its_scope_get_its_effects_and_no_other_does(
    real: KnowledgeBase, files: Files, condition: Yaml
) -> None:
    case = Case.parse(PLACES, patient=[condition["label"]])
    told = find_care(real, tpgraph.rank(real, case), top=0).patient
    expected = list(files.implied(condition))
    ids = {c["id"] for c in expected}
    assert ids <= {c.id for c in told}  # loose words may name another condition besides
    told = tuple(c for c in told if c.id in ids)
    for muscle_id in real.muscles:
        found = find_cautions(real, muscle_id, told)
        assert sorted((c.condition.id, c.effect.grade.value, c.effect.text) for c in found) == sorted(
            (one["id"], effect["grade"], " ".join(effect["text"].split()))
            for one in expected
            for effect in one.get("effects", [])
            if files.holds(effect, muscle_id)
        ), muscle_id  # fmt: skip
        order = [("absolute", "relative", "precaution").index(c.effect.grade) for c in found]
        assert order == sorted(order)


@pytest.fixture(scope="module")
def without(real: KnowledgeBase) -> dict[str, Any]:
    """The whole ranking, with what stands beside it, of a patient of whom nothing is told."""
    ranking = tpgraph.rank(real, Case.parse(PLACES))
    return to_record(ranking, version="0") | to_care_record(find_care(real, ranking))


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c["id"])
def test_the_ranking_stays_as_it_was_and_nothing_is_dropped(
    real: KnowledgeBase, without: dict[str, Any], condition: Yaml
) -> None:
    ranking = tpgraph.rank(real, Case.parse(PLACES, patient=[condition["label"]]))
    told = to_record(ranking, version="0") | to_care_record(find_care(real, ranking))
    changed = {key for key in told if told[key] != without[key]}
    assert changed <= {"patient", "cautions", "red_flags"}
    assert "patient" in changed
    assert len(told["candidates"]) == len(without["candidates"]) > 300
    held = {c["id"] for c in told["patient"]}
    assert {c["condition"] for found in told["cautions"].values() for c in found} <= held
    before = {flag["id"] for flag in without["red_flags"]}
    for flag in told["red_flags"]:
        if flag["id"] not in before:  # raised by the condition, or by a sign in its words
            assert condition["label"] in flag["because"]
    assert before <= {flag["id"] for flag in told["red_flags"]}


_STRICTEST = list(Verdict)


@pytest.mark.parametrize("condition", WITH_EFFECTS, ids=lambda c: c["id"])
def test_a_plan_changes_in_its_cautions_and_verdicts_alone(
    real: KnowledgeBase, condition: Yaml
) -> None:
    def plan(**told: Any) -> dict[str, Any]:
        ranking = tpgraph.rank(real, Case.parse(PLACES, **told))
        return to_plan_record(build_plan(real, ranking, top=40), version="0")

    plain, told = plan(), plan(patient=[condition["label"]])
    for key in plain:
        if key not in ("patient", "red_flags", "items"):
            assert told[key] == plain[key], key
    assert len(told["items"]) == len(plain["items"]) == 40
    for one, other in zip(plain["items"], told["items"], strict=True):
        changed = {key for key in one if one[key] != other[key]}
        assert changed <= {"cautions", "verdict"}
        was, now = (_STRICTEST.index(Verdict(i["verdict"])) for i in (one, other))
        assert now <= was, "a condition makes a verdict stricter, never milder"
        if not other["cautions"] and not told["red_flags"]:
            assert one["verdict"] == other["verdict"]


def test_what_forbids_everywhere(real: KnowledgeBase) -> None:
    """Absolute, without a scope and for all needling: no, wherever it is."""

    def verdicts(patient: str) -> dict[str, str]:
        ranking = tpgraph.rank(real, Case.parse(PLACES, patient=patient))
        items = build_plan(real, ranking, top=40).items
        return {i.muscle.id: i.verdict.value for i in items if i.cautions}

    for condition in WITH_EFFECTS:
        absolute = [
            e
            for e in condition["effects"]
            if e["grade"] == "absolute" and not e.get("techniques") and not e.get("conditional")
        ]
        scoped = {"muscles", "sections", "structures", "hazards", "zones"}
        if any(not scoped & set(e) for e in absolute):
            found = set(verdicts(condition["label"]).values())
            assert found <= {"no", "refer first"}, condition["id"]


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c["id"])
def test_each_of_its_words_stands_for_it(real: KnowledgeBase, condition: Yaml) -> None:
    """Each name leads to the condition, or to another that implies it or is finer."""
    missed = []
    for name in (condition["label"], *condition.get("synonyms", [])):
        care = find_care(real, tpgraph.rank(real, Case.parse("low back", patient=[name])), top=0)
        if condition["id"] not in {c.id for c in care.patient}:
            missed.append((name, [c.id for c in care.patient]))
    assert missed == []
