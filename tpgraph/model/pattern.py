"""Referral patterns: where a trigger point is felt, according to one source."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.citation import Citation
from tpgraph.model.tier import Tier
from tpgraph.model.value import Value

__all__ = ["Observation", "ReferralPattern", "ReferredZone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredZone(Value):
    """A zone of a pattern, its tier, and whether it lies on the other side."""

    zone: str
    tier: Tier
    contralateral: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Value):
    """In how many of the people examined a zone was felt: ``count`` of ``total``."""

    zone: str
    count: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPattern(Value):
    """Where one source says that one trigger point is felt."""

    id: str
    of: str
    zones: tuple[ReferredZone, ...]
    source: Citation
    observations: tuple[Observation, ...] = ()
    checked_against: tuple[str, ...] = ()
