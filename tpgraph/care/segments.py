"""The spinal segments that the leading muscles and the painful places share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import fsum
from typing import Final

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.rank.ranking import Ranking

__all__ = ["SegmentScore", "find_segments"]

#: The deep paraspinal muscles over each region of the cord, which one at the level feels for.
_PARASPINAL: Final = {
    "C": "multifidi-cervical",
    "T": "multifidi-thoracic",
    "L": "multifidi-lumbar",
    "S": "multifidi-sacral",
}
_SPINAL: Final = re.compile(r"([CTLS])(\d+)")
_MUSCLES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentScore:
    """A spinal segment, and how far it joins the likely muscles with the painful places.

    ``probability`` (0 to 1) is that of all candidates whose muscle it supplies, ``share``
    (0 to 1) the part of the painful places that lies in its dermatome; ``weight`` is
    their product. ``muscles`` are the likeliest that it supplies, ``paraspinal`` the muscle
    at whose level of the spine it is examined, where there is one in the data.
    """

    segment: str
    weight: float
    probability: float
    share: float
    muscles: tuple[str, ...]
    places: tuple[str, ...]
    paraspinal: str | None


def find_segments(kb: KnowledgeBase, ranking: Ranking) -> tuple[SegmentScore, ...]:
    """Weigh every spinal segment that supplies a candidate's muscle or a painful place.

    Returns
    -------
    tuple of SegmentScore
        Those that muscles and places share first, the heaviest first; then the others by
        the probability of their muscles.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("front of the shoulder, outer arm"))
    >>> find_segments(kb, ranking)[0].segment
    'C5'
    """
    supplied: dict[str, dict[str, float]] = {}
    for candidate in ranking.candidates:
        muscle = kb.muscles[kb.trigger_points[candidate.trigger_point].muscle]
        for segment in dict.fromkeys(s for i in muscle.innervation for s in i.segments):
            if _SPINAL.fullmatch(segment):
                by = supplied.setdefault(segment, {})
                by[candidate.muscle] = by.get(candidate.muscle, 0.0) + candidate.probability
    felt = [_dermatomes(kb, place) for place in ranking.present]
    scores = []
    for segment in sorted({*supplied, *(s for f in felt for s in f)}, key=_order):
        by = supplied.get(segment, {})
        probability = min(fsum(by.values()), 1.0)  # a sum may be rounded to above 1
        share = sum(f.get(segment, 0.0) for f in felt) / len(felt)
        likely = sorted(by, key=by.__getitem__, reverse=True)[:_MUSCLES]
        inside = [p.label for p, f in zip(ranking.present, felt, strict=True) if segment in f]
        paraspinal = _PARASPINAL[segment[0]]
        scores.append(
            SegmentScore(
                segment=segment,
                weight=probability * share,
                probability=probability,
                share=share,
                muscles=tuple(likely),
                places=tuple(inside),
                paraspinal=paraspinal if paraspinal in kb.muscles else None,
            )
        )
    return tuple(sorted(scores, key=lambda s: (-s.weight, -s.probability)))


def _dermatomes(kb: KnowledgeBase, place: LocatedPlace) -> dict[str, float]:
    """Give the part of a place (0 to 1) that lies in each spinal dermatome."""
    leaves = kb.leaves(place.zone)
    held = Counter(
        segment
        for leaf in leaves
        for segment in kb.zones[leaf].dermatomes
        if _SPINAL.fullmatch(segment)
    )
    return {segment: count / len(leaves) for segment, count in held.items()}


def _order(segment: str) -> tuple[int, int]:
    return "CTLS".index(segment[0]), int(segment[1:])
