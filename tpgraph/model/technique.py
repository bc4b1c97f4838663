"""Techniques of treatment, and the mechanisms by which they are held to work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tpgraph.model.citation import Citation
from tpgraph.model.statement import Statement
from tpgraph.model.value import Value

__all__ = [
    "Design",
    "Evidence",
    "Grade",
    "GradeLevel",
    "Mechanism",
    "MechanismAspect",
    "Stance",
    "Technique",
    "TechniqueAspect",
    "TechniqueKind",
]


class TechniqueKind(StrEnum):
    """What sort of technique it is."""

    NEEDLING = "needling"
    INJECTION = "injection"
    MANUAL = "manual"
    ELECTRICAL = "electrical"
    PRACTICE = "practice"


class TechniqueAspect(StrEnum):
    """What a statement on a technique tells of."""

    DEFINITION = "definition"
    MODEL = "model"
    PROCEDURE = "procedure"
    DIFFERENCE = "difference"
    PRACTITIONER = "practitioner"
    OVERLAP = "overlap"
    EVIDENCE = "evidence"
    SAFETY = "safety"
    AFTER_CARE = "after-care"


class MechanismAspect(StrEnum):
    """What a statement on a mechanism tells of."""

    DEFINITION = "definition"
    EXPLANATION = "explanation"


class Stance(StrEnum):
    """Whether a piece of evidence speaks for a mechanism."""

    FOR = "for"
    AGAINST = "against"
    MIXED = "mixed"


class Design(StrEnum):
    """How a piece of evidence was won, the strongest first."""

    SYSTEMATIC_REVIEW = "systematic review"
    RANDOMISED_TRIAL = "randomised trial"
    CONTROLLED_STUDY = "controlled study"
    COHORT = "cohort"
    EXPERIMENT = "experiment"
    ANIMAL_EXPERIMENT = "animal experiment"
    NARRATIVE_REVIEW = "narrative review"
    EXPERT_OPINION = "expert opinion"


class GradeLevel(StrEnum):
    """How far the evidence can be relied on."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique(Value):
    """A technique; ``broader`` is the technique of which it is a kind."""

    id: str
    name: str
    kind: TechniqueKind
    synonyms: tuple[str, ...] = ()
    broader: str | None = None
    statements: tuple[Statement, ...] = ()
    mechanisms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Value):
    """What was found for or against a mechanism, how, and by whom."""

    stance: Stance
    design: Design
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Value):
    """How far the evidence for a mechanism can be relied on, and why."""

    level: GradeLevel
    reason: str
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Value):
    """A way in which needling is held to work, with the evidence on both sides."""

    id: str
    name: str
    grade: Grade
    synonyms: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
