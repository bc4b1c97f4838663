"""tpgraph: a knowledge graph of myofascial trigger points and the pain they refer.

The whole public surface::

    load             the knowledge base, from the bundled data or a folder
    load_cases       cases from lines of JSON
    Case, rank       where it hurts in, ranked trigger points out
    build_graph      the knowledge as a networkx graph
    build_rdf        the knowledge as an rdflib graph
    SparqlEngine     answers to SPARQL queries over it
    TpgraphError     the base of every error raised on purpose

It informs licensed professionals; it does not diagnose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpgraph.errors import (
    CaseError,
    DataError,
    EndpointError,
    OutputError,
    QueryError,
    QueryTimeoutError,
    TpgraphError,
    UnknownIdError,
    UnknownNameError,
    UnknownPlaceError,
)
from tpgraph.knowledge import KnowledgeBase
from tpgraph.load import load
from tpgraph.model.case import Case
from tpgraph.model.side import Side
from tpgraph.rank.rank import rank
from tpgraph.rank.ranking import Candidate, Finding, MuscleScore, PriorKind, Ranking
from tpgraph.version import __version__

if TYPE_CHECKING:
    from tpgraph.graph import build_graph
    from tpgraph.load.cases import load_cases
    from tpgraph.sparql import SparqlEngine
    from tpgraph.triples import build_rdf

__all__ = [
    "Candidate",
    "Case",
    "CaseError",
    "DataError",
    "EndpointError",
    "Finding",
    "KnowledgeBase",
    "MuscleScore",
    "OutputError",
    "PriorKind",
    "QueryError",
    "QueryTimeoutError",
    "Ranking",
    "Side",
    "SparqlEngine",
    "TpgraphError",
    "UnknownIdError",
    "UnknownNameError",
    "UnknownPlaceError",
    "__version__",
    "build_graph",
    "build_rdf",
    "load",
    "load_cases",
    "rank",
]


def __getattr__(name: str) -> Any:
    """Import what needs a heavy library only when it is asked for."""
    if name == "build_graph":
        from tpgraph.graph import build_graph

        return build_graph
    if name == "build_rdf":
        from tpgraph.triples import build_rdf

        return build_rdf
    if name == "SparqlEngine":
        from tpgraph.sparql import SparqlEngine

        return SparqlEngine
    if name == "load_cases":
        from tpgraph.load.cases import load_cases

        return load_cases
    raise AttributeError(f"module 'tpgraph' has no attribute {name!r}")
