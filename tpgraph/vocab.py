"""Names of the knowledge in RDF, and the one place where they meet Python's.

Floor 0: imports nothing of the package. A Python field, a YAML key and an RDF
local name are the same word; ``snake_case`` and ``camelCase`` are converted here
and nowhere else.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BASE",
    "DCT",
    "MATCHES",
    "ONTOLOGY",
    "OWL",
    "PREFIXES",
    "RDF",
    "RDFS",
    "SKOS",
    "curie",
    "local_name",
    "to_camel",
]

BASE: Final = "https://w3id.org/tpgraph/"
ONTOLOGY: Final = BASE + "ontology#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"

PREFIXES: Final = {
    "tp": ONTOLOGY,
    "zone": BASE + "zone/",
    "place": BASE + "place/",
    "muscle": BASE + "muscle/",
    "trp": BASE + "trigger-point/",
    "pattern": BASE + "pattern/",
    "src": BASE + "source/",
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "dct": DCT,
    "obo": "http://purl.obolibrary.org/obo/",
    "fma": "http://purl.org/sig/ont/fma/fma",
}

#: SKOS mapping relations, by the Python word for each.
MATCHES: Final = {
    "exact_match": SKOS + "exactMatch",
    "close_match": SKOS + "closeMatch",
    "broad_match": SKOS + "broadMatch",
    "narrow_match": SKOS + "narrowMatch",
    "related_match": SKOS + "relatedMatch",
}


def to_camel(name: str) -> str:
    """Turn a Python or YAML name into an RDF local name.

    Examples
    --------
    >>> to_camel("local_twitch_response")
    'localTwitchResponse'
    """
    head, *rest = name.split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


def local_name(iri: str) -> str:
    """Give the part of an IRI behind its last ``#`` or ``/``.

    Examples
    --------
    >>> local_name("https://w3id.org/tpgraph/zone/temple")
    'temple'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def curie(iri: str) -> str:
    """Shorten the IRI of a foreign concept to the form that people cite.

    Examples
    --------
    >>> curie("http://purl.obolibrary.org/obo/UBERON_0001450")
    'UBERON:0001450'
    >>> curie("http://purl.org/sig/ont/fma/fma46472")
    'FMA:46472'
    """
    if iri.startswith(PREFIXES["obo"]):
        return iri[len(PREFIXES["obo"]) :].replace("_", ":", 1)
    if iri.startswith(PREFIXES["fma"]):
        return "FMA:" + iri[len(PREFIXES["fma"]) :]
    return iri
