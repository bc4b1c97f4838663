"""Tables of records: zones, terms, sources, mappings."""

from __future__ import annotations

from collections.abc import Iterator

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.columns import CITATION, LIST, SYNONYMS
from tpgraph.export.tables.table import Cell, Table, code, joined
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.crosswalk import Crosswalk
from tpgraph.model.source import Read, SourceKind
from tpgraph.model.term import TermKind
from tpgraph.model.zone import Depth, Laterality
from tpgraph.vocab import MATCHES

__all__ = ["mappings", "sources", "terms", "zones"]


def zones(kb: KnowledgeBase) -> Table:
    """Tabulate the pain zones."""
    rows: list[tuple[Cell, ...]] = [
        (
            zone.id,
            zone.label,
            joined(zone.synonyms),
            zone.broader,
            not kb.zone_tree.parts[zone.id],
            zone.laterality.value,
            zone.depth.value,
            joined(zone.aspects),
            joined(zone.neighbours),
            joined(zone.dermatomes),
            zone.note,
        )
        for zone in kb.zones.values()
    ]
    return Table(
        name="zones",
        row="one pain zone",
        key="zone",
        columns=(
            Column(name="zone", meaning="id of the zone", required=True),
            Column(name="label", meaning="its label", required=True),
            SYNONYMS,
            Column(
                name="broader", meaning="id of the zone it lies in", refers_to=("zones", "zone")
            ),
            Column(name="leaf", meaning="whether no zone lies in it", type="boolean"),
            Column(
                name="laterality",
                meaning="whether there is one on each side, or one alone",
                values=code(Laterality),
                required=True,
            ),
            Column(name="depth", meaning="skin, or under it", values=code(Depth), required=True),
            Column(name="aspects", meaning="from where it is seen" + LIST),
            Column(name="neighbours", meaning="ids of the zones that border on it" + LIST),
            Column(name="dermatomes", meaning="segments that supply it" + LIST),
            Column(name="note", meaning="what else is to be said"),
        ),
        rows=rows,
    )


def terms(kb: KnowledgeBase) -> Table:
    """Tabulate the coded terms that muscles and red flags name."""
    return Table(
        name="terms",
        row="one symptom, sign, movement or activity",
        key="term",
        columns=(
            Column(name="term", meaning="id of the term", required=True),
            Column(name="kind", meaning="what sort of term", values=code(TermKind), required=True),
            Column(name="label", meaning="its label", required=True),
            SYNONYMS,
        ),
        rows=[(t.id, t.kind.value, t.label, joined(t.synonyms)) for t in kb.terms.values()],
    )


def sources(kb: KnowledgeBase) -> Table:
    """Tabulate the works cited."""
    rows: list[tuple[Cell, ...]] = [
        (s.id, s.kind.value, s.citation, s.year, s.doi, s.pmid, s.isbn, s.url, s.read.value, s.note)
        for s in kb.sources.values()
    ]
    return Table(
        name="sources",
        row="one work that is cited",
        key="source",
        columns=(
            Column(name="source", meaning="id of the work", required=True),
            Column(
                name="kind", meaning="what sort of work", values=code(SourceKind), required=True
            ),
            CITATION,
            Column(name="year", meaning="when it appeared", type="integer"),
            Column(name="doi", meaning="its DOI"),
            Column(name="pmid", meaning="its id in PubMed"),
            Column(name="isbn", meaning="its ISBN"),
            Column(name="url", meaning="its address"),
            Column(
                name="read", meaning="how much of it was read", values=code(Read), required=True
            ),
            Column(name="note", meaning="what of it was read"),
        ),
        rows=rows,
    )


def mappings(kb: KnowledgeBase) -> Table:
    """Tabulate the matches with other vocabularies."""
    return Table(
        name="mappings",
        row="one match between a record and a concept of another vocabulary",
        columns=(
            Column(
                name="kind",
                meaning="what the record is",
                values=("muscle", "zone", "place"),
                required=True,
            ),
            Column(name="id", meaning="id of the record", required=True),
            Column(name="label", meaning="its name here", required=True),
            Column(
                name="predicate",
                meaning="how well the two match",
                values=tuple(MATCHES),
                required=True,
            ),
            Column(name="object_id", meaning="id in the other vocabulary", required=True),
            Column(name="object_label", meaning="its name there", required=True),
            Column(
                name="justification",
                meaning="how the match was found, a term of the Semantic Mapping Vocabulary",
                required=True,
            ),
        ),
        rows=list(_mapping_rows(kb)),
    )


def _mapping_rows(kb: KnowledgeBase) -> Iterator[tuple[Cell, ...]]:
    found: list[tuple[str, str, str, tuple[Crosswalk, ...]]] = [
        *(("muscle", m.id, m.name, m.crosswalk) for m in kb.muscles.values()),
        *(("zone", z.id, z.label, z.crosswalk) for z in kb.zones.values()),
        *(("place", p.id, p.label, p.crosswalk) for p in kb.places.values()),
    ]
    for kind, record, label, crosswalk in found:
        for link in crosswalk:
            yield (
                kind,
                record,
                label,
                link.predicate,
                link.object_id,
                link.object_label,
                link.justification,
            )
