"""What stands beside a ranking, as records for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tpgraph.care.care import Care
from tpgraph.care.red_flags import RaisedFlag
from tpgraph.care.told import UnknownCondition

if TYPE_CHECKING:
    from tpgraph.care.cautions import Caution
    from tpgraph.model.condition import Condition

__all__ = [
    "to_care_record",
    "to_caution_record",
    "to_flag_record",
    "to_flags_record",
    "to_patient_record",
]


def to_care_record(care: Care) -> dict[str, Any]:
    """Give the keys that a ranking's record has beside the ranking.

    Examples
    --------
    >>> to_care_record(Care())
    {'red_flags': [], 'patient': [], 'patient_unknown': [], 'cautions': {}}
    """
    return {
        **to_flags_record(care),
        "cautions": {
            point: [to_caution_record(c) for c in found] for point, found in care.cautions.items()
        },
    }


def to_flags_record(care: Care) -> dict[str, Any]:
    """Give the red flags, and what was understood of the patient."""
    return {
        "red_flags": [to_flag_record(raised) for raised in care.red_flags],
        **to_patient_record(care.patient, care.unknown),
    }


def to_patient_record(
    patient: Iterable[Condition], unknown: Iterable[UnknownCondition]
) -> dict[str, Any]:
    """Give what was understood of the patient, and what was not."""
    return {
        "patient": [{"id": c.id, "label": c.label} for c in patient],
        "patient_unknown": [{"text": u.text, "closest": list(u.closest)} for u in unknown],
    }


def to_flag_record(raised: RaisedFlag) -> dict[str, Any]:
    """Give a red flag with what raised it."""
    flag = raised.flag
    return {
        "id": flag.id,
        "title": flag.title,
        "urgency": flag.urgency.value,
        "ask": flag.ask,
        "reason": flag.reason,
        "do_now": flag.do_now,
        "because": list(raised.because),
        "sources": [c.source for c in flag.sources],
    }


def to_caution_record(caution: Caution) -> dict[str, Any]:
    """Give what a condition changes for one muscle."""
    effect = caution.effect
    return {
        "condition": caution.condition.id,
        "grade": effect.grade.value,
        "text": effect.text,
        "reason": effect.reason,
        "techniques": list(effect.techniques),
        "conditional": effect.conditional,
        "sources": [c.source for c in effect.sources],
    }
