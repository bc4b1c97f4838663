"""A data folder to records: every file read, every reference followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tpgraph.errors import Problem
from tpgraph.load.clinical import read_clinical
from tpgraph.load.clinical_references import follow_clinical_references
from tpgraph.load.content import content_hash
from tpgraph.load.identifiers import read_identifiers
from tpgraph.load.mappings import MappingRow, attach_crosswalk, read_mappings
from tpgraph.load.muscles import read_muscles
from tpgraph.load.people import read_published_cases
from tpgraph.load.reading import Collected, find_place
from tpgraph.load.references import follow_references
from tpgraph.load.referral import read_referral
from tpgraph.load.sources import read_sources
from tpgraph.load.studies import read_studies
from tpgraph.load.terms import read_terms
from tpgraph.load.words import read_words
from tpgraph.load.zones import read_zones
from tpgraph.locate.build import build_dermatomes, build_lexicon
from tpgraph.locate.names import build_name_index
from tpgraph.locate.signs import build_plain_words, build_sign_index
from tpgraph.locate.terms import build_term_index
from tpgraph.model.term import TermKind
from tpgraph.model.tree import build_zone_tree, find_loops
from tpgraph.model.zone import Place, Zone
from tpgraph.records import Records
from tpgraph.resources import CASE_FILES

__all__ = ["Reading", "read_folder"]

#: Words beside the names of places that tell of nothing else.
_SIDES = ("left", "right", "both", "the", "and", "of", "my", "side", "behind", "to", "in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a folder held: the records, what was wrong with them, and where each stands.

    ``whole`` is false where a file could not be read at all, and nothing can be
    said of what refers to it. ``mappings`` are the rows that became the crosswalk of
    the records, ``identifiers`` the label of each foreign id that is known to exist.
    """

    whole: bool
    records: Records
    mappings: tuple[MappingRow, ...]
    identifiers: Mapping[str, str]
    problems: tuple[Problem, ...]
    positions: Mapping[tuple[str, str], str]

    def where(self, kind: str, record_id: str) -> str:
        """Give the place of a record: file and line, or IRI."""
        return find_place(self.positions, kind, record_id)


def read_folder(folder: Path) -> Reading:
    """Read a whole data folder, noting every problem on the way.

    Raises
    ------
    DataError
        The folder or one of its files is not there.
    """
    collected = Collected()
    records, mappings = _read_records(folder, collected)
    identifiers = read_identifiers(folder / "identifiers.tsv", collected)
    for zone_id in find_loops(records.zones):
        collected.report(
            collected.where("zone", zone_id),
            "a loop: the zone is part of itself",
            "a tree",
            "correct skos:broader of a zone in the loop",
        )
    if collected.whole:
        follow_references(records, collected)
        follow_clinical_references(records, collected)
    return Reading(
        whole=collected.whole,
        records=records,
        mappings=mappings,
        identifiers=identifiers,
        problems=tuple(collected.problems),
        positions=collected.positions,
    )


def _read_records(folder: Path, collected: Collected) -> tuple[Records, tuple[MappingRow, ...]]:
    """Read every file that makes the records, and the rows that became their crosswalk."""
    version = content_hash(folder)
    sources = read_sources(folder / "sources.yaml", collected)
    words = read_words(folder / "words.yaml", collected)
    zones, places = read_zones(folder / "zones.ttl", collected)
    terms = read_terms(folder / "terms.yaml", collected)
    muscles, points = read_muscles(folder / "muscles.yaml", collected)
    patterns = read_referral(folder / "referral.ttl", collected)
    studies = read_studies(folder / "studies.yaml", collected)
    cases = read_published_cases([folder / name for name in CASE_FILES], collected)
    mappings = read_mappings(folder / "mappings.sssom.tsv", collected)
    muscles = attach_crosswalk("muscle", muscles, mappings, collected)
    zones = attach_crosswalk("zone", zones, mappings, collected)
    places = attach_crosswalk("place", places, mappings, collected)
    places = (*places, *build_dermatomes(zones))
    clinical = read_clinical(folder, collected)
    terms = (*terms, *clinical.signs)
    named: tuple[Zone | Place, ...] = (*zones, *places)
    spoken = [name for record in named for name in (record.label, *record.synonyms)]
    signs = build_sign_index(terms, clinical.conditions, spoken)
    records = Records(
        version=version,
        sources=sources,
        zones=zones,
        places=places,
        terms=terms,
        muscles=muscles,
        trigger_points=points,
        referral_patterns=patterns,
        studies=studies,
        published_cases=cases,
        zone_tree=build_zone_tree(zones),
        lexicon=build_lexicon(words, zones, places),
        names=build_name_index(muscles),
        term_index=build_term_index(t for t in terms if t.kind is not TermKind.SIGN),
        techniques=clinical.techniques,
        mechanisms=clinical.mechanisms,
        needlings=clinical.needlings,
        therapies=clinical.therapies,
        conditions=clinical.conditions,
        mimics=clinical.mimics,
        red_flags=clinical.red_flags,
        sign_index=signs,
        plain_words=build_plain_words(signs, [*spoken, *_SIDES]),
    )
    return records, mappings
