"""``terms.yaml`` to coded terms."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.yaml_files import read_values
from tpgraph.load.yaml_records import Record
from tpgraph.model.term import Term, TermKind

__all__ = ["read_terms"]


def read_terms(path: Path, collected: Collected) -> tuple[Term, ...]:
    """Read every coded term."""
    return read_values(path, "term", collected, _read_term)


def _read_term(record: Record) -> Term:
    return Term(
        id=record.required("id"),
        kind=record.required_choice("kind", TermKind) or TermKind.SYMPTOM,
        label=record.required("label"),
        synonyms=record.texts("synonyms"),
    )
