"""Tiers: how regularly a source says that a zone is felt."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Tier"]


class Tier(StrEnum):
    """How regularly a source says that a zone is felt.

    Essential and spillover mean what the manuals mean: felt by nearly everyone,
    and felt by some. Reported is for sources that do not tell the two apart.
    """

    ESSENTIAL = "essential"
    REPORTED = "reported"
    SPILLOVER = "spillover"
