"""The knowledge as RDF.

Floor 4: the home of rdflib. Takes values and gives triples; knows neither files of
data nor who asks. Every word of the vocabulary that is written here is defined in
``data/ontology.ttl``.
"""

from tpgraph.triples.build import build_rdf, build_triples

__all__ = ["build_rdf", "build_triples"]
