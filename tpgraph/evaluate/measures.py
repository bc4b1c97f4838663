"""Measures of a ranking: ranks, their summary, and the order of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

__all__ = ["Concordance", "RankSummary", "count_pairs", "find_rank", "summarise", "wilson"]

_TOPS = (1, 3, 5, 10)

#: The 97.5th percentile of the normal distribution: 95 % intervals.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSummary:
    """Ranks of the right answer over many cases.

    ``tops`` gives, for k of 1, 3, 5 and 10, the share of cases (0 to 1) whose answer is
    among the first k, with its 95 % Wilson interval; ``mrr`` is the mean of 1 / rank;
    ``histogram`` counts the ranks 1 to 10, and all beyond at its end.
    """

    n: int
    tops: Mapping[int, tuple[float, float, float]]
    mrr: float
    histogram: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """How many pairs of muscles of a study a ranking puts in the order of the study."""

    concordant: int
    pairs: int

    @property
    def share(self) -> float | None:
        """The share of pairs in the right order (0 to 1); None where there is no pair."""
        return self.concordant / self.pairs if self.pairs else None


def find_rank(scores: Mapping[str, float], right: Iterable[str]) -> int:
    """Give the rank of the best of the right answers, counted from 1.

    Ties are counted against the ranking: the rank is the number of all answers that
    score as high or higher. Right answers that tie with each other count as one.

    Examples
    --------
    >>> find_rank({"a": 0.5, "b": 0.2, "c": 0.2, "d": 0.1}, ["c", "d"])
    3
    """
    answers = set(right)
    best = max(scores.get(a, float("-inf")) for a in answers)
    wrong = sum(s >= best for a, s in scores.items() if a not in answers)
    return wrong + 1


def summarise(ranks: Sequence[int]) -> RankSummary:
    """Sum up the ranks of many cases.

    Examples
    --------
    >>> s = summarise([1, 2, 4, 30])
    >>> s.tops[1][0], s.tops[5][0], round(s.mrr, 3), s.histogram[-1]
    (0.25, 0.75, 0.446, 1)
    """
    n = len(ranks)
    counted = Counter(min(r, 11) for r in ranks)
    tops: dict[int, tuple[float, float, float]] = {}
    for k in _TOPS:
        hits = sum(r <= k for r in ranks)
        tops[k] = (hits / n if n else 0.0, *wilson(hits, n))
    return RankSummary(
        n=n,
        tops=tops,
        mrr=sum(1 / r for r in ranks) / n if n else 0.0,
        histogram=tuple(counted[r] for r in range(1, 12)),
    )


def wilson(count: int, total: int) -> tuple[float, float]:
    """Give the 95 % score interval of a share (Wilson 1927); (0, 1) where nothing was counted.

    With share p of n and z = 1.96, the interval is
    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n).

    Examples
    --------
    >>> low, high = wilson(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if not total:
        return 0.0, 1.0
    p, z2n = count / total, _Z * _Z / total
    centre = p + z2n / 2
    half = _Z * sqrt(p * (1 - p) / total + z2n / (4 * total))
    return max(0.0, (centre - half) / (1 + z2n)), min(1.0, (centre + half) / (1 + z2n))


def count_pairs(scored: Iterable[tuple[float, float]]) -> Concordance:
    """Count the pairs that two scores put in the same order.

    Parameters
    ----------
    scored
        For each muscle the ranking's score and the share that was measured. Pairs of
        the same share do not count; pairs that the ranking ties count as wrong.

    Examples
    --------
    >>> count_pairs([(0.9, 80.0), (0.5, 30.0), (0.6, 20.0)])
    Concordance(concordant=2, pairs=3)
    """
    concordant = pairs = 0
    for (score_a, share_a), (score_b, share_b) in combinations(scored, 2):
        if share_a != share_b:
            pairs += 1
            concordant += (score_a - score_b) * (share_a - share_b) > 0
    return Concordance(concordant=concordant, pairs=pairs)
