"""How the muscles stand: a ranking of a case, and what palpation has added to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log2

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.frame import Frame, build_frame
from tpgraph.rank.palpation import Palpated
from tpgraph.rank.rank import rank_places
from tpgraph.rank.ranking import Ranking
from tpgraph.rank.sides import find_sides

__all__ = ["Leader", "Standing", "build_standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A muscle with its probability (0 to 1), all its trigger points and sides together."""

    muscle: str
    muscle_name: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The posterior of every candidate after the words of a case and what was palpated.

    ``weights`` go by the numbers of the frame and sum to 1.
    """

    ranking: Ranking
    palpated: tuple[Palpated, ...]
    frame: Frame
    weights: tuple[float, ...]
    names: dict[str, str]

    def leaders(self, count: int | None = None) -> tuple[Leader, ...]:
        """Give the muscles, likeliest first; all when no count is given."""
        sums: dict[str, float] = defaultdict(float)
        for muscle, weight in zip(self.frame.muscles, self.weights, strict=True):
            sums[muscle] += weight
        order = sorted(sums, key=lambda m: (-round(sums[m], 12), m))
        return tuple(
            Leader(muscle=m, muscle_name=self.names[m], probability=sums[m]) for m in order[:count]
        )

    @property
    def entropy_bits(self) -> float:
        """How open it is which muscle is the source, in bits; 0 when it is sure."""
        return -sum(p * log2(p) for p in (m.probability for m in self.leaders()) if p > 0)

    def answered(self, kb: KnowledgeBase, place: LocatedPlace, *, yes: bool) -> Standing:
        """Give the standing when a further place is said to hurt, or not to."""
        return build_standing(kb, self._rank_with(kb, place, yes=yes), self.palpated)

    def leaders_if(
        self, kb: KnowledgeBase, place: LocatedPlace, *, yes: bool, count: int
    ) -> tuple[Leader, ...]:
        """Give the leading muscles when a further place is said to hurt, or not to."""
        if self.palpated:
            return self.answered(kb, place, yes=yes).leaders(count)
        scores = self._rank_with(kb, place, yes=yes).by_muscle()[:count]
        return tuple(
            Leader(muscle=s.muscle, muscle_name=s.muscle_name, probability=s.probability)
            for s in scores
        )

    def _rank_with(self, kb: KnowledgeBase, place: LocatedPlace, *, yes: bool) -> Ranking:
        ranking = self.ranking
        given = (*ranking.present, *ranking.absent, replace(place, present=yes, prompted=True))
        return rank_places(
            kb, ranking.case, given, prior=ranking.prior, unresolved=ranking.unresolved
        )

    def felt(self, palpated: Palpated) -> Standing:
        """Give the standing after a further muscle was palpated."""
        weights = [
            weight * palpated.likelihood(muscle, side)
            for weight, muscle, (_, side) in zip(
                self.weights, self.frame.muscles, self.frame.keys, strict=True
            )
        ]
        whole = sum(weights)
        return replace(
            self,
            palpated=(*self.palpated, palpated),
            weights=tuple(w / whole for w in weights),
        )


def build_standing(
    kb: KnowledgeBase, ranking: Ranking, palpated: Sequence[Palpated] = ()
) -> Standing:
    """Put together a ranking and what was palpated.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("lower molars"))
    >>> not_there = Palpated(muscle="masseter", found=False)
    >>> before, after = build_standing(kb, ranking), build_standing(kb, ranking, [not_there])
    >>> before.leaders(1)[0].probability > after.leaders(1)[0].probability
    True
    """
    frame = build_frame(kb, ranking.prior, find_sides((*ranking.present, *ranking.absent)))
    number = {point: i for i, point in enumerate(kb.trigger_points)}
    weights = [0.0] * len(frame.keys)
    names: dict[str, str] = {}
    for c in ranking.candidates:
        weights[frame.at[number[c.trigger_point], c.side]] = c.probability
        names[c.muscle] = c.muscle_name
    standing = Standing(
        ranking=ranking, palpated=(), frame=frame, weights=tuple(weights), names=names
    )
    for one in palpated:
        standing = standing.felt(one)
    return standing
