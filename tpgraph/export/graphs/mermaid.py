"""Mermaid, for Markdown pages that draw it (GitHub, GitLab, JupyterLab, Obsidian)."""

from __future__ import annotations

from typing import Any, Final

from tpgraph.export.graphs.looks import look_of
from tpgraph.graph import Graph

__all__ = ["to_mermaid"]

_BRACKETS: Final = {
    "muscle": ("[", "]"),
    "trigger_point": ("{{", "}}"),
    "nerve": ("[[", "]]"),
    "source": ("[/", "/]"),
}

#: How a referral is drawn, by its tier; all else is a plain arrow.
_ARROWS: Final = {"essential": "==>", "spillover": "-.->"}


def to_mermaid(graph: Graph) -> str:
    """Give a graph as a Mermaid flowchart, drawn from left to right.

    Thick arrows are essential referrals, dotted ones spillover; on each stand the tier
    and the sources. Mermaid draws 500 edges at most unless it is set up for more.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph(version="1")
    >>> graph.add_node("zone:temple", kind="zone", label='the "temple"')
    >>> print(to_mermaid(graph))
    %% version: 1
    flowchart LR
      n1(["the #quot;temple#quot;"]):::zone
      classDef zone fill:#56b4e9,color:#000,stroke:#333
    <BLANKLINE>
    """
    lines = [f"%% {name}: {_line(value)}" for name, value in graph.graph.items()]
    lines.append("flowchart LR")
    numbers = {name: f"n{number}" for number, name in enumerate(graph, start=1)}
    for name, data in graph.nodes(data=True):
        opening, closing = _BRACKETS.get(data["kind"], ("([", "])"))
        text = _text(data["label"])
        lines.append(f'  {numbers[name]}{opening}"{text}"{closing}:::{data["kind"]}')
    for start, end, data in graph.edges(data=True):
        arrow = _ARROWS.get(data.get("tier", ""), "-->")
        lines.append(f'  {numbers[start]} {arrow}|"{_text(_label(data))}"| {numbers[end]}')
    for kind in dict.fromkeys(data["kind"] for _, data in graph.nodes(data=True)):
        lines.append(f"  classDef {kind} fill:{look_of(kind).colour},color:#000,stroke:#333")
    return "\n".join([*lines, ""])


def _label(data: dict[str, Any]) -> str:
    said = data.get("tier", data["predicate"].replace("_", " "))
    if data.get("contralateral"):
        said += ", other side"
    sources = ", ".join(data.get("sources", ()))
    return f"{said} ({sources})" if sources and "tier" in data else said


def _text(label: str) -> str:
    """Escape what Mermaid would read as its own."""
    return (
        _line(label)
        .replace("#", "#35;")
        .replace('"', "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("`", "#96;")
    )


def _line(value: object) -> str:
    return " ".join(str(value).split())
