"""The knowledge as a networkx graph.

Floor 5: the only room that knows networkx. Nodes are named ``kind:id`` and carry
``kind`` and ``label``; edges carry their ``predicate``, which is also their key, for
referrals with the pattern, the tier and the side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.pattern import ReferredZone
from tpgraph.vocab import slug

__all__ = ["build_graph", "node"]

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]


def node(kind: str, record_id: str) -> str:
    """Name the node of a record.

    Examples
    --------
    >>> node("zone", "temple")
    'zone:temple'
    """
    return f"{kind}:{record_id}"


def build_graph(kb: KnowledgeBase) -> Graph:
    """Build the directed multigraph of muscles, trigger points, zones, nerves, segments, sources.

    Predicates, from the first kind to the second:

    ===================== ============================================================
    part_of               muscle to muscle, zone to zone
    has_trigger_point     muscle to trigger point
    refers_to             trigger point to zone, with ``tier``, ``contralateral``,
                          ``source``, ``chapter`` and ``pattern``
    satellite             trigger point to trigger point or muscle
    synergist, antagonist muscle to muscle
    innervated_by         muscle to nerve, with ``segments``
    arises_from           nerve to spinal segment
    supplies              spinal segment to zone (the dermatome)
    neighbour             zone to zone, in both directions
    cites                 muscle to source
    ===================== ============================================================

    Examples
    --------
    >>> import tpgraph
    >>> graph = build_graph(tpgraph.load())
    >>> graph.nodes["zone:temple"]["label"]
    'temple'
    """
    graph: Graph = nx.MultiDiGraph(name="tpgraph", version=kb.version)
    _add_zones(graph, kb)
    _add_muscles(graph, kb)
    _add_patterns(graph, kb)
    return graph


def _add_zones(graph: Graph, kb: KnowledgeBase) -> None:
    for zone in kb.zones.values():
        graph.add_node(node("zone", zone.id), kind="zone", label=zone.label)
    for zone in kb.zones.values():
        at = node("zone", zone.id)
        if zone.broader is not None:
            _add(graph, at, node("zone", zone.broader), "part_of")
        for other in zone.neighbours:
            _add(graph, at, node("zone", other), "neighbour")
        for segment in zone.dermatomes:
            _add(graph, _segment(graph, segment), at, "supplies")


def _add_muscles(graph: Graph, kb: KnowledgeBase) -> None:
    for source in kb.sources.values():
        graph.add_node(node("source", source.id), kind="source", label=source.citation)
    for muscle in kb.muscles.values():
        graph.add_node(node("muscle", muscle.id), kind="muscle", label=muscle.name)
    for muscle in kb.muscles.values():
        at = node("muscle", muscle.id)
        if muscle.part_of is not None:
            _add(graph, at, node("muscle", muscle.part_of), "part_of")
        for predicate, others in (
            ("synergist", muscle.synergists),
            ("antagonist", muscle.antagonists),
        ):
            for other in others:
                _add(graph, at, node("muscle", other), predicate)
        for innervation in muscle.innervation:
            nerve = node("nerve", slug(innervation.nerve))
            graph.add_node(nerve, kind="nerve", label=innervation.nerve)
            _add(graph, at, nerve, "innervated_by", segments=innervation.segments)
            for segment in innervation.segments:
                _add(graph, nerve, _segment(graph, segment), "arises_from")
        for citation in muscle.sources:
            _add(graph, at, node("source", citation.source), "cites", chapter=citation.chapter)


def _add_patterns(graph: Graph, kb: KnowledgeBase) -> None:
    for point in kb.trigger_points.values():
        at = node("trigger_point", point.id)
        name = f"{kb.muscles[point.muscle].name} {point.number}"
        graph.add_node(at, kind="trigger_point", label=name)
        _add(graph, node("muscle", point.muscle), at, "has_trigger_point")
    for point in kb.trigger_points.values():
        for other in point.satellites:
            kind = "trigger_point" if other in kb.trigger_points else "muscle"
            _add(graph, node("trigger_point", point.id), node(kind, other), "satellite")
    for pattern in kb.referral_patterns.values():
        for referred in pattern.zones:
            graph.add_edge(
                node("trigger_point", pattern.of),
                node("zone", referred.zone),
                key=f"refers_to:{pattern.id}:{referred.tier}:{_on(referred)}",
                predicate="refers_to",
                tier=referred.tier.value,
                contralateral=referred.contralateral,
                source=pattern.source.source,
                chapter=pattern.source.chapter,
                pattern=pattern.id,
            )


def _on(referred: ReferredZone) -> str:
    return "contralateral" if referred.contralateral else "ipsilateral"


def _segment(graph: Graph, name: str) -> str:
    at = node("segment", name)
    graph.add_node(at, kind="segment", label=name)
    return at


def _add(graph: Graph, start: str, end: str, predicate: str, **data: object) -> None:
    graph.add_edge(start, end, key=predicate, predicate=predicate, **data)
