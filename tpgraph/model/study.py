"""Studies that counted how often each muscle held a trigger point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.value import Value

__all__ = ["Share", "Study", "TriggerPointState"]


class TriggerPointState(StrEnum):
    """What a study counted: active, latent, or any trigger point."""

    ACTIVE = "active"
    LATENT = "latent"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Value):
    """How many of the people examined had a trigger point in a muscle.

    Either ``count`` of ``total``, or ``percent`` (0 to 100) of ``total`` where
    the study printed no count, or ``percent_range`` where a review did.
    """

    muscle: str
    state: TriggerPointState
    count: int | None = None
    percent: float | None = None
    percent_range: tuple[float, float] | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Value):
    """One study of one complaint: where it hurt, whom it examined, what it counted.

    ``order`` lists muscles from most to least often affected where the study
    gives no figures.
    """

    id: str
    source: str
    complaint: str
    zones: tuple[str, ...]
    n: int | None = None
    findings: tuple[Share, ...] = ()
    order: tuple[str, ...] = ()
    note: str | None = None
    evaluation_id: str | None = None
