"""Simulated patients: a trigger point, what it makes hurt, and what is then told of it.

Drawn from the patterns themselves, so they test the inference, not the knowledge:
how much of what the graph says survives noise and coarse words. They are never mixed
with real people.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.located import LocatedPlace
from tpgraph.model.case import Case
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.side import Side
from tpgraph.rank.numbers import TIERS
from tpgraph.rank.prior import build_point_priors
from tpgraph.rank.rank import Understood

__all__ = ["Arm", "Patient", "simulate_patients"]

#: The most places that a simulated patient names; published cases name one to six.
MOST_PLACES = 4


class Arm(StrEnum):
    """What is done to the places before they are told.

    Clean: nothing. Noise: half as many random places again, rounded up. Imprecision: each
    place is replaced by the next coarser one. Both: first the noise, then the imprecision.
    """

    CLEAN = "clean"
    NOISE = "noise"
    IMPRECISION = "imprecision"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A simulated patient: the trigger point, its side and muscle, and the places told."""

    trigger_point: str
    muscle: str
    side: Side
    places: tuple[LocatedPlace, ...]

    @property
    def told(self) -> Understood:
        """What the patient told, understood without fail."""
        return Understood(Case(present=tuple(p.text for p in self.places)), self.places)


def simulate_patients(kb: KnowledgeBase, arm: Arm, count: int, seed: int) -> Iterator[Patient]:
    """Draw patients one after the other; the same seed draws the same ones in every arm.

    The trigger point is drawn by its prior, the side evenly, the pattern evenly from
    those of the trigger point. Each zone of the pattern hurts with the chance of its
    tier; where none does, all are drawn again. At most four of those that hurt are told.

    Examples
    --------
    >>> import tpgraph
    >>> a, b = simulate_patients(tpgraph.load(), Arm.NOISE, 2, seed=1)
    >>> len(a.places) >= 2 and len(b.places) >= 2
    True
    """
    chance = random.Random(seed)
    priors = build_point_priors(kb)
    points = [p for p in priors if p in _patterns(kb)]
    leaves = sorted(z for z in kb.zones if not kb.zone_tree.parts[z])
    drawn = chance.choices(points, weights=[priors[p] for p in points], k=count)
    for point in drawn:
        own = random.Random(chance.getrandbits(64))
        side = own.choice((Side.LEFT, Side.RIGHT))
        told = _draw_places(own, own.choice(_patterns(kb)[point]), side)
        if arm in (Arm.NOISE, Arm.BOTH):
            for _ in range((len(told) + 1) // 2):
                told.append((own.choice(leaves), own.choice((Side.LEFT, Side.RIGHT))))
        if arm in (Arm.IMPRECISION, Arm.BOTH):
            told = [(kb.zones[z].broader or z, s) for z, s in told]
        places = (_place(kb, zone, on) for zone, on in dict.fromkeys(told))
        yield Patient(
            trigger_point=point,
            muscle=kb.ranked_muscle(kb.trigger_points[point].muscle).id,
            side=side,
            places=tuple(places),
        )


def _draw_places(
    chance: random.Random, pattern: ReferralPattern, side: Side
) -> list[tuple[str, Side]]:
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    hurting: list[tuple[str, Side]] = []
    while not hurting:
        hurting = [
            (z.zone, other if z.contralateral else side)
            for z in pattern.zones
            if chance.random() < TIERS[z.tier]
        ]
    return chance.sample(hurting, min(MOST_PLACES, len(hurting)))


def _place(kb: KnowledgeBase, zone: str, side: Side) -> LocatedPlace:
    sided = None if kb.zones[zone].laterality == "midline" else side
    label = kb.label(zone)
    return LocatedPlace(text=label, zone=zone, label=label, side=sided)


@lru_cache(maxsize=4)
def _patterns(kb: KnowledgeBase) -> Mapping[str, tuple[ReferralPattern, ...]]:
    found: dict[str, list[ReferralPattern]] = defaultdict(list)
    for pattern in kb.referral_patterns.values():
        if pattern.zones:
            found[pattern.of].append(pattern)
    return {point: tuple(patterns) for point, patterns in found.items()}
