from __future__ import annotations

from dataclasses import replace

import networkx as nx

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.graph import node


def test_nodes_of_every_kind(mini: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(mini)
    kinds = nx.get_node_attributes(graph, "kind")
    assert set(kinds.values()) == {
        "muscle", "trigger_point", "zone", "place", "nerve", "segment", "term", "study", "source",
        "mimic", "red_flag", "condition", "technique", "mechanism",
    }  # fmt: skip
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
    assert {(d["sources"], d["tier"]) for d in found.values()} == {
        (("book",), "essential"),
        (("paper",), "reported"),
    }


def test_the_real_graph_holds_every_record(real: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(real)
    count = sum(len(p.zones) for p in real.referral_patterns.values())
    refers = [d for _, _, d in graph.edges(data=True) if d["predicate"] == "refers_to"]
    assert len(refers) == count
    assert all(0 < d["strength"] < 1 for d in refers)
    counted = sum(len(p.observations) for p in real.referral_patterns.values())
    said = [d for _, _, d in graph.edges(data=True) if "total" in d and "pattern" in d]
    assert len(said) == counted
    for kind, mapping in (
        ("muscle", real.muscles),
        ("zone", real.zones),
        ("place", real.places),
        ("source", real.sources),
        ("term", real.terms),
        ("study", real.studies),
    ):
        assert all(node(kind, i) in graph for i in mapping)
    points = [node("trigger_point", i) for i in real.trigger_points]
    assert all(graph.out_degree(p) > 0 for p in points)


def test_no_attribute_is_in_the_way_of_a_format(real: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(real)
    reserved = {"id", "source", "target", "key", "name", "value"}
    assert not reserved & {name for _, data in graph.nodes(data=True) for name in data}
    assert not reserved & {name for _, _, data in graph.edges(data=True) for name in data}


def test_what_an_edge_cites_is_a_node(real: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(real)
    cited = {s for _, _, data in graph.edges(data=True) for s in data.get("sources", ())}
    assert len(cited) > 100
    assert all(node("source", s) in graph for s in cited)
    assert all("kind" in data for _, data in graph.nodes(data=True))


def test_studies_and_terms(mini: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(mini)
    found = graph.get_edge_data("study:count", "muscle:alpha").values()
    assert {(d["state"], d["count"], d["total"]) for d in found} == {
        ("active", 10, 20),
        ("latent", 5, 20),
    }
    assert edges(graph, "symptom") == {("muscle:alpha", "term:dizziness")}
    assert edges(graph, "limited") == {("muscle:alpha", "term:turning")}
    assert edges(graph, "zone") == {
        ("study:count", "zone:head"),
        ("mimic:c3-radiculopathy", "zone:neck-front"),
        ("mimic:meningitis", "zone:head"),
        ("mimic:meningitis", "place:stiff-neck"),
    }
    assert ("place:map-1", "zone:temple") in edges(graph, "member")
    assert graph.edges["nerve:accessory-nerve", "segment:C3", "arises_from"] == {
        "predicate": "arises_from"
    }


def test_the_iris_are_those_of_the_rdf(real: KnowledgeBase) -> None:
    said = {str(s) for s in tpgraph.build_rdf(real).subjects()}
    graph = tpgraph.build_graph(real)
    missing = [n for n, data in graph.nodes(data=True) if data["iri"] not in said]
    assert [n for n in missing if not n.startswith("segment:")] == []


def test_the_clinical_records(real: KnowledgeBase) -> None:
    graph = tpgraph.build_graph(real)
    for kind, mapping in (
        ("mimic", real.mimics),
        ("red_flag", real.red_flags),
        ("condition", real.conditions),
        ("technique", real.techniques),
        ("mechanism", real.mechanisms),
    ):
        assert mapping
        assert all(node(kind, i) in graph for i in mapping)
    hurts = {(a, b) for a, b in edges(graph, "zone") if a.startswith("mimic:")}
    assert len(hurts) == sum(len(set(m.zones)) for m in real.mimics.values())
    raised = edges(graph, "red_flag")
    assert len(raised) == sum(len(set(m.red_flags)) for m in real.mimics.values())
    assert all(d["sources"] for _, _, d in graph.edges(data=True) if d["predicate"] == "red_flag")


def test_the_grade_of_a_mechanism_is_cited_too(mini: KnowledgeBase) -> None:
    (mechanism,) = mini.mechanisms.values()
    alone = replace(mechanism, statements=(), evidence=())
    assert alone.grade.sources
    graph = tpgraph.build_graph(mini.replace(mechanisms=(alone,)))
    cited = {end for start, end in edges(graph, "cites") if start == node("mechanism", alone.id)}
    assert cited == {node("source", c.source) for c in alone.grade.sources}
