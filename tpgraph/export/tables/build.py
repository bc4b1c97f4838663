"""All tables of a knowledge base."""

from __future__ import annotations

from tpgraph.export.tables.claims import findings, innervation, published_cases, referrals
from tpgraph.export.tables.muscles import muscles, trigger_points
from tpgraph.export.tables.records import mappings, sources, zones
from tpgraph.export.tables.table import Table
from tpgraph.knowledge import KnowledgeBase

__all__ = ["build_tables"]


def build_tables(kb: KnowledgeBase) -> tuple[Table, ...]:
    """Build the tables, claims first; rows stand in the order of the data.

    Examples
    --------
    >>> import tpgraph
    >>> [table.name for table in build_tables(tpgraph.load())][:4]
    ['referrals', 'innervation', 'findings', 'published_cases']
    """
    makers = (
        referrals,
        innervation,
        findings,
        published_cases,
        muscles,
        trigger_points,
        zones,
        sources,
        mappings,
    )
    return tuple(make(kb) for make in makers)
