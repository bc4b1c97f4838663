"""Zones and places as triples."""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.crosswalk import Crosswalk
from tpgraph.model.zone import Place, Zone
from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import Subject
from tpgraph.vocab import to_camel

__all__ = ["add_links", "add_places", "add_zones"]


def add_zones(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the zones as concepts of one scheme."""
    Subject(graph, "tp:zones", "skos:ConceptScheme").texts("dct:title", ["Pain zones of tpgraph"])
    for zone in kb.zones.values():
        _add_zone(graph, zone)


def _add_zone(graph: Triples, zone: Zone) -> None:
    subject = Subject(graph, f"zone:{zone.id}", "tp:Zone", "skos:Concept")
    subject.link("skos:inScheme", "tp:zones")
    if zone.broader is None:
        subject.link("skos:topConceptOf", "tp:zones")
    subject.links("skos:broader", "zone", [zone.broader])
    subject.texts("skos:prefLabel", [zone.label or None])
    subject.texts("skos:altLabel", zone.synonyms)
    subject.texts("skos:scopeNote", [zone.note])
    subject.codes("tp:aspect", zone.aspects)
    subject.codes("tp:laterality", [zone.laterality])
    subject.codes("tp:depth", [zone.depth])
    subject.links("tp:neighbour", "zone", zone.neighbours)
    subject.codes("tp:dermatome", zone.dermatomes)
    add_links(subject, zone.crosswalk)


def add_places(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the places as collections of zones."""
    for place in kb.places.values():
        _add_place(graph, place)


def _add_place(graph: Triples, place: Place) -> None:
    """Add a place; its codes are notations, for SKOS matches concepts and not collections."""
    subject = Subject(graph, f"place:{place.id}", "tp:Place", "skos:Collection")
    subject.texts("skos:prefLabel", [place.label or None])
    subject.texts("skos:altLabel", place.synonyms)
    subject.links("skos:member", "zone", place.zones)
    subject.codes("tp:placeKind", [place.kind])
    subject.codes("tp:side", [place.side])
    subject.codes("skos:notation", place.notation)
    for link in place.crosswalk:
        subject.link("rdfs:seeAlso", link.object_id)
        if link.predicate == "exact_match":
            subject.codes("skos:notation", [link.object_id])


def add_links(subject: Subject, crosswalk: Iterable[Crosswalk]) -> None:
    """Add the matches of a muscle or zone."""
    for link in crosswalk:
        subject.link("skos:" + to_camel(link.predicate), link.object_id)
