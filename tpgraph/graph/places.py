"""Zones and places as nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable

from tpgraph.graph.builder import Builder, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.crosswalk import Crosswalk

__all__ = ["add_places", "add_segment", "add_zones", "exact_matches"]


def exact_matches(crosswalk: Iterable[Crosswalk]) -> tuple[str, ...]:
    """Give the foreign ids that stand for exactly the same."""
    return tuple(link.object_id for link in crosswalk if link.predicate == "exact_match")


def add_segment(builder: Builder, name: str) -> str:
    """Add a spinal segment or a cranial nerve; give the name of its node.

    Examples
    --------
    >>> add_segment(Builder(), "CN VII")
    'segment:CN-VII'
    """
    return builder.node("segment", name.replace(" ", "-"), name)


def add_zones(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the zones, their tree, their borders and what supplies them."""
    for zone in kb.zones.values():
        builder.node(
            "zone",
            zone.id,
            zone.label,
            synonyms=zone.synonyms,
            laterality=zone.laterality.value,
            depth=zone.depth.value,
            aspects=zone.aspects,
            exact_match=exact_matches(zone.crosswalk),
        )
    for zone in kb.zones.values():
        at = node("zone", zone.id)
        if zone.broader is not None:
            builder.edge(at, node("zone", zone.broader), "part_of")
        for other in zone.neighbours:
            builder.edge(at, node("zone", other), "neighbour")
        for segment in zone.dermatomes:
            builder.edge(add_segment(builder, segment), at, "supplies")


def add_places(builder: Builder, kb: KnowledgeBase) -> None:
    """Add the places, each with the zones that it stands for."""
    for place in kb.places.values():
        at = builder.node(
            "place",
            place.id,
            place.label,
            synonyms=place.synonyms,
            place_kind=place.kind.value,
            side=place.side.value if place.side else None,
            exact_match=exact_matches(place.crosswalk),
        )
        for zone in place.zones:
            builder.edge(at, node("zone", zone), "member")
