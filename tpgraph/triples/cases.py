"""Published cases as triples: where it hurt in the text's own words, and the zones meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.model.people import PublishedCase
from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import Subject

__all__ = ["add_cases"]

#: For each case the zones that hurt and those that did not.
Zones = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


def add_cases(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the published cases with the muscles that were found in each."""
    zones = kb.derived("zones_of_cases", _zones_of_cases) if kb.published_cases else {}
    for case in kb.published_cases.values():
        _add_case(graph, case, *zones[case.id])


def _add_case(
    graph: Triples, case: PublishedCase, present: Iterable[str], absent: Iterable[str]
) -> None:
    subject = Subject(graph, f"case:{case.id}", "tp:PublishedCase")
    subject.texts("skos:prefLabel", [case.id.replace("_", " ")])
    subject.texts("tp:present", case.case.present)
    subject.texts("tp:absent", case.case.absent)
    subject.links("tp:zone", "zone", present)
    subject.links("tp:zoneWithoutPain", "zone", absent)
    subject.links("tp:muscle", "muscle", case.muscles)
    subject.codes("tp:kind", [case.kind])
    subject.value("tp:clean", case.clean)
    subject.texts("dct:bibliographicCitation", [case.citation])
    subject.page("tp:url", case.url)
    subject.links("dct:source", "src", [case.source])
    subject.links("prov:wasDerivedFrom", "src", [case.source])


def _zones_of_cases(kb: KnowledgeBase) -> Zones:
    """Find the zones of all phrases; costs time, and is kept for the next start."""
    return {case.id: _zones(kb, case) for case in kb.published_cases.values()}


def _zones(kb: KnowledgeBase, case: PublishedCase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for present, phrases in ((True, case.case.present), (False, case.case.absent)):
        for phrase in phrases:
            for located in find_zones(kb.lexicon, phrase, present=present).places:
                place = kb.places.get(located.zone)
                zones = place.zones if place else (located.zone,)
                found[located.present].update(dict.fromkeys(zones))
    return tuple(found[True]), tuple(found[False])
