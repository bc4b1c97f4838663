"""What the knowledge covers, by section of the body, and what is still missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tpgraph.check.clinical_coverage import ClinicalCoverage, build_clinical_coverage
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import Muscle, Section
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.source import Read

__all__ = ["Coverage", "SectionCoverage", "build_coverage"]

_VERIFIED_BY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCoverage:
    """Counts for one section of the body.

    ``two_sources`` counts trigger points with patterns of two sources or more. A
    muscle is verified when it was checked against two readable works or more; a
    pattern also when its own source was read. ``no_crosswalk`` are the muscles and
    parts without an id of another vocabulary.
    """

    section: Section
    muscles: int
    trigger_points: int
    patterns: int
    two_sources: int
    muscles_verified: int
    patterns_verified: int
    no_crosswalk: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts by section, of works and of people, and of the clinical records; and what is missing.

    ``zones_never_referred`` are leaf zones that no pattern names.
    """

    sections: tuple[SectionCoverage, ...]
    sources: int
    studies: int
    published_cases: int
    clinical: ClinicalCoverage
    zones_never_referred: tuple[str, ...]
    claims_without_source: tuple[str, ...]


def build_coverage(kb: KnowledgeBase) -> Coverage:
    """Count what a knowledge base covers.

    Examples
    --------
    >>> import tpgraph
    >>> build_coverage(tpgraph.load()).claims_without_source
    ()
    """
    reached = {
        leaf for p in kb.referral_patterns.values() for z in p.zones for leaf in kb.leaves(z.zone)
    }
    leaves = [i for i in kb.zones if not kb.zone_tree.parts[i]]
    unsourced = [m.id for m in kb.muscles.values() if not m.sources]
    unsourced += [p.id for p in kb.referral_patterns.values() if not p.source.source]
    return Coverage(
        sections=tuple(_count_section(kb, s) for s in Section),
        sources=len(kb.sources),
        studies=len(kb.studies),
        published_cases=len(kb.published_cases),
        clinical=build_clinical_coverage(kb),
        zones_never_referred=tuple(i for i in leaves if i not in reached),
        claims_without_source=tuple(unsourced),
    )


def _count_section(kb: KnowledgeBase, section: Section) -> SectionCoverage:
    muscles = [m for m in kb.muscles.values() if m.section is section]
    inside = {m.id for m in muscles}
    points = [t.id for t in kb.trigger_points.values() if t.muscle in inside]
    owned = set(points)
    patterns = [p for p in kb.referral_patterns.values() if p.of in owned]
    per_point = Counter(p.of for p in patterns)
    return SectionCoverage(
        section=section,
        muscles=len(muscles),
        trigger_points=len(points),
        patterns=len(patterns),
        two_sources=sum(count > 1 for count in per_point.values()),
        muscles_verified=sum(map(_is_muscle_verified, muscles)),
        patterns_verified=sum(_is_pattern_verified(kb, p) for p in patterns),
        no_crosswalk=tuple(m.id for m in muscles if not m.crosswalk),
    )


def _is_muscle_verified(muscle: Muscle) -> bool:
    return len(muscle.checked_against) >= _VERIFIED_BY


def _is_pattern_verified(kb: KnowledgeBase, pattern: ReferralPattern) -> bool:
    read = kb.sources[pattern.source.source].read is not Read.CHAPTER_HEADING_KNOWN
    return read or len(pattern.checked_against) >= _VERIFIED_BY
