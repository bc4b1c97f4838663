"""What the conditions of a patient change for needling a muscle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.condition import Condition, Effect, EffectGrade

__all__ = ["Caution", "find_cautions"]

_ORDER = {grade: n for n, grade in enumerate(EffectGrade)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """An effect of a patient's condition that holds for a muscle."""

    condition: Condition
    effect: Effect


def find_cautions(
    kb: KnowledgeBase, muscle_id: str, conditions: Iterable[Condition]
) -> tuple[Caution, ...]:
    """Find the effects of a patient's conditions that hold for a muscle, the strongest first.

    Raises
    ------
    UnknownIdError
        No muscle has the id.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> [c.effect.grade.value for c in find_cautions(kb, "soleus", [])]
    []
    """
    found = [
        Caution(condition=condition, effect=effect)
        for condition in conditions
        for effect in condition.effects
        if _holds(kb, muscle_id, effect)
    ]
    return tuple(sorted(found, key=lambda caution: _ORDER[caution.effect.grade]))


def _holds(kb: KnowledgeBase, muscle_id: str, effect: Effect) -> bool:
    """Say whether a muscle is in the scope of an effect; what is not curated is in it.

    A muscle whose hazards are not curated cannot be said to be free of them.
    """
    muscle = kb.get_muscle(muscle_id)
    entry = kb.find_needling(muscle_id)
    hazard = entry.hazard if entry else None
    kinds = {s.kind.value for s in entry.structures_at_risk} if entry else set()
    if effect.muscles and not set(effect.muscles) & _line(kb, muscle_id):
        return False
    if effect.sections and muscle.section not in effect.sections:
        return False
    if effect.structures and hazard and not kinds & set(effect.structures):
        return False
    if effect.hazards and hazard and hazard.grade not in effect.hazards:
        return False
    if effect.zones:
        over = _zones_over(kb, muscle_id)
        asked = frozenset().union(*(kb.leaves(z) for z in effect.zones))
        return not over or bool(over & asked)
    return True


def _line(kb: KnowledgeBase, muscle_id: str) -> set[str]:
    """Give a muscle with its wholes and its parts."""
    out = {m.id for m in kb.muscles.values() if m.part_of == muscle_id}
    at: str | None = muscle_id
    while at is not None:
        out.add(at)
        at = kb.muscles[at].part_of
    return out


def _zones_over(kb: KnowledgeBase, muscle_id: str) -> frozenset[str]:
    """Give the leaf zones over the trigger points of a muscle and of its parts."""
    inside = {muscle_id, *(m.id for m in kb.muscles.values() if m.part_of == muscle_id)}
    located = [z for t in kb.trigger_points.values() if t.muscle in inside for z in t.location]
    return frozenset().union(*(kb.leaves(zone) for zone in located))
