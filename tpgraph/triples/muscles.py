"""Muscles, their parts, and their trigger points as triples."""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.muscle import Commonness, Innervation, Muscle, TriggerPoint
from tpgraph.model.term import TERM_KEYS
from tpgraph.triples.collected import Triples
from tpgraph.triples.places import add_links
from tpgraph.triples.subject import Subject
from tpgraph.vocab import slug, to_camel

__all__ = ["add_muscles", "add_trigger_points"]

_PROPERTY_OF_TERM = {key: "tp:" + to_camel(key).removesuffix("s") for key in TERM_KEYS}


def add_muscles(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the muscles and parts, with the nerves that supply them."""
    for muscle in kb.muscles.values():
        _add_muscle(graph, muscle)


def _add_muscle(graph: Triples, muscle: Muscle) -> None:
    kind = "tp:Muscle" if muscle.part_of is None else "tp:MusclePart"
    subject = Subject(graph, f"muscle:{muscle.id}", kind)
    subject.texts("skos:prefLabel", [muscle.name])
    subject.texts("skos:altLabel", muscle.synonyms)
    subject.texts("tp:latin", [muscle.latin], "la")
    subject.codes("tp:section", [muscle.section])
    subject.links("obo:BFO_0000050", "muscle", [muscle.part_of])
    subject.value("tp:rankParts", muscle.rank_parts)
    subject.value("tp:paired", muscle.paired)
    subject.texts("tp:origin", muscle.origins)
    subject.texts("tp:insertion", muscle.insertions)
    _add_attachments(graph, subject, "obo:RO_0002372", muscle.origins)
    _add_attachments(graph, subject, "obo:RO_0002373", muscle.insertions)
    subject.texts("tp:action", muscle.actions)
    for number, innervation in enumerate(muscle.innervation, start=1):
        _add_innervation(graph, subject, number, innervation)
    subject.links("tp:synergist", "muscle", muscle.synergists)
    subject.links("tp:antagonist", "muscle", muscle.antagonists)
    for key, prop in _PROPERTY_OF_TERM.items():
        subject.links(prop, "term", getattr(muscle, key))
    add_links(subject, muscle.crosswalk)
    _add_commonness(subject, muscle.commonness)
    _add_citations(subject, muscle.sources)
    subject.links("tp:checkedAgainst", "src", muscle.checked_against)


def _add_attachments(graph: Triples, muscle: Subject, prop: str, texts: Iterable[str]) -> None:
    """Add the sites that texts name; the same words, of whatever muscle, are one site."""
    for text in texts:
        site = slug(text)
        Subject(graph, f"attachment:{site}", "tp:Attachment").texts("skos:prefLabel", [text])
        muscle.links(prop, "attachment", [site])


def _add_innervation(
    graph: Triples, muscle: Subject, number: int, innervation: Innervation
) -> None:
    """Add the nerve and its segments as one node, and the nerve once more as a plain triple."""
    nerve = slug(innervation.nerve)
    Subject(graph, f"nerve:{nerve}", "tp:Nerve").texts("skos:prefLabel", [innervation.nerve])
    muscle.links("obo:RO_0002005", "nerve", [nerve])
    inner = muscle.inner("tp:innervation", number, "tp:Innervation")
    inner.links("tp:nerve", "nerve", [nerve])
    for name in innervation.segments:
        segment = "segment:" + slug(name)
        kind = "tp:CranialNerve" if name.startswith("CN ") else "tp:SpinalSegment"
        Subject(graph, segment, kind).codes("skos:notation", [name])
        inner.link("tp:segment", segment)


def _add_commonness(subject: Subject, commonness: Commonness | None) -> None:
    if commonness is not None:
        inner = subject.inner("tp:commonness", 1, "tp:Commonness")
        inner.codes("tp:level", [commonness.level])
        inner.links("dct:source", "src", [commonness.source])
        inner.texts("skos:note", [commonness.note])


def _add_citations(subject: Subject, citations: Iterable[Citation]) -> None:
    """Add each citation with its chapter as a node, and the source once more as a plain triple."""
    for number, citation in enumerate(citations, start=1):
        subject.links("dct:source", "src", [citation.source])
        inner = subject.inner("tp:citation", number, "tp:Citation")
        inner.links("dct:source", "src", [citation.source])
        inner.codes("tp:chapter", [citation.chapter])


def add_trigger_points(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the trigger points."""
    for point in kb.trigger_points.values():
        _add_trigger_point(graph, kb, point)


def _add_trigger_point(graph: Triples, kb: KnowledgeBase, point: TriggerPoint) -> None:
    subject = Subject(graph, f"trp:{point.id}", "tp:TriggerPoint")
    label = f"{kb.muscles[point.muscle].name} {point.number}"
    subject.texts("skos:prefLabel", [label])
    subject.texts("skos:altLabel", [f"{label}, {point.label}"] if point.label else [])
    subject.links("tp:muscle", "muscle", [point.muscle])
    subject.value("tp:number", point.number)
    subject.texts("tp:site", [point.site])
    subject.texts("tp:position", [point.position])
    subject.codes("tp:palpation", [point.palpation])
    subject.codes("tp:kind", [point.kind])
    subject.codes("tp:localTwitchResponse", [point.local_twitch_response])
    for other in point.satellites:
        subject.links("tp:satellite", "trp" if other in kb.trigger_points else "muscle", [other])
    subject.links("tp:location", "zone", point.location)
    _add_commonness(subject, point.commonness)
    _add_citations(subject, point.sources)
