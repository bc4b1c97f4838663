"""Questions in SPARQL: over the knowledge in process, on disk, or on a server elsewhere.

Floor 5: the engine is pyoxigraph, the triples come from :mod:`tpgraph.triples`. A question
reads and never writes; it reaches no other machine unless that was allowed.
"""

from tpgraph.sparql.engine import SparqlEngine

__all__ = ["SparqlEngine"]
