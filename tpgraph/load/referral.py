"""``referral.ttl`` to referral patterns."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.turtle import Subject, read_subjects
from tpgraph.model.citation import Citation
from tpgraph.model.pattern import Observation, ReferralPattern, ReferredZone
from tpgraph.model.tier import Tier
from tpgraph.vocab import DCT, ONTOLOGY, to_camel

__all__ = ["read_referral"]

#: Which property means which tier, and whether on the other side.
_TIERS = tuple(
    (ONTOLOGY + name, tier, contralateral)
    for tier in Tier
    for name, contralateral in (
        (tier.value, False),
        (to_camel(f"contralateral_{tier.value}"), True),
    )
)
_KNOWN = frozenset(
    [p for p, _, _ in _TIERS]
    + [ONTOLOGY + to_camel(name) for name in ("of", "chapter", "observation", "checked_against")]
)


def read_referral(path: Path, collected: Collected) -> tuple[ReferralPattern, ...]:
    """Read one pattern for each trigger point and source."""
    patterns: list[ReferralPattern] = []
    for subject in read_subjects(path, collected):
        types = subject.types()
        if "ReferralPattern" not in types:
            subject.refuse_class("tp:ReferralPattern")
            continue
        for _ in range(types.count("ReferralPattern")):
            collected.place("pattern", subject.id, subject.where())
        subject.refuse_unknown(_KNOWN)
        patterns.append(_read_pattern(subject))
    return tuple(patterns)


def _read_pattern(subject: Subject) -> ReferralPattern:
    of, source = subject.one_id(ONTOLOGY + "of"), subject.one_id(DCT + "source")
    if of is None:
        subject.report("no tp:of", "the trigger point", "add 'tp:of trp:…'")
    if source is None:
        subject.report("no dct:source", "the source", "add 'dct:source src:…'")
    return ReferralPattern(
        id=subject.id,
        of=of or "",
        zones=tuple(
            ReferredZone(zone=zone, tier=tier, contralateral=contralateral)
            for predicate, tier, contralateral in _TIERS
            for zone in subject.ids(predicate)
        ),
        source=Citation(source=source or "", chapter=subject.one_text(ONTOLOGY + "chapter")),
        observations=tuple(_read_observations(subject)),
        checked_against=subject.ids(ONTOLOGY + to_camel("checked_against")),
    )


def _read_observations(subject: Subject) -> list[Observation]:
    out = []
    for node in subject.nodes(ONTOLOGY + "observation"):
        zone = node.one_id(ONTOLOGY + "zone")
        count, total = node.one_text(ONTOLOGY + "count"), node.one_text(ONTOLOGY + "total")
        try:
            out.append(Observation(zone=zone or "", count=int(count or ""), total=int(total or "")))
        except ValueError:
            subject.report(
                f"an observation of {count} of {total}",
                "tp:zone, tp:count and tp:total, the two last as whole numbers",
                "complete it",
            )
    return out
