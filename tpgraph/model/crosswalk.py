"""A crosswalk: a link to a concept of another vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from tpgraph.model.value import Value

__all__ = ["Crosswalk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk(Value):
    """A link to the same or a similar concept of another vocabulary.

    ``predicate`` is a SKOS mapping relation in Python's spelling
    (``exact_match``), ``object_id`` the foreign id as people cite it
    (``UBERON:0001450``), ``object_label`` what the other vocabulary calls it, and
    ``justification`` how the link was found, as a term of the Semantic Mapping
    Vocabulary (``semapv:ManualMappingCuration``).
    """

    predicate: str
    object_id: str
    object_label: str
    justification: str
