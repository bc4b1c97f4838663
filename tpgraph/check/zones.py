"""Rules of the zones: labels, the tree, neighbours, midline, dermatomes, members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading
from tpgraph.model.zone import Depth, Laterality

__all__ = [
    "check_dermatomes",
    "check_labels",
    "check_laterality",
    "check_members",
    "check_neighbours",
]

_DERMATOME = re.compile(r"V[123]|C[2-8]|T([1-9]|1[0-2])|L[1-5]|S[1-5]")


def check_labels(reading: Reading) -> Iterator[Problem]:
    """A zone or a place has a label."""
    labelled = [("zone", z.id, z.label) for z in reading.records.zones]
    labelled += [("place", p.id, p.label) for p in reading.records.places]
    for kind, record_id, label in labelled:
        if not label:
            yield Problem(
                where=reading.where(kind, record_id),
                found=f"a {kind} without a label",
                expected="one skos:prefLabel",
                cure="add 'skos:prefLabel \"…\"@en'",
            )


def check_neighbours(reading: Reading) -> Iterator[Problem]:
    """Neighbours are leaves, others than the zone itself, and name each other."""
    zones = {z.id: z for z in reading.records.zones}
    parts = reading.records.zone_tree.parts
    for zone in zones.values():
        for other in zone.neighbours:
            if other not in zones:
                continue
            found = ""
            if other == zone.id:
                found, cure = "the zone as its own neighbour", "remove it"
            elif parts.get(other) or parts.get(zone.id):
                inner = other if parts.get(other) else zone.id
                found, cure = f"the neighbour {other!r} where {inner!r} has parts", "name its parts"
            elif zone.id not in zones[other].neighbours:
                found = f"the neighbour {other!r}, which does not name this zone"
                cure = f"add this zone to the neighbours of {other!r}, or remove {other!r} here"
            if found:
                yield Problem(
                    where=reading.where("zone", zone.id),
                    found=found,
                    expected="neighbours that are leaves and name each other",
                    cure=cure,
                )


def check_laterality(reading: Reading) -> Iterator[Problem]:
    """A zone of the midline has no paired parts."""
    zones = {z.id: z for z in reading.records.zones}
    for zone in zones.values():
        whole = zones.get(zone.broader or "")
        if (
            whole
            and whole.laterality is Laterality.MIDLINE
            and zone.laterality is Laterality.PAIRED
        ):
            yield Problem(
                where=reading.where("zone", zone.id),
                found=f"a paired zone in {whole.id!r}, which lies in the midline",
                expected="only zones of the midline in a zone of the midline",
                cure=f"make {whole.id!r} paired, or this zone midline",
            )


def check_dermatomes(reading: Reading) -> Iterator[Problem]:
    """Skin leaves have a dermatome, and dermatomes are written C2 to S5 or V1 to V3."""
    parts = reading.records.zone_tree.parts
    for zone in reading.records.zones:
        for name in zone.dermatomes:
            if not _DERMATOME.fullmatch(name):
                yield Problem(
                    where=reading.where("zone", zone.id),
                    found=f"the dermatome {name!r}",
                    expected="V1 to V3, C2 to C8, T1 to T12, L1 to L5 or S1 to S5",
                    cure="correct it",
                )
        leaf = not parts.get(zone.id)
        if leaf and zone.depth is Depth.SURFACE and not zone.dermatomes:
            yield Problem(
                where=reading.where("zone", zone.id),
                found="a leaf of the skin without a dermatome",
                expected="one at least",
                cure="add 'tp:dermatome \"…\"'",
            )


def check_members(reading: Reading) -> Iterator[Problem]:
    """A place has zones."""
    for place in reading.records.places:
        if not place.zones:
            yield Problem(
                where=reading.where("place", place.id),
                found="a place without zones",
                expected="one skos:member at least",
                cure="add 'skos:member zone:…'",
            )
