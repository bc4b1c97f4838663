"""Conditions of patients, mimics and red flags as triples."""

from __future__ import annotations

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.condition import Effect
from tpgraph.model.mimic import Mimic
from tpgraph.model.red_flag import Constellation, RedFlag
from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import Subject
from tpgraph.triples.treatment import add_statements, cite
from tpgraph.vocab import slug

__all__ = ["add_conditions", "add_mimics", "add_red_flags"]


def add_conditions(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the conditions, each effect as a node with its scope."""
    for condition in kb.conditions.values():
        subject = Subject(graph, f"condition:{condition.id}", "tp:Condition")
        subject.texts("skos:prefLabel", [condition.label])
        subject.texts("skos:altLabel", condition.synonyms)
        subject.links("tp:implies", "condition", condition.implies)
        for number, effect in enumerate(condition.effects, start=1):
            _add_effect(kb, subject.inner("tp:effect", number, "tp:Effect"), effect)


def _add_effect(kb: KnowledgeBase, subject: Subject, effect: Effect) -> None:
    subject.codes("tp:effectGrade", [effect.grade])
    subject.texts("tp:text", [effect.text])
    subject.texts("tp:reason", [effect.reason])
    subject.links("tp:technique", "technique", effect.techniques)
    subject.links("tp:muscle", "muscle", effect.muscles)
    subject.codes("tp:section", effect.sections)
    subject.codes("tp:structureKind", effect.structures)
    subject.codes("tp:hazardGrade", effect.hazards)
    _add_zones(kb, subject, "tp:zone", effect.zones)
    subject.value("tp:conditional", effect.conditional)
    cite(subject, effect.sources)


def add_mimics(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the mimics, each with the zones in which it hurts."""
    for mimic in kb.mimics.values():
        _add_mimic(graph, kb, mimic)


def _add_mimic(graph: Triples, kb: KnowledgeBase, mimic: Mimic) -> None:
    subject = Subject(graph, f"mimic:{mimic.id}", "tp:Mimic")
    subject.texts("skos:prefLabel", [mimic.name])
    subject.texts("skos:altLabel", mimic.synonyms)
    subject.codes("tp:kind", [mimic.kind])
    _add_zones(kb, subject, "tp:zone", mimic.zones)
    for name in mimic.segments:
        segment = "segment:" + slug(name)
        kind = "tp:CranialNerve" if name.startswith("CN ") else "tp:SpinalSegment"
        Subject(graph, segment, kind).codes("skos:notation", [name])
        subject.link("tp:segment", segment)
    number = add_statements(subject, mimic.signs, "sign")
    add_statements(subject, mimic.statements, "description", number)
    subject.links("tp:redFlag", "flag", mimic.red_flags)
    subject.links("tp:muscle", "muscle", mimic.muscles)


def add_red_flags(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the red flags, each constellation that raises one as a node."""
    for flag in kb.red_flags.values():
        _add_red_flag(graph, kb, flag)


def _add_red_flag(graph: Triples, kb: KnowledgeBase, flag: RedFlag) -> None:
    subject = Subject(graph, f"flag:{flag.id}", "tp:RedFlag")
    subject.texts("skos:prefLabel", [flag.title])
    subject.codes("tp:urgency", [flag.urgency])
    subject.texts("tp:ask", [flag.ask])
    subject.texts("tp:reason", [flag.reason])
    subject.texts("tp:doNow", [flag.do_now])
    cite(subject, flag.sources)
    for number, when in enumerate(flag.when, start=1):
        _add_constellation(kb, subject.inner("tp:when", number, "tp:Constellation"), when)


def _add_constellation(kb: KnowledgeBase, subject: Subject, when: Constellation) -> None:
    _add_zones(kb, subject, "tp:zone", when.zones)
    _add_zones(kb, subject, "tp:alsoZone", when.also_zones)
    subject.codes("tp:side", [when.side])
    subject.links("tp:symptom", "term", when.symptoms)
    subject.links("tp:alsoSymptom", "term", when.also_symptoms)
    subject.links("tp:worse", "term", when.worse)
    subject.links("tp:patient", "condition", when.patient)
    subject.value("tp:ageFrom", when.age_from)
    subject.value("tp:ageTo", when.age_to)


def _add_zones(kb: KnowledgeBase, subject: Subject, prop: str, ids: tuple[str, ...]) -> None:
    """Point to zones; a place stands for its own."""
    for record_id in ids:
        place = kb.places.get(record_id)
        subject.links(prop, "zone", [record_id] if place is None else place.zones)
