"""Parts of the graph, and the names that ask for them."""

from __future__ import annotations

import pytest

import tpgraph
from tpgraph import Case, KnowledgeBase, SelectionError, UnknownNameError
from tpgraph.graph import Graph
from tpgraph.graph.names import find_nodes
from tpgraph.graph.select import select_graph
from tpgraph.graph.selection import Selection
from tpgraph.model.muscle import Section


@pytest.fixture(scope="module")
def whole(real: KnowledgeBase) -> Graph:
    return tpgraph.build_graph(real)


@pytest.fixture(scope="module")
def small(mini: KnowledgeBase) -> Graph:
    return tpgraph.build_graph(mini)


def kinds(graph: Graph) -> set[str]:
    return {data["kind"] for _, data in graph.nodes(data=True)}


def predicates(graph: Graph) -> set[str]:
    return {data["predicate"] for _, _, data in graph.edges(data=True)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("infraspinatus", "muscle:infraspinatus"),
        ("SCM", "muscle:sternocleidomastoid"),
        ("trigger_point:infraspinatus-1", "trigger_point:infraspinatus-1"),
        ("Upper trapezius 1", "trigger_point:trapezius-upper-1"),
        ("trapezius 1", "trigger_point:trapezius-upper-1"),
        ("temple", "zone:temple"),
        ("behind the right eye", "zone:behind-eye"),
        ("axillary nerve", "nerve:axillary-nerve"),
        ("C5", "segment:C5"),
        ("CN XI", "segment:CN-XI"),
        ("simons-1999", "source:simons-1999"),
    ],
)
def test_a_node_by_its_name(real: KnowledgeBase, whole: Graph, words: str, found: str) -> None:
    assert find_nodes(real, whole, words) == (found,)


def test_a_node_of_one_kind_only(real: KnowledgeBase, whole: Graph) -> None:
    with pytest.raises(UnknownNameError, match=r"nerve 'axilary'.*closest: 'axillary nerve'"):
        find_nodes(real, whole, "axilary", "nerve")
    with pytest.raises(UnknownNameError, match="segment 'temple'"):
        find_nodes(real, whole, "temple", "segment")


def test_around_goes_so_many_edges_and_no_further(mini: KnowledgeBase, small: Graph) -> None:
    one = select_graph(mini, small, Selection(around=("alpha",)))
    assert "trigger_point:alpha-1" in one
    assert "zone:temple" not in one
    two = select_graph(mini, small, Selection(around=("alpha",), depth=2))
    assert {"zone:temple", "zone:behind-eye", "segment:CN-VII"} <= set(two)
    assert two.graph["selection"] == "around alpha (depth 2)"
    assert two.graph["license"].startswith("https://creativecommons.org/")


def test_a_walk_ends_at_sources_unless_it_begins_there(real: KnowledgeBase, whole: Graph) -> None:
    walked = select_graph(real, whole, Selection(around=("infraspinatus",), depth=2))
    assert "source:simons-1999" in walked
    assert whole.has_edge("muscle:masseter", "source:simons-1999")
    assert "muscle:masseter" not in walked
    from_book = select_graph(real, whole, Selection(around=("simons-1999",)))
    assert {"muscle:masseter", "muscle:infraspinatus"} <= set(from_book)


def test_a_walk_follows_only_the_edges_asked_for(mini: KnowledgeBase, small: Graph) -> None:
    part = select_graph(
        mini,
        small,
        Selection(around=("alpha",), depth=2, edge_kinds=("has_trigger_point", "refers_to")),
    )
    assert predicates(part) == {"has_trigger_point", "refers_to"}
    assert kinds(part) == {"muscle", "trigger_point", "zone", "source"}
    assert "muscle:beta" not in part


def test_a_region_has_what_refers_there(real: KnowledgeBase, whole: Graph) -> None:
    part = select_graph(real, whole, Selection(regions=("temple",)))
    expected = {
        f"trigger_point:{p.of}"
        for p in real.referral_patterns.values()
        for z in p.zones
        if "temple" in real.leaves(z.zone)
    }
    lying = {
        f"trigger_point:{t.id}"
        for t in real.trigger_points.values()
        if any("temple" in real.leaves(z) for z in t.location)
    }
    points = {n for n, d in part.nodes(data=True) if d["kind"] == "trigger_point"}
    assert points == expected | lying
    mimics = {
        f"mimic:{m.id}"
        for m in real.mimics.values()
        if any("temple" in real.leaves(z) for z in m.zones if z in real.zones)
    }
    assert {n for n, d in part.nodes(data=True) if d["kind"] == "mimic"} == mimics != set()
    flags = {f"red_flag:{f}" for m in mimics for f in real.mimics[m.partition(":")[2]].red_flags}
    assert {n for n, d in part.nodes(data=True) if d["kind"] == "red_flag"} == flags
    zones = {n.removeprefix("zone:") for n, d in part.nodes(data=True) if d["kind"] == "zone"}
    assert all("temple" in real.leaves(z) for z in zones)


def test_a_section_has_its_muscles(real: KnowledgeBase, whole: Graph) -> None:
    part = select_graph(real, whole, Selection(sections=(Section.LEG_FOOT,)))
    muscles = {n for n, d in part.nodes(data=True) if d["kind"] == "muscle"}
    inside = {m.id for m in real.muscles.values() if m.section is Section.LEG_FOOT}
    wholes = {real.muscles[i].part_of for i in inside} - {None}
    assert muscles == {f"muscle:{i}" for i in inside | wholes}
    assert {"nerve", "segment", "zone", "trigger_point", "source"} <= kinds(part)


def test_a_nerve_has_the_muscles_it_supplies(real: KnowledgeBase, whole: Graph) -> None:
    part = select_graph(real, whole, Selection(nerves=("axillary",)))
    supplied = {
        m.id for m in real.muscles.values() for i in m.innervation if i.nerve == "axillary nerve"
    }
    muscles = {n for n, d in part.nodes(data=True) if d["kind"] == "muscle"}
    assert {f"muscle:{i}" for i in supplied} <= muscles
    assert "muscle:teres-minor" in muscles
    assert {"segment:C5", "segment:C6"} <= set(part)


def test_a_segment_has_its_muscles_and_zones(real: KnowledgeBase, whole: Graph) -> None:
    part = select_graph(real, whole, Selection(segments=("C5",)))
    for muscle in real.muscles.values():
        if any("C5" in i.segments for i in muscle.innervation):
            assert f"muscle:{muscle.id}" in part
    for zone in real.zones.values():
        if "C5" in zone.dermatomes:
            assert f"zone:{zone.id}" in part
    assert "muscle:masseter" not in part


def test_a_ranking_has_its_first_points_and_marks_them(real: KnowledgeBase, whole: Graph) -> None:
    ranking = tpgraph.rank(real, Case.parse("right temple", absent="jaw"))
    part = select_graph(real, whole, Selection(ranking=ranking, top=3))
    ranked = {n: d for n, d in part.nodes(data=True) if "rank" in d}
    best = ranking.candidates[0]
    assert ranked[f"trigger_point:{best.trigger_point}"]["rank"] == 1
    assert ranked[f"trigger_point:{best.trigger_point}"]["probability"] == best.probability
    assert {n.partition(":")[2] for n in ranked} == {
        c.trigger_point for c in ranking.candidates[:3]
    }
    assert part.nodes["zone:temple"]["state"] == "present"
    assert part.nodes["zone:jaw"]["state"] == "absent"
    assert "rank" not in whole.nodes[f"trigger_point:{best.trigger_point}"]


def test_several_selections_are_put_together(real: KnowledgeBase, whole: Graph) -> None:
    nerve = select_graph(real, whole, Selection(nerves=("axillary",)))
    both = select_graph(real, whole, Selection(nerves=("axillary",), around=("masseter",)))
    assert set(nerve) < set(both)
    assert "muscle:masseter" in both


def test_the_works_that_edges_cite_come_along(real: KnowledgeBase, whole: Graph) -> None:
    part = select_graph(real, whole, Selection(around=("temple",)))
    cited = {s for _, _, d in part.edges(data=True) for s in d.get("sources", ())}
    assert cited
    assert all(f"source:{s}" in part for s in cited)
    bare = select_graph(real, whole, Selection(around=("temple",), node_kinds=("zone",)))
    assert kinds(bare) == {"zone"}


def test_nothing_selected_is_told(mini: KnowledgeBase, small: Graph) -> None:
    with pytest.raises(SelectionError, match="no node is left; expected one at least"):
        select_graph(mini, small, Selection(around=("typing",), node_kinds=("nerve",)))


def test_an_unknown_kind_is_told_with_those_there_are(mini: KnowledgeBase, small: Graph) -> None:
    with pytest.raises(
        SelectionError,
        match="kinds of nodes: 'muscles' is none; expected one of condition, mechanism",
    ):
        select_graph(mini, small, Selection(node_kinds=("muscles",)))
    with pytest.raises(SelectionError, match="kinds of edges: 'refers'"):
        select_graph(mini, small, Selection(edge_kinds=("refers",)))


def test_everything_is_the_whole_graph(mini: KnowledgeBase, small: Graph) -> None:
    part = select_graph(mini, small, Selection())
    assert set(part.nodes) == set(small.nodes)
    assert set(part.edges(keys=True)) == set(small.edges(keys=True))
