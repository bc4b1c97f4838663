"""The knowledge as RDF, and the vocabulary that it is written in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import yaml
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.resources import data_folder, ontology_file, shapes_file
from tpgraph.vocab import FOREIGN, PREFIXES

TP = Namespace(PREFIXES["tp"])
OBO = Namespace(PREFIXES["obo"])
ZONE, PLACE, MUSCLE = (Namespace(PREFIXES[p]) for p in ("zone", "place", "muscle"))
TRP, PATTERN, SRC = (Namespace(PREFIXES[p]) for p in ("trp", "pattern", "src"))


@pytest.fixture(scope="module")
def graph(mini: KnowledgeBase) -> Graph:
    return tpgraph.build_rdf(mini)


@pytest.fixture(scope="module")
def whole(real: KnowledgeBase) -> Graph:
    return tpgraph.build_rdf(real)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file())


def one(graph: Graph, subject: Node, *path: URIRef) -> Node:
    """Follow a path of properties that each have one value."""
    for prop in path:
        (subject,) = graph.objects(subject, prop)
    return subject


def test_a_zone(graph: Graph) -> None:
    temple = ZONE.temple
    assert set(graph.objects(temple, RDF.type)) == {TP.Zone, SKOS.Concept}
    assert one(graph, temple, SKOS.broader) == ZONE.head
    assert one(graph, temple, SKOS.prefLabel) == Literal("temple", lang="en")
    assert set(graph.objects(temple, TP.neighbour)) == {ZONE.vertex, ZONE["behind-eye"]}
    assert one(graph, temple, TP.laterality) == Literal("paired")
    assert one(graph, ZONE.head, SKOS.topConceptOf) == TP.zones
    assert one(graph, ZONE.head, SKOS.exactMatch) == OBO.UBERON_0000033


def test_a_place_is_no_concept_and_so_matches_none(graph: Graph) -> None:
    area = PLACE["map-1"]
    assert one(graph, area, SKOS.notation) == Literal("CHOIR:101")
    assert one(graph, area, RDFS.seeAlso) == URIRef(FOREIGN["CHOIR"] + "101")
    assert one(graph, area, SKOS.member) == ZONE.temple
    assert (area, SKOS.exactMatch, None) not in graph


def test_a_muscle_its_nerve_and_its_source(graph: Graph) -> None:
    alpha = MUSCLE.alpha
    assert one(graph, alpha, TP.latin) == Literal("Musculus alpha", lang="la")
    assert one(graph, alpha, TP.innervation, TP.segment, SKOS.notation) == Literal("CN VII")
    assert one(graph, alpha, OBO.RO_0002005, SKOS.prefLabel) == Literal("facial nerve", lang="en")
    assert one(graph, alpha, TP.citation, TP.chapter) == Literal("1")
    assert one(graph, alpha, DCTERMS.source) == SRC.book
    assert one(graph, alpha, TP.symptom, RDF.type) == TP.Symptom
    assert set(graph.objects(alpha, SKOS.exactMatch)) == {
        OBO.UBERON_0000001,
        URIRef(FOREIGN["TA98"] + "A04.1.01.001"),
    }


def test_a_part_takes_from_its_whole(graph: Graph) -> None:
    low = MUSCLE["beta-low"]
    assert one(graph, low, RDF.type) == TP.MusclePart
    assert one(graph, low, OBO.BFO_0000050) == MUSCLE.beta
    assert one(graph, low, TP.commonness, TP.level) == Literal("rare")
    segments = {
        one(graph, s, SKOS.notation)
        for s in graph.objects(one(graph, low, TP.innervation), TP.segment)
    }
    assert segments == {Literal("C3"), Literal("C4")}


def test_a_trigger_point(graph: Graph) -> None:
    point = TRP["alpha-1"]
    assert one(graph, point, TP.muscle) == MUSCLE.alpha
    assert one(graph, point, TP.number) == Literal(1)
    assert one(graph, point, TP.palpation) == Literal("flat")
    assert one(graph, point, TP.satellite) == TRP["beta-low-1"]


def test_a_pattern_and_the_plain_triples_of_it(graph: Graph) -> None:
    pattern, point = PATTERN["alpha-1.paper"], TRP["alpha-1"]
    assert one(graph, pattern, TP.of) == point
    assert one(graph, pattern, TP.reported) == ZONE.temple
    assert one(graph, pattern, TP.contralateralReported) == ZONE["neck-back"]
    assert one(graph, pattern, TP.observation, TP["count"]) == Literal(3)
    assert one(graph, point, TP.refersReportedlyTo) == ZONE.temple
    assert one(graph, point, TP.refersAcrossTo) == ZONE["neck-back"]
    assert one(graph, point, TP.refersEssentiallyTo) == ZONE.temple
    assert one(graph, point, TP.refersSpilloverTo) == ZONE["behind-eye"]


def test_a_source_and_a_study(graph: Graph) -> None:
    assert one(graph, SRC.paper, DCTERMS.issued) == Literal("2020", datatype=XSD.gYear)
    assert one(graph, SRC.paper, TP.doi) == Literal("10.1000/none")
    study = URIRef(PREFIXES["study"] + "count")
    shares = {
        (one(graph, f, TP.muscle), one(graph, f, TP.state)): f
        for f in graph.objects(study, TP.finding)
    }
    assert len(shares) == 3
    latent = shares[MUSCLE.alpha, Literal("latent")]
    assert (one(graph, latent, TP["count"]), one(graph, latent, TP.total)) == (
        Literal(5),
        Literal(20),
    )


def test_the_turtle_files_are_in_it(whole: Graph) -> None:
    """What the Turtle files say, the graph says: in the same words, inner nodes apart."""
    for name in ("zones.ttl", "referral.ttl"):
        for triple in Graph().parse(data_folder() / name):
            plain = str(triple[1]).startswith(TP) and all(isinstance(t, URIRef) for t in triple)
            assert not plain or triple in whole, triple


def test_rdf_and_networkx_answer_alike(real: KnowledgeBase, whole: Graph) -> None:
    edges = {
        (start.removeprefix("trigger_point:"), end.removeprefix("zone:"))
        for start, end, edge in tpgraph.build_graph(real).edges(data=True)
        if edge.get("tier") == "essential" and not edge["contralateral"]
    }
    triples = {
        (s.removeprefix(TRP), o.removeprefix(ZONE))
        for s, o in whole.subject_objects(TP.refersEssentiallyTo)
        if isinstance(s, URIRef) and isinstance(o, URIRef)
    }
    assert triples == edges
    assert len(triples) > 400


def test_every_count_of_records_is_kept(real: KnowledgeBase, whole: Graph) -> None:
    muscles = {*whole.subjects(RDF.type, TP.Muscle), *whole.subjects(RDF.type, TP.MusclePart)}
    assert len(muscles) == len(real.muscles)
    for of, records in (
        (TP.TriggerPoint, real.trigger_points),
        (TP.Zone, real.zones),
        (TP.Place, real.places),
        (TP.ReferralPattern, real.referral_patterns),
        (TP.Source, real.sources),
        (TP.Study, real.studies),
    ):
        assert len(set(whole.subjects(RDF.type, of))) == len(records)


def test_it_says_the_same_each_time(mini: KnowledgeBase, graph: Graph) -> None:
    assert set(tpgraph.build_rdf(mini)) == set(graph)


def test_it_comes_back_from_turtle_as_it_went(graph: Graph) -> None:
    again = Graph().parse(data=graph.serialize(format="nt"), format="nt")
    assert set(again) == set(graph)


def words(graph: Graph) -> set[URIRef]:
    return {t for triple in graph for t in triple if isinstance(t, URIRef) and t.startswith(TP)}


def files() -> Iterator[Graph]:
    for name in ("zones.ttl", "referral.ttl"):
        yield Graph().parse(data_folder() / name)
    yield Graph().parse(shapes_file())


def test_every_word_that_is_used_is_defined(whole: Graph, ontology: Graph) -> None:
    defined = {
        s
        for s in ontology.subjects(SKOS.definition)
        if (s, RDFS.label, None) in ontology and isinstance(s, URIRef)
    }
    used = words(whole).union(*map(words, files()))
    assert {w for w in used if w not in defined} == set()


def test_each_property_is_used_as_it_is_declared(whole: Graph, ontology: Graph) -> None:
    """Object properties lead to things, the others to texts; domains and ranges hold."""
    declared = set(ontology.subjects())
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    above = {
        c: set(ontology.transitive_objects(c, RDFS.subClassOf))
        for c in ontology.subjects(RDF.type, OWL.Class)
    }
    types = {
        s: {b for t in whole.objects(s, RDF.type) for b in above.get(t, {t})}
        for s in set(whole.subjects())
    }
    for subject, prop, value in whole:
        if prop in (RDF.type, RDFS.seeAlso, RDFS.label, OWL.versionInfo) or subject in declared:
            continue
        (kind,) = kinds & set(ontology.objects(prop, RDF.type))
        assert kind == OWL.AnnotationProperty or isinstance(value, Literal) == (
            kind == OWL.DatatypeProperty
        ), (subject, prop, value)
        for domain in ontology.objects(prop, RDFS.domain):
            assert domain in types[subject], (subject, prop)
        for span in ontology.objects(prop, RDFS.range):
            if isinstance(value, Literal):
                assert span == (value.datatype or XSD.string), (subject, prop, value)
            else:
                assert span in types[value], (prop, value)


def test_the_head_of_the_mappings_and_the_code_mean_the_same_prefixes() -> None:
    lines = (data_folder() / "mappings.sssom.tsv").read_text(encoding="utf-8").splitlines()
    head = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    assert {p: i for p, i in head["curie_map"].items() if p in FOREIGN} == FOREIGN


def test_rdf_is_imported_only_where_it_is_asked_for() -> None:
    code = (
        "import sys, tpgraph; tpgraph.load(); print('rdflib' in sys.modules, 'csv' in sys.modules)"
    )
    tpgraph.load()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
