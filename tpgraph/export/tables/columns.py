"""Columns that stand in several tables, each described once."""

from __future__ import annotations

from typing import Final

from tpgraph.export.datapackage import Column

__all__ = [
    "CHAPTER",
    "CITATION",
    "CLAIM",
    "LIST",
    "MUSCLE",
    "MUSCLE_NAME",
    "SOURCE",
    "SOURCES",
    "SYNONYMS",
    "TEXT",
    "TRIGGER_POINT",
    "TRIGGER_POINT_NAME",
    "ZONE",
    "ZONE_LABEL",
]

#: What is said of a column that holds lists.
LIST: Final = ", parted by |"

MUSCLE: Final = Column(
    name="muscle",
    meaning="id of the muscle or part",
    required=True,
    refers_to=("muscles", "muscle"),
)
MUSCLE_NAME: Final = Column(name="muscle_name", meaning="its name", required=True)
TRIGGER_POINT: Final = Column(
    name="trigger_point",
    meaning="id of the trigger point",
    required=True,
    refers_to=("trigger_points", "trigger_point"),
)
TRIGGER_POINT_NAME: Final = Column(
    name="trigger_point_name", meaning="its muscle and number", required=True
)
ZONE: Final = Column(
    name="zone", meaning="id of the pain zone", required=True, refers_to=("zones", "zone")
)
ZONE_LABEL: Final = Column(name="zone_label", meaning="its label", required=True)
SOURCE: Final = Column(
    name="source",
    meaning="id of the work that says so",
    required=True,
    refers_to=("sources", "source"),
)
SOURCES: Final = Column(name="sources", meaning="ids of the works that the record cites" + LIST)
CHAPTER: Final = Column(name="chapter", meaning="chapter of the source, where it is a book")
CITATION: Final = Column(name="citation", meaning="how the work is cited", required=True)
CLAIM: Final = Column(
    name="claim", meaning="id of the claim, the same as of its node in RDF", required=True
)
SYNONYMS: Final = Column(name="synonyms", meaning="other words for it" + LIST)
TEXT: Final = Column(name="text", meaning="what is said")
