"""All tables of a knowledge base."""

from __future__ import annotations

from tpgraph.export.tables.citations import citations
from tpgraph.export.tables.claims import findings, innervation, published_cases, referrals
from tpgraph.export.tables.muscles import muscles, trigger_points
from tpgraph.export.tables.needling import needling, therapies
from tpgraph.export.tables.records import mappings, sources, terms, zones
from tpgraph.export.tables.red_flags import red_flags
from tpgraph.export.tables.safety import conditions, mimic_zones, mimics
from tpgraph.export.tables.table import Table
from tpgraph.export.tables.techniques import mechanisms, techniques
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
        needling,
        therapies,
        techniques,
        mechanisms,
        conditions,
        mimics,
        mimic_zones,
        red_flags,
        citations,
        muscles,
        trigger_points,
        zones,
        terms,
        sources,
        mappings,
    )
    return tuple(make(kb) for make in makers)
