"""Every reference of the records, followed: what is named and not there is a problem."""

from __future__ import annotations

from tpgraph.load.reading import Collected
from tpgraph.model.term import TERM_KEYS
from tpgraph.records import Records

__all__ = ["follow_references"]


def follow_references(records: Records, collected: Collected) -> None:
    """Note every id that is named somewhere and carried by nothing."""
    sources = {s.id for s in records.sources}
    zones = {z.id for z in records.zones}
    terms = {t.id for t in records.terms}
    muscles = {m.id for m in records.muscles}
    points = {t.id for t in records.trigger_points}
    refer, where = collected.refer, collected.where
    for zone in records.zones:
        at = where("zone", zone.id)
        refer(at, "zone", [zone.broader], zones, "broader zone")
        refer(at, "zone", zone.neighbours, zones, "neighbour")
    for place in records.places:
        refer(where("place", place.id), "zone", place.zones, zones, "member zone")
    for muscle in records.muscles:
        at = where("muscle", muscle.id)
        refer(at, "muscle", muscle.synergists, muscles, "synergist")
        refer(at, "muscle", muscle.antagonists, muscles, "antagonist")
        for key in TERM_KEYS:
            refer(at, "term", getattr(muscle, key), terms, key)
        refer(at, "source", [c.source for c in muscle.sources], sources, "source")
        refer(at, "source", muscle.checked_against, sources, "checked_against")
        if muscle.commonness:
            refer(at, "source", [muscle.commonness.source], sources, "source of commonness")
    for point in records.trigger_points:
        at = where("trigger point", point.id)
        refer(at, "trigger point or muscle", point.satellites, points | muscles, "satellite")
        refer(at, "zone", point.location, zones, "location")
        refer(at, "source", [c.source for c in point.sources], sources, "source")
        if point.commonness:
            refer(at, "source", [point.commonness.source], sources, "source of commonness")
    for pattern in records.referral_patterns:
        at = where("pattern", pattern.id)
        refer(at, "trigger point", [pattern.of or None], points, "tp:of")
        refer(at, "zone", [z.zone for z in pattern.zones], zones, "zone")
        refer(at, "zone", [o.zone for o in pattern.observations], zones, "observed zone")
        refer(at, "source", [pattern.source.source or None], sources, "dct:source")
        refer(at, "source", pattern.checked_against, sources, "tp:checkedAgainst")
    for study in records.studies:
        at = where("study", study.id)
        refer(at, "source", [study.source], sources, "source")
        refer(at, "zone", study.zones, zones, "zone")
        refer(at, "muscle", [f.muscle for f in study.findings], muscles, "muscle")
        refer(at, "muscle", study.order, muscles, "muscle")
    for case in records.published_cases:
        at = where("published case", case.id)
        refer(at, "muscle", case.muscles, muscles, "muscle")
        refer(at, "source", [case.source], sources, "source")
