"""``terms.yaml`` to coded terms."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.yaml_files import read_records
from tpgraph.model.term import Term, TermKind

__all__ = ["read_terms"]


def read_terms(path: Path, collected: Collected) -> tuple[Term, ...]:
    """Read every coded term."""
    out = []
    for record in read_records(path, "term", collected):
        term = Term(
            id=record.required("id"),
            kind=record.required_choice("kind", TermKind) or TermKind.SYMPTOM,
            label=record.required("label"),
            synonyms=record.texts("synonyms"),
        )
        record.finish()
        if collected.place("term", term.id, record.where()):
            out.append(term)
    return tuple(out)
