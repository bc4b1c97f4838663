"""What the graph says of a clinical record is what ``tpgraph show`` gives, in every field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.export.value_records import to_value_record
from tpgraph.model.needling import STATEMENT_KEYS
from tpgraph.vocab import PREFIXES, expand

TP = Namespace(PREFIXES["tp"])

Fields = dict[str, Any]


@pytest.fixture(scope="module")
def graph(real: KnowledgeBase) -> Graph:
    return tpgraph.build_rdf(real)


class Reader:
    """Reads the fields of a node out of the graph, by SPARQL's own properties."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def texts(self, node: Node, prop: URIRef) -> list[str]:
        return sorted(str(o) for o in self.graph.objects(node, prop))

    def text(self, node: Node, prop: URIRef) -> str | None:
        found = self.texts(node, prop)
        assert len(found) <= 1, (node, prop)
        return found[0] if found else None

    def value(self, node: Node, prop: URIRef) -> Any:
        found = self.graph.value(node, prop)
        return found.toPython() if isinstance(found, Literal) else None

    def number(self, node: Node, prop: URIRef) -> float | None:
        found = self.value(node, prop)
        return None if found is None else float(found)

    def ids(self, node: Node, prop: URIRef) -> list[str]:
        return sorted(str(o).rpartition("/")[2] for o in self.graph.objects(node, prop))

    def inner(self, node: Node, prop: URIRef) -> list[Node]:
        """The nodes that belong to a record, in their order."""
        return sorted(self.graph.objects(node, prop), key=lambda n: int(str(n).rpartition("-")[2]))

    def sources(self, node: Node) -> list[tuple[str, str | None]]:
        told = {
            self.ids(c, DCTERMS.source)[0]: self.text(c, TP.chapter)
            for c in self.graph.objects(node, TP.citation)
        }
        return sorted((i, told.get(i)) for i in self.ids(node, DCTERMS.source))

    def statements(self, node: Node, about: str | None = None) -> list[Fields]:
        """The statements of a record, of one aspect or with their own."""
        out = []
        for one in self.inner(node, TP.statement):
            aspect = self.text(one, TP.about)
            if about in (None, aspect):
                fields = {"text": self.text(one, TP.text), "sources": self.sources(one)}
                out.append(fields | {"about": aspect if about is None else None})
        return out

    def cited(self, node: Node, **props: URIRef) -> Fields:
        """Texts by key, with the sources."""
        return {k: self.text(node, p) for k, p in props.items()} | {"sources": self.sources(node)}


def technique(r: Reader, node: Node) -> Fields:
    return {
        "name": r.text(node, SKOS.prefLabel), "kind": r.text(node, TP.kind),
        "synonyms": r.texts(node, SKOS.altLabel),
        "broader": next(iter(r.ids(node, SKOS.broader)), None),
        "statements": r.statements(node), "mechanisms": r.ids(node, TP.mechanism),
    }  # fmt: skip


def mechanism(r: Reader, node: Node) -> Fields:
    (grade,) = r.inner(node, TP.grade)
    evidence = r.inner(node, TP.evidence)
    return {
        "name": r.text(node, SKOS.prefLabel), "synonyms": r.texts(node, SKOS.altLabel),
        "statements": r.statements(node),
        "grade": r.cited(grade, level=TP.gradeLevel, reason=TP.reason),
        "evidence": [r.cited(e, stance=TP.stance, design=TP.design, text=TP.text) for e in evidence],
    }  # fmt: skip


def needling(r: Reader, node: Node) -> Fields:
    length = next(iter(r.inner(node, TP.needleLength)), None)
    hazard = next(iter(r.inner(node, TP.hazard)), None)
    return {
        "status": r.text(node, TP.status),
        "reason": next(iter(r.statements(node, "reason")), None),
        **{key: r.statements(node, key.replace("_", " ")) for key in STATEMENT_KEYS},
        "needle_length": None if length is None else {
            "low": r.number(length, TP.millimetresLow), "high": r.number(length, TP.millimetresHigh),
            "sources": r.sources(length),
        },
        "structures_at_risk": [
            r.cited(s, structure=SKOS.prefLabel, kind=TP.structureKind, text=TP.text)
            for s in r.inner(node, TP.structureAtRisk)
        ],
        "hazard": None if hazard is None else r.cited(
            hazard, grade=TP.hazardGrade, reason=TP.reason, limits=TP.limits
        ),
        "adverse_events": [
            r.cited(e, event=SKOS.prefLabel, text=TP.text)
            | {"count": r.value(e, TP["count"]), "total": r.value(e, TP.total)}
            | {"percent": r.number(e, TP.percent)}
            for e in r.inner(node, TP.adverseEvent)
        ],
    }  # fmt: skip


def therapies(r: Reader, node: Node) -> Fields:
    held = r.inner(node, TP.therapy)
    return {"therapies": [r.cited(t, kind=TP.kind, text=TP.text) for t in held]}


def condition(r: Reader, node: Node) -> Fields:
    return {
        "label": r.text(node, SKOS.prefLabel), "synonyms": r.texts(node, SKOS.altLabel),
        "implies": r.ids(node, TP.implies),
        "effects": [
            r.cited(e, grade=TP.effectGrade, text=TP.text, reason=TP.reason)
            | {
                "techniques": r.ids(e, TP.technique), "muscles": r.ids(e, TP.muscle),
                "sections": r.texts(e, TP.section), "structures": r.texts(e, TP.structureKind),
                "hazards": r.texts(e, TP.hazardGrade), "zones": r.ids(e, TP.zone),
                "conditional": r.value(e, TP.conditional),
            }
            for e in r.inner(node, TP.effect)
        ],
    }  # fmt: skip


def mimic(r: Reader, node: Node) -> Fields:
    segments = r.graph.objects(node, TP.segment)
    return {
        "name": r.text(node, SKOS.prefLabel), "kind": r.text(node, TP.kind),
        "synonyms": r.texts(node, SKOS.altLabel), "zones": r.ids(node, TP.zone),
        "segments": sorted(str(r.text(s, SKOS.notation)) for s in segments),
        "signs": r.statements(node, "sign"), "statements": r.statements(node, "description"),
        "red_flags": r.ids(node, TP.redFlag), "muscles": r.ids(node, TP.muscle),
    }  # fmt: skip


def red_flag(r: Reader, node: Node) -> Fields:
    return {
        **r.cited(node, title=SKOS.prefLabel, urgency=TP.urgency, ask=TP.ask, reason=TP.reason, do_now=TP.doNow),
        "when": [
            {
                "zones": r.ids(w, TP.zone), "also_zones": r.ids(w, TP.alsoZone),
                "side": r.text(w, TP.side), "symptoms": r.ids(w, TP.symptom),
                "also_symptoms": r.ids(w, TP.alsoSymptom), "worse": r.ids(w, TP.worse),
                "patient": r.ids(w, TP.patient),
                "age_from": r.number(w, TP.ageFrom), "age_to": r.number(w, TP.ageTo),
            }
            for w in r.inner(node, TP.when)
        ],
    }  # fmt: skip


#: The mapping of the knowledge base, the prefix and class of the nodes, and who reads them.
KINDS: dict[str, tuple[str, str, URIRef | None, Callable[[Reader, Node], Fields]]] = {
    "technique": ("techniques", "technique", TP.Technique, technique),
    "mechanism": ("mechanisms", "mechanism", TP.Mechanism, mechanism),
    "needling": ("needlings", "needling", TP.Needling, needling),
    "therapies": ("therapies", "muscle", None, therapies),
    "condition": ("conditions", "condition", TP.Condition, condition),
    "mimic": ("mimics", "mimic", TP.Mimic, mimic),
    "red flag": ("red_flags", "flag", TP.RedFlag, red_flag),
}

#: Lists whose order is kept, since each item has a number; the others are sets.
_ORDERED = frozenset(
    "statements signs evidence structures_at_risk adverse_events therapies effects when".split()
) | frozenset(STATEMENT_KEYS)


def told(kb: KnowledgeBase, value: Any, key: str = "") -> Any:
    """A record as it should read out of the graph: a place stands for its zones there."""
    if key == "sources":
        return sorted((c["source"], c["chapter"]) for c in value)
    if key in ("zones", "also_zones"):
        return sorted({z for i in value for z in (kb.places[i].zones if i in kb.places else [i])})
    if isinstance(value, dict):
        return {k: told(kb, v, k) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        items = [told(kb, v) for v in value]
        return items if key in _ORDERED else sorted(set(items))
    return value


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_record(real: KnowledgeBase, graph: Graph, kind: str) -> None:
    mapping, prefix, cls, read = KINDS[kind]
    reader = Reader(graph)
    records = getattr(real, mapping)
    assert len(records) > 5
    for record in records.values():
        shown = to_value_record(record)
        assert (shown.pop("record"), shown.pop("id")) == (kind, record.id)
        node = URIRef(expand(f"{prefix}:{record.id}"))
        found = read(reader, node)
        assert found == told(real, shown), record.id
    if cls is not None:
        nodes = {str(n).rpartition("/")[2] for n in graph.subjects(RDF.type, cls)}
        assert nodes == set(records)


def test_no_statement_hangs_in_the_air(real: KnowledgeBase, graph: Graph) -> None:
    def count(values: Iterable[Any]) -> int:
        return sum(1 for _ in values)

    said = [s for t in real.techniques.values() for s in t.statements]
    said += [s for m in real.mechanisms.values() for s in m.statements]
    said += [s for m in real.mimics.values() for s in (*m.signs, *m.statements)]
    for entry in real.needlings.values():
        said += [s for key in STATEMENT_KEYS for s in getattr(entry, key)]
        said += [entry.reason] if entry.reason else []
    assert count(graph.subjects(RDF.type, TP.Statement)) == len(said)
    effects = sum(len(c.effects) for c in real.conditions.values())
    assert count(graph.subjects(RDF.type, TP.Effect)) == effects
    raised = sum(len(f.when) for f in real.red_flags.values())
    assert count(graph.subjects(RDF.type, TP.Constellation)) == raised
