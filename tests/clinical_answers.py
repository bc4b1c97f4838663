"""What Python finds in the clinical knowledge without RDF, question by question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tpgraph import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.needling import STATEMENT_KEYS, Needling

Rows = set[tuple[str, ...]]
ANSWERS: dict[str, Callable[..., Rows]] = {}


def answers(function: Callable[..., Rows]) -> Callable[..., Rows]:
    ANSWERS[function.__name__.replace("_", "-")] = function
    return function


def cited(citations: Iterable[Citation], *before: str) -> Rows:
    return {(*before, c.source) for c in citations}


def above(kb: KnowledgeBase, zone: str) -> list[str]:
    out = [zone]
    while (broader := kb.zones[out[-1]].broader) is not None:
        out.append(broader)
    return out


def named(kb: KnowledgeBase, ids: Iterable[str]) -> set[str]:
    """Give the zones of a record, a place by its own."""
    return {z for i in ids for z in (kb.places[i].zones if i in kb.places else (i,))}


def overlaps(kb: KnowledgeBase, zones: Iterable[str], zone: str) -> bool:
    """Say whether one of the zones is the zone, a part of it, or a whole around it."""
    return any(zone in above(kb, z) or z in above(kb, zone) for z in zones)


@answers
def techniques_and_mechanisms(kb: KnowledgeBase) -> Rows:
    return {
        (t.id, t.kind.value, m, kb.mechanisms[m].grade.level.value if m else "")
        for t in kb.techniques.values()
        for m in t.mechanisms or ("",)
    }


@answers
def evidence_of_mechanisms(kb: KnowledgeBase) -> Rows:
    return {
        row
        for m in kb.mechanisms.values()
        for e in m.evidence
        for row in cited(e.sources, m.id, e.stance.value, e.design.value, e.text)
    }


@answers
def techniques_told(kb: KnowledgeBase) -> Rows:
    return {
        row
        for t in kb.techniques.values()
        for s in t.statements
        for row in cited(s.sources, t.id, s.about or "", s.text)
    }


@answers
def needling_of_muscle(kb: KnowledgeBase, muscle: str) -> Rows:
    entry = kb.find_needling(muscle)
    return set() if entry is None else set(_told(entry))


def _told(entry: Needling) -> Iterator[tuple[str, ...]]:
    for key in STATEMENT_KEYS:
        for s in getattr(entry, key):
            yield from cited(s.sources, key.replace("_", " "), s.text)
    if entry.reason is not None:
        yield from cited(entry.reason.sources, "reason", entry.reason.text)
    for risk in entry.structures_at_risk:
        yield from cited(risk.sources, "structure at risk", risk.text)
    for event in entry.adverse_events:
        yield from cited(event.sources, "adverse event", event.text)
    if entry.hazard is not None:
        yield from cited(entry.hazard.sources, "hazard", entry.hazard.reason)
        if entry.hazard.limits is not None:
            yield from cited(entry.hazard.sources, "limits", entry.hazard.limits)


@answers
def muscles_near_structure(kb: KnowledgeBase, structure: str) -> Rows:
    kind = structure.strip('"')
    return {
        (n.id, s.structure, n.hazard.grade.value if n.hazard else "")
        for n in kb.needlings.values()
        for s in n.structures_at_risk
        if s.kind == kind
    }


@answers
def therapies_of_muscle(kb: KnowledgeBase, muscle: str) -> Rows:
    held = kb.therapies.get(muscle)
    return {
        row
        for t in (held.therapies if held else ())
        for row in cited(t.sources, t.kind.value, t.text)
    }


@answers
def effects_of_condition(kb: KnowledgeBase, condition: str) -> Rows:
    held = [condition]
    for one in held:
        held += [i for i in kb.conditions[one].implies if i not in held]
    return {
        row
        for one in held
        for e in kb.conditions[one].effects
        for row in cited(e.sources, e.grade.value, e.text, e.reason)
    }


@answers
def mimics_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    return {
        (m.id, m.kind.value, flag)
        for m in kb.mimics.values()
        if overlaps(kb, named(kb, m.zones), zone)
        for flag in m.red_flags or ("",)
    }


@answers
def red_flags_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    return {
        (f.id, f.urgency.value, symptom, f.ask)
        for f in kb.red_flags.values()
        for w in f.when
        if overlaps(kb, named(kb, (*w.zones, *w.also_zones)), zone)
        for symptom in (*w.symptoms, *w.also_symptoms) or ("",)
    }


@answers
def segments_of_zone_and_muscles(kb: KnowledgeBase, zone: str) -> Rows:
    skin = {s for z in kb.zones.values() if zone in above(kb, z.id) for s in z.dermatomes}
    found: dict[str, set[str]] = {}
    for pattern in kb.referral_patterns.values():
        told = [z.zone for z in pattern.zones if not z.contralateral and z.tier != "spillover"]
        if any(zone in above(kb, z) for z in told):
            muscle = kb.trigger_points[pattern.of].muscle
            for innervation in kb.muscles[muscle].innervation:
                for segment in innervation.segments:
                    if segment in skin:
                        found.setdefault(segment.lower(), set()).add(muscle)
    return {(segment, str(len(muscles))) for segment, muscles in found.items()}


@answers
def plan_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    out: Rows = set()
    for pattern in kb.referral_patterns.values():
        essential = [z.zone for z in pattern.zones if z.tier == "essential" and not z.contralateral]
        if overlaps(kb, essential, zone):
            muscle = kb.trigger_points[pattern.of].muscle
            entry = kb.find_needling(muscle)
            hazard = entry.hazard if entry else None
            told = (entry.status.value if entry else "", hazard.grade.value if hazard else "")
            out.add((pattern.of, muscle, *told, (hazard.limits or "") if hazard else ""))
    return out
