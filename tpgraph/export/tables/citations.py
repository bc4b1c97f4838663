"""Table of who says what: one claim of the clinical tables, one work."""

from __future__ import annotations

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.columns import CHAPTER, CITATION, CLAIM, SOURCE
from tpgraph.export.tables.needling import needling_claims, therapy_claims
from tpgraph.export.tables.red_flags import red_flag_claims
from tpgraph.export.tables.safety import condition_claims, mimic_claims
from tpgraph.export.tables.table import Cell, Table
from tpgraph.export.tables.techniques import mechanism_claims, technique_claims
from tpgraph.knowledge import KnowledgeBase

__all__ = ["citations"]

_CLAIMS = {
    "needling": needling_claims,
    "therapies": therapy_claims,
    "techniques": technique_claims,
    "mechanisms": mechanism_claims,
    "conditions": condition_claims,
    "mimics": mimic_claims,
    "red_flags": red_flag_claims,
}


def citations(kb: KnowledgeBase) -> Table:
    """Tabulate the citations of the clinical tables: one claim, one work that carries it."""
    rows: list[tuple[Cell, ...]] = [
        (table, claim.id, work.source, work.chapter, kb.sources[work.source].citation)
        for table, claims in _CLAIMS.items()
        for claim in claims(kb)
        for work in claim.sources
    ]
    return Table(
        name="citations",
        row="one claim of a clinical table and one work that carries it",
        columns=(
            Column(
                name="table",
                meaning="the table in which the claim stands",
                values=tuple(_CLAIMS),
                required=True,
            ),
            CLAIM,
            SOURCE,
            CHAPTER,
            CITATION,
        ),
        rows=rows,
    )
