"""What must be seen by someone else, now or soon, and what of a case raises it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.citation import Citation
from tpgraph.model.side import Side
from tpgraph.model.value import Value

__all__ = ["Constellation", "RedFlag", "Urgency"]


class Urgency(StrEnum):
    """How soon someone else must see the patient: now, today, within days."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constellation(Value):
    """What of a case raises a red flag: all that is named here, any one value of each.

    ``zones`` and ``also_zones`` are touched by reported places (those touching ``zones``
    on ``side``, or on no side named); ages are in years, both ends within.
    """

    zones: tuple[str, ...] = ()
    also_zones: tuple[str, ...] = ()
    side: Side | None = None
    symptoms: tuple[str, ...] = ()
    also_symptoms: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    age_from: float | None = None
    age_to: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag(Value):
    """A pattern that someone else must see; raised when any constellation is met."""

    id: str
    title: str
    urgency: Urgency
    ask: str
    reason: str
    do_now: str
    sources: tuple[Citation, ...]
    when: tuple[Constellation, ...] = ()
