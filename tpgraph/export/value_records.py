"""A value of the model as a record for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.source import Source
from tpgraph.model.zone import Place, Zone

__all__ = ["to_value_record"]

_KINDS = {
    Muscle: "muscle",
    TriggerPoint: "trigger point",
    Zone: "zone",
    Place: "place",
    Source: "source",
    ReferralPattern: "referral pattern",
}


def to_value_record(
    value: Muscle | TriggerPoint | Zone | Place | Source | ReferralPattern,
) -> dict[str, Any]:
    """Give a value with what it is (``record``) and the keys that the data files use.

    Examples
    --------
    >>> to_value_record(Zone(id="temple", label="temple"))["record"]
    'zone'
    """
    return {"record": _KINDS[type(value)], **asdict(value)}
