"""``clinical/``: techniques, mechanisms, needling and therapies to values."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.sources import read_citations
from tpgraph.load.statements import read_statement, read_statements
from tpgraph.load.yaml_files import read_records
from tpgraph.load.yaml_records import Record
from tpgraph.model.needling import (
    AdverseEvent,
    Hazard,
    HazardGrade,
    NeedleLength,
    Needling,
    NeedlingStatus,
    StructureAtRisk,
    StructureKind,
    Therapies,
    Therapy,
    TherapyKind,
)
from tpgraph.model.technique import (
    Design,
    Evidence,
    Grade,
    GradeLevel,
    Mechanism,
    MechanismAspect,
    Stance,
    Technique,
    TechniqueAspect,
    TechniqueKind,
)

__all__ = ["read_mechanisms", "read_needlings", "read_techniques", "read_therapies"]


def read_techniques(path: Path, collected: Collected) -> tuple[Technique, ...]:
    """Read every technique."""
    out = []
    for record in read_records(path, "technique", collected):
        technique = Technique(
            id=record.required("id"),
            name=record.required("name"),
            kind=record.required_choice("kind", TechniqueKind) or TechniqueKind.PRACTICE,
            synonyms=record.texts("synonyms"),
            broader=record.text("broader"),
            statements=read_statements(record, "statements", TechniqueAspect),
            mechanisms=record.texts("mechanisms"),
        )
        record.finish()
        if collected.place("technique", technique.id, record.where()):
            out.append(technique)
    return tuple(out)


def read_mechanisms(path: Path, collected: Collected) -> tuple[Mechanism, ...]:
    """Read every mechanism with its evidence and the grade of that."""
    out = []
    for record in read_records(path, "mechanism", collected):
        mechanism = Mechanism(
            id=record.required("id"),
            name=record.required("name"),
            grade=_read_grade(record),
            synonyms=record.texts("synonyms"),
            statements=read_statements(record, "statements", MechanismAspect),
            evidence=tuple(_read_evidence(item) for item in record.records("evidence")),
        )
        record.finish()
        if collected.place("mechanism", mechanism.id, record.where()):
            out.append(mechanism)
    return tuple(out)


def _read_grade(record: Record) -> Grade:
    item = record.record("grade")
    if item is None:
        record.lacks("grade", "a level and the reason")
        return Grade(level=GradeLevel.VERY_LOW, reason="")
    grade = Grade(
        level=item.required_choice("level", GradeLevel) or GradeLevel.VERY_LOW,
        reason=item.required("reason"),
        sources=read_citations(item),
    )
    item.finish()
    return grade


def _read_evidence(item: Record) -> Evidence:
    evidence = Evidence(
        stance=item.required_choice("stance", Stance) or Stance.MIXED,
        design=item.required_choice("design", Design) or Design.EXPERT_OPINION,
        text=item.required("text"),
        sources=read_citations(item, required=True),
    )
    item.finish()
    return evidence


def read_needlings(path: Path, collected: Collected) -> tuple[Needling, ...]:
    """Read how each muscle is needled; an entry is placed under the id of its muscle."""
    out = []
    for record in read_records(path, "needling entry", collected):
        record.label = record.text("muscle") or ""
        entry = Needling(
            id=record.required("muscle"),
            status=record.required_choice("status", NeedlingStatus) or NeedlingStatus.NOT_CURATED,
            reason=read_statement(record, "reason"),
            position=read_statements(record, "position"),
            palpation=read_statements(record, "palpation"),
            approach=read_statements(record, "approach"),
            depth=read_statements(record, "depth"),
            needle_length=_read_length(record),
            structures_at_risk=tuple(
                _read_structure(item) for item in record.records("structures_at_risk")
            ),
            hazard=_read_hazard(record),
            adverse_events=tuple(_read_event(item) for item in record.records("adverse_events")),
            local_twitch=read_statements(record, "local_twitch"),
            after_care=read_statements(record, "after_care"),
        )
        record.finish()
        if collected.place("needling", entry.id, record.where()):
            out.append(entry)
    return tuple(out)


def _read_length(record: Record) -> NeedleLength | None:
    item = record.record("needle_length_mm")
    if item is None:
        return None
    low, high = item.number("low"), item.number("high")
    sources = read_citations(item, required=True)
    item.finish()
    if low is None or high is None:
        item.lacks("low" if low is None else "high", "a length in millimetres")
        return None
    return NeedleLength(low=low, high=high, sources=sources)


def _read_structure(item: Record) -> StructureAtRisk:
    structure = StructureAtRisk(
        structure=item.required("structure"),
        kind=item.required_choice("kind", StructureKind) or StructureKind.OTHER,
        text=item.required("text"),
        sources=read_citations(item, required=True),
    )
    item.finish()
    return structure


def _read_hazard(record: Record) -> Hazard | None:
    item = record.record("hazard")
    if item is None:
        return None
    hazard = Hazard(
        grade=item.required_choice("grade", HazardGrade) or HazardGrade.HIGH,
        reason=item.required("reason"),
        sources=read_citations(item, required=True),
        limits=item.text("limits"),
    )
    item.finish()
    return hazard


def _read_event(item: Record) -> AdverseEvent:
    event = AdverseEvent(
        event=item.required("event"),
        text=item.required("text"),
        sources=read_citations(item, required=True),
        count=item.integer("count"),
        total=item.integer("total"),
        percent=item.number("percent"),
    )
    item.finish()
    return event


def read_therapies(path: Path, collected: Collected) -> tuple[Therapies, ...]:
    """Read what is done for each muscle besides needling."""
    out = []
    for record in read_records(path, "therapy entry", collected):
        record.label = record.text("muscle") or ""
        entry = Therapies(
            id=record.required("muscle"),
            therapies=tuple(_read_therapy(item) for item in record.records("therapies")),
        )
        record.finish()
        if collected.place("therapies", entry.id, record.where()):
            out.append(entry)
    return tuple(out)


def _read_therapy(item: Record) -> Therapy:
    therapy = Therapy(
        kind=item.required_choice("kind", TherapyKind) or TherapyKind.MANUAL,
        text=item.required("text"),
        sources=read_citations(item, required=True),
    )
    item.finish()
    return therapy
