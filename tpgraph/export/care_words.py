"""What stands beside a ranking in words, the same for the terminal and for pages."""

from __future__ import annotations

from tpgraph.care.care import Care
from tpgraph.care.cautions import Caution
from tpgraph.model.mimic import Urgency
from tpgraph.rank.ranking import Ranking

__all__ = ["NOTHING_CHANGES", "URGENCY_WORDS", "caution_rows"]

URGENCY_WORDS = {
    Urgency.EMERGENCY: "now, an emergency",
    Urgency.URGENT: "today",
    Urgency.SOON: "within days",
}

NOTHING_CHANGES = "Nothing that is curated changes for these; that does not make it safe."


def caution_rows(care: Care, ranking: Ranking, top: int) -> list[tuple[Caution, str]]:
    """Give each caution of the candidates shown once, with those for which it holds."""
    shown = {c.trigger_point: c.name for c in ranking.candidates[:top]}
    told: dict[tuple[str, str], Caution] = {}
    names: dict[tuple[str, str], list[str]] = {}
    for point, name in shown.items():
        for caution in care.cautions.get(point, ()):
            key = (caution.condition.id, caution.effect.text)
            told.setdefault(key, caution)
            names.setdefault(key, []).append(name)
    return [
        (caution, "all of them" if len(names[key]) == len(shown) else ", ".join(names[key]))
        for key, caution in told.items()
    ]
