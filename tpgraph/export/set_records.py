"""Ranked sets as JSON records, the ``sets`` of a ranking record."""

from __future__ import annotations

from typing import Any

from tpgraph.rank.set_ranking import RankedSet, SetClue, SetFinding, SetMember, SetRanking

__all__ = ["to_set_records"]


def to_set_records(ranking: SetRanking, *, top: int | None = None) -> dict[str, Any]:
    """Give the keys that sets add to a ranking record: ``sets`` and ``contradicted``.

    Parameters
    ----------
    top
        How many sets to give; all that were considered when left out.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.rank.sets import rank_sets
    >>> found = rank_sets(tpgraph.load(), tpgraph.Case.parse("right lower molars"))
    >>> to_set_records(found, top=1)["sets"][0]["members"][0]["muscle"]
    'masseter'
    """
    return {
        "sets": [_set(s) for s in ranking.sets[:top]],
        "contradicted": [
            {"trigger_point": c.trigger_point, "side": c.side, "absent": c.absent}
            for c in ranking.contradicted
        ],
    }


def _set(ranked: RankedSet) -> dict[str, Any]:
    return {
        "rank": ranked.rank,
        "probability": ranked.probability,
        "log10_prior": ranked.log10_prior,
        "log10_lr": ranked.log10_lr,
        "members": [_member(m) for m in ranked.members],
        "findings": [_finding(f, ranked) for f in ranked.findings],
        "clues": [_clue(c, ranked) for c in ranked.clues],
        "unexplained": [{"zone": f.zone, "side": f.side} for f in ranked.unexplained],
    }


def _member(member: SetMember) -> dict[str, Any]:
    return {
        "trigger_point": member.trigger_point,
        "muscle": member.muscle,
        "muscle_name": member.muscle_name,
        "side": member.side,
        "alternatives": list(member.alternatives),
        "satellite_of": list(member.satellite_of),
        "log10_counted": member.log10_counted,
    }


def _clue(clue: SetClue, ranked: RankedSet) -> dict[str, Any]:
    return {
        "text": clue.text,
        "terms": list(clue.terms),
        "log10_lr": clue.log10_lr,
        "by": [
            {"trigger_point": ranked.members[n].trigger_point, "side": ranked.members[n].side}
            for n in clue.by
        ],
    }


def _finding(finding: SetFinding, ranked: RankedSet) -> dict[str, Any]:
    return {
        "zone": finding.zone,
        "side": finding.side,
        "state": finding.state,
        "probability": finding.probability,
        "log10_lr": finding.log10_lr,
        "by": [
            {
                "trigger_point": ranked.members[share.member].trigger_point,
                "side": ranked.members[share.member].side,
                "share": share.share,
                "match": share.match,
                "tier": share.tier,
                "sources": list(share.sources),
            }
            for share in finding.by
        ],
    }
