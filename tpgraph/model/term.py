"""Coded terms: what a muscle does beyond pain, what sets it off, what it limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tpgraph.model.value import Value

__all__ = ["TERM_KEYS", "Term", "TermKind"]


class TermKind(StrEnum):
    """A symptom beyond pain, a movement, an activity or posture that loads a muscle.

    A sign is a symptom that no muscle is known for, and that speaks for something else.
    """

    SYMPTOM = "symptom"
    MOVEMENT = "movement"
    ACTIVITY = "activity"
    SIGN = "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Value):
    """A coded term with its label and the words that mean the same."""

    id: str
    kind: TermKind
    label: str
    synonyms: tuple[str, ...] = ()


#: The keys of a muscle that name terms, and the kinds that each may name.
TERM_KEYS: Final = {
    "symptoms": (TermKind.SYMPTOM,),
    "aggravated_by": (TermKind.MOVEMENT, TermKind.ACTIVITY),
    "limited": (TermKind.MOVEMENT,),
    "weak": (TermKind.MOVEMENT,),
}
