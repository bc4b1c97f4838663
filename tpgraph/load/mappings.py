"""``mappings.sssom.tsv`` to the crosswalk of muscles, zones and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import yaml

from tpgraph.load.reading import Collected, shown_path
from tpgraph.load.tables import Row, read_table
from tpgraph.model.crosswalk import Crosswalk
from tpgraph.model.muscle import Muscle
from tpgraph.model.zone import Place, Zone
from tpgraph.vocab import FOREIGN, MATCHES, PREFIXES, SKOS

__all__ = ["SUBJECTS", "MappingRow", "attach_crosswalk", "read_mappings"]

_R = TypeVar("_R", Muscle, Zone, Place)

#: What a mapping may be of: its prefix, which is also the word for its kind.
SUBJECTS = ("muscle", "zone", "place")

_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
)
_PREDICATES = {iri.replace(SKOS, "skos:"): name for name, iri in MATCHES.items()}
_REQUIRED = ("mapping_set_id", "license", "curie_map")
_JUSTIFICATIONS = tuple(
    "semapv:" + name for name in ("ManualMappingCuration", "LexicalMatching", "MappingChaining")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingRow:
    """One mapping: what it is of, the link, and where it stands."""

    kind: str
    id: str
    subject_label: str
    link: Crosswalk
    where: str


def read_mappings(path: Path, collected: Collected) -> tuple[MappingRow, ...]:
    """Read every mapping of an SSSOM table; what is not of its form is noted and left out."""
    table = read_table(path, _COLUMNS, collected)
    prefixes = _read_prefixes(path, table.comment, collected)
    out = []
    for row in table.rows:
        where = f"{shown_path(path)}:{row.line} (mapping of {row.texts['subject_id']!r})"
        mapping = _read_row(row, where, prefixes, collected)
        if mapping is not None:
            out.append(mapping)
    return tuple(out)


def _read_prefixes(path: Path, comment: str, collected: Collected) -> Mapping[str, str]:
    """Give the prefixes that the head declares, and note where they mean something else here."""
    try:
        head = yaml.safe_load(comment)
    except yaml.YAMLError:
        head = None
    if not isinstance(head, dict) or not isinstance(head.get("curie_map"), dict):
        head = {"curie_map": {}}
    for key in _REQUIRED:
        if not head.get(key):
            collected.report(
                shown_path(path),
                f"no {key!r} in the head",
                "the head of an SSSOM table, in YAML behind '#'",
                f"add '#{key}:'",
            )
    declared = {str(k): str(v) for k, v in head["curie_map"].items()}
    for prefix, iri in {**PREFIXES, **FOREIGN}.items():
        if declared.get(prefix, iri) != iri:
            collected.report(
                shown_path(path),
                f"the prefix {prefix!r} for {declared[prefix]}",
                iri,
                "correct it in 'curie_map'",
            )
    return declared


def _read_row(
    row: Row, where: str, prefixes: Mapping[str, str], collected: Collected
) -> MappingRow | None:
    texts = row.texts
    allowed = {
        "subject_id": SUBJECTS,
        "object_id": tuple(FOREIGN),
        "predicate_id": tuple(_PREDICATES),
        "mapping_justification": _JUSTIFICATIONS,
    }
    sound = True
    for column, options in allowed.items():
        head, _, local = texts[column].partition(":")
        known = texts[column] in options or (bool(local) and head in options)
        if not known:
            form = "one of " if ":" in options[0] else "an id with one of the prefixes "
            collected.report(
                where, f"{column} {texts[column]!r}", form + ", ".join(options), "correct it"
            )
        elif head not in prefixes:
            collected.report(
                where, f"the prefix {head!r}", "one that the head declares", "add it to 'curie_map'"
            )
        sound = sound and known
    if not sound:
        return None
    kind, _, subject = texts["subject_id"].partition(":")
    return MappingRow(
        kind=kind,
        id=subject,
        subject_label=texts["subject_label"],
        link=Crosswalk(
            predicate=_PREDICATES[texts["predicate_id"]],
            object_id=texts["object_id"],
            object_label=texts["object_label"],
            justification=texts["mapping_justification"],
        ),
        where=where,
    )


def attach_crosswalk(
    kind: str, records: Iterable[_R], mappings: Iterable[MappingRow], collected: Collected
) -> tuple[_R, ...]:
    """Give the records of one kind with their mappings; a mapping of none of them is noted."""
    links: dict[str, list[Crosswalk]] = defaultdict(list)
    records = tuple(records)
    ids = {record.id for record in records}
    for mapping in mappings:
        if mapping.kind == kind:
            collected.refer(mapping.where, kind, [mapping.id], ids, kind)
            links[mapping.id].append(mapping.link)
    return tuple(
        replace(record, crosswalk=tuple(links[record.id])) if record.id in links else record
        for record in records
    )
