"""What to check next, and an interview, as JSON records."""

from __future__ import annotations

from typing import Any

from tpgraph.care.care import Care
from tpgraph.export.care_records import to_care_record, to_flags_record
from tpgraph.export.ranking_records import to_record
from tpgraph.rank.interview import Interview, Stop
from tpgraph.rank.next import NextSteps, Question
from tpgraph.rank.palpation import ACCURACY, KAPPA
from tpgraph.rank.standing import Leader

__all__ = ["to_interview_record", "to_next_record"]


def to_next_record(steps: NextSteps, care: Care, *, version: str) -> dict[str, Any]:
    """Give what to check next as a record; ``version`` is that of tpgraph."""
    ranked = to_record(steps.standing.ranking, version=version, top=0)
    kept = ("id", "version", "prior", "present", "absent", "unresolved", "terms")
    return {
        "format": "tpgraph.next/1",
        **{key: ranked[key] for key in kept},
        **to_flags_record(care),
        "entropy_bits": steps.standing.entropy_bits,
        "palpation": {"kappa": KAPPA, "sensitivity": ACCURACY, "specificity": ACCURACY},
        "leaders": _leaders(steps.standing.leaders(10)),
        "places": [_question(q) for q in steps.places],
        "palpations": [_question(q) for q in steps.palpations],
    }


def to_interview_record(
    interview: Interview, stop: Stop, care: Care, *, version: str, top: int
) -> dict[str, Any]:
    """Give the transcript of an interview as a record, with the final standing and ranking."""
    ranked = to_record(interview.standing.ranking, version=version, top=top)
    return {
        "format": "tpgraph.interview/1",
        **to_flags_record(care),
        "turns": [{**_question(t.question), "answer": t.answer} for t in interview.turns],
        "stopped": stop,
        "leaders": _leaders(interview.standing.leaders(top)),
        "ranking": ranked | to_care_record(care),
    }


def _question(question: Question) -> dict[str, Any]:
    place, palpation = question.place, question.palpation
    asked = (
        {"zone": place.zone, "label": place.label, "side": place.side}
        if place is not None
        else {
            "muscle": palpation.muscle if palpation else None,
            "muscle_name": question.name,
            "side": palpation.side if palpation else None,
        }
    )
    return {
        **asked,
        "gain_bits": question.gain_bits,
        "probability_yes": question.probability_yes,
        "if_yes": _leaders(question.if_yes),
        "if_no": _leaders(question.if_no),
    }


def _leaders(leaders: tuple[Leader, ...]) -> list[dict[str, Any]]:
    return [
        {"muscle": m.muscle, "muscle_name": m.muscle_name, "probability": m.probability}
        for m in leaders
    ]
