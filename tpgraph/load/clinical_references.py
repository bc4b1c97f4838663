"""Every reference of the clinical records, followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tpgraph.load.reading import Collected
from tpgraph.model.citation import Citation
from tpgraph.model.statement import Statement
from tpgraph.model.technique import Mechanism
from tpgraph.model.tree import find_loops
from tpgraph.records import Records

__all__ = ["follow_clinical_references"]


def follow_clinical_references(records: Records, collected: Collected) -> None:
    """Note every id that a clinical record names and nothing carries, and techniques in a loop."""
    _follow_treatment(records, collected)
    _follow_conditions(records, collected)
    _follow_mimics(records, collected)
    _follow_red_flags(records, collected)


def _follow_treatment(records: Records, collected: Collected) -> None:
    refer, where = collected.refer, collected.where
    sources = {s.id for s in records.sources}
    muscles = {m.id for m in records.muscles}
    techniques = {t.id for t in records.techniques}
    mechanisms = {m.id for m in records.mechanisms}
    for technique in records.techniques:
        at = where("technique", technique.id)
        refer(at, "technique", [technique.broader], techniques, "broader technique")
        refer(at, "mechanism", technique.mechanisms, mechanisms, "mechanism")
        refer(at, "source", _told(technique.statements), sources, "source")
    for technique_id in find_loops(records.techniques):
        collected.report(
            where("technique", technique_id),
            "a loop: the technique is a kind of itself",
            "a tree",
            "correct 'broader' of a technique in the loop",
        )
    for mechanism in records.mechanisms:
        at = where("mechanism", mechanism.id)
        refer(at, "source", _cited_of_mechanism(mechanism), sources, "source")
    for entry in records.needlings:
        at = where("needling", entry.id)
        refer(at, "muscle", [entry.id], muscles, "muscle")
        refer(at, "source", _ids(entry.citations()), sources, "source")
    for held in records.therapies:
        at = where("therapies", held.id)
        refer(at, "muscle", [held.id], muscles, "muscle")
        cited = [i for t in held.therapies for i in _ids(t.sources)]
        refer(at, "source", cited, sources, "source")


def _follow_conditions(records: Records, collected: Collected) -> None:
    refer = collected.refer
    sources = {s.id for s in records.sources}
    muscles = {m.id for m in records.muscles}
    techniques = {t.id for t in records.techniques}
    conditions = {c.id for c in records.conditions}
    zones = _zones(records)
    for condition in records.conditions:
        at = collected.where("condition", condition.id)
        refer(at, "condition", condition.implies, conditions, "implied condition")
        for effect in condition.effects:
            refer(at, "source", _ids(effect.sources), sources, "source")
            refer(at, "technique", effect.techniques, techniques, "technique")
            refer(at, "muscle", effect.muscles, muscles, "muscle")
            refer(at, "zone or place", effect.zones, zones, "zone")


def _follow_mimics(records: Records, collected: Collected) -> None:
    refer = collected.refer
    sources = {s.id for s in records.sources}
    muscles = {m.id for m in records.muscles}
    flags = {f.id for f in records.red_flags}
    zones = _zones(records)
    for mimic in records.mimics:
        at = collected.where("mimic", mimic.id)
        refer(at, "zone or place", mimic.zones, zones, "zone")
        refer(at, "muscle", mimic.muscles, muscles, "muscle")
        refer(at, "red flag", mimic.red_flags, flags, "red flag")
        refer(at, "source", _told((*mimic.signs, *mimic.statements)), sources, "source")


def _follow_red_flags(records: Records, collected: Collected) -> None:
    refer = collected.refer
    sources = {s.id for s in records.sources}
    terms = {t.id for t in records.terms}
    conditions = {c.id for c in records.conditions}
    zones = _zones(records)
    for flag in records.red_flags:
        at = collected.where("red flag", flag.id)
        refer(at, "source", _ids(flag.sources), sources, "source")
        for when in flag.when:
            refer(at, "zone or place", (*when.zones, *when.also_zones), zones, "zone")
            named = (*when.symptoms, *when.also_symptoms, *when.worse)
            refer(at, "term", named, terms, "term")
            refer(at, "condition", when.patient, conditions, "condition")


def _zones(records: Records) -> set[str]:
    return {z.id for z in records.zones} | {p.id for p in records.places}


def _ids(citations: Iterable[Citation]) -> list[str]:
    return [c.source for c in citations]


def _told(statements: Iterable[Statement]) -> list[str]:
    return [i for s in statements for i in _ids(s.sources)]


def _cited_of_mechanism(mechanism: Mechanism) -> Iterator[str]:
    yield from _told(mechanism.statements)
    yield from _ids(mechanism.grade.sources)
    for piece in mechanism.evidence:
        yield from _ids(piece.sources)
