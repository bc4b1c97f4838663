"""Which forms of a graph there are."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["GraphForm"]


class GraphForm(StrEnum):
    """A form of a graph; ``csv`` and ``kgx`` are several files, all others one text."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    NODE_LINK = "node-link"
    DOT = "dot"
    MERMAID = "mermaid"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    CSV = "csv"
    KGX = "kgx"

    @property
    def is_package(self) -> bool:
        """Whether the form is several files, in a folder or a zip file."""
        return self in (GraphForm.CSV, GraphForm.KGX)
