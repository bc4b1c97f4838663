"""What else hurts in a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.statement import Statement
from tpgraph.model.value import Value

__all__ = ["Mimic", "MimicKind"]


class MimicKind(StrEnum):
    """What sort of disorder imitates the pain of a trigger point."""

    VISCERAL = "visceral"
    RADICULOPATHY = "radiculopathy"
    JOINT = "joint"
    NERVE_ENTRAPMENT = "nerve entrapment"
    VASCULAR = "vascular"
    FRACTURE = "fracture"
    INFECTION = "infection"
    TUMOUR = "tumour"
    INFLAMMATORY = "inflammatory"
    NEUROLOGICAL = "neurological"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mimic(Value):
    """A disorder that hurts where trigger points hurt, and what tells it from them."""

    id: str
    name: str
    kind: MimicKind
    zones: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    signs: tuple[Statement, ...] = ()
    statements: tuple[Statement, ...] = ()
    red_flags: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
