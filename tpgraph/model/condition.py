"""What a patient has or is, and what that changes for needling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.citation import Citation
from tpgraph.model.value import Value

__all__ = ["Condition", "Effect", "EffectGrade"]


class EffectGrade(StrEnum):
    """How far a condition speaks against needling, the strongest first."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    PRECAUTION = "precaution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Value):
    """What a condition changes, and where.

    Without a scope it holds everywhere. Several keys of the scope narrow together;
    several values of one key widen. ``structures`` and ``hazards`` are kinds of structure
    and grades of hazard of the muscle, ``zones`` lie over its trigger points. An effect
    that is ``conditional`` holds only where or when its text says (at the swollen limb).
    """

    grade: EffectGrade
    text: str
    reason: str
    sources: tuple[Citation, ...]
    techniques: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    conditional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Value):
    """A condition of a patient, under the words that are used for it.

    ``implies`` are conditions that whoever has this one has too.
    """

    id: str
    label: str
    synonyms: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
