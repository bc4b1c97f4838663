"""Patterns, studies, terms and sources as nodes and edges: what is claimed, and who says so."""

from __future__ import annotations

from typing import Any

from tpgraph.graph.builder import Builder, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.study import Share, Study
from tpgraph.rank.numbers import TIERS

__all__ = ["add_patterns", "add_sources", "add_studies", "add_terms"]


def add_sources(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the works cited."""
    for source in kb.sources.values():
        builder.node(
            "source",
            source.id,
            source.citation,
            source_kind=source.kind.value,
            read=source.read.value,
            year=source.year,
            doi=source.doi,
            pmid=source.pmid,
            url=source.url,
        )


def add_terms(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the coded terms."""
    for term in kb.terms.values():
        kind = term.kind.value
        builder.node("term", term.id, term.label, term_kind=kind, synonyms=term.synonyms)


def add_patterns(builder: Builder, kb: KnowledgeBase) -> None:
    """Add each zone of each pattern as one edge."""
    for pattern in kb.referral_patterns.values():
        _add_pattern(builder, pattern)


def _add_pattern(builder: Builder, pattern: ReferralPattern) -> None:
    at = node("trigger_point", pattern.of)
    said: dict[str, Any] = {
        "sources": (pattern.source.source,),
        "chapter": pattern.source.chapter,
        "pattern": pattern.id,
    }
    seen = {o.zone: {"count": o.count, "total": o.total} for o in pattern.observations}
    for referred in pattern.zones:
        builder.edge(
            at,
            node("zone", referred.zone),
            "refers_to",
            tier=referred.tier.value,
            strength=TIERS[referred.tier],
            contralateral=referred.contralateral,
            **seen.pop(referred.zone, {}),
            **said,
        )
    for zone, counted in seen.items():
        builder.edge(at, node("zone", zone), "observation", **counted, **said)


def add_studies(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the studies, each with where it hurt and what it found."""
    for study in kb.studies.values():
        _add_study(builder, study)


def _add_study(builder: Builder, study: Study) -> None:
    at = builder.node("study", study.id, study.id, complaint=study.complaint, n=study.n)
    sources = (study.source,)
    builder.edge(at, node("source", study.source), "cites")
    for zone in study.zones:
        builder.edge(at, node("zone", zone), "zone", sources=sources)
    for share in study.findings:
        _add_share(builder, at, share, sources)
    for place, muscle in enumerate(study.order, start=1):
        builder.edge(at, node("muscle", muscle), "finding", order=place, sources=sources)


def _add_share(builder: Builder, at: str, share: Share, sources: tuple[str, ...]) -> None:
    low, high = share.percent_range or (None, None)
    builder.edge(
        at,
        node("muscle", share.muscle),
        "finding",
        state=share.state.value,
        count=share.count,
        percent=None if share.percent is None else float(share.percent),
        percent_low=low,
        percent_high=high,
        total=share.total,
        sources=sources,
    )
