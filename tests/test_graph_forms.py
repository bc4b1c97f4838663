"""The graph in the forms of other programs: read back by their own readers."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph as Triples
from rdflib.compare import isomorphic
from typer.testing import CliRunner

import tpgraph
from tpgraph import Case, KnowledgeBase, OutputError
from tpgraph.cli.app import app
from tpgraph.export.graphs.csv_pair import to_csv_pair
from tpgraph.export.graphs.dot import to_dot
from tpgraph.export.graphs.flat import edge_id, flat
from tpgraph.export.graphs.form import GraphForm
from tpgraph.export.graphs.gexf import to_gexf
from tpgraph.export.graphs.graphml import to_graphml
from tpgraph.export.graphs.json_forms import to_cytoscape, to_node_link
from tpgraph.export.graphs.kgx import CATEGORIES, PREDICATES, to_kgx
from tpgraph.export.graphs.mermaid import to_mermaid
from tpgraph.export.graphs.write import to_graph_text
from tpgraph.export.packages import write_package
from tpgraph.graph import Graph
from tpgraph.graph.select import select_graph
from tpgraph.graph.selection import Selection
from tpgraph.vocab import BASE, LICENSE

ROOT = Path(__file__).parent.parent
RUNNER = CliRunner()


@pytest.fixture(scope="module")
def part(real: KnowledgeBase) -> Graph:
    """A part that has every kind of value: lists, truths, numbers, letters beyond ASCII."""
    whole = tpgraph.build_graph(real)
    return select_graph(real, whole, Selection(around=("infraspinatus",), depth=2))


def triples(graph: nx.Graph[Any]) -> set[tuple[str, str, str]]:
    return {(a, b, d["predicate"]) for a, b, d in graph.edges(data=True)}


def same(found: nx.Graph[Any], part: Graph) -> None:
    """Two graphs have the same nodes, edges and attributes, lists joined."""
    assert list(found) == list(part)
    for name, data in part.nodes(data=True):
        assert {k: found.nodes[name].get(k) for k in data} == flat(data)
    there = {d["id"]: (a, b, d) for a, b, d in found.edges(data=True)}
    assert len(there) == part.number_of_edges()
    for start, end, key, data in part.edges(keys=True, data=True):
        a, b, read = there[edge_id(start, end, key)]
        assert (a, b) == (start, end)
        assert {k: read.get(k) for k in data} == flat(data)


def test_graphml_reads_back(part: Graph) -> None:
    text = to_graphml(part)
    found = nx.parse_graphml(text, force_multigraph=True)
    same(found, part)
    assert found.graph["license"] == LICENSE
    assert found.graph["version"] == part.graph["version"]
    assert found.graph["selection"] == "around infraspinatus (depth 2)"


def test_graphml_keeps_to_its_schema(part: Graph) -> None:
    """Ids are NMTOKENs and unique; every key that is used is declared for its element."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(to_graphml(part))
    declared = {k.get("id"): k.get("for") for k in root.iter(f"{space}key")}
    for kind in ("node", "edge"):
        elements = list(root.iter(space + kind))
        ids = [e.get("id", "") for e in elements]
        assert len(set(ids)) == len(ids) > 100
        assert all(re.fullmatch(r"[\w.:-]+", i) for i in ids)
        used = {d.get("key") for e in elements for d in e.iter(f"{space}data")}
        assert {declared[k] for k in used} == {kind}


def test_gexf_reads_back(part: Graph) -> None:
    found = nx.read_gexf(io.BytesIO(to_gexf(part).encode()))
    assert isinstance(found, nx.MultiDiGraph)
    same(found, part)
    strengths = {
        d["strength"]: d["weight"] for _, _, d in found.edges(data=True) if "strength" in d
    }
    assert strengths == {0.8: 0.8, 0.5: 0.5, 0.35: 0.35}


def test_gexf_keeps_to_its_schema(part: Graph) -> None:
    """The elements, attributes and words that the published schema of GEXF 1.2 allows."""
    space, viz = "{http://www.gexf.net/1.2draft}", "{http://www.gexf.net/1.2draft/viz}"
    allowed = {
        "gexf": {"version", "variant"},
        "meta": {"lastmodifieddate"},
        "graph": {"timeformat", "start", "end", "defaultedgetype", "idtype", "mode"},
        "attributes": {"class", "mode", "start", "end"},
        "attribute": {"id", "title", "type"},
        "nodes": {"count"},
        "node": {"id", "label", "start", "end", "pid"},
        "edges": {"count"},
        "edge": {"id", "label", "source", "target", "type", "weight", "start", "end"},
        "attvalue": {"for", "value", "start", "end"},
        "creator": set(),
        "keywords": set(),
        "description": set(),
        "default": set(),
        "options": set(),
        "attvalues": set(),
    }
    types = {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}
    root = ElementTree.fromstring(to_gexf(part))
    assert root.get("version") == "1.2"
    for element in root.iter():
        if element.tag.startswith(viz):
            assert element.tag == f"{viz}color"
            assert set(element.attrib) == {"r", "g", "b", "a"}
            assert all(0 <= int(element.attrib[c]) <= 255 for c in "rgb")
            continue
        names = {a for a in element.attrib if not a.startswith("{")}
        assert names <= allowed[element.tag.removeprefix(space)], element.tag
        assert element.tag != f"{space}attribute" or element.get("type") in types
    described = root.findtext(f"{space}meta/{space}description", "")
    assert LICENSE in described
    assert part.graph["version"] in described


def test_node_link_reads_back_lists_and_all(part: Graph) -> None:
    record = json.loads(json.dumps(to_node_link(part)))
    found: Any = nx.node_link_graph(record, edges="edges")
    assert list(found) == list(part)
    assert triples(found) == triples(part)
    point = found.nodes["muscle:infraspinatus"]
    assert point["exact_match"] == list(part.nodes["muscle:infraspinatus"]["exact_match"])
    edge = found.edges["muscle:infraspinatus", "nerve:suprascapular-nerve", "innervated_by"]
    assert edge["segments"] == ["C5", "C6"]
    assert found.graph["license"] == LICENSE


def test_cytoscape_has_what_cytoscape_asks_for(part: Graph) -> None:
    record = json.loads(json.dumps(to_cytoscape(part)))
    assert record["data"]["version"] == part.graph["version"]
    nodes, edges = record["elements"]["nodes"], record["elements"]["edges"]
    ids = {n["data"]["id"] for n in nodes}
    assert all(n["data"]["name"] == part.nodes[n["data"]["id"]]["label"] for n in nodes)
    assert all(e["data"]["source"] in ids and e["data"]["target"] in ids for e in edges)
    assert all(e["data"]["interaction"] == e["data"]["predicate"] for e in edges)
    every = [e["data"]["id"] for e in edges] + list(ids)
    assert len(set(every)) == len(every)
    assert triples(nx.cytoscape_graph(record)) == triples(part)


@pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")  # in pydot
def test_dot_reads_back(part: Graph) -> None:
    graphs = pydot.graph_from_dot_data(to_dot(part))
    assert graphs is not None
    (found,) = graphs
    read = [
        n for n in found.get_nodes() if n.get_name().strip('"') not in ("node", "edge", "graph")
    ]
    assert {n.get_name().strip('"') for n in read} == set(part)
    assert len(found.get_edges()) == part.number_of_edges()
    infraspinatus = next(n for n in read if n.get_name() == '"muscle:infraspinatus"')
    assert infraspinatus.get("label") == '"Infraspinatus"'
    assert infraspinatus.get("kind") == '"muscle"'
    assert LICENSE in to_dot(part).splitlines()[1]


def test_mermaid_has_every_node_and_edge(part: Graph) -> None:
    lines = to_mermaid(part).splitlines()
    assert f"%% version: {part.graph['version']}" in lines
    assert f"%% license: {LICENSE}" in lines
    nodes = [line for line in lines if re.match(r"  n\d+[\[({]", line)]
    edges = [line for line in lines if re.match(r"  n\d+ (-->|==>|-\.->)\|", line)]
    assert len(nodes) == part.number_of_nodes()
    assert len(edges) == part.number_of_edges()
    assert any("essential (simons-1999)" in line and "==>" in line for line in edges)


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def test_the_csv_pair_is_what_gephi_reads(part: Graph) -> None:
    files = to_csv_pair(part)
    nodes, edges = rows(files["nodes.csv"]), rows(files["edges.csv"])
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:3] == ["Source", "Target", "Type"]
    assert [n["Id"] for n in nodes] == list(part)
    assert {(e["Source"], e["Target"], e["predicate"]) for e in edges} == triples(part)
    assert {e["Type"] for e in edges} == {"Directed"}
    refers = [e for e in edges if e["tier"] == "essential"]
    assert {e["Weight"] for e in refers} == {"0.8"}
    assert all(e["sources"] for e in refers)
    package = json.loads(files["datapackage.json"])
    assert package["version"] == part.graph["version"]
    assert package["licenses"][0]["path"] == LICENSE
    described = {
        r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]
    }
    assert described == {"nodes": list(nodes[0]), "edges": list(edges[0])}


def test_kgx_speaks_biolink(real: KnowledgeBase) -> None:
    files = to_kgx(tpgraph.build_graph(real))
    nodes, edges = rows(files["tpgraph_nodes.tsv"], "\t"), rows(files["tpgraph_edges.tsv"], "\t")
    ids = [n["id"] for n in nodes]
    assert len(set(ids)) == len(ids) == len(tpgraph.build_graph(real))
    curie = re.compile(r"[a-z.-]+:[^/ :]+")
    assert all(curie.fullmatch(i) for i in ids)
    assert all(curie.fullmatch(e["id"]) for e in edges)
    assert {e["subject"] for e in edges} | {e["object"] for e in edges} <= set(ids)
    assert {n["category"] for n in nodes} == {
        *CATEGORIES.values(),
        "biolink:PhenotypicFeature",
        "biolink:PhysiologicalProcess",
        "biolink:Behavior",
    }
    assert {e["predicate"] for e in edges} == {*PREDICATES.values(), "biolink:related_to"}
    assert {e["knowledge_level"] for e in edges} == {"knowledge_assertion"}
    temple = next(n for n in nodes if n["id"] == "tpgraph.zone:temple")
    assert temple["iri"] == f"{BASE}zone/temple"
    cited = {p for e in edges for p in e["publications"].split("|") if p}
    assert {p.partition(":")[0] for p in cited} == {"PMID", "doi", "tpgraph.source"}


#: The words of Biolink 4.4.6 that are used; looked up in its published model.
BIOLINK = {
    "AnatomicalEntity", "BiologicalProcess", "ClinicalFinding", "Disease",
    "DiseaseOrPhenotypicFeature", "Procedure", "GrossAnatomicalStructure", "PathologicalAnatomicalStructure",
    "Publication", "Study", "affected_by", "affects", "has_part", "has_phenotype", "located_in",
    "mentioned_by", "overlaps", "part_of",
}  # fmt: skip


def test_every_word_of_biolink_is_one() -> None:
    used = {*CATEGORIES.values(), *PREDICATES.values()}
    assert {word.removeprefix("biolink:") for word in used} == BIOLINK


def test_turtle_and_ntriples_are_the_same_part_of_the_rdf(real: KnowledgeBase, part: Graph) -> None:
    turtle = Triples().parse(data=to_graph_text(real, part, GraphForm.TURTLE), format="turtle")
    plain = Triples().parse(data=to_graph_text(real, part, GraphForm.NTRIPLES), format="nt")
    assert isomorphic(turtle, plain)
    whole = set(tpgraph.build_rdf(real))
    assert set(plain) <= whole
    records = {str(s).partition("#")[0] for s in plain.subjects()} - {f"{BASE}data"}
    patterns = {r for r in records if r.startswith(f"{BASE}pattern/")}
    assert records - patterns == {
        d["iri"] for _, d in part.nodes(data=True) if d["iri"] in {str(s) for s, _, _ in whole}
    }
    points = {n.partition(":")[2] for n in part if n.startswith("trigger_point:")}
    assert patterns == {
        f"{BASE}pattern/{p.id}" for p in real.referral_patterns.values() if p.of in points
    }
    assert f"{BASE}data" in {str(s) for s in plain.subjects()}


def test_the_same_selection_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the hash seed: every form in two processes."""
    code = (
        "import sys, tpgraph; from pathlib import Path;"
        "from tpgraph.export.graphs.form import GraphForm as F;"
        "from tpgraph.export.graphs.write import to_graph_files, to_graph_text;"
        "from tpgraph.export.packages import write_package;"
        "from tpgraph.graph.select import select_graph; from tpgraph.graph.selection import Selection;"
        "kb = tpgraph.load(); out = Path(sys.argv[1]);"
        "s = Selection(around=('temple',), depth=2, regions=('shoulder',), segments=('C5',));"
        "g = select_graph(kb, tpgraph.build_graph(kb), s);"
        "files = {f.value: to_graph_text(kb, g, f) for f in F if not f.is_package};"
        "write_package(out / 'texts', files);"
        "[write_package(out / f'{f}.zip', to_graph_files(g, f)) for f in F if f.is_package]"
    )
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        out.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, str(out)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        made.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) == len(GraphForm)


LABELS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)


@given(label=LABELS, value=LABELS)
def test_any_label_survives(label: str, value: str) -> None:
    graph: Graph = nx.MultiDiGraph(version="1")
    graph.add_node("zone:a", kind="zone", label=label, iri=f"{BASE}zone/a", note=value)
    assert nx.parse_graphml(to_graphml(graph)).nodes["zone:a"]["note"] == value
    read: Any = nx.read_gexf(io.BytesIO(to_gexf(graph).encode()))
    assert read.nodes["zone:a"]["note"] == value
    (row,) = rows(to_csv_pair(graph)["nodes.csv"])
    assert (row["Label"], row["note"]) == (label, value)
    assert len(to_mermaid(graph).splitlines()) == 4
    assert len(to_dot(graph).splitlines()) == 6


@given(words=st.text())
def test_whatever_was_asked_for_is_told_in_xml(mini: KnowledgeBase, words: str) -> None:
    ranking = tpgraph.rank(mini, Case.parse(["temple", words]))
    part = select_graph(mini, tpgraph.build_graph(mini), Selection(ranking=ranking))
    for text in (to_graphml(part), to_gexf(part)):
        assert ElementTree.fromstring(text.encode()).tag


class TestCommand:
    def run(self, *args: str, code: int = 0) -> tuple[str, str]:
        result = RUNNER.invoke(app, ["export", "graph", *args])
        if code == 0 and result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result.stdout, result.stderr

    @pytest.mark.parametrize("form", [f for f in GraphForm if not f.is_package])
    def test_every_text_form(self, form: GraphForm) -> None:
        out, err = self.run("--nerve", "axillary", "--format", form.value)
        assert "axillary nerve" in out
        assert re.search(r"\d+ nodes and \d+ edges: nerve axillary\.", err)

    @pytest.mark.parametrize("form", ["csv", "kgx"])
    def test_forms_of_several_files(self, form: str, tmp_path: Path) -> None:
        self.run("--nerve", "axillary", "--format", form, "-o", str(tmp_path / "out"))
        self.run("--nerve", "axillary", "--format", form, "-o", str(tmp_path / "out.zip"))
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            zipped = {n: archive.read(n) for n in archive.namelist()}
        assert zipped == {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
        assert len(zipped) == 3
        self.run("--format", form, code=2)

    def test_a_ranking(self) -> None:
        out, err = self.run(
            "--from-ranking", "right temple, glorbel", "--top", "2", "--format", "node-link",
            "--node-kinds", "trigger-point,zone",
        )  # fmt: skip
        record = json.loads(out)
        assert sum("rank" in n for n in record["nodes"]) == 2
        assert {n["kind"] for n in record["nodes"]} == {"trigger_point", "zone"}
        assert "'glorbel' is not a known place" in err

    def test_nothing_selected_writes_nothing(self, tmp_path: Path) -> None:
        target = tmp_path / "out.graphml"
        args = ["--nerve", "axillary", "--node-kinds", "term", "-o", str(target)]
        result = RUNNER.invoke(app, ["export", "graph", *args])
        assert isinstance(result.exception, tpgraph.SelectionError)
        assert not target.exists()

    def test_mermaid_tells_that_it_draws_no_more(self) -> None:
        assert "500 edges at most" in self.run("--section", "head-neck", "-f", "mermaid")[1]


class TestPackages:
    def test_a_folder_appears_whole_or_not_at_all(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="expected a file that can be written"):
            write_package(tmp_path / "none" / "out", {"a.txt": "one"})
        with pytest.raises((OutputError, ValueError)):
            write_package(tmp_path / "out", {"a.txt": "one", "b\0.txt": "two"})
        assert list(tmp_path.iterdir()) == []

    def test_other_files_of_a_folder_are_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")
        (tmp_path / "a.txt").write_text("old")
        write_package(tmp_path, {"a.txt": "new"})
        assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {
            "mine.txt": "mine",
            "a.txt": "new",
        }

    def test_a_file_where_a_folder_is_expected(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine")
        with pytest.raises(OutputError, match="a file; expected a folder"):
            write_package(tmp_path / "file", {"a.txt": "one"})
        assert (tmp_path / "file").read_text() == "mine"
