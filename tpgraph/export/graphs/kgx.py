"""KGX: two tables in the words of the Biolink model, for knowledge graph tools."""

from __future__ import annotations

from typing import Any, Final

from tpgraph.export.datapackage import Column, Resource, to_datapackage
from tpgraph.export.graphs.csv_pair import to_rows
from tpgraph.export.graphs.flat import SEPARATOR, columns_of, with_edge_ids
from tpgraph.graph import Graph
from tpgraph.vocab import BASE

__all__ = ["CATEGORIES", "PREDICATES", "to_kgx"]

#: The Biolink category of each kind of node; those not named are biolink:NamedThing.
CATEGORIES: Final = {
    "muscle": "biolink:GrossAnatomicalStructure",
    "trigger_point": "biolink:PathologicalAnatomicalStructure",
    "zone": "biolink:AnatomicalEntity",
    "place": "biolink:AnatomicalEntity",
    "nerve": "biolink:GrossAnatomicalStructure",
    "segment": "biolink:GrossAnatomicalStructure",
    "source": "biolink:Publication",
    "study": "biolink:Study",
    "mimic": "biolink:Disease",
    "condition": "biolink:DiseaseOrPhenotypicFeature",
    "red_flag": "biolink:ClinicalFinding",
    "technique": "biolink:Procedure",
    "mechanism": "biolink:BiologicalProcess",
}

#: The category of a term by its kind.
_TERMS: Final = {
    "symptom": "biolink:PhenotypicFeature",
    "movement": "biolink:PhysiologicalProcess",
    "sign": "biolink:PhenotypicFeature",
    "activity": "biolink:Behavior",
}

#: The Biolink predicate that says as much of each of ours as it can; those not named are
#: biolink:related_to. Ours stands in original_predicate.
PREDICATES: Final = {
    "part_of": "biolink:part_of",
    "has_trigger_point": "biolink:has_part",
    "refers_to": "biolink:affects",
    "location": "biolink:located_in",
    "symptom": "biolink:has_phenotype",
    "aggravated_by": "biolink:affected_by",
    "member": "biolink:overlaps",
    "cites": "biolink:mentioned_by",
}

_NODE_COLUMNS: Final = ("id", "category", "name", "synonym", "xref", "provided_by", "iri")
_EDGE_COLUMNS: Final = (
    "id",
    "subject",
    "predicate",
    "object",
    "category",
    "original_predicate",
    "publications",
    "primary_knowledge_source",
    "knowledge_level",
    "agent_type",
)
#: Attributes that have a column of Biolink's.
_TRANSLATED: Final = {"id", "label", "predicate", "synonyms", "exact_match", "iri", "sources"}


def to_kgx(graph: Graph) -> dict[str, str]:
    """Give ``tpgraph_nodes.tsv``, ``tpgraph_edges.tsv`` and what describes them.

    Ids are CURIEs (``tpgraph.zone:temple`` stands for the IRI of the zone); lists are
    parted by ``|``. Publications are PubMed ids or DOIs, where a work has one, else its
    id here.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(name="tpgraph", version="1")
    >>> graph.add_node("zone:temple", kind="zone", label="temple", iri=BASE + "zone/temple")
    >>> to_kgx(graph)["tpgraph_nodes.tsv"].splitlines()[1].split()[:3]
    ['tpgraph.zone:temple', 'biolink:AnatomicalEntity', 'temple']
    """
    ids = {name: _curie(data["iri"]) for name, data in graph.nodes(data=True)}
    cited = {
        name.partition(":")[2]: _publication(data)
        for name, data in graph.nodes(data=True)
        if data["kind"] == "source"
    }
    nodes = [_node(ids[name], data) for name, data in graph.nodes(data=True)]
    edges = [_edge(ids[start], ids[end], data, cited) for start, end, data in with_edge_ids(graph)]
    node_columns, edge_columns = columns_of(nodes, _NODE_COLUMNS), columns_of(edges, _EDGE_COLUMNS)
    resources = [
        _resource("tpgraph_nodes", "Nodes, with Biolink categories.", node_columns),
        _resource("tpgraph_edges", "Edges, with Biolink predicates.", edge_columns),
    ]
    about = graph.graph
    title = f"Graph of tpgraph in KGX: {about.get('selection', 'everything')}"
    return {
        "tpgraph_nodes.tsv": to_rows(node_columns, nodes, "\t"),
        "tpgraph_edges.tsv": to_rows(edge_columns, edges, "\t"),
        "datapackage.json": to_datapackage("tpgraph-kgx", about["version"], title, resources),
    }


def _node(curie: str, data: dict[str, Any]) -> dict[str, Any]:
    category = CATEGORIES.get(data["kind"]) or _TERMS.get(data.get("term_kind", ""))
    return {
        "id": curie,
        "category": category or "biolink:NamedThing",
        "name": data["label"],
        "synonym": _joined(data.get("synonyms", ())),
        "xref": _joined(data.get("exact_match", ())),
        "provided_by": "tpgraph",
        "iri": data["iri"],
        **_others(data),
    }


def _edge(subject: str, obj: str, data: dict[str, Any], cited: dict[str, str]) -> dict[str, Any]:
    sources = data.get("sources", ())
    return {
        "id": "tpgraph.edge:" + data["id"].replace(":", "."),
        "subject": subject,
        "predicate": PREDICATES.get(data["predicate"], "biolink:related_to"),
        "object": obj,
        "category": "biolink:Association",
        "original_predicate": data["predicate"],
        "publications": _joined(cited.get(s, f"tpgraph.source:{s}") for s in sources),
        "primary_knowledge_source": "infores:tpgraph",
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        **_others(data),
    }


def _others(data: dict[str, Any]) -> dict[str, Any]:
    """Keep what Biolink has no word for under our own."""
    return {
        f"tpgraph_{name}": _joined(value) if isinstance(value, tuple) else value
        for name, value in data.items()
        if name not in _TRANSLATED
    }


def _joined(values: Any) -> str | None:
    return SEPARATOR.join(str(v).replace(SEPARATOR, "/") for v in values) or None


def _curie(iri: str) -> str:
    """Shorten an IRI; each kind has a prefix, since no CURIE of KGX may have a slash."""
    kind, _, local = iri.removeprefix(BASE).partition("/")
    return f"tpgraph.{kind}:{local}"


def _publication(data: dict[str, Any]) -> str:
    if "pmid" in data:
        return f"PMID:{data['pmid']}"
    return f"doi:{data['doi']}" if "doi" in data else _curie(data["iri"])


def _resource(name: str, meaning: str, columns: tuple[str, ...]) -> Resource:
    described = tuple(Column(name=c, meaning=f"{c!r} of KGX or of tpgraph") for c in columns)
    return Resource(name=name, path=f"{name}.tsv", meaning=meaning, columns=described)
