"""Rules of muscles and trigger points: nerve, segments, sources, parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading
from tpgraph.model.term import TERM_KEYS

__all__ = [
    "check_muscle_parts",
    "check_muscle_sources",
    "check_segments",
    "check_terms",
    "check_trigger_points",
]

_SEGMENT = re.compile(
    r"C[1-8]|T([1-9]|1[0-2])|L[1-5]|S[1-5]|Co1|CN (I|II|III|IV|V|V1|V2|V3|VI|VII|VIII|IX|X|XI|XII)"
)


def check_muscle_sources(reading: Reading) -> Iterator[Problem]:
    """A muscle has an innervation and a source; a group may leave the nerve to its parts."""
    wholes = {m.part_of for m in reading.records.muscles}
    for muscle in reading.records.muscles:
        if not muscle.innervation and muscle.id not in wholes:
            yield Problem(
                where=reading.where("muscle", muscle.id),
                found="a muscle without innervation",
                expected="one nerve at least",
                cure="add 'innervation:'",
            )
        if not muscle.sources:
            yield Problem(
                where=reading.where("muscle", muscle.id),
                found="a muscle without a source",
                expected="one source at least",
                cure="add 'sources:'",
            )


def check_muscle_parts(reading: Reading) -> Iterator[Problem]:
    """A muscle has trigger points or parts; only one with parts ranks them."""
    wholes = {m.part_of for m in reading.records.muscles}
    holding = {t.muscle for t in reading.records.trigger_points}
    for muscle in reading.records.muscles:
        if muscle.rank_parts and muscle.id not in wholes:
            yield Problem(
                where=reading.where("muscle", muscle.id),
                found="rank_parts where there are no parts",
                expected="parts",
                cure="add 'parts:', or remove 'rank_parts:'",
            )
        if muscle.id not in wholes and muscle.id not in holding:
            yield Problem(
                where=reading.where("muscle", muscle.id),
                found="a muscle without trigger points",
                expected="one trigger point at least",
                cure="add 'trigger_points:'",
            )


def check_segments(reading: Reading) -> Iterator[Problem]:
    """Segments are written C1 to Co1 or as cranial nerves, and those of a nerve stand together."""
    for muscle in reading.records.muscles:
        for innervation in muscle.innervation:
            for name in innervation.segments:
                if not _SEGMENT.fullmatch(name):
                    yield Problem(
                        where=reading.where("muscle", muscle.id),
                        found=f"the segment {name!r} of the {innervation.nerve}",
                        expected="C1 to C8, T1 to T12, L1 to L5, S1 to S5, Co1, or a cranial nerve",
                        cure="correct it",
                    )


def check_terms(reading: Reading) -> Iterator[Problem]:
    """A muscle names terms of the kind that its key is for."""
    kinds = {t.id: t.kind for t in reading.records.terms}
    for muscle in reading.records.muscles:
        for key, allowed in TERM_KEYS.items():
            for term in getattr(muscle, key):
                if term in kinds and kinds[term] not in allowed:
                    yield Problem(
                        where=reading.where("muscle", muscle.id),
                        found=f"{key} {term!r}, of the kind {kinds[term]}",
                        expected="a term of the kind " + " or ".join(allowed),
                        cure="move it to another key, or correct it",
                    )


def check_trigger_points(reading: Reading) -> Iterator[Problem]:
    """A trigger point has a pattern, and within its muscle its number is its own."""
    described = {p.of for p in reading.records.referral_patterns}
    numbers = Counter((t.muscle, t.number) for t in reading.records.trigger_points)
    for point in reading.records.trigger_points:
        if point.id not in described:
            yield Problem(
                where=reading.where("trigger point", point.id),
                found="a trigger point without a referral pattern",
                expected="one pattern at least",
                cure="add a tp:ReferralPattern in referral.ttl",
            )
        if numbers[point.muscle, point.number] > 1:
            yield Problem(
                where=reading.where("trigger point", point.id),
                found=f"the number {point.number} again in {point.muscle!r}",
                expected="each number once in a muscle",
                cure="number it as the manual does",
            )
