"""A value of the model as a record for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tpgraph.model.condition import Condition
from tpgraph.model.mimic import Mimic
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.needling import Needling, Therapies
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.red_flag import RedFlag
from tpgraph.model.source import Source
from tpgraph.model.technique import Mechanism, Technique
from tpgraph.model.zone import Place, Zone

__all__ = ["Recordable", "record_kind", "to_value_record"]

_KINDS = {
    Muscle: "muscle",
    TriggerPoint: "trigger point",
    Zone: "zone",
    Place: "place",
    Source: "source",
    ReferralPattern: "referral pattern",
    Technique: "technique",
    Mechanism: "mechanism",
    Condition: "condition",
    Mimic: "mimic",
    RedFlag: "red flag",
    Needling: "needling",
    Therapies: "therapies",
}

#: What can be written as a record.
Recordable = (
    Muscle
    | TriggerPoint
    | Zone
    | Place
    | Source
    | ReferralPattern
    | Technique
    | Mechanism
    | Condition
    | Mimic
    | RedFlag
    | Needling
    | Therapies
)


def to_value_record(value: Recordable) -> dict[str, Any]:
    """Give a value with what it is (``record``) and the keys that the data files use.

    Examples
    --------
    >>> to_value_record(Zone(id="temple", label="temple"))["record"]
    'zone'
    """
    return {"record": record_kind(value), **asdict(value)}


def record_kind(value: Recordable) -> str:
    """Give the words for what a value is.

    Examples
    --------
    >>> record_kind(Zone(id="temple", label="temple"))
    'zone'
    """
    return _KINDS[type(value)]
