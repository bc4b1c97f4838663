"""From a knowledge base to the index of the ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.pattern import ReferralPattern, ReferredZone
from tpgraph.model.term import TERM_KEYS
from tpgraph.rank.counts import count_study
from tpgraph.rank.index import Entry, Index, Title
from tpgraph.rank.numbers import COUNTED, COUNTED_STRENGTH, LOCAL, TIER_STRENGTH, TIERS
from tpgraph.rank.prior import build_point_priors
from tpgraph.rank.ranking import PriorKind

__all__ = ["build_index", "zone_chance"]


def build_index(kb: KnowledgeBase) -> Index:
    """Lay out a knowledge base for ranking."""
    points = list(kb.trigger_points.values())
    muscles = [kb.ranked_muscle(p.muscle).id for p in points]
    entries: list[Entry] = []
    on: dict[str, list[int]] = defaultdict(list)
    beside: dict[str, list[int]] = defaultdict(list)

    def enter(zone: str, entry: Entry) -> None:
        leaves = kb.leaves(zone)
        number = len(entries)
        border = {n for leaf in leaves for n in kb.zones[leaf].neighbours} - leaves
        entries.append(entry._replace(leaves=len(leaves), border=len(border)))
        for leaf in leaves:
            on[leaf].append(number)
        if entry.tier is not None:
            for leaf in border:
                beside[leaf].append(number)

    number_of = {p.id: i for i, p in enumerate(points)}
    sources: list[set[str]] = [set() for _ in points]
    for pattern in kb.referral_patterns.values():
        for z in pattern.zones:
            point, source = number_of[pattern.of], pattern.source.source
            sources[point].add(source)
            chance = zone_chance(pattern, z)
            enter(z.zone, Entry(point, chance, z.tier.value, z.contralateral, 0, 0, source))
    for i, p in enumerate(points):
        for zone in p.location:
            enter(zone, Entry(i, LOCAL, None, False, 0, 0, None))
    for study in kb.studies.values():
        for muscle_id, (share, people) in count_study(kb, study).items():
            chance = COUNTED * share * people / (people + COUNTED_STRENGTH)
            for i, ranked in enumerate(muscles):
                if ranked == muscle_id and chance:
                    for zone in study.zones:
                        enter(zone, Entry(i, chance, None, False, 0, 0, study.source))
    return Index(
        points=tuple(p.id for p in points),
        titles=tuple(_title(kb, p) for p in points),
        muscles=tuple(muscles),
        names={m: (kb.muscles[m].name, kb.muscles[m].latin) for m in muscles},
        paired=tuple(kb.muscles[p.muscle].paired for p in points),
        drawings=tuple(map(len, sources)),
        priors={kind.value: tuple(build_point_priors(kb, kind).values()) for kind in PriorKind},
        entries=tuple(entries),
        on={leaf: tuple(numbers) for leaf, numbers in on.items()},
        beside={leaf: tuple(numbers) for leaf, numbers in beside.items()},
        terms=_terms(kb, points),
        midline=frozenset(z.id for z in kb.zones.values() if z.laterality == "midline"),
    )


def _terms(kb: KnowledgeBase, points: Sequence[TriggerPoint]) -> dict[str, tuple[int, ...]]:
    """List the points of the muscles, or of the wholes of parts, that are known for each term."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, point in enumerate(points):
        muscle: Muscle | None = kb.muscles[point.muscle]
        known: dict[str, None] = {}
        while muscle is not None:
            known |= dict.fromkeys(t for key in TERM_KEYS for t in getattr(muscle, key))
            muscle = kb.muscles[muscle.part_of] if muscle.part_of else None
        for term in known:
            found[term].append(i)
    return {term: tuple(numbers) for term, numbers in found.items()}


def _title(kb: KnowledgeBase, point: TriggerPoint) -> Title:
    muscle = kb.muscles[point.muscle]
    latin = muscle.latin or kb.ranked_muscle(muscle.id).latin
    return Title(f"{muscle.name} {point.number}", point.label, latin)


def zone_chance(pattern: ReferralPattern, referred: ReferredZone) -> float:
    """Give the chance of a zone: the tier's, moved by the people in whom it was counted.

    The mean of a Beta distribution that starts at the tier with the weight of
    ``TIER_STRENGTH`` people.
    """
    counted = [o for o in pattern.observations if o.zone == referred.zone]
    count, total = sum(o.count for o in counted), sum(o.total for o in counted)
    return (TIER_STRENGTH * TIERS[referred.tier] + count) / (TIER_STRENGTH + total)
