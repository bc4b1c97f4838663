"""tpgraph: a knowledge graph of myofascial trigger points and the pain they refer.

The whole public surface::

    load             the knowledge base, from the bundled data or a folder
    load_cases       cases from lines of JSON
    Case, rank       where it hurts in, ranked trigger points out
    find_red_flags   what of a case someone else must see, whatever trigger points explain
    build_plan       what to do about a ranking: confirm, rule out, needle or not, besides
    build_graph      the knowledge as a networkx graph
    build_rdf        the knowledge as an rdflib graph
    to_frames        the knowledge as data frames of pandas or polars
    enable_notebook  rankings, muscles and zones as pictures of themselves in Jupyter
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
    SelectionError,
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
    from tpgraph.care.plan import build_plan
    from tpgraph.care.red_flags import find_red_flags
    from tpgraph.export.notebook import enable_notebook, load_ipython_extension
    from tpgraph.export.tables.frames import to_frames
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
    "SelectionError",
    "Side",
    "SparqlEngine",
    "TpgraphError",
    "UnknownIdError",
    "UnknownNameError",
    "UnknownPlaceError",
    "__version__",
    "build_graph",
    "build_plan",
    "build_rdf",
    "enable_notebook",
    "find_red_flags",
    "load",
    "load_cases",
    "load_ipython_extension",
    "rank",
    "to_frames",
]


#: What needs a heavy library or is seldom used, and the module that it comes from.
_LATE = {
    "build_graph": "tpgraph.graph",
    "build_plan": "tpgraph.care.plan",
    "find_red_flags": "tpgraph.care.red_flags",
    "SparqlEngine": "tpgraph.sparql",
    "build_rdf": "tpgraph.triples",
    "enable_notebook": "tpgraph.export.notebook",
    "load_cases": "tpgraph.load.cases",
    "load_ipython_extension": "tpgraph.export.notebook",
    "to_frames": "tpgraph.export.tables.frames",
}


def __getattr__(name: str) -> Any:
    """Import what needs a heavy library only when it is asked for."""
    if name not in _LATE:
        raise AttributeError(f"module 'tpgraph' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATE[name]), name)
