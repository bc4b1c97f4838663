"""Where the bundled data lies: in the wheel, or in a checkout.

Floor 1: knows no format.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "CASE_FILES",
    "CLINICAL_FILES",
    "DATA_FILES",
    "data_folder",
    "ontology_file",
    "queries_folder",
    "shapes_file",
]

#: The files that make up a data folder, in the order in which they are read.
DATA_FILES = (
    "sources.yaml",
    "words.yaml",
    "zones.ttl",
    "terms.yaml",
    "muscles.yaml",
    "referral.ttl",
    "studies.yaml",
    "mappings.sssom.tsv",
    "identifiers.tsv",
)

#: The files of published cases in a data folder; a folder may be without.
CASE_FILES = ("evaluation/cases.jsonl", "evaluation/more_cases.jsonl")

#: The files of the clinical knowledge; a folder has all of them, or none.
CLINICAL_FILES = (
    "clinical/techniques.yaml",
    "clinical/mechanisms.yaml",
    "clinical/needling.yaml",
    "clinical/therapies.yaml",
    "clinical/conditions.yaml",
    "clinical/signs.yaml",
    "clinical/mimics.yaml",
    "clinical/red_flags.yaml",
)


def data_folder() -> Path:
    """Give the folder of the data that ships with this installation.

    A wheel carries it as ``tpgraph/data``; a checkout and an editable install
    have it beside the package.

    Examples
    --------
    >>> (data_folder() / "zones.ttl").exists()
    True
    """
    return _folder("data")


def ontology_file() -> Path:
    """Give the file of the vocabulary: the project's own, whatever folder is read.

    Examples
    --------
    >>> ontology_file().name
    'ontology.ttl'
    """
    return data_folder() / "ontology.ttl"


def shapes_file() -> Path:
    """Give the file of the shapes that every data folder is held to.

    Examples
    --------
    >>> shapes_file().name
    'shapes.ttl'
    """
    return data_folder() / "shapes.ttl"


def queries_folder() -> Path:
    """Give the folder of the questions in SPARQL that ship with this installation.

    Examples
    --------
    >>> (queries_folder() / "points-by-sources.rq").exists()
    True
    """
    return _folder("queries")


def _folder(name: str) -> Path:
    package = Path(__file__).resolve().parent
    bundled = package / name
    return bundled if bundled.is_dir() else package.parent / name
