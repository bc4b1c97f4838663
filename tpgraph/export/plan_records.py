"""A plan, and the segments of a ranking, as records for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tpgraph.care.care import Care
from tpgraph.care.mimics import MimicMatch
from tpgraph.care.plan import Plan, PlanItem
from tpgraph.care.segments import SegmentScore
from tpgraph.export.care_records import (
    to_caution_record,
    to_flag_record,
    to_flags_record,
    to_patient_record,
)
from tpgraph.export.notice import NOTICE
from tpgraph.export.ranking_records import to_record
from tpgraph.rank.ranking import Ranking

__all__ = ["PLAN_FORMAT", "SEGMENTS_FORMAT", "to_plan_record", "to_segments_record"]

#: The name and version of the form of each record.
PLAN_FORMAT = "tpgraph.plan/1"
SEGMENTS_FORMAT = "tpgraph.segments/1"

_HEAD = ("id", "version", "prior", "present", "absent", "unresolved", "terms")


def to_plan_record(plan: Plan, *, version: str) -> dict[str, Any]:
    """Give a plan as a record for JSON; what is not curated is null or empty.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.care.plan import build_plan
    >>> kb = tpgraph.load()
    >>> plan = build_plan(kb, tpgraph.rank(kb, tpgraph.Case.parse("right lower molars")), top=1)
    >>> record = to_plan_record(plan, version="0")
    >>> record["format"], record["items"][0]["muscle"]
    ('tpgraph.plan/1', 'masseter-superficial')
    """
    head = to_record(plan.ranking, version=version, top=0)
    return {
        "format": PLAN_FORMAT,
        **{k: head[k] for k in _HEAD},
        "notice": NOTICE,
        "red_flags": [to_flag_record(raised) for raised in plan.red_flags],
        **to_patient_record(plan.patient, plan.unknown),
        "mimics": [_mimic(match) for match in plan.mimics],
        "segments": [_segment(s) for s in plan.segments if s.weight > 0],
        "items": [_item(item) for item in plan.items],
    }


def to_segments_record(
    ranking: Ranking, segments: Sequence[SegmentScore], care: Care, *, version: str
) -> dict[str, Any]:
    """Give the segments of a ranking as a record for JSON."""
    head = to_record(ranking, version=version, top=0)
    return {
        "format": SEGMENTS_FORMAT,
        **{k: head[k] for k in _HEAD},
        **to_flags_record(care),
        "segments": [_segment(s) for s in segments],
    }


def _segment(score: SegmentScore) -> dict[str, Any]:
    return {**asdict(score), "muscles": list(score.muscles), "places": list(score.places)}


def _mimic(match: MimicMatch) -> dict[str, Any]:
    return {
        **asdict(match.mimic),
        "share": match.share,
        "places": [p.zone for p in match.places],
    }


def _item(item: PlanItem) -> dict[str, Any]:
    candidate, point = item.candidate, item.point
    return {
        "rank": candidate.rank,
        "trigger_point": candidate.trigger_point,
        "name": candidate.name,
        "muscle": item.muscle.id,
        "muscle_name": item.muscle.name,
        "muscle_probability": item.muscle_probability,
        "side": candidate.side,
        "probability": candidate.probability,
        "confirm": {
            "site": point.site,
            "position": point.position,
            "palpation": point.palpation,
            "local_twitch_response": point.local_twitch_response,
            "expected": [
                {"zone": e.zone, "side": e.side, "chance": e.chance, "sources": list(e.sources)}
                for e in item.expected
            ],
        },
        "verdict": item.verdict.value,
        "needling": asdict(item.needling) if item.needling else None,
        "cautions": [to_caution_record(c) for c in item.cautions],
        "therapies": asdict(item.therapies)["therapies"] if item.therapies else None,
    }
