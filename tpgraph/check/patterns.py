"""Rules of referral patterns: zones, tiers, observations."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading
from tpgraph.model.tier import Tier

__all__ = ["check_observations", "check_pattern_zones", "check_tiers"]


def check_pattern_zones(reading: Reading) -> Iterator[Problem]:
    """A pattern has zones, and its id says whose it is and of what."""
    for pattern in reading.records.referral_patterns:
        if not pattern.zones:
            yield Problem(
                where=reading.where("pattern", pattern.id),
                found="a pattern without zones",
                expected="one tp:essential, tp:spillover or tp:reported at least",
                cure="add it, or remove the pattern",
            )
        named = f"{pattern.of}.{pattern.source.source}"
        if pattern.id != named and pattern.of and pattern.source.source:
            yield Problem(
                where=reading.where("pattern", pattern.id),
                found=f"a pattern of {pattern.of!r} by {pattern.source.source!r}",
                expected=f"the id {named!r}",
                cure="rename the pattern, or correct tp:of or dct:source",
            )


def check_tiers(reading: Reading) -> Iterator[Problem]:
    """No zone is in two tiers of one pattern, neither itself nor through its whole."""
    leaves = reading.records.zone_tree.leaves
    for pattern in reading.records.referral_patterns:
        essential = [z for z in pattern.zones if z.tier is Tier.ESSENTIAL]
        for other in pattern.zones:
            if other.tier is Tier.ESSENTIAL:
                continue
            for zone in essential:
                shared = leaves.get(zone.zone, frozenset()) & leaves.get(other.zone, frozenset())
                if shared and zone.contralateral == other.contralateral:
                    yield Problem(
                        where=reading.where("pattern", pattern.id),
                        found=f"{min(shared)!r} both essential ({zone.zone}) "
                        f"and {other.tier} ({other.zone})",
                        expected="each zone in one tier",
                        cure="remove it from one of the two",
                    )


def check_observations(reading: Reading) -> Iterator[Problem]:
    """An observation counts no more people than were examined."""
    for pattern in reading.records.referral_patterns:
        for seen in pattern.observations:
            if not 0 <= seen.count <= seen.total or seen.total == 0:
                yield Problem(
                    where=reading.where("pattern", pattern.id),
                    found=f"{seen.count} of {seen.total} for {seen.zone!r}",
                    expected="a count from 0 to the total, of one or more",
                    cure="correct the figures",
                )
