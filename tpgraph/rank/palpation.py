"""Palpation of a muscle as evidence, its unreliability priced in."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from tpgraph.model.side import Side

__all__ = ["ACCURACY", "KAPPA", "Palpated", "accuracy_from_kappa"]

#: Agreement of examiners who palpate for trigger points (pooled, Rathbone 2017).
KAPPA: Final = 0.45


def accuracy_from_kappa(kappa: float) -> float:
    """Turn the agreement of two examiners into sensitivity and specificity.

    Assumes two examiners who err independently, each with sensitivity and specificity a,
    and half of the muscles affected. They agree with probability a^2 + (1 - a)^2, by
    chance with 1/2, so that kappa = (2 a - 1)^2 and a = (1 + sqrt(kappa)) / 2.

    Examples
    --------
    >>> round(accuracy_from_kappa(0.45), 3)
    0.835
    """
    return (1 + sqrt(kappa)) / 2


#: Sensitivity, and specificity, of palpation: 0.835.
ACCURACY: Final = accuracy_from_kappa(KAPPA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palpated:
    """A muscle (the id of a ranked one) palpated on a side, and whether it held a trigger point.

    ``found`` is None where the hand could not tell. No side: on all sides of the case.
    """

    muscle: str
    side: Side | None = None
    found: bool | None = None

    def meets(self, muscle: str, side: Side | None) -> bool:
        """Tell whether a candidate of this muscle on this side was under the hand."""
        return self.muscle == muscle and (self.side in (None, side) or side is None)

    def likelihood(self, muscle: str, side: Side | None) -> float:
        """Give the chance of what was found if this candidate is the source.

        Examples
        --------
        >>> found = Palpated(muscle="masseter", found=True)
        >>> round(found.likelihood("masseter", None) / found.likelihood("soleus", None), 2)
        5.08
        """
        if self.found is None:
            return 1.0
        return ACCURACY if self.meets(muscle, side) is self.found else 1 - ACCURACY
