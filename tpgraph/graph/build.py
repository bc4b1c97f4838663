"""The whole knowledge as one directed multigraph.

Nodes are named ``kind:id`` and carry ``kind``, ``label`` and ``iri``; edges carry their
``predicate``, and ``sources``, the ids of the works that the record cites which states
them. What is not known is left out. No attribute is called as a graph format calls a part
of its own (``id``, ``source``, ``target``, ``key``), so that none is lost on the way there.
"""

from __future__ import annotations

from tpgraph.graph.builder import Builder, Graph
from tpgraph.graph.claims import add_patterns, add_sources, add_studies, add_terms
from tpgraph.graph.clinical import add_clinical
from tpgraph.graph.muscles import add_muscles, add_trigger_points
from tpgraph.graph.places import add_places, add_zones
from tpgraph.knowledge import KnowledgeBase
from tpgraph.vocab import BASE, LICENSE

__all__ = ["build_graph"]


def build_graph(kb: KnowledgeBase) -> Graph:
    """Build the directed multigraph of everything in a knowledge base.

    Predicates, from the first kind to the second:

    ======================= ==========================================================
    part_of                 muscle to muscle, zone to zone
    has_trigger_point       muscle to trigger point
    refers_to               trigger point to zone, with ``tier``, ``strength`` (the
                            chance, 0 to 1, that the ranking gives the tier),
                            ``contralateral``, ``chapter``, ``pattern``; ``count`` of
                            ``total`` people where they were counted
    observation             trigger point to a zone that was counted (``count``,
                            ``total``) and is not itself in the ``pattern``
    location                trigger point to the zones over it
    satellite               trigger point to trigger point or muscle
    synergist, antagonist   muscle to muscle
    innervated_by           muscle to nerve, with ``segments``
    arises_from             nerve to segment, as the innervation of muscles has it
    supplies                segment to zone (the dermatome)
    neighbour               zone to zone, in both directions
    member                  place to zone
    symptom, aggravated_by, muscle to term
    limited, weak
    finding                 study to muscle, with ``state`` and ``count``, ``percent`` or
                            ``percent_low`` and ``percent_high``, of ``total``; or with
                            ``order``, from 1, where the study has no figures
    zone                    study to zone or place: where it hurt
    cites                   any record to source, with ``chapter``
    zone, segment, muscle,  mimic to what it concerns: where it hurts, which segment, which
    red_flag                muscle it imitates, which red flag it may raise
    mechanism, broader      technique to mechanism, to the technique of which it is a kind
    implies                 condition to condition
    ======================= ==========================================================

    The graph itself carries ``name``, ``version`` (of the data), ``license`` and
    ``homepage``.

    Examples
    --------
    >>> import tpgraph
    >>> graph = build_graph(tpgraph.load())
    >>> graph.nodes["zone:temple"]["label"]
    'temple'
    >>> edge = graph.get_edge_data("muscle:infraspinatus", "nerve:suprascapular-nerve")
    >>> edge["innervated_by"]["segments"]
    ('C5', 'C6')
    """
    builder = Builder(name="tpgraph", version=kb.version, license=LICENSE, homepage=BASE)
    add_sources(builder, kb)
    add_terms(builder, kb)
    add_zones(builder, kb)
    add_places(builder, kb)
    add_muscles(builder, kb)
    add_trigger_points(builder, kb)
    add_patterns(builder, kb)
    add_studies(builder, kb)
    add_clinical(builder, kb)
    return builder.graph
