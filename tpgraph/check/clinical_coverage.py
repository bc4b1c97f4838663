"""What the clinical part of the knowledge covers, and what is still missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.needling import HazardGrade, NeedlingStatus
from tpgraph.model.term import TermKind

__all__ = ["ClinicalCoverage", "build_clinical_coverage"]

_NOT_BLIND: Final = (NeedlingStatus.GUIDED, NeedlingStatus.NOT_NEEDLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalCoverage:
    """Counts of the clinical records.

    ``needled`` counts the muscles and parts that hold trigger points, by the status of the
    needling entry that holds for each; ``hazards`` counts them by its grade, if it has one.
    ``not_needled_blind`` and ``without_therapy`` list some of them: guided or not needled,
    and without any therapy. ``zones_without_mimic`` are leaf zones where no mimic hurts.
    """

    needled: dict[str, int]
    hazards: dict[str, int]
    therapies: int
    techniques: int
    mechanisms: int
    conditions: int
    mimics: int
    red_flags: int
    signs: int
    not_needled_blind: tuple[str, ...]
    without_therapy: tuple[str, ...]
    zones_without_mimic: tuple[str, ...]


def build_clinical_coverage(kb: KnowledgeBase) -> ClinicalCoverage:
    """Count what the clinical records cover.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> found = build_clinical_coverage(kb)
    >>> held = {point.muscle for point in kb.trigger_points.values()}
    >>> sum(found.needled.values()) == len(held)
    True
    """
    held = list(dict.fromkeys(point.muscle for point in kb.trigger_points.values()))
    entries = {i: kb.find_needling(i) for i in held}
    status = {i: e.status if e else NeedlingStatus.NOT_CURATED for i, e in entries.items()}
    counted = Counter(status.values())
    grades = Counter(e.hazard.grade for e in entries.values() if e and e.hazard)
    hurting = {z for m in kb.mimics.values() for zone in m.zones for z in kb.leaves(zone)}
    leaves = [i for i in kb.zones if not kb.zone_tree.parts[i]]
    return ClinicalCoverage(
        needled={one.value: counted[one] for one in NeedlingStatus},
        hazards={
            **{grade.value: grades[grade] for grade in HazardGrade},
            "not curated": len(held) - grades.total(),
        },
        therapies=sum(len(held.therapies) for held in kb.therapies.values()),
        techniques=len(kb.techniques),
        mechanisms=len(kb.mechanisms),
        conditions=len(kb.conditions),
        mimics=len(kb.mimics),
        red_flags=len(kb.red_flags),
        signs=sum(term.kind is TermKind.SIGN for term in kb.terms.values()),
        not_needled_blind=tuple(i for i in held if status[i] in _NOT_BLIND),
        without_therapy=tuple(i for i in held if not _has_therapy(kb, i)),
        zones_without_mimic=tuple(i for i in leaves if i not in hurting),
    )


def _has_therapy(kb: KnowledgeBase, muscle_id: str) -> bool:
    entry = kb.find_therapies(muscle_id)
    return entry is not None and bool(entry.therapies)
