"""The vocabulary as an OWL ontology: opened by another reader, and within OWL 2 DL and RL."""

from __future__ import annotations

import io

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from tpgraph.resources import ontology_file
from tpgraph.version import __version__
from tpgraph.vocab import BASE, PREFIXES

ONTOLOGY = URIRef(BASE + "ontology")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
#: The axioms that are used, all of them in OWL 2 RL: between names only.
AXIOMS = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)
#: The datatypes of OWL 2 RL that are used.
DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.anyURI}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file())


def kinds(ontology: Graph, term: Node) -> set[URIRef]:
    return {k for k in KINDS if (term, RDF.type, k) in ontology}


def test_it_says_what_it_is(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    version = ontology.value(ONTOLOGY, OWL.versionIRI)
    assert version == URIRef(f"{BASE}ontology/{__version__}")
    assert str(ontology.value(ONTOLOGY, OWL.versionInfo)) == __version__


def test_each_term_is_of_one_kind(ontology: Graph) -> None:
    """OWL 2 DL: no name is a class and a property, or a property of two kinds."""
    terms = {s for s in ontology.subjects() if isinstance(s, URIRef)}
    for term in terms - {ONTOLOGY, URIRef(PREFIXES["tp"] + "zones")}:
        assert len(kinds(ontology, term)) == 1, term
    reserved = (str(OWL), str(RDF), str(RDFS), str(XSD))
    assert not [t for t in terms if str(t).startswith(reserved)]


def test_only_axioms_of_owl_2_rl_are_used(ontology: Graph) -> None:
    types = {*KINDS, OWL.Ontology, OWL.NamedIndividual, OWL.SymmetricProperty}
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for subject, prop, value in ontology:
        if prop == RDF.type:
            assert value in types or value in classes, (subject, value)
        elif prop in AXIOMS:
            assert isinstance(value, URIRef), (subject, prop)
            of = kinds(ontology, subject)
            if prop == RDFS.subClassOf:
                assert value in classes
                assert of == {OWL.Class}
            elif prop == RDFS.subPropertyOf:
                assert kinds(ontology, value) == of
            elif prop == RDFS.domain:
                assert value in classes
                assert OWL.AnnotationProperty not in of
            elif of == {OWL.DatatypeProperty}:
                assert value in DATATYPES
            else:
                assert of == {OWL.ObjectProperty}
                assert value in classes
        else:
            annotation = kinds(ontology, prop) == {OWL.AnnotationProperty}
            assert annotation or str(prop).startswith((str(RDFS), str(OWL))), prop


@pytest.mark.filterwarnings("ignore:::owlready2")
def test_owlready2_opens_it(ontology: Graph) -> None:
    owlready2 = pytest.importorskip("owlready2")
    content = ontology.serialize(format="pretty-xml").encode()
    opened = owlready2.World().get_ontology(BASE + "ontology#").load(fileobj=io.BytesIO(content))
    for kind, found in (
        (OWL.Class, opened.classes()),
        (OWL.ObjectProperty, opened.object_properties()),
        (OWL.DatatypeProperty, opened.data_properties()),
    ):
        own = {str(s) for s in ontology.subjects(RDF.type, kind) if str(s).startswith(BASE)}
        assert own
        assert own <= {thing.iri for thing in found}
    part = opened.search_one(iri="*#MusclePart")
    assert [above.name for above in part.is_a] == ["Muscle"]
    assert [str(label) for label in part.label] == ["part of a muscle"]
