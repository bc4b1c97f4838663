"""A claim of the clinical layer as a row: what is said, under the id it has in RDF, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tpgraph.export.datapackage import Column
from tpgraph.export.tables.claims import cited
from tpgraph.export.tables.columns import CLAIM, SOURCES
from tpgraph.export.tables.table import Cell, Table
from tpgraph.model.citation import Citation

__all__ = ["Claim", "claim_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: its id, the cells of its row, and the works that carry it.

    ``id`` is the CURIE of its node in RDF (``needling:soleus#statement-2``).
    """

    id: str
    cells: tuple[Cell, ...]
    sources: tuple[Citation, ...] = ()


def claim_table(name: str, row: str, columns: tuple[Column, ...], claims: Iterable[Claim]) -> Table:
    """Tabulate claims: their ids first, the works that carry them last.

    Examples
    --------
    >>> claim = Claim(id="flag:x", cells=("now",), sources=(Citation(source="book"),))
    >>> table = claim_table("flags", "one", (Column(name="urgency", meaning="when"),), [claim])
    >>> table.key, table.rows
    ('claim', [('flag:x', 'now', 'book')])
    """
    return Table(
        name=name,
        row=row,
        key=CLAIM.name,
        columns=(CLAIM, *columns, SOURCES),
        rows=[(claim.id, *claim.cells, cited(claim.sources)) for claim in claims],
    )
