"""GEXF 1.2, for Gephi."""

from __future__ import annotations

from xml.etree.ElementTree import SubElement

from networkx.readwrite.gexf import GEXFWriter

from tpgraph.export.graphs.flat import flatten
from tpgraph.export.graphs.looks import look_of
from tpgraph.graph import Graph

__all__ = ["to_gexf"]


def to_gexf(graph: Graph) -> str:
    """Give a graph as GEXF, nodes in the colour of their kind, edges as heavy as strong.

    What the graph says of itself (version, licence, selection) stands in ``meta``.

    Examples
    --------
    >>> import io
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(version="1")
    >>> graph.add_node("zone:temple", kind="zone", label="temple")
    >>> nx.read_gexf(io.BytesIO(to_gexf(graph).encode())).nodes["zone:temple"]["kind"]
    'zone'
    """
    drawn = flatten(graph)
    for _, data in drawn.nodes(data=True):
        look = look_of(data["kind"])
        data["viz"] = {"color": {"r": look.red, "g": look.green, "b": look.blue, "a": 1.0}}
    for _, _, data in drawn.edges(data=True):
        data["label"] = data["predicate"]
        if "strength" in data:
            data["weight"] = data["strength"]
    about = dict(drawn.graph)
    drawn.graph.clear()
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(drawn)
    for element in writer.xml.iter("graph"):
        element.attrib.pop("name", None)  # not in the schema of GEXF
    meta = writer.xml.find("meta")
    if meta is None:
        meta = SubElement(writer.xml, "meta")
    meta.clear()  # networkx writes the day into it
    SubElement(meta, "creator").text = "tpgraph"
    told = "; ".join(f"{name}: {value}" for name, value in about.items())
    SubElement(meta, "description").text = told
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(writer) + "\n"
