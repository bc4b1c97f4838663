"""How a muscle is needled and what must be kept clear of; and what complements it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tpgraph.model.citation import Citation
from tpgraph.model.statement import Statement
from tpgraph.model.value import Value

__all__ = [
    "STATEMENT_KEYS",
    "AdverseEvent",
    "Hazard",
    "HazardGrade",
    "NeedleLength",
    "Needling",
    "NeedlingStatus",
    "StructureAtRisk",
    "StructureKind",
    "Therapies",
    "Therapy",
    "TherapyKind",
]


class NeedlingStatus(StrEnum):
    """Whether a muscle is needled; nothing is said of a muscle that is not curated."""

    NEEDLED = "needled"
    GUIDED = "guided"
    NOT_NEEDLED = "not needled"
    NOT_CURATED = "not curated"


class StructureKind(StrEnum):
    """What sort of structure a needle may harm."""

    LUNG = "lung"
    NERVE = "nerve"
    VESSEL = "vessel"
    ORGAN = "organ"
    JOINT = "joint"
    SPINAL_CORD = "spinal cord"
    EYE = "eye"
    AIRWAY = "airway"
    OTHER = "other"


class HazardGrade(StrEnum):
    """How grave the harm would be that a needle can do there."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class TherapyKind(StrEnum):
    """What is done besides needling, or instead."""

    MANUAL = "manual"
    STRETCH = "stretch"
    EXERCISE = "exercise"
    SELF_CARE = "self-care"
    PERPETUATING = "perpetuating"
    HEAT_OR_COLD = "heat or cold"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleLength(Value):
    """The lengths of needle that sources name, in millimetres."""

    low: float
    high: float
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureAtRisk(Value):
    """A structure that the needle may reach, where it lies and why that matters."""

    structure: str
    kind: StructureKind
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard(Value):
    """How grave the hazard is and why; ``limits`` says how depth or direction keeps clear."""

    grade: HazardGrade
    reason: str
    sources: tuple[Citation, ...]
    limits: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent(Value):
    """Harm that was published, with its numbers where these were printed."""

    event: str
    text: str
    sources: tuple[Citation, ...]
    count: int | None = None
    total: int | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needling(Value):
    """How one muscle or part is needled; ``id`` is that of the muscle.

    An entry on a whole holds for those of its parts that have none of their own.
    """

    id: str
    status: NeedlingStatus
    reason: Statement | None = None
    position: tuple[Statement, ...] = ()
    palpation: tuple[Statement, ...] = ()
    approach: tuple[Statement, ...] = ()
    depth: tuple[Statement, ...] = ()
    needle_length: NeedleLength | None = None
    structures_at_risk: tuple[StructureAtRisk, ...] = ()
    hazard: Hazard | None = None
    adverse_events: tuple[AdverseEvent, ...] = ()
    local_twitch: tuple[Statement, ...] = ()
    after_care: tuple[Statement, ...] = ()

    def citations(self) -> Iterator[Citation]:
        """Give every citation of the entry, whatever claim it carries."""
        told = [said for key in STATEMENT_KEYS for said in getattr(self, key)]
        held = (self.reason, self.needle_length, self.hazard)
        claims = (*told, *held, *self.structures_at_risk, *self.adverse_events)
        for claim in claims:
            if claim is not None:
                yield from claim.sources


#: The keys of a needling entry that hold statements, in the order of the work.
STATEMENT_KEYS: Final = (
    "position",
    "palpation",
    "approach",
    "depth",
    "local_twitch",
    "after_care",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Therapy(Value):
    """Something done besides needling, or instead."""

    kind: TherapyKind
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Therapies(Value):
    """What is done for one muscle besides needling; ``id`` is that of the muscle."""

    id: str
    therapies: tuple[Therapy, ...] = ()
