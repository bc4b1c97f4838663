"""A ranking as a JSON record together with what stands behind its numbers."""

from __future__ import annotations

from typing import Any

from tpgraph.export.ranking_records import to_record
from tpgraph.knowledge import KnowledgeBase
from tpgraph.rank.alternatives import Alternative, find_alternatives
from tpgraph.rank.expected import Expected
from tpgraph.rank.explanation import Explanation, build_explanation
from tpgraph.rank.origins import Origin
from tpgraph.rank.ranking import Ranking

__all__ = ["to_explained_record"]


def to_explained_record(
    kb: KnowledgeBase, ranking: Ranking, *, version: str, top: int | None = None
) -> dict[str, Any]:
    """Give a ranking as :func:`tpgraph.export.ranking_records.to_record` does, explained.

    Each candidate has its ``prior`` and what is ``expected``, each finding its ``origins``,
    and the record the ``alternatives`` to the leader.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> ranking = tpgraph.rank(kb, tpgraph.Case.parse("right lower molars"))
    >>> record = to_explained_record(kb, ranking, version="0", top=1)
    >>> record["candidates"][0]["findings"][0]["origins"][0]["kind"].value
    'pattern'
    """
    record = to_record(ranking, version=version, top=top)
    for candidate, told in zip(ranking.candidates[:top], record["candidates"], strict=True):
        explanation = build_explanation(kb, ranking, candidate)
        told["prior"] = _prior(explanation)
        told["expected"] = [_expected(e) for e in explanation.expected]
        for finding, origins in zip(told["findings"], explanation.origins, strict=True):
            finding["origins"] = [_origin(o) for o in origins]
    record["alternatives"] = [_alternative(a) for a in find_alternatives(kb, ranking)]
    return record


def _prior(explanation: Explanation) -> dict[str, Any]:
    prior = explanation.prior
    return {
        "share": prior.share,
        "people": prior.people,
        "cases": prior.cases,
        "points": explanation.points,
        "sources": list(explanation.prior_sources),
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "kind": origin.kind,
        "id": origin.id,
        "source": origin.source,
        "zones": list(origin.zones),
        "tier": origin.tier,
        "bordering": origin.bordering,
        "share": origin.share,
        "people": origin.people,
        "overlap": origin.overlap,
        "ratio": origin.ratio,
    }


def _expected(expected: Expected) -> dict[str, Any]:
    return {
        "zone": expected.zone,
        "label": expected.label,
        "side": expected.side,
        "contralateral": expected.contralateral,
        "chance": expected.chance,
        "patterns": list(expected.patterns),
        "sources": list(expected.sources),
    }


def _alternative(alternative: Alternative) -> dict[str, Any]:
    return {
        "muscle": alternative.muscle,
        "muscle_name": alternative.muscle_name,
        "trigger_point": alternative.candidate.trigger_point,
        "side": alternative.candidate.side,
        "probability": alternative.probability,
        "ratio": alternative.ratio,
        "leader_expects": [_expected(e) for e in alternative.leader_expects],
        "alternative_expects": [_expected(e) for e in alternative.alternative_expects],
    }
