from __future__ import annotations

import networkx as nx

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.graph import node


def test_nodes_of_every_kind(mini: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(mini)
    kinds = nx.get_node_attributes(graph, "kind")
    assert set(kinds.values()) == {"muscle", "trigger_point", "zone", "nerve", "segment", "source"}
    assert all(graph.nodes[n]["label"] for n in graph)
    assert graph.graph["version"] == mini.version


def edges(graph: nx.MultiDiGraph[str], predicate: str) -> set[tuple[str, str]]:
    return {(a, b) for a, b, data in graph.edges(data=True) if data["predicate"] == predicate}


def test_edges_by_predicate(mini: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(mini)
    assert edges(graph, "has_trigger_point") == {
        ("muscle:alpha", "trigger_point:alpha-1"),
        ("muscle:beta-up", "trigger_point:beta-up-1"),
        ("muscle:beta-low", "trigger_point:beta-low-1"),
    }
    assert ("muscle:beta-up", "muscle:beta") in edges(graph, "part_of")
    assert ("zone:temple", "zone:head") in edges(graph, "part_of")
    assert edges(graph, "satellite") == {("trigger_point:alpha-1", "trigger_point:beta-low-1")}
    assert edges(graph, "antagonist") == {("muscle:alpha", "muscle:beta")}
    assert ("nerve:accessory-nerve", "segment:C3") in edges(graph, "arises_from")
    assert edges(graph, "supplies") >= {("segment:C3", "zone:neck-front")}
    assert ("muscle:alpha", "source:book") in edges(graph, "cites")
    neighbours = edges(graph, "neighbour")
    assert {(b, a) for a, b in neighbours} == neighbours


def test_each_referral_keeps_its_source_and_tier(mini: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(mini)
    found = graph.get_edge_data(node("trigger_point", "alpha-1"), node("zone", "temple"))
    assert {(d["source"], d["tier"]) for d in found.values()} == {
        ("book", "essential"),
        ("paper", "reported"),
    }


def test_the_real_graph_holds_every_record(real: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(real)
    count = sum(len(p.zones) for p in real.referral_patterns.values())
    refers = [d for _, _, d in graph.edges(data=True) if d["predicate"] == "refers_to"]
    assert len(refers) == count
    for kind, mapping in (("muscle", real.muscles), ("zone", real.zones)):
        assert all(node(kind, i) in graph for i in mapping)
    points = [node("trigger_point", i) for i in real.trigger_points]
    assert all(graph.out_degree(p) > 0 for p in points)
