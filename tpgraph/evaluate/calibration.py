"""Whether probabilities mean what they say: predicted against observed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tpgraph.evaluate.measures import wilson

__all__ = ["CalibrationBin", "build_calibration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """The predictions between two tenths: how many, their mean, how often they came true.

    ``observed`` comes with its 95 % Wilson interval; all are shares (0 to 1).
    """

    low: float
    high: float
    n: int
    predicted: float
    observed: float
    interval: tuple[float, float]


def build_calibration(predictions: Iterable[tuple[float, bool]]) -> tuple[CalibrationBin, ...]:
    """Sort predictions by tenths of probability and compare each tenth with what came true.

    Parameters
    ----------
    predictions
        A probability (0 to 1), and whether what it was given for was so. Tenths
        without any are left out.

    Examples
    --------
    >>> low, high = build_calibration([(0.05, False), (0.95, True), (0.97, True)])
    >>> high.n, high.predicted, high.observed
    (2, 0.96, 1.0)
    """
    counts, sums, hits = [0] * 10, [0.0] * 10, [0] * 10
    for probability, came_true in predictions:
        tenth = min(int(probability * 10), 9)
        counts[tenth] += 1
        sums[tenth] += probability
        hits[tenth] += came_true
    return tuple(
        CalibrationBin(
            low=tenth / 10,
            high=(tenth + 1) / 10,
            n=n,
            predicted=sums[tenth] / n,
            observed=hits[tenth] / n,
            interval=wilson(hits[tenth], n),
        )
        for tenth, n in enumerate(counts)
        if n
    )
