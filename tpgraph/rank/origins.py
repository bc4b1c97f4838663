"""Where a finding's number comes from: the patterns, the studies, or the point's own place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Final

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.study import Study
from tpgraph.model.tier import Tier
from tpgraph.rank.complaints import Complaint, find_overlaps
from tpgraph.rank.counts import count_study
from tpgraph.rank.meeting import SidedZone, find_sided_zones, is_just, meets
from tpgraph.rank.ranking import Candidate, Finding, Match, State

__all__ = ["Origin", "OriginKind", "find_origins"]

#: The tiers in their order, the strongest first.
_STRENGTH: Final = {tier: n for n, tier in enumerate(Tier)}

#: The number of a study in the order of the data, the study, and its counts by muscle.
_Counted = tuple[int, Study, Mapping[str, tuple[float, float]]]


class OriginKind(StrEnum):
    """What a number is taken from.

    Pattern: a referral pattern of the trigger point. Study: how often the muscle was
    found affected in people who hurt there. Location: where the trigger point lies.
    """

    PATTERN = "pattern"
    STUDY = "study"
    LOCATION = "location"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One record of the data that a finding rests on.

    ``id`` is that of the pattern, the study or the trigger point; ``zones`` are its
    zones that the place meets (those that no place meets, for all that is unmarked), ``tier``
    the strongest of theirs;
    ``bordering`` says that it only borders on them. Where people were counted, ``share``
    (0 to 1) of ``people`` had it. Where a study counted people with such a complaint,
    ``overlap`` is how much that has in common with what hurts (0 to 1), and ``ratio`` how many
    times as much of its counts the muscle has as its complaint makes expected.
    """

    kind: OriginKind
    id: str
    source: str | None
    zones: tuple[str, ...]
    tier: Tier | None = None
    bordering: bool = False
    share: float | None = None
    people: int | None = None
    overlap: float | None = None
    ratio: float | None = None


def find_origins(kb: KnowledgeBase, candidate: Candidate, finding: Finding) -> tuple[Origin, ...]:
    """Find the records that a finding of a candidate rests on; none where nothing explains it.

    Returns
    -------
    tuple of Origin
        Patterns first, then studies, then the place of the point, in the order of the data.

    Examples
    --------
    >>> import tpgraph
    >>> kb = tpgraph.load()
    >>> best = tpgraph.rank(kb, tpgraph.Case.parse("right lower molars")).candidates[0]
    >>> find_origins(kb, best, best.findings[0])[0].kind.value
    'pattern'
    """
    if finding.state is State.UNMARKED:
        return tuple(_from_unmarked(kb, candidate))
    if finding.state is State.DRAWN:
        return tuple(_from_drawing(kb, candidate, finding))
    if finding.zone is None:
        return tuple(_from_complaints(kb, candidate))
    if finding.match is Match.NONE:
        return ()
    place = SidedZone(finding.zone, finding.side)
    return (
        *_from_patterns(kb, candidate, finding, place),
        *_from_studies(kb, candidate, finding, place),
        *_from_location(kb, candidate, finding, place),
    )


def _from_unmarked(kb: KnowledgeBase, candidate: Candidate) -> Iterator[Origin]:
    """Give each pattern with those of its zones that no place of the case meets."""
    asked = [SidedZone(f.zone, f.side) for f in candidate.findings if f.zone is not None]
    for pattern, zones in find_sided_zones(kb, candidate.trigger_point, candidate.side):
        left = {
            here.zone: tier
            for here, tier in zones
            if not any(meets(kb, place, here) for place in asked)
        }
        if left:
            yield _pattern_origin(pattern, left)


def _from_drawing(kb: KnowledgeBase, candidate: Candidate, finding: Finding) -> Iterator[Origin]:
    """Give each pattern that names every place that was told, with its zones told."""
    places = [
        SidedZone(f.zone, f.side)
        for f in candidate.findings
        if f.zone is not None and f.state is State.PRESENT
    ]
    for pattern, zones in find_sided_zones(kb, candidate.trigger_point, candidate.side):
        if pattern.source.source in finding.sources:
            told = {
                here.zone: tier
                for here, tier in zones
                if any(is_just(kb, place, here) for place in places)
            }
            yield _pattern_origin(pattern, told)


def _from_complaints(kb: KnowledgeBase, candidate: Candidate) -> Iterator[Origin]:
    """Give each study that counted the muscle in people whose complaint overlaps the case's."""
    hurting = [f.zone for f in candidate.findings if f.zone and f.state is State.PRESENT]
    for complaint, overlap in _find_overlaps(kb, tuple(hurting)):
        compared = complaint.muscles.get(candidate.muscle)
        if compared is not None:
            study = kb.studies[complaint.study]
            share, people = _count_studies(kb)[study.id][candidate.muscle]
            yield Origin(
                kind=OriginKind.STUDY,
                id=study.id,
                source=study.source,
                zones=study.zones,
                share=share,
                people=round(people),
                overlap=overlap,
                ratio=10**compared.log10_ratio,
            )


@lru_cache(maxsize=256)
def _find_overlaps(
    kb: KnowledgeBase, hurting: tuple[str, ...]
) -> tuple[tuple[Complaint, float], ...]:
    return find_overlaps(kb, hurting)


@lru_cache(maxsize=4)
def _count_studies(kb: KnowledgeBase) -> Mapping[str, Mapping[str, tuple[float, float]]]:
    return {study.id: count_study(kb, study) for study in kb.studies.values()}


def _from_patterns(
    kb: KnowledgeBase, candidate: Candidate, finding: Finding, place: SidedZone
) -> Iterator[Origin]:
    """Give each pattern with the zones that a place meets, or, next door to it, borders on."""
    for pattern, zones in find_sided_zones(kb, candidate.trigger_point, candidate.side):
        met = {here.zone: tier for here, tier in zones if meets(kb, place, here)}
        if met:
            yield _pattern_origin(pattern, met)
        elif finding.match is Match.NEIGHBOUR:
            beside = {
                here.zone: tier
                for here, tier in zones
                if tier is finding.tier and meets(kb, place, here, bordering=True)
            }
            if beside:
                yield _pattern_origin(pattern, beside, bordering=True)


def _pattern_origin(
    pattern: ReferralPattern, tiers: Mapping[str, Tier], *, bordering: bool = False
) -> Origin:
    share, people = _observed(pattern, tiers)
    return Origin(
        kind=OriginKind.PATTERN,
        id=pattern.id,
        source=pattern.source.source,
        zones=tuple(tiers),
        tier=min(tiers.values(), key=_STRENGTH.__getitem__),
        bordering=bordering,
        share=share,
        people=people,
    )


def _observed(
    pattern: ReferralPattern, zones: Collection[str]
) -> tuple[float, int] | tuple[None, None]:
    """Give the share of the people in whom one of these zones was counted, and how many."""
    counted = [o for o in pattern.observations if o.zone in zones]
    if not counted:
        return None, None
    most = max(counted, key=lambda o: o.count / o.total)
    return most.count / most.total, most.total


def _from_studies(
    kb: KnowledgeBase, candidate: Candidate, finding: Finding, place: SidedZone
) -> Iterator[Origin]:
    counted = _count_by_source(kb)
    named = [each for source in finding.sources for each in counted.get(source, ())]
    for _, study, shares in sorted(named, key=itemgetter(0)):
        share, people = shares.get(candidate.muscle, (0.0, 0.0))
        zones = tuple(z for z in study.zones if meets(kb, place, SidedZone(z, candidate.side)))
        if zones and share and people:
            yield Origin(
                kind=OriginKind.STUDY,
                id=study.id,
                source=study.source,
                zones=zones,
                share=share,
                people=round(people),
            )


@lru_cache(maxsize=4)
def _count_by_source(kb: KnowledgeBase) -> Mapping[str, tuple[_Counted, ...]]:
    """Count the muscles of every study, by its source."""
    found: dict[str, tuple[_Counted, ...]] = {}
    for number, study in enumerate(kb.studies.values()):
        counted = (number, study, _count_studies(kb)[study.id])
        found[study.source] = (*found.get(study.source, ()), counted)
    return found


def _from_location(
    kb: KnowledgeBase, candidate: Candidate, finding: Finding, place: SidedZone
) -> Iterator[Origin]:
    if finding.match is not Match.LOCAL:
        return
    point = kb.trigger_points[candidate.trigger_point]
    zones = tuple(z for z in point.location if meets(kb, place, SidedZone(z, candidate.side)))
    yield Origin(kind=OriginKind.LOCATION, id=point.id, source=None, zones=zones)
