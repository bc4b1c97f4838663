"""What the graph says of itself: what it is, of which version, from whom, under which licence."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from tpgraph.counted import counted
from tpgraph.knowledge import KnowledgeBase
from tpgraph.triples.collected import Triples
from tpgraph.triples.subject import Subject, name
from tpgraph.version import __version__
from tpgraph.vocab import BASE, DCT, LICENSE, OWL, PROV, RDF, SKOS

__all__ = ["add_dataset", "add_size"]

_FORMATS = ("JSON-LD", "N-Quads", "N-Triples", "RDF_XML", "TriG", "Turtle")
_VOCABULARIES = (BASE + "ontology", SKOS, DCT, PROV, OWL, RDF)
#: A record of each kind, to begin reading at.
_EXAMPLES = ("muscle:infraspinatus", "trp:infraspinatus-1", "zone:shoulder-anterior")


def add_dataset(graph: Triples, kb: KnowledgeBase) -> None:
    """Describe the data as a dataset of VoID and DCAT, and where they come from by PROV-O."""
    dataset = Subject(graph, "tpgraph:data", "void:Dataset", "dcat:Dataset", "prov:Entity")
    dataset.texts("dct:title", ["tpgraph: myofascial trigger points and the pain they refer"])
    dataset.texts("dct:description", [_description(kb)])
    dataset.codes("owl:versionInfo", [kb.version])
    dataset.codes("dcat:version", [kb.version])
    dataset.link("dcat:hasCurrentVersion", f"tpgraph:data/{kb.version}")
    _link_all(graph, dataset, "dct:license", [LICENSE])
    dataset.link("dct:creator", "tpgraph:authors")
    dataset.link("dct:publisher", "tpgraph:authors")
    _link_all(graph, dataset, "dct:language", ["http://id.loc.gov/vocabulary/iso639-1/en"])
    dataset.texts("dcat:keyword", ["trigger points", "myofascial pain", "referred pain"])
    _link_all(graph, dataset, "dcat:landingPage", [BASE])
    dataset.codes("void:uriSpace", [BASE])
    _link_all(graph, dataset, "void:vocabulary", _VOCABULARIES)
    _link_all(graph, dataset, "void:exampleResource", [name(e).value for e in _examples(kb)])
    features = ["http://www.w3.org/ns/formats/" + form for form in _FORMATS]
    _link_all(graph, dataset, "void:feature", features)
    dataset.links("prov:wasDerivedFrom", "src", kb.sources)
    version = Subject(graph, f"tpgraph:data/{kb.version}", "dcat:Dataset", "prov:Entity")
    version.texts("dct:title", [f"tpgraph, data {kb.version}"])
    version.codes("dcat:version", [kb.version])
    version.link("dct:isVersionOf", "tpgraph:data")
    version.link("prov:specializationOf", "tpgraph:data")
    _link_all(graph, version, "dct:license", [LICENSE])
    _add_making(graph, version)


def add_size(graph: Triples) -> None:
    """Say of how many triples the graph consists, this one included."""
    Subject(graph, "tpgraph:data").value("void:triples", len(graph) + 1)


def _add_making(graph: Triples, version: Subject) -> None:
    """Say what made this version: the program of this version, for the authors."""
    authors = Subject(graph, "tpgraph:authors", "prov:Agent")
    authors.texts("rdfs:label", ["The tpgraph authors"])
    program = Subject(graph, f"tpgraph:software/{__version__}", "prov:SoftwareAgent")
    program.texts("rdfs:label", [f"tpgraph {__version__}"])
    program.codes("owl:versionInfo", [__version__])
    program.link("prov:actedOnBehalfOf", "tpgraph:authors")
    version.link("prov:wasAttributedTo", "tpgraph:authors")
    making = version.inner("prov:wasGeneratedBy", 1, "prov:Activity")
    making.link("prov:wasAssociatedWith", f"tpgraph:software/{__version__}")
    making.texts("rdfs:label", ["building the graph from the data files"])


def _description(kb: KnowledgeBase) -> str:
    return (
        f"{counted(len(kb.muscles), 'muscle or named part', 'muscles and named parts')}, "
        f"{counted(len(kb.trigger_points), 'trigger point')}, "
        f"{counted(len(kb.referral_patterns), 'referral pattern')}, "
        f"{counted(len(kb.zones), 'pain zone')}, {counted(len(kb.studies), 'study', 'studies')}, "
        f"{counted(len(kb.published_cases), 'published case')} and "
        f"{counted(len(kb.sources), 'source')}. "
        "It informs licensed professionals; it does not diagnose."
    )


def _examples(kb: KnowledgeBase) -> Iterable[str]:
    records = {"muscle": kb.muscles, "trp": kb.trigger_points, "zone": kb.zones}
    for example in _EXAMPLES:
        prefix, _, record = example.partition(":")
        if record in records[prefix]:
            yield example


def _link_all(graph: Triples, subject: Subject, prop: str, iris: Iterable[str]) -> None:
    """Point to what lies under no prefix of the project."""
    for iri in iris:
        graph.add(subject.node, name(prop), NamedNode(iri))
