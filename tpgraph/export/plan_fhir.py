"""A plan as FHIR R4 resources: what was found as Observations, what to do as a CarePlan draft.

The codes are the project's own, since the names of trigger points are in no terminology that
may be carried here; zones and muscles that are matched to UBERON or FMA carry those ids too.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tpgraph.care.plan import Plan, PlanItem, Verdict
from tpgraph.care.red_flags import RaisedFlag
from tpgraph.export.care_words import (
    URGENCY_WORDS,
    VERDICT_WORDS,
    effect_scope_words,
    retest_words,
)
from tpgraph.export.notice import NOTICE
from tpgraph.export.ranking_words import candidate_title
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.needling import Needling, Therapies
from tpgraph.vocab import BASE, FOREIGN

__all__ = ["to_fhir_bundle"]

_FINDING = f"{BASE}finding"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"
_FORBIDDING = frozenset({Verdict.REFER_FIRST, Verdict.NO, Verdict.NOT_NEEDLED, Verdict.NOT_CURATED})

Resource = dict[str, Any]


def to_fhir_bundle(kb: KnowledgeBase, plan: Plan, *, subject: str | None = None) -> Resource:
    """Give a plan as a FHIR R4 Bundle of type collection.

    Parameters
    ----------
    subject
        The reference of the patient (``Patient/123``); left out, nobody is named.

    Returns
    -------
    dict
        One Observation for each reported place and each leading trigger point, one Flag for
        each red flag, and one CarePlan with status draft and intent proposal. The same plan
        gives the same ids.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.care.plan import build_plan
    >>> kb = tpgraph.load()
    >>> plan = build_plan(kb, tpgraph.rank(kb, tpgraph.Case.parse("right temple")), top=1)
    >>> bundle = to_fhir_bundle(kb, plan)
    >>> [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    ['Observation', 'Observation', 'CarePlan']
    """
    patient = {"reference": subject} if subject else {"display": "patient, not named"}
    places = (*plan.ranking.present, *plan.ranking.absent)
    resources = [_reported(kb, place, patient) for place in places]
    resources += [_suspected(item, patient) for item in plan.items]
    resources += [_flag(raised, patient) for raised in plan.red_flags]
    entries = [_entry(plan, n, resource) for n, resource in enumerate(resources)]
    findings = [
        {"reference": e["fullUrl"]}
        for e in entries
        if e["resource"]["resourceType"] == "Observation"
    ]
    care_plan = _care_plan(kb, plan, patient, findings)
    entries.append(_entry(plan, len(entries), care_plan))
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _entry(plan: Plan, number: int, resource: Resource) -> Resource:
    asked = repr((plan.ranking.case, plan.ranking.version, number, resource))
    return {"fullUrl": f"urn:uuid:{uuid5(NAMESPACE_URL, BASE + asked)}", "resource": resource}


def _concept(system: str, code: str, text: str) -> Resource:
    return {"coding": [{"system": system, "code": code, "display": text}], "text": text}


def _category(code: str) -> Resource:
    return {"coding": [{"system": f"{_TERMINOLOGY}observation-category", "code": code}]}


def _site(kb: KnowledgeBase, place: LocatedPlace) -> Resource:
    side = f"{place.side} " if place.side else ""
    kind = "place" if place.zone in kb.places else "zone"
    site = _concept(f"{BASE}{kind}", place.zone, place.label)
    site["text"] = side + place.label
    record = kb.zones.get(place.zone) or kb.places[place.zone]
    for link in record.crosswalk:
        prefix, _, code = link.object_id.partition(":")
        if link.predicate == "exact_match" and prefix in ("UBERON", "FMA"):
            site["coding"].append({"system": FOREIGN[prefix], "code": code})
    return site


def _reported(kb: KnowledgeBase, place: LocatedPlace, patient: Resource) -> Resource:
    """Give what was said of one place."""
    return {
        "resourceType": "Observation",
        "status": "preliminary",
        "category": [_category("survey")],
        "code": _concept(_FINDING, "pain-reported", "Pain reported in this place"),
        "subject": patient,
        "bodySite": _site(kb, place),
        "valueBoolean": place.present,
        "note": [{"text": f"Said as: {place.text}"}],
    }


def _suspected(item: PlanItem, patient: Resource) -> Resource:
    """Give one trigger point that is held responsible; it was not yet palpated."""
    candidate = item.candidate
    name = candidate_title(candidate.name, candidate.side)
    return {
        "resourceType": "Observation",
        "status": "preliminary",
        "category": [_category("exam")],
        "code": _concept(_FINDING, "trigger-point-suspected", "Trigger point to palpate"),
        "subject": patient,
        "bodySite": _concept(f"{BASE}trigger-point", candidate.trigger_point, name),
        "valueQuantity": {
            "value": round(candidate.probability, 4),
            "unit": "relative probability",
            "system": "http://unitsofmeasure.org",
            "code": "1",
        },
        "note": [{"text": f"{NOTICE} Site: {item.point.site}."}],
    }


def _flag(raised: RaisedFlag, patient: Resource) -> Resource:
    flag = raised.flag
    return {
        "resourceType": "Flag",
        "status": "active",
        "category": [_concept(_TERMINOLOGY + "flag-category", "clinical", "Clinical")],
        "code": {
            **_concept(f"{BASE}red-flag", flag.id, flag.title),
            "text": f"{flag.title} ({URGENCY_WORDS[flag.urgency]}). {flag.do_now} Ask: {flag.ask}",
        },
        "subject": patient,
    }


def _care_plan(
    kb: KnowledgeBase, plan: Plan, patient: Resource, findings: list[Resource]
) -> Resource:
    activities = [
        _activity(f"Rule out first: {r.flag.title}. {r.flag.ask} {r.flag.do_now}")
        for r in plan.red_flags
    ]
    for item in plan.items:
        activities += _activities(kb, item)
    notes = [{"text": NOTICE}]
    if plan.mimics:
        told = "; ".join(match.mimic.name for match in plan.mimics[:12])
        notes.append({"text": f"What else may hurt there: {told}."})
    return {
        "resourceType": "CarePlan",
        "status": "draft",
        "intent": "proposal",
        "title": "Suspected myofascial trigger points: confirm, rule out, treat",
        "description": f"Made from what was said: {', '.join(plan.ranking.case.present)}.",
        "subject": patient,
        "supportingInfo": findings,
        "activity": activities,
        "note": notes,
    }


def _activities(kb: KnowledgeBase, item: PlanItem) -> list[Resource]:
    """Give what to do about one trigger point, in the order of the work."""
    name = candidate_title(item.candidate.name, item.candidate.side)
    out = [_activity(f"Palpate {name}: {item.point.site}.")]
    cautions = [
        f"{c.effect.grade.value} ({effect_scope_words(c)}): {c.effect.text}" for c in item.cautions
    ]
    told = [f"Needle {name}? {VERDICT_WORDS[item.verdict]}", *cautions, *_needling(item.needling)]
    out.append(_activity(" ".join(told), forbidden=item.verdict in _FORBIDDING))
    out += [_activity(text) for text in _therapies(item.therapies)]
    out.append(_activity(f"Test again {name}: {retest_words(kb, item.muscle)}."))
    return out


def _needling(entry: Needling | None) -> list[str]:
    if entry is None or entry.hazard is None:
        return ["Hazard not curated."]
    limits = f" Keep clear: {entry.hazard.limits}" if entry.hazard.limits else ""
    at_risk = ", ".join(s.structure for s in entry.structures_at_risk) or "not curated"
    return [
        f"Hazard {entry.hazard.grade}: {entry.hazard.reason}{limits} At risk: {at_risk}.",
        *(s.text for s in (*entry.approach, *entry.depth)),
    ]


def _therapies(held: Therapies | None) -> list[str]:
    return [f"{t.kind.capitalize()}: {t.text}" for t in held.therapies] if held else []


def _activity(text: str, *, forbidden: bool = False) -> Resource:
    detail: Resource = {"status": "not-started", "description": text}
    if forbidden:
        detail["doNotPerform"] = True
    return {"detail": detail}
