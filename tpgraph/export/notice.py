"""What every answer for people says."""

from __future__ import annotations

__all__ = ["NOTICE"]

NOTICE = (
    "For licensed professionals; not a diagnosis. Probabilities are relative: among the trigger "
    "points known here, given that one is the source. Examiners agree only moderately on trigger "
    "points (pooled kappa 0.45, Rathbone 2017), and an expert Delphi expects no fixed referral "
    "location (60 experts, PMID 29025044). What is not curated is not thereby safe."
)
