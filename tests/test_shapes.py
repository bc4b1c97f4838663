"""Shapes that reading a folder forestalls: they hold graphs that come from elsewhere."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

import tpgraph
from tpgraph import KnowledgeBase
from tpgraph.resources import shapes_file
from tpgraph.vocab import PREFIXES, expand

BAD = """
zone:bad a tp:Zone ; skos:prefLabel "a"@en , "b"@en ; skos:broader muscle:alpha ;
    tp:laterality "odd" ; tp:depth "odd" ; tp:neighbour muscle:alpha .
place:bad a tp:Place ; skos:prefLabel "a"@en , "b"@en ; skos:member muscle:alpha ;
    tp:placeKind "odd" ; tp:side "odd" .
muscle:bad a tp:Muscle ; dct:source muscle:alpha ; tp:synergist zone:temple ;
    tp:antagonist zone:temple .
trp:bad a tp:TriggerPoint ; tp:location muscle:alpha ; tp:satellite zone:temple .
pattern:bad a tp:ReferralPattern .
pattern:seen a tp:Observation .
src:bad a tp:Source ; tp:kind "odd" ; tp:read "odd" .
src:cited a tp:Citation .
src:common a tp:Commonness ; tp:level "odd" .
study:bad a tp:Study ; tp:zone muscle:alpha .
study:found a tp:StudyFinding ; tp:state "odd" .
term:bad a tp:Symptom .
muscle:bad obo:RO_0002372 zone:temple ; obo:RO_0002373 zone:temple .
attachment:bad a tp:Attachment .
attachment:odd a tp:Attachment ; skos:prefLabel "odd"@en .
zone:temple obo:RO_0002373 attachment:odd .
case:bad a tp:PublishedCase ; tp:zone muscle:alpha ; tp:muscle zone:temple ;
    tp:zoneWithoutPain muscle:beta ; tp:clean "maybe" ; tp:url "odd" ; dct:source zone:temple .
case:bare a tp:PublishedCase .
case:twice a tp:PublishedCase ; tp:clean true , false ;
    dct:bibliographicCitation "a"@en , "b"@en .
case:good a tp:PublishedCase ; tp:present "temple"@en ; tp:zone zone:temple ;
    tp:absent "neck"@en ; tp:zoneWithoutPain zone:neck ; tp:muscle muscle:alpha ; tp:clean true ;
    dct:bibliographicCitation "a"@en ; tp:url "https://example.org/a" ; dct:source src:paper .
"""

FOUND = [
    ("zone:bad", "two labels in one language"),
    ("zone:bad", "a second whole, or one that is no zone"),
    ("zone:bad", "the laterality"),
    ("zone:bad", "the depth"),
    ("zone:bad", "the neighbour"),
    ("place:bad", "two labels in one language"),
    ("place:bad", "the member"),
    ("place:bad", "the kind"),
    ("place:bad", "the side"),
    ("muscle:bad", "a muscle without one name"),
    ("muscle:bad", "the source"),
    ("muscle:bad", "the synergist"),
    ("muscle:bad", "the antagonist"),
    ("trp:bad", "a trigger point that is not in one muscle"),
    ("trp:bad", "a trigger point without a site"),
    ("trp:bad", "the location"),
    ("trp:bad", "the satellite"),
    ("pattern:bad", "a pattern that is not of one trigger point"),
    ("pattern:bad", "a pattern that has not one source"),
    ("pattern:seen", "an observation that is not of one zone"),
    ("src:bad", "a source without one citation"),
    ("src:bad", "the kind"),
    ("src:bad", "read"),
    ("src:cited", "a citation that is not of one source"),
    ("src:common", "the level"),
    ("src:common", "a commonness without one source"),
    ("study:bad", "a study without one source"),
    ("study:bad", "the zone"),
    ("study:found", "a finding that is not of one muscle"),
    ("study:found", "the state"),
    ("term:bad", "a term without one label"),
    ("muscle:bad", "the origin"),
    ("muscle:bad", "the insertion"),
    ("attachment:bad", "an attachment without words"),
    ("attachment:bad", "an attachment of no muscle"),
    ("attachment:odd", "an attachment of {value}"),
    ("case:bad", "the zone {value}"),
    ("case:bad", "the zone without pain"),
    ("case:bad", "the muscle"),
    ("case:bad", "clean"),
    ("case:bad", "the address"),
    ("case:bad", "the source"),
    ("case:bare", "a case in which nothing hurt"),
    ("case:bare", "a case without muscles"),
    ("case:bare", "clean"),
    ("case:bare", "a case without one citation"),
    ("case:bare", "the address"),
    ("case:twice", "clean"),
    ("case:twice", "a case without one citation"),
]


@pytest.fixture(scope="module")
def told(mini: KnowledgeBase) -> set[tuple[str, str]]:
    """The node and the message of each result on the mini graph with bad nodes added."""
    graph = tpgraph.build_rdf(mini)
    head = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    graph.parse(data=head + BAD, format="turtle")
    _, results, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(shapes_file()))
    assert isinstance(results, Graph)
    return {
        (str(results.value(r, SH.focusNode)), str(results.value(r, SH.resultMessage)))
        for r in results.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize(("node", "message"), FOUND, ids=[f"{n} {m}" for n, m in FOUND])
def test_a_bad_node_is_found(told: set[tuple[str, str]], node: str, message: str) -> None:
    assert any(focus == expand(node) and text.startswith(message) for focus, text in told)


def test_the_good_nodes_are_not(told: set[tuple[str, str]]) -> None:
    good = {expand(name) for name in ("zone:temple", "trp:alpha-1", "muscle:alpha", "case:good")}
    good.add(expand("attachment:here"))
    assert not good & {focus for focus, _ in told}
