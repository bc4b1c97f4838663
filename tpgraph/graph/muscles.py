"""Muscles, their nerves and their trigger points as nodes and edges."""

from __future__ import annotations

from typing import Final

from tpgraph.graph.builder import Builder, cited, node
from tpgraph.graph.places import add_segment, exact_matches
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import Innervation, Muscle, TriggerPoint
from tpgraph.model.term import TERM_KEYS
from tpgraph.vocab import slug

__all__ = ["add_muscles", "add_trigger_points"]

_PREDICATE_OF_TERM: Final = {key: key.removesuffix("s") for key in TERM_KEYS}


def add_muscles(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the muscles and parts, with what supplies them and what they do beyond pain."""
    for muscle in kb.muscles.values():
        builder.node(
            "muscle",
            muscle.id,
            muscle.name,
            latin=muscle.latin,
            synonyms=muscle.synonyms,
            section=muscle.section.value,
            paired=muscle.paired,
            exact_match=exact_matches(muscle.crosswalk),
        )
    for muscle in kb.muscles.values():
        _add_relations(builder, muscle)


def _add_relations(builder: Builder, muscle: Muscle) -> None:
    at = node("muscle", muscle.id)
    sources = cited(muscle.sources)
    if muscle.part_of is not None:
        builder.edge(at, node("muscle", muscle.part_of), "part_of", sources=sources)
    for other in muscle.synergists:
        builder.edge(at, node("muscle", other), "synergist", sources=sources)
    for other in muscle.antagonists:
        builder.edge(at, node("muscle", other), "antagonist", sources=sources)
    for innervation in muscle.innervation:
        _add_innervation(builder, at, innervation, sources)
    for key, predicate in _PREDICATE_OF_TERM.items():
        for term in getattr(muscle, key):
            builder.edge(at, node("term", term), predicate, sources=sources)
    builder.cite(at, muscle.sources)


def _add_innervation(
    builder: Builder, at: str, innervation: Innervation, sources: tuple[str, ...]
) -> None:
    nerve = builder.node("nerve", slug(innervation.nerve), innervation.nerve)
    builder.edge(at, nerve, "innervated_by", segments=innervation.segments, sources=sources)
    for segment in innervation.segments:
        builder.edge(nerve, add_segment(builder, segment), "arises_from")


def add_trigger_points(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the trigger points, each with its muscle, its place and those that follow it."""
    for point in kb.trigger_points.values():
        _add_point(builder, point, kb.muscles[point.muscle])
    for point in kb.trigger_points.values():
        at = node("trigger_point", point.id)
        sources = cited(point.sources or kb.muscles[point.muscle].sources)
        for zone in point.location:
            builder.edge(at, node("zone", zone), "location", sources=sources)
        for other in point.satellites:
            kind = "trigger_point" if other in kb.trigger_points else "muscle"
            builder.edge(at, node(kind, other), "satellite", sources=sources)


def _add_point(builder: Builder, point: TriggerPoint, muscle: Muscle) -> None:
    twitch = point.local_twitch_response
    at = builder.node(
        "trigger_point",
        point.id,
        f"{muscle.name} {point.number}",
        muscle=point.muscle,
        number=point.number,
        site=point.site,
        palpation=point.palpation.value if point.palpation else None,
        trigger_point_kind=point.kind.value if point.kind else None,
        local_twitch_response=twitch.value if twitch else None,
    )
    sources = cited(point.sources or muscle.sources)
    builder.edge(node("muscle", muscle.id), at, "has_trigger_point", sources=sources)
    builder.cite(at, point.sources)
