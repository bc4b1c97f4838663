"""Rules of the crosswalk: ids that exist, labels that are theirs, each pair once."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.errors import Problem
from tpgraph.load.folder import Reading

__all__ = ["check_duplicate_mappings", "check_identifiers", "check_subject_labels"]


def check_identifiers(reading: Reading) -> Iterator[Problem]:
    """A mapping leads to an id that is known to exist, and calls it by its label."""
    labels = reading.identifiers
    for mapping in reading.mappings:
        code, told = mapping.link.object_id, mapping.link.object_label
        if code not in labels:
            yield Problem(
                where=mapping.where,
                found=f"object_id {code!r}, which is not in identifiers.tsv",
                expected="an id that was seen in a reference table",
                cure="correct the id, or add it to identifiers.tsv with the label found there",
            )
        elif told != labels[code]:
            own = [i for i, label in labels.items() if label == told and _same_kind(i, code)]
            yield Problem(
                where=mapping.where,
                found=f"{told!r} as the label of {code}, which is {labels[code]!r}",
                expected="the label in identifiers.tsv",
                cure=f"correct the id: {told!r} is {', '.join(own)}" if own else "correct either",
            )


def _same_kind(one: str, other: str) -> bool:
    return one.partition(":")[0] == other.partition(":")[0]


def check_subject_labels(reading: Reading) -> Iterator[Problem]:
    """A mapping calls its subject by the name that it has here."""
    records = reading.records
    names = {("muscle", m.id): m.name for m in records.muscles}
    names |= {("zone", z.id): z.label for z in records.zones}
    names |= {("place", p.id): p.label for p in records.places}
    for mapping in reading.mappings:
        name = names.get((mapping.kind, mapping.id), mapping.subject_label)
        if mapping.subject_label != name:
            yield Problem(
                where=mapping.where,
                found=f"subject_label {mapping.subject_label!r}",
                expected=repr(name),
                cure="correct the label, or the id",
            )


def check_duplicate_mappings(reading: Reading) -> Iterator[Problem]:
    """No two mappings join the same two concepts."""
    first: dict[tuple[str, str, str], str] = {}
    for mapping in reading.mappings:
        pair = (mapping.kind, mapping.id, mapping.link.object_id)
        if pair in first:
            yield Problem(
                where=mapping.where,
                found=f"{mapping.link.object_id} again, first at {first[pair]}",
                expected="one mapping between two concepts",
                cure="remove one of the two",
            )
        first.setdefault(pair, mapping.where)
