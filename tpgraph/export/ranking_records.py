"""A ranking as a JSON record and as TSV rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tpgraph.care.care import Care
from tpgraph.errors import TpgraphError, UnknownPlaceError
from tpgraph.locate.located import LocatedPlace, Unlocated
from tpgraph.rank.ranking import Candidate, Match, MuscleScore, Ranking, State

__all__ = ["FORMAT", "TSV_COLUMNS", "to_failed_record", "to_record", "to_tsv_rows"]

#: The name and version of the form of a ranking record.
FORMAT = "tpgraph.ranking/1"

TSV_COLUMNS = (
    "case",
    "rank",
    "trigger_point",
    "muscle",
    "muscle_name",
    "side",
    "probability",
    "log10_prior",
    "log10_lr",
    "explained",
    "unexplained",
    "red_flags",
    "patient",
    "cautions",
)


def to_record(ranking: Ranking, *, version: str, top: int | None = None) -> dict[str, Any]:
    """Give a ranking as a record for JSON.

    Parameters
    ----------
    version
        The version of tpgraph.
    top
        How many candidates and how many muscles to give; all when left out.

    Examples
    --------
    >>> import tpgraph
    >>> ranking = tpgraph.rank(tpgraph.load(), tpgraph.Case.parse("right lower molars"))
    >>> record = to_record(ranking, version="0", top=1)
    >>> record["candidates"][0]["muscle"], record["muscles"][0]["rank"]
    ('masseter', 1)
    """
    return {
        "format": FORMAT,
        "id": ranking.case.id,
        "version": {"tpgraph": version, "data": ranking.version},
        "prior": ranking.prior.value,
        "complete": ranking.case.complete,
        "present": [_place(p) for p in ranking.present],
        "absent": [_place(p) for p in ranking.absent],
        "unresolved": [_unresolved(u) for u in ranking.unresolved],
        "terms": [
            {
                "text": t.text,
                "terms": list(t.terms),
                "signs": list(t.signs),
                "closest": list(t.closest),
            }
            for t in ranking.terms
        ],
        "candidates": [_candidate(c) for c in ranking.candidates[:top]],
        "muscles": [_muscle(m) for m in ranking.by_muscle()[:top]],
    }


def to_failed_record(
    case_id: str | None, line: int, error: TpgraphError, *, version: str, data: str
) -> dict[str, Any]:
    """Give the record of a case of a batch that could not be ranked: its line and the reason."""
    unresolved = []
    if isinstance(error, UnknownPlaceError):
        unresolved = [{"text": error.name, "closest": list(error.closest)}]
    return {
        "format": FORMAT,
        "id": case_id,
        "line": line,
        "version": {"tpgraph": version, "data": data},
        "error": str(error),
        "present": [],
        "absent": [],
        "unresolved": unresolved,
        "candidates": [],
        "muscles": [],
    }


def to_tsv_rows(
    ranking: Ranking, *, top: int | None = None, care: Care | None = None
) -> Iterator[tuple[str, ...]]:
    """Give one row of texts per candidate, in the order of ``TSV_COLUMNS``.

    Parameters
    ----------
    care
        What stands beside the ranking: red flags and the patient's conditions stand in
        every row, cautions in those of their trigger point.
    """
    care = care or Care()
    red_flags = ";".join(raised.flag.id for raised in care.red_flags)
    patient = ";".join(condition.id for condition in care.patient)
    for c in ranking.candidates[:top]:
        present = [f for f in c.findings if f.state is State.PRESENT]
        yield (
            ranking.case.id or "",
            str(c.rank),
            c.trigger_point,
            c.muscle,
            c.muscle_name,
            c.side or "",
            f"{c.probability:.6f}",
            f"{c.log10_prior:.3f}",
            f"{c.log10_lr:.3f}",
            ";".join(str(f.zone) for f in present if f.match is not Match.NONE),
            ";".join(str(f.zone) for f in present if f.match is Match.NONE),
            red_flags,
            patient,
            ";".join(_cautions(care, c.trigger_point)),
        )


def _cautions(care: Care, trigger_point: str) -> dict[str, None]:
    """Give the conditions that change something for a point, each grade of each once."""
    found = care.cautions.get(trigger_point, ())
    return dict.fromkeys(f"{c.condition.id}:{c.effect.grade}" for c in found)


def _place(place: LocatedPlace) -> dict[str, Any]:
    return {
        "text": place.text,
        "zone": place.zone,
        "label": place.label,
        "side": place.side,
        "unused": list(place.unused),
        "corrected": [{"from": a, "to": b} for a, b in place.corrected],
        "prompted": place.prompted,
    }


def _unresolved(phrase: Unlocated) -> dict[str, Any]:
    return {"text": phrase.text, "closest": list(phrase.closest)}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "trigger_point": candidate.trigger_point,
        "muscle": candidate.muscle,
        "muscle_name": candidate.muscle_name,
        "side": candidate.side,
        "probability": candidate.probability,
        "log10_prior": candidate.log10_prior,
        "log10_lr": candidate.log10_lr,
        "findings": [
            {
                "zone": f.zone,
                "side": f.side,
                "state": f.state,
                "match": f.match,
                "tier": f.tier,
                "log10_lr": f.log10_lr,
                "sources": list(f.sources),
            }
            for f in candidate.findings
        ],
        "clues": [
            {"text": c.text, "terms": list(c.terms), "listed": c.listed, "log10_lr": c.log10_lr}
            for c in candidate.clues
        ],
    }


def _muscle(score: MuscleScore) -> dict[str, Any]:
    return {
        "rank": score.rank,
        "muscle": score.muscle,
        "muscle_name": score.muscle_name,
        "probability": score.probability,
    }
