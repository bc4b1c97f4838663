"""The whole knowledge as RDF: six forms of one graph, whole, described, and the same each time."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SKOS, VOID
from typer.testing import CliRunner

import tpgraph
from tests.conftest import MINI
from tpgraph import KnowledgeBase
from tpgraph.cli.app import app
from tpgraph.export.rdf import RdfForm, to_rdf
from tpgraph.resources import ontology_file, shapes_file
from tpgraph.triples import build_triples
from tpgraph.triples.collected import Triples
from tpgraph.version import __version__
from tpgraph.vocab import BASE, DATASET, PREFIXES

#: rdflib's readers of datasets and JSON-LD use what rdflib itself has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

TP = Namespace(PREFIXES["tp"])
OBO = Namespace(PREFIXES["obo"])
DATA = URIRef(DATASET)
#: What rdflib and pyoxigraph call each form.
READERS = {
    RdfForm.TURTLE: ("turtle", pyoxigraph.RdfFormat.TURTLE),
    RdfForm.NTRIPLES: ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    RdfForm.NQUADS: ("nquads", pyoxigraph.RdfFormat.N_QUADS),
    RdfForm.TRIG: ("trig", pyoxigraph.RdfFormat.TRIG),
    RdfForm.JSONLD: ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
    RdfForm.RDFXML: ("xml", pyoxigraph.RdfFormat.RDF_XML),
}
NAMED = (RdfForm.NQUADS, RdfForm.TRIG)


@pytest.fixture(scope="module")
def whole(real: KnowledgeBase) -> Graph:
    return tpgraph.build_rdf(real)


def read_by_rdflib(content: bytes, form: RdfForm) -> Graph:
    if form in NAMED:
        dataset = Dataset()
        dataset.parse(data=content, format=READERS[form][0])
        return dataset.graph(DATA)
    return Graph().parse(data=content, format=READERS[form][0])


def read_by_pyoxigraph(content: bytes, form: RdfForm) -> set[pyoxigraph.Quad]:
    graph = pyoxigraph.NamedNode(DATASET) if form in NAMED else pyoxigraph.DefaultGraph()
    quads = set(pyoxigraph.parse(content, format=READERS[form][1]))
    assert {q.graph_name for q in quads} == {graph}
    return {pyoxigraph.Quad(*q.triple) for q in quads}


@pytest.mark.parametrize("form", RdfForm)
def test_both_readers_find_the_same_graph_in_every_form(mini: KnowledgeBase, form: RdfForm) -> None:
    content = to_rdf(mini, form)
    assert isomorphic(read_by_rdflib(content, form), tpgraph.build_rdf(mini))
    assert read_by_pyoxigraph(content, form) == {pyoxigraph.Quad(*t) for t in build_triples(mini)}


@pytest.mark.parametrize("form", RdfForm)
def test_both_readers_find_the_whole_knowledge_in_every_form(
    real: KnowledgeBase, whole: Graph, form: RdfForm
) -> None:
    """No node is blank, so that graphs are isomorphic where they are the same set."""
    content = to_rdf(real, form)
    assert set(read_by_rdflib(content, form)) == set(whole)
    assert read_by_pyoxigraph(content, form) == {pyoxigraph.Quad(*t) for t in build_triples(real)}
    assert all(isinstance(term, URIRef | Literal) for triple in whole for term in triple)


def test_the_shapes_hold_on_the_export(real: KnowledgeBase) -> None:
    graph = Graph().parse(data=to_rdf(real, RdfForm.TURTLE), format="turtle")
    conforms, _, told = pyshacl.validate(graph, shacl_graph=Graph().parse(shapes_file()))
    assert conforms, told


def test_the_same_knowledge_gives_the_same_bytes_in_another_process(mini: KnowledgeBase) -> None:
    code = (
        "import hashlib, sys, tpgraph; from tpgraph.export.rdf import *;"
        "kb = tpgraph.load(sys.argv[1]);"
        "print([hashlib.sha256(to_rdf(kb, f)).hexdigest() for f in RdfForm])"
    )
    here = [hashlib.sha256(to_rdf(mini, form)).hexdigest() for form in RdfForm]
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(MINI)],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed},
            cwd=Path(tpgraph.__file__).parent.parent,
        )  # fmt: skip
        assert done.stdout.strip() == str(here)


def test_the_dataset_is_described(real: KnowledgeBase, whole: Graph) -> None:
    assert {VOID.Dataset, DCAT.Dataset, PROV.Entity} == set(whole.objects(DATA, RDF.type))
    assert whole.value(DATA, DCTERMS.license) == URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    assert whole.value(DATA, VOID.triples) == Literal(len(whole))
    version = whole.value(DATA, URIRef(PREFIXES["dcat"] + "hasCurrentVersion"))
    assert version == URIRef(f"{DATASET}/{real.version}")
    assert whole.value(version, DCTERMS.isVersionOf) == DATA
    made_by = whole.value(whole.value(version, PROV.wasGeneratedBy), PROV.wasAssociatedWith)
    assert whole.value(made_by, OWL.versionInfo) == Literal(__version__)
    assert len(set(whole.objects(DATA, PROV.wasDerivedFrom))) == len(real.sources)
    for example in whole.objects(DATA, VOID.exampleResource):
        assert whole.value(example, SKOS.prefLabel), example


def test_each_pattern_and_study_says_what_it_was_derived_from(whole: Graph) -> None:
    for of in (TP.ReferralPattern, TP.Study):
        for record in whole.subjects(RDF.type, of):
            assert set(whole.objects(record, PROV.wasDerivedFrom)) == set(
                whole.objects(record, DCTERMS.source)
            )
            assert whole.value(record, PROV.wasDerivedFrom)


def test_an_attachment_of_the_same_words_is_one_node(real: KnowledgeBase, whole: Graph) -> None:
    (mastoid,) = (
        s for s in whole.subjects(RDF.type, TP.Attachment)
        if str(whole.value(s, SKOS.prefLabel)) == "mastoid process"
    )  # fmt: skip
    inserted = {str(s).rsplit("/", 1)[1] for s in whole.subjects(OBO.RO_0002373, mastoid)}
    assert inserted == {m.id for m in real.muscles.values() if "mastoid process" in m.insertions}
    assert len(inserted) > 1


def test_a_published_case(real: KnowledgeBase, whole: Graph) -> None:
    cases = set(whole.subjects(RDF.type, TP.PublishedCase))
    assert len(cases) == len(real.published_cases)
    case = URIRef(PREFIXES["case"] + "handa2013_masseter_molar")
    assert whole.value(case, TP.muscle) == URIRef(PREFIXES["muscle"] + "masseter")
    assert whole.value(case, TP.present) == Literal("right lower molars", lang="en")
    (zone,) = real.find_zones("right lower molars")
    assert whole.value(case, TP.zone) == URIRef(PREFIXES["zone"] + zone.zone)
    assert whole.value(case, TP.clean) == Literal(True)
    assert all(whole.value(c, TP.url) for c in cases)
    understood = [c for c in cases if whole.value(c, TP.zone)]
    assert len(understood) >= 0.95 * len(cases)  # a few phrases name no zone


def test_every_term_is_declared_and_every_own_term_defined(whole: Graph) -> None:
    ontology = Graph().parse(ontology_file())
    builtin = (str(RDF), str(RDFS), str(OWL))
    used = set(whole.predicates()) | set(whole.objects(None, RDF.type))
    for term in used:
        if str(term).startswith(builtin):
            continue
        assert ontology.value(term, RDF.type), f"{term} is not declared"
        own = str(term).startswith(BASE)
        assert ontology.value(term, SKOS.definition if own else RDFS.isDefinedBy), term
        assert not own or ontology.value(term, RDFS.label), term


def test_a_blank_node_is_refused() -> None:
    node = pyoxigraph.BlankNode("b")
    prop = pyoxigraph.NamedNode("https://example.org/p")
    with pytest.raises(TypeError, match="a blank node"):
        Triples().update([pyoxigraph.Triple(node, prop, prop)])


def test_the_command_writes_a_file_and_prints_the_same(tmp_path: Path) -> None:
    run = CliRunner().invoke
    file = tmp_path / "mini.nt"
    arguments = ["export", "rdf", "--format", "ntriples", "--data", str(MINI)]
    assert run(app, [*arguments, "-o", str(file)]).exit_code == 0
    assert run(app, arguments).stdout_bytes == file.read_bytes()
    assert run(app, ["export", "rdf", "--format", "glorbel"]).exit_code == 2
