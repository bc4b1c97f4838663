"""The knowledge as a networkx graph, and parts of it.

Floor 6: the home of networkx, above the ranking, whose numbers it takes. ``build.py``
makes the whole out of ``places``, ``muscles``, ``claims`` and ``clinical``; ``names.py``
finds nodes by the words of people, and ``select.py`` cuts a part out.
"""

from tpgraph.graph.build import build_graph
from tpgraph.graph.builder import Graph, node

__all__ = ["Graph", "build_graph", "node"]
