"""Mimics, red flags, conditions, techniques and mechanisms as nodes and edges.

How a muscle is needled is text with sources, not a relation, and has no node.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tpgraph.graph.builder import Builder, cited, node
from tpgraph.graph.places import add_segment
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.citation import Citation
from tpgraph.model.mimic import Mimic
from tpgraph.model.technique import Technique

__all__ = ["add_clinical"]


def add_clinical(builder: Builder, kb: KnowledgeBase) -> None:
    """Add what else hurts in a zone, who must be seen by others, and what treats."""
    for flag in kb.red_flags.values():
        at = builder.node("red_flag", flag.id, flag.title, urgency=flag.urgency.value)
        builder.cite(at, flag.sources)
    for mechanism in kb.mechanisms.values():
        at = builder.node(
            "mechanism",
            mechanism.id,
            mechanism.name,
            synonyms=mechanism.synonyms,
            grade=mechanism.grade.level.value,
        )
        builder.cite(at, _citations(mechanism.statements, [mechanism.grade], mechanism.evidence))
    for condition in kb.conditions.values():
        at = builder.node("condition", condition.id, condition.label, synonyms=condition.synonyms)
        builder.cite(at, _citations(condition.effects))
    for condition in kb.conditions.values():
        for other in condition.implies:
            builder.edge(node("condition", condition.id), node("condition", other), "implies")
    for technique in kb.techniques.values():
        builder.node(
            "technique",
            technique.id,
            technique.name,
            synonyms=technique.synonyms,
            technique_kind=technique.kind.value,
        )
    for technique in kb.techniques.values():
        _add_technique(builder, technique)
    for mimic in kb.mimics.values():
        _add_mimic(builder, kb, mimic)


def _add_technique(builder: Builder, technique: Technique) -> None:
    at = node("technique", technique.id)
    citations = _citations(technique.statements)
    if technique.broader is not None:
        builder.edge(at, node("technique", technique.broader), "broader")
    for mechanism in technique.mechanisms:
        builder.edge(at, node("mechanism", mechanism), "mechanism", sources=cited(citations))
    builder.cite(at, citations)


def _add_mimic(builder: Builder, kb: KnowledgeBase, mimic: Mimic) -> None:
    at = builder.node(
        "mimic", mimic.id, mimic.name, synonyms=mimic.synonyms, mimic_kind=mimic.kind.value
    )
    citations = _citations(mimic.signs, mimic.statements)
    sources = cited(citations)
    for zone in mimic.zones:
        kind = "zone" if zone in kb.zones else "place"
        builder.edge(at, node(kind, zone), "zone", sources=sources)
    for segment in mimic.segments:
        builder.edge(at, add_segment(builder, segment), "segment", sources=sources)
    for flag in mimic.red_flags:
        builder.edge(at, node("red_flag", flag), "red_flag", sources=sources)
    for muscle in mimic.muscles:
        builder.edge(at, node("muscle", muscle), "muscle", sources=sources)
    builder.cite(at, citations)


class _Cited(Protocol):
    @property
    def sources(self) -> tuple[Citation, ...]: ...


def _citations(*parts: Iterable[_Cited]) -> tuple[Citation, ...]:
    """Give what the parts of a record cite, each citation once."""
    return tuple(dict.fromkeys(c for part in parts for said in part for c in said.sources))
