"""Seeded faults in the clinical files, and nodes that the clinical shapes refuse."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.check import check_folder
from tpgraph.resources import shapes_file
from tpgraph.vocab import PREFIXES

TP = Namespace(PREFIXES["tp"])
X = Namespace("urn:bad:")

#: file of clinical/, what is there, what is put in its place, where and what is reported
FAULTS = [
    ('techniques', 'name: Needling\n  kind: needling\n',
     'name: Needling\n  kind: neddling\n',
     "techniques.yaml:3 (technique 'needling')",
     "kind 'neddling'"),
    ('techniques', '  name: Needling\n',
     '',
     "techniques.yaml:1 (technique 'needling')",
     "no 'name'; expected one"),
    ('techniques', 'about: definition',
     'about: meaning',
     "techniques.yaml:5 (technique 'needling')",
     "about 'meaning'"),
    ('techniques', 'about: definition, ',
     '',
     "techniques.yaml:5 (technique 'needling')",
     "no 'about'; expected one"),
    ('techniques', '- id: pressing',
     '- id: needling',
     "techniques.yaml:12 (technique 'needling')",
     "the technique id 'needling' again, first used at clinical/techniques.yaml:1 (technique 'needling')"),
    ('techniques', 'broader: needling',
     'broader: needles',
     "techniques.yaml:7 (technique 'deep-needling')",
     "broader technique 'needles', which does not exist"),
    ('techniques', '  mechanisms: [release]\n',
     '  mechanisms: [release]\n  broader: deep-needling\n',
     "techniques.yaml:1 (technique 'needling')",
     "a loop: the technique is a kind of itself; expected a tree"),
    ('conditions', 'synonyms: [had cancer]',
     'synonyms: [had cancer, Warfarin]',
     "conditions.yaml:11 (condition 'old-cancer')",
     "the name 'Warfarin', which also stands for 'anticoagulant'"),
    ('signs', 'synonyms: [came like thunder]',
     'synonyms: [came like thunder, High Temperature]',
     "signs.yaml:5 (term 'worst-headache')",
     "the name 'High Temperature', which also stands for 'fever'"),
    ('techniques', 'mechanisms: [release]',
     'mechanisms: [relese]',
     "techniques.yaml:1 (technique 'needling')",
     "mechanism 'relese', which does not exist; expected the id of a mechanism"),
    ('techniques', 'sources: [paper]',
     'sources: [papyrus]',
     "techniques.yaml:1 (technique 'needling')",
     "source 'papyrus', which does not exist; expected the id of a source"),
    ('techniques', 'synonyms: [deep]',
     'synonym: [deep]',
     "techniques.yaml:9 (technique 'deep-needling')",
     "the key 'synonym'"),
    ('mechanisms', 'stance: for',
     'stance: pro',
     "mechanisms.yaml:7 (mechanism 'release')",
     "stance 'pro'; expected one of for, against, mixed"),
    ('mechanisms', 'design: experiment',
     'design: guess',
     "mechanisms.yaml:8 (mechanism 'release')",
     "design 'guess'"),
    ('mechanisms', 'level: low',
     'level: lowish',
     "mechanisms.yaml:9 (mechanism 'release')",
     "level 'lowish'; expected one of high, moderate, low, very low"),
    ('mechanisms', '  grade: {level: low, reason: One trial., sources: [paper]}\n',
     '',
     "mechanisms.yaml:1 (mechanism 'release')",
     "no 'grade'; expected a level and the reason"),
    ('mechanisms', 'text: It let go., sources: [paper]',
     'text: It let go.',
     "mechanisms.yaml:7 (mechanism 'release')",
     "no 'sources'; expected one source at least"),
    ('mechanisms', 'sources: [book]',
     'sources: [bok]',
     "mechanisms.yaml:1 (mechanism 'release')",
     "source 'bok', which does not exist; expected the id of a source"),
    ('mechanisms', 'reason: One trial., sources: [paper]',
     'reason: One trial., sources: [papyrus]',
     "mechanisms.yaml:1 (mechanism 'release')",
     "source 'papyrus', which does not exist; expected the id of a source"),
    ('mechanisms', '  evidence:\n    - {stance: for, design: randomised trial, text: It let go., sources: [paper]}\n    - {stance: against, design: experiment, text: It did not., sources: [book]}\n',
     '',
     "mechanisms.yaml:1 (mechanism 'release')",
     'a mechanism without evidence; expected one piece at least'),
    ('needling', 'muscle: alpha',
     'muscle: alfa',
     "needling.yaml:1 (needling entry 'alfa')",
     "muscle 'alfa', which does not exist; expected the id of a muscle"),
    ('needling', 'status: needled',
     'status: neeedled',
     "needling.yaml:2 (needling entry 'alpha')",
     "status 'neeedled'"),
    ('needling', '- muscle: beta-up',
     '- muscle: beta',
     "needling.yaml:17 (needling entry 'beta')",
     "the needling id 'beta' again, first used at clinical/needling.yaml:12 (needling entry 'beta')"),
    ('needling', '  reason: {text: Too near the lung., sources: [paper]}\n',
     '',
     "needling.yaml:17 (needling entry 'beta-up')",
     'a muscle that is not needled, or only under guidance, without the reason'),
    ('needling', 'limits: Never inward., ',
     '',
     "needling.yaml:12 (needling entry 'beta')",
     'a hazard of grade high without the structure, or without what keeps clear of it'),
    ('needling', '  structures_at_risk:\n    - {structure: lung, kind: lung, text: Beneath it., sources: [paper]}\n',
     '',
     "needling.yaml:12 (needling entry 'beta')",
     'a hazard of grade high without the structure, or without what keeps clear of it'),
    ('needling', 'low: 15, high: 25',
     'low: 35, high: 25',
     "needling.yaml:1 (needling entry 'alpha')",
     'a length of 35.0 mm; expected millimetres above 0, the shorter first'),
    ('needling', 'low: 15, ',
     '',
     "needling.yaml:6 (needling entry 'alpha')",
     "no 'low'; expected a length in millimetres"),
    ('needling', 'high: 25, sources: [book]',
     'high: 25',
     "needling.yaml:6 (needling entry 'alpha')",
     "no 'sources'; expected one source at least"),
    ('needling', 'kind: vessel',
     'kind: vesel',
     "needling.yaml:8 (needling entry 'alpha')",
     "kind 'vesel'"),
    ('needling', 'structure: artery, ',
     '',
     "needling.yaml:8 (needling entry 'alpha')",
     "no 'structure'; expected one"),
    ('needling', 'grade: moderate',
     'grade: middling',
     "needling.yaml:9 (needling entry 'alpha')",
     "grade 'middling'; expected one of high, moderate, low"),
    ('needling', 'reason: The artery may bleed., sources: [paper]',
     'reason: The artery may bleed.',
     "needling.yaml:9 (needling entry 'alpha')",
     "no 'sources'; expected one source at least"),
    ('needling', 'count: 3, total: 10',
     'count: 13, total: 10',
     "needling.yaml:1 (needling entry 'alpha')",
     'the count 13; expected a whole number from 0 to the total'),
    ('needling', 'count: 3, total: 10',
     'percent: 130',
     "needling.yaml:1 (needling entry 'alpha')",
     '130.0 %; expected a percentage from 0 to 100'),
    ('needling', 'count: 3, total: 10',
     'count: three, total: 10',
     "needling.yaml:11 (needling entry 'alpha')",
     "count 'three'; expected a whole number"),
    ('needling', 'depth: [{text: To the bone., sources: [book]}]',
     'depth: [{text: To the bone., sources: [bok]}]',
     "needling.yaml:1 (needling entry 'alpha')",
     "source 'bok', which does not exist; expected the id of a source"),
    ('needling', 'text: In front of it., sources: [paper]',
     'text: In front of it., sources: [papyrus]',
     "needling.yaml:1 (needling entry 'alpha')",
     "source 'papyrus', which does not exist; expected the id of a source"),
    ('needling', 'total: 10, sources: [paper]',
     'total: 10, sources: [papyrus]',
     "needling.yaml:1 (needling entry 'alpha')",
     "source 'papyrus', which does not exist; expected the id of a source"),
    ('needling', 'position:',
     'positions:',
     "needling.yaml:3 (needling entry 'alpha')",
     "the key 'positions'"),
    ('needling', 'depth: [{text: To the bone., sources: [book]}]',
     'depth: To the bone.',
     "needling.yaml:5 (needling entry 'alpha')",
     "depth 'To the bone.'; expected a list of mappings"),
    ('needling', '- muscle: alpha\n',
     '- muscle: beta-low\n',
     "data/muscles.yaml:1 (muscle 'alpha')",
     'no entry in clinical/needling.yaml, nor one for its whole'),
    ('therapies', 'muscle: alpha',
     'muscle: alfa',
     "therapies.yaml:1 (therapy entry 'alfa')",
     "muscle 'alfa', which does not exist; expected the id of a muscle"),
    ('therapies', 'kind: stretch',
     'kind: strech',
     "therapies.yaml:3 (therapy entry 'alpha')",
     "kind 'strech'"),
    ('therapies', 'sources: [book]',
     'sources: [bok]',
     "therapies.yaml:1 (therapy entry 'alpha')",
     "source 'bok', which does not exist; expected the id of a source"),
    ('therapies', ', sources: [book]',
     '',
     "therapies.yaml:3 (therapy entry 'alpha')",
     "no 'sources'; expected one source at least"),
    ('conditions', '  label: low body weight\n',
     '',
     "conditions.yaml:7 (condition 'thin')",
     "no 'label'; expected one"),
    ('conditions', 'grade: precaution',
     'grade: caution',
     "conditions.yaml:5 (condition 'anticoagulant')",
     "grade 'caution'; expected one of absolute, relative, precaution"),
    ('conditions', 'reason: It bleeds longer., ',
     '',
     "conditions.yaml:5 (condition 'anticoagulant')",
     "no 'reason'; expected one"),
    ('conditions', 'reason: It bleeds longer., sources: [paper]',
     'reason: It bleeds longer.',
     "conditions.yaml:5 (condition 'anticoagulant')",
     "no 'sources'; expected one source at least"),
    ('conditions', 'techniques: [deep-needling]',
     'techniques: [deep]',
     "conditions.yaml:1 (condition 'anticoagulant')",
     "technique 'deep', which does not exist; expected the id of a technique"),
    ('conditions', 'techniques: [deep-needling]',
     'muscles: [alfa]',
     "conditions.yaml:1 (condition 'anticoagulant')",
     "muscle 'alfa', which does not exist; expected the id of a muscle"),
    ('conditions', 'techniques: [deep-needling]',
     'zones: [hed]',
     "conditions.yaml:1 (condition 'anticoagulant')",
     "zone 'hed', which does not exist; expected the id of a zone or place"),
    ('conditions', 'techniques: [deep-needling]',
     'sections: [legs]',
     "conditions.yaml:6 (condition 'anticoagulant')",
     'sections a list'),
    ('conditions', 'structures: [lung]',
     'structures: [lungs]',
     "conditions.yaml:10 (condition 'thin')",
     'structures a list'),
    ('conditions', 'hazards: [high]',
     'hazards: [grave]',
     "conditions.yaml:10 (condition 'thin')",
     'hazards a list; expected words out of high, moderate, low'),
    ('conditions', 'techniques: [deep-needling]',
     'conditional: perhaps',
     "conditions.yaml:6 (condition 'anticoagulant')",
     "conditional 'perhaps'; expected true or false"),
    ('conditions', 'sources: [book]',
     'sources: [bok]',
     "conditions.yaml:1 (condition 'anticoagulant')",
     "source 'bok', which does not exist; expected the id of a source"),
    ('conditions', 'synonyms: [had cancer]',
     'implies: [tumour]',
     "conditions.yaml:11 (condition 'old-cancer')",
     "implied condition 'tumour', which does not exist"),
    ('conditions', '- id: thin',
     '- id: anticoagulant',
     "conditions.yaml:7 (condition 'anticoagulant')",
     "the condition id 'anticoagulant' again, first used at clinical/conditions.yaml:1 (condition 'anticoagulant')"),
    ('mimics', 'kind: infection',
     'kind: infectious',
     "mimics.yaml:3 (mimic 'meningitis')",
     "kind 'infectious'"),
    ('mimics', 'zones: [stiff-neck, head]',
     'zones: [stiff-neck, hed]',
     "mimics.yaml:1 (mimic 'meningitis')",
     "zone 'hed', which does not exist; expected the id of a zone or place"),
    ('mimics', '  zones: [neck-front]\n',
     '',
     "mimics.yaml:9 (mimic 'c3-radiculopathy')",
     "no 'zones'; expected one"),
    ('mimics', 'red_flags: [infection]',
     'red_flags: [infections]',
     "mimics.yaml:1 (mimic 'meningitis')",
     "red flag 'infections', which does not exist; expected the id of a red flag"),
    ('mimics', 'muscles: [beta]',
     'muscles: [betta]',
     "mimics.yaml:1 (mimic 'meningitis')",
     "muscle 'betta', which does not exist; expected the id of a muscle"),
    ('mimics', 'segments: [C3]',
     'segments: [C9]',
     "mimics.yaml:9 (mimic 'c3-radiculopathy')",
     "the segment 'C9'"),
    ('mimics', '  statements:\n    - {text: Pain along the front of the neck., sources: [paper]}\n',
     '',
     "mimics.yaml:9 (mimic 'c3-radiculopathy')",
     "no 'signs'; expected one sign or statement at least, with its source"),
    ('mimics', 'bent., sources: [paper]',
     'bent., sources: [papyrus]',
     "mimics.yaml:1 (mimic 'meningitis')",
     "source 'papyrus', which does not exist; expected the id of a source"),
    ('red_flags', 'urgency: soon',
     'urgency: later',
     "red_flags.yaml:3 (red flag 'cancer')",
     "urgency 'later'; expected one of emergency, urgent, soon"),
    ('red_flags', '  ask: Is there fever?\n',
     '',
     "red_flags.yaml:10 (red flag 'infection')",
     "no 'ask'; expected one"),
    ('red_flags', '  do_now: Hospital now.\n',
     '',
     "red_flags.yaml:10 (red flag 'infection')",
     "no 'do_now'; expected one"),
    ('red_flags', '  sources: [paper]\n',
     '',
     "red_flags.yaml:1 (red flag 'cancer')",
     "no 'sources'; expected one source at least"),
    ('red_flags', 'source: book',
     'source: bok',
     "red_flags.yaml:10 (red flag 'infection')",
     "source 'bok', which does not exist; expected the id of a source"),
    ('red_flags', '  when:\n    - {zones: [head], patient: [old-cancer], age_from: 50}\n',
     '',
     "red_flags.yaml:1 (red flag 'cancer')",
     "no 'when'; expected one constellation at least"),
    ('red_flags', '- {symptoms: [worst-headache]}',
     '- {}',
     "red_flags.yaml:19 (red flag 'infection')",
     "no 'zones'; expected something of the case that raises the flag"),
    ('red_flags', '- {symptoms: [worst-headache]}',
     '- {side: left}',
     "red_flags.yaml:19 (red flag 'infection')",
     "no 'zones'; expected the zones of that side"),
    ('red_flags', 'zones: [head]',
     'zones: [hed]',
     "red_flags.yaml:1 (red flag 'cancer')",
     "zone 'hed', which does not exist; expected the id of a zone or place"),
    ('red_flags', 'also_zones: [behind-eye]',
     'also_zones: [eye]',
     "red_flags.yaml:10 (red flag 'infection')",
     "zone 'eye', which does not exist; expected the id of a zone or place"),
    ('red_flags', 'symptoms: [fever]',
     'symptoms: [feverish]',
     "red_flags.yaml:10 (red flag 'infection')",
     "term 'feverish', which does not exist; expected the id of a term"),
    ('red_flags', 'worse: [turning]',
     'worse: [turnig]',
     "red_flags.yaml:10 (red flag 'infection')",
     "term 'turnig', which does not exist; expected the id of a term"),
    ('red_flags', 'patient: [old-cancer]',
     'patient: [cancer]',
     "red_flags.yaml:1 (red flag 'cancer')",
     "condition 'cancer', which does not exist; expected the id of a condition"),
    ('red_flags', 'side: left',
     'side: lft',
     "red_flags.yaml:20 (red flag 'infection')",
     "side 'lft'; expected one of left, right, both"),
    ('red_flags', 'age_from: 50',
     'age_from: fifty',
     "red_flags.yaml:9 (red flag 'cancer')",
     "age_from 'fifty'; expected a number"),
    ('red_flags', 'age_from: 50',
     'age_from: 50, age_to: 40',
     "red_flags.yaml:1 (red flag 'cancer')",
     'the age 50.0 to begin with; expected years from 0, not above age_to'),
    ('red_flags', '- id: infection',
     '- id: cancer',
     "red_flags.yaml:10 (red flag 'cancer')",
     "the red flag id 'cancer' again, first used at clinical/red_flags.yaml:1 (red flag 'cancer')"),
    ('signs', 'kind: sign\n  label: fever',
     'kind: sgn\n  label: fever',
     "signs.yaml:2 (term 'fever')",
     "kind 'sgn'; expected one of symptom, movement, activity, sign"),
    ('signs', '- id: worst-headache',
     '- id: fever',
     "signs.yaml:5 (term 'fever')",
     "the term id 'fever' again, first used at clinical/signs.yaml:1 (term 'fever')"),
    ('signs', 'label: worst headache ever',
     'label: fever',
     "signs.yaml:1 (term 'fever')",
     "the label 'fever', which another term has too"),
]  # fmt: skip

CLASSES = [
    TP[name]
    for name in (
        "Technique Mechanism Statement Evidence Grade Needling NeedleLength StructureAtRisk Hazard "
        "AdverseEvent Therapy Condition Effect Mimic RedFlag"
    ).split()
]
SHAPES = Graph().parse(shapes_file(), format="turtle")


@pytest.mark.parametrize(
    ("name", "there", "instead", "where", "what"),
    FAULTS,
    ids=[f"{f[0]} {n}: {f[4]}" for n, f in enumerate(FAULTS)],
)
def test_a_seeded_fault_is_found_at_its_place(
    folder: Path, name: str, there: str, instead: str, where: str, what: str
) -> None:
    path = folder / "clinical" / f"{name}.yaml"
    text = path.read_text()
    assert there in text, "the fault has nowhere to go"
    path.write_text(text.replace(there, instead, 1))
    told = [str(p) for p in check_folder(folder)]
    start = where if where.startswith("data/") else f"clinical/{where}"
    assert any(t.startswith(f"{start}: {what}") for t in told), told
    assert len(told) <= 2


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "clinical/mimics.yaml").unlink()
    with pytest.raises(tpgraph.DataError, match=r"clinical/mimics\.yaml"):
        check_folder(folder)


def test_a_folder_without_clinical_files_is_held_to_nothing(folder: Path) -> None:
    for path in (folder / "clinical").iterdir():
        path.unlink()
    (folder / "clinical").rmdir()
    assert check_folder(folder) == ()


def _properties() -> list[tuple[URIRef, Node]]:
    """Each property shape of the clinical classes, with its class."""
    return [
        (kind, prop)
        for kind in CLASSES
        for shape in SHAPES.subjects(SH.targetClass, kind)
        for prop in SHAPES.objects(shape, SH.property)
        if SHAPES.value(prop, SH["in"]) is not None or SHAPES.value(prop, SH.minCount) is not None
    ]


@pytest.fixture(scope="module")
def told(mini: KnowledgeBase) -> set[tuple[str, str]]:
    """Class and message of each result on an empty node, and on one of odd values, of each."""
    graph = tpgraph.build_rdf(mini)
    for kind in CLASSES:
        name = kind.removeprefix(str(TP))
        graph.add((X[f"{name}-empty"], RDF.type, kind))
        graph.add((X[f"{name}-odd"], RDF.type, kind))
    for kind, prop in _properties():
        path = SHAPES.value(prop, SH.path)
        if SHAPES.value(prop, SH["in"]) is not None and isinstance(path, URIRef):
            graph.add((X[f"{kind.removeprefix(str(TP))}-odd"], path, Literal("odd")))
    _, results, _ = pyshacl.validate(graph, shacl_graph=SHAPES)
    assert isinstance(results, Graph)
    return {
        (str(results.value(r, SH.focusNode)), str(results.value(r, SH.resultMessage)))
        for r in results.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize(
    ("kind", "prop"),
    _properties(),
    ids=[f"{k.removeprefix(str(TP))} {SHAPES.value(p, SH.message)}"[:60] for k, p in _properties()],
)
def test_a_bad_node_is_found(told: set[tuple[str, str]], kind: URIRef, prop: Node) -> None:
    message, name = str(SHAPES.value(prop, SH.message)), kind.removeprefix(str(TP))
    if SHAPES.value(prop, SH.minCount) is not None:
        assert (str(X[f"{name}-empty"]), message) in told
    if SHAPES.value(prop, SH["in"]) is not None:
        assert (str(X[f"{name}-odd"]), message) in told


def test_the_good_nodes_are_not(told: set[tuple[str, str]]) -> None:
    assert {focus for focus, _ in told} <= {
        str(X[f"{k.removeprefix(str(TP))}-{o}"]) for k in CLASSES for o in ("empty", "odd")
    }


def test_the_words_of_the_shapes_are_those_of_the_model() -> None:
    """A word of an enumeration stands in the shape as in the value, in the same order."""
    from tpgraph.model.condition import EffectGrade
    from tpgraph.model.mimic import MimicKind
    from tpgraph.model.needling import HazardGrade, NeedlingStatus, StructureKind, TherapyKind
    from tpgraph.model.red_flag import Urgency
    from tpgraph.model.technique import Design, GradeLevel, Stance, TechniqueKind

    wanted = {
        (TP.Technique, TP.kind): TechniqueKind, (TP.Evidence, TP.stance): Stance,
        (TP.Evidence, TP.design): Design, (TP.Grade, TP.gradeLevel): GradeLevel,
        (TP.Needling, TP.status): NeedlingStatus, (TP.Hazard, TP.hazardGrade): HazardGrade,
        (TP.StructureAtRisk, TP.structureKind): StructureKind, (TP.Therapy, TP.kind): TherapyKind,
        (TP.Effect, TP.effectGrade): EffectGrade, (TP.Mimic, TP.kind): MimicKind,
        (TP.RedFlag, TP.urgency): Urgency,
    }  # fmt: skip
    found = {}
    for kind, prop in _properties():
        listed, path = SHAPES.value(prop, SH["in"]), SHAPES.value(prop, SH.path)
        if listed is not None:
            found[kind, path] = [str(word) for word in Collection(SHAPES, listed)]
    assert found == {key: list(map(str, words)) for key, words in wanted.items()}
