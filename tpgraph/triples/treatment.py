"""Techniques, mechanisms, needling and therapies as triples."""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.needling import STATEMENT_KEYS, Needling
from tpgraph.model.statement import Statement
from tpgraph.model.technique import Mechanism, Technique
from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import Subject

__all__ = [
    "add_mechanisms",
    "add_needlings",
    "add_statements",
    "add_techniques",
    "add_therapies",
    "cite",
]


def cite(subject: Subject, citations: Iterable[Citation]) -> None:
    """Name the sources of a claim; a chapter needs a node of its own."""
    for number, citation in enumerate(citations, start=1):
        subject.links("dct:source", "src", [citation.source])
        if citation.chapter is not None:
            inner = subject.inner("tp:citation", number, "tp:Citation")
            inner.links("dct:source", "src", [citation.source])
            inner.codes("tp:chapter", [citation.chapter])


def add_statements(
    subject: Subject, statements: Iterable[Statement], about: str | None = None, first: int = 1
) -> int:
    """Add statements as nodes, numbered from ``first``; give the number after the last."""
    number = first
    for statement in statements:
        inner = subject.inner("tp:statement", number, "tp:Statement")
        inner.codes("tp:about", [about or statement.about])
        inner.texts("tp:text", [statement.text])
        cite(inner, statement.sources)
        number += 1
    return number


def add_techniques(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the techniques as concepts, each with the mechanisms it is held to work by."""
    for technique in kb.techniques.values():
        _add_technique(graph, technique)


def _add_technique(graph: Triples, technique: Technique) -> None:
    subject = Subject(graph, f"technique:{technique.id}", "tp:Technique")
    subject.texts("skos:prefLabel", [technique.name])
    subject.texts("skos:altLabel", technique.synonyms)
    subject.codes("tp:kind", [technique.kind])
    subject.links("skos:broader", "technique", [technique.broader])
    subject.links("tp:mechanism", "mechanism", technique.mechanisms)
    add_statements(subject, technique.statements)


def add_mechanisms(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the mechanisms with the evidence for and against each."""
    for mechanism in kb.mechanisms.values():
        _add_mechanism(graph, mechanism)


def _add_mechanism(graph: Triples, mechanism: Mechanism) -> None:
    subject = Subject(graph, f"mechanism:{mechanism.id}", "tp:Mechanism")
    subject.texts("skos:prefLabel", [mechanism.name])
    subject.texts("skos:altLabel", mechanism.synonyms)
    add_statements(subject, mechanism.statements)
    grade = subject.inner("tp:grade", 1, "tp:Grade")
    grade.codes("tp:gradeLevel", [mechanism.grade.level])
    grade.texts("tp:reason", [mechanism.grade.reason])
    cite(grade, mechanism.grade.sources)
    for number, piece in enumerate(mechanism.evidence, start=1):
        inner = subject.inner("tp:evidence", number, "tp:Evidence")
        inner.codes("tp:stance", [piece.stance])
        inner.codes("tp:design", [piece.design])
        inner.texts("tp:text", [piece.text])
        cite(inner, piece.sources)


def add_needlings(graph: Triples, kb: KnowledgeBase) -> None:
    """Add how each muscle is needled, and what must be kept clear of."""
    for entry in kb.needlings.values():
        _add_needling(graph, entry)


def _add_needling(graph: Triples, entry: Needling) -> None:
    subject = Subject(graph, f"needling:{entry.id}", "tp:Needling")
    subject.links("tp:muscle", "muscle", [entry.id])
    subject.codes("tp:status", [entry.status])
    number = add_statements(subject, [entry.reason] if entry.reason else [], "reason")
    for key in STATEMENT_KEYS:
        number = add_statements(subject, getattr(entry, key), key.replace("_", " "), number)
    if entry.needle_length is not None:
        length = subject.inner("tp:needleLength", 1, "tp:NeedleLength")
        length.value("tp:millimetresLow", entry.needle_length.low)
        length.value("tp:millimetresHigh", entry.needle_length.high)
        cite(length, entry.needle_length.sources)
    for place, structure in enumerate(entry.structures_at_risk, start=1):
        inner = subject.inner("tp:structureAtRisk", place, "tp:StructureAtRisk")
        inner.texts("skos:prefLabel", [structure.structure])
        inner.codes("tp:structureKind", [structure.kind])
        inner.texts("tp:text", [structure.text])
        cite(inner, structure.sources)
    if entry.hazard is not None:
        hazard = subject.inner("tp:hazard", 1, "tp:Hazard")
        hazard.codes("tp:hazardGrade", [entry.hazard.grade])
        hazard.texts("tp:reason", [entry.hazard.reason])
        hazard.texts("tp:limits", [entry.hazard.limits])
        cite(hazard, entry.hazard.sources)
    _add_events(subject, entry)


def _add_events(subject: Subject, entry: Needling) -> None:
    for place, event in enumerate(entry.adverse_events, start=1):
        inner = subject.inner("tp:adverseEvent", place, "tp:AdverseEvent")
        inner.texts("skos:prefLabel", [event.event])
        inner.texts("tp:text", [event.text])
        inner.value("tp:count", event.count)
        inner.value("tp:total", event.total)
        inner.value("tp:percent", event.percent)
        cite(inner, event.sources)


def add_therapies(graph: Triples, kb: KnowledgeBase) -> None:
    """Add what is done for a muscle besides needling, at the muscle."""
    for entry in kb.therapies.values():
        muscle = Subject(graph, f"muscle:{entry.id}")
        for number, therapy in enumerate(entry.therapies, start=1):
            inner = muscle.inner("tp:therapy", number, "tp:Therapy")
            inner.codes("tp:kind", [therapy.kind])
            inner.texts("tp:text", [therapy.text])
            cite(inner, therapy.sources)
