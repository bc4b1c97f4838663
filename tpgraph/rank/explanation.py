"""All that stands behind one candidate: its prior, each finding's origins, what it expects."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.counts import count_studies
from tpgraph.rank.expected import Expected, find_expected
from tpgraph.rank.origins import Origin, find_origins
from tpgraph.rank.prior import Prior, build_priors
from tpgraph.rank.ranking import Candidate, PriorKind, Ranking

__all__ = ["Explanation", "build_explanation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A candidate with the origin of its numbers.

    ``prior`` is that of its muscle, which ``points`` trigger points share; ``studies`` are
    the sources of the studies that moved it, ``prior_sources`` those and whose word on
    how common the muscle and the point are counts. ``origins`` has one entry for each
    finding, in their order.
    """

    candidate: Candidate
    kind: PriorKind
    prior: Prior
    studies: tuple[str, ...]
    prior_sources: tuple[str, ...]
    points: int
    origins: tuple[tuple[Origin, ...], ...]
    expected: tuple[Expected, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources named, each once: of the findings, the prior, what is expected."""
        named = [i for f in self.candidate.findings for i in f.sources]
        named += [o.source for some in self.origins for o in some if o.source]
        named += self.prior_sources
        named += [i for e in self.expected for i in e.sources]
        return tuple(dict.fromkeys(named))


def build_explanation(kb: KnowledgeBase, ranking: Ranking, candidate: Candidate) -> Explanation:
    """Gather what stands behind a candidate of a ranking.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("right lower molars"))
    >>> explanation = build_explanation(kb, ranking, ranking.candidates[0])
    >>> len(explanation.origins) == len(ranking.candidates[0].findings)
    True
    >>> "simons-1999" in explanation.sources
    True
    """
    moved = ranking.prior is PriorKind.PREVALENCE
    prior = build_priors(kb, ranking.prior)[candidate.muscle]
    word = kb.trigger_points[candidate.trigger_point].commonness if moved else None
    return Explanation(
        candidate=candidate,
        kind=ranking.prior,
        prior=prior,
        studies=_studies(kb).get(candidate.muscle, ()) if moved else (),
        prior_sources=(*prior.sources, *((word.source,) if word else ())),
        points=_count_points(kb)[candidate.muscle],
        origins=tuple(find_origins(kb, candidate, f) for f in candidate.findings),
        expected=find_expected(kb, ranking, candidate),
    )


@lru_cache(maxsize=4)
def _studies(kb: KnowledgeBase) -> MappingProxyType[str, tuple[str, ...]]:
    counted = count_studies(kb)
    return MappingProxyType({m: tuple(dict.fromkeys(c.sources)) for m, c in counted.items()})


@lru_cache(maxsize=4)
def _count_points(kb: KnowledgeBase) -> Counter[str]:
    return Counter(kb.ranked_muscle(p.muscle).id for p in kb.trigger_points.values())
