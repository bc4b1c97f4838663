"""Patterns, studies, terms and sources as triples: what is claimed, and who says so."""

from __future__ import annotations

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.source import Source
from tpgraph.model.study import Share, Study
from tpgraph.model.tier import Tier
from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import Subject
from tpgraph.vocab import to_camel

__all__ = ["add_patterns", "add_sources", "add_studies", "add_terms"]

#: The plain property from a trigger point to a zone on its own side.
_REFERS = {
    Tier.ESSENTIAL: "tp:refersEssentiallyTo",
    Tier.SPILLOVER: "tp:refersSpilloverTo",
    Tier.REPORTED: "tp:refersReportedlyTo",
}


def add_patterns(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the referral patterns, and each referral once more as a plain triple."""
    for pattern in kb.referral_patterns.values():
        _add_pattern(graph, pattern)


def _add_pattern(graph: Triples, pattern: ReferralPattern) -> None:
    subject = Subject(graph, f"pattern:{pattern.id}", "tp:ReferralPattern")
    subject.links("tp:of", "trp", [pattern.of])
    for referred in pattern.zones:
        tier = referred.tier.value
        prop = to_camel(f"contralateral_{tier}") if referred.contralateral else tier
        subject.links(f"tp:{prop}", "zone", [referred.zone])
        if pattern.of:
            plain = "tp:refersAcrossTo" if referred.contralateral else _REFERS[referred.tier]
            Subject(graph, f"trp:{pattern.of}").links(plain, "zone", [referred.zone])
    subject.links("dct:source", "src", [pattern.source.source])
    subject.links("prov:wasDerivedFrom", "src", [pattern.source.source])
    subject.codes("tp:chapter", [pattern.source.chapter])
    subject.links("tp:checkedAgainst", "src", pattern.checked_against)
    for number, seen in enumerate(pattern.observations, start=1):
        inner = subject.inner("tp:observation", number, "tp:Observation")
        inner.links("tp:zone", "zone", [seen.zone])
        inner.value("tp:count", seen.count)
        inner.value("tp:total", seen.total)


def add_sources(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the works cited as bibliographic resources."""
    for source in kb.sources.values():
        _add_source(graph, source)


def _add_source(graph: Triples, source: Source) -> None:
    subject = Subject(graph, f"src:{source.id}", "tp:Source")
    subject.texts("dct:bibliographicCitation", [source.citation])
    subject.codes("tp:kind", [source.kind])
    subject.year("dct:issued", source.year)
    subject.codes("tp:read", [source.read])
    subject.codes("tp:doi", [source.doi])
    subject.codes("tp:pmid", [source.pmid])
    subject.codes("tp:isbn", [source.isbn])
    subject.page("tp:url", source.url)
    subject.texts("skos:note", [source.note])


def add_studies(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the studies with what each found."""
    for study in kb.studies.values():
        _add_study(graph, study)


def _add_study(graph: Triples, study: Study) -> None:
    subject = Subject(graph, f"study:{study.id}", "tp:Study")
    subject.links("dct:source", "src", [study.source])
    subject.links("prov:wasDerivedFrom", "src", [study.source])
    subject.texts("tp:complaint", [study.complaint])
    subject.links("tp:zone", "zone", study.zones)
    subject.value("tp:n", study.n)
    subject.texts("skos:note", [study.note])
    subject.codes("tp:evaluationId", [study.evaluation_id])
    for number, share in enumerate(study.findings, start=1):
        _add_share(subject.inner("tp:finding", number, "tp:StudyFinding"), share)
    for place, muscle in enumerate(study.order, start=1):
        ranked = subject.inner("tp:finding", len(study.findings) + place, "tp:StudyFinding")
        ranked.links("tp:muscle", "muscle", [muscle])
        ranked.value("tp:order", place)


def _add_share(subject: Subject, share: Share) -> None:
    subject.links("tp:muscle", "muscle", [share.muscle])
    subject.codes("tp:state", [share.state])
    subject.value("tp:count", share.count)
    subject.value("tp:total", share.total)
    subject.value("tp:percent", share.percent)
    if share.percent_range is not None:
        subject.value("tp:percentLow", share.percent_range[0])
        subject.value("tp:percentHigh", share.percent_range[1])


def add_terms(graph: Triples, kb: KnowledgeBase) -> None:
    """Add the coded terms, each in the class of its kind."""
    for term in kb.terms.values():
        subject = Subject(graph, f"term:{term.id}", "tp:" + term.kind.capitalize())
        subject.texts("skos:prefLabel", [term.label])
        subject.texts("skos:altLabel", term.synonyms)
