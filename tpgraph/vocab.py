"""Names of the knowledge in RDF, and the one place where they meet Python's.

Floor 0: imports nothing of the package. A Python field, a YAML key and an RDF
local name are the same word; ``snake_case`` and ``camelCase`` are converted here
and nowhere else.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "BASE",
    "DATASET",
    "DCAT",
    "DCT",
    "FOREIGN",
    "LICENSE",
    "MATCHES",
    "ONTOLOGY",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "VOID",
    "XSD",
    "expand",
    "local_name",
    "slug",
    "to_camel",
]

BASE: Final = "https://w3id.org/tpgraph/"
#: The licence of the data, by its address.
LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"

DATASET: Final = BASE + "data"
ONTOLOGY: Final = BASE + "ontology#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"
PROV: Final = "http://www.w3.org/ns/prov#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final = {
    "tpgraph": BASE,
    "tp": ONTOLOGY,
    "zone": BASE + "zone/",
    "place": BASE + "place/",
    "muscle": BASE + "muscle/",
    "trp": BASE + "trigger-point/",
    "pattern": BASE + "pattern/",
    "src": BASE + "source/",
    "study": BASE + "study/",
    "term": BASE + "term/",
    "nerve": BASE + "nerve/",
    "segment": BASE + "segment/",
    "technique": BASE + "technique/",
    "mechanism": BASE + "mechanism/",
    "needling": BASE + "needling/",
    "condition": BASE + "condition/",
    "mimic": BASE + "mimic/",
    "flag": BASE + "red-flag/",
    "attachment": BASE + "attachment/",
    "case": BASE + "case/",
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "dct": DCT,
    "prov": PROV,
    "dcat": DCAT,
    "void": VOID,
    "xsd": XSD,
    "obo": "http://purl.obolibrary.org/obo/",
}

#: The vocabularies of others, by the prefix under which their ids are cited. TA98 and the
#: body maps have no IRIs of their own; those under the project's base stand for their codes.
FOREIGN: Final = {
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "FMA": "http://purl.org/sig/ont/fma/fma",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "TA98": BASE + "ta98/",
    "CHOIR": BASE + "body-map/choir/",
    "CHOIR-female": BASE + "body-map/choir-female/",
    "MBM": BASE + "body-map/michigan/",
    "WPI": BASE + "body-map/widespread-pain-index/",
}

_ALL: Final = {**PREFIXES, **FOREIGN}

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


def expand(curie: str) -> str:
    """Give the IRI of an id that is written as a prefix and a local part.

    Examples
    --------
    >>> expand("UBERON:0001450")
    'http://purl.obolibrary.org/obo/UBERON_0001450'
    >>> expand("zone:temple")
    'https://w3id.org/tpgraph/zone/temple'
    """
    prefix, _, local = curie.partition(":")
    return _ALL[prefix] + local


def slug(name: str) -> str:
    """Turn a name into the last part of an id.

    Examples
    --------
    >>> slug("deep branch of the ulnar nerve")
    'deep-branch-of-the-ulnar-nerve'
    """
    return re.sub(r"\W+", "-", name.lower()).strip("-")
