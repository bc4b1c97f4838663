"""A zone or a place for the eye: all that is known, and who refers here."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tpgraph.cli.facts import Fact, facts, joined, links
from tpgraph.counted import counted
from tpgraph.graph import build_graph, node
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.tier import Tier
from tpgraph.model.zone import Place, Zone

__all__ = ["zone_view"]


def zone_view(kb: KnowledgeBase, zone: Zone | Place) -> RenderableType:
    """Lay out a zone or a place, with the patterns that refer to it."""
    if isinstance(zone, Place):
        rows: list[Fact] = [
            ("Kind", zone.kind),
            ("Also called", joined(zone.synonyms)),
            ("Ids", joined(zone.notation) or links(zone.crosswalk)),
            ("Made of", joined(map(kb.label, zone.zones))),
        ]
    else:
        rows = [
            ("Also called", joined(zone.synonyms)),
            ("Part of", kb.label(zone.broader) if zone.broader else "the body"),
            ("Parts", joined(map(kb.label, kb.zone_tree.parts[zone.id])) or Text("none: a leaf")),
            ("Side", zone.laterality),
            ("Aspect", joined(zone.aspects)),
            ("Depth", zone.depth),
            ("Neighbours", joined(map(kb.label, zone.neighbours))),
            ("Dermatomes", joined(zone.dermatomes)),
            ("Ids", links(zone.crosswalk)),
        ]
        if zone.note:
            rows.append(("Note", zone.note))
    if kb.mimics:
        rows += _others(kb, zone.id)
    title = Text(zone.label, "bold").append(f"  {zone.id}", "dim")
    return Group(Rule(title), facts(rows), Text(), *_referring(kb, zone.id))


def _others(kb: KnowledgeBase, zone_id: str) -> list[Fact]:
    """Name what else hurts there, and the red flags in which pain there plays a part."""
    leaves = kb.leaves(zone_id)

    def touched(zones: Iterable[str]) -> bool:
        return any(leaves & kb.leaves(zone) for zone in zones)

    mimics = [m.name for m in kb.mimics.values() if touched(m.zones)]
    flags = [
        flag.title
        for flag in kb.red_flags.values()
        if any(touched((*when.zones, *when.also_zones)) for when in flag.when)
    ]
    return [("Mimics", joined(mimics)), ("Red flags", joined(flags))]


def _referring(kb: KnowledgeBase, zone_id: str) -> list[RenderableType]:
    """List the trigger points that refer to a zone, to a part of it, or to a whole around it."""
    graph = build_graph(kb)
    leaves = kb.leaves(zone_id)
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for column in ("Trigger point", "Felt as", "Where exactly", "Source"):
        table.add_column(column)
    found = []
    order = list(Tier)
    for other in kb.zones:
        if not leaves & kb.leaves(other):
            continue
        for start, _, edge in graph.in_edges(node("zone", other), data=True):
            if edge["predicate"] == "refers_to":
                side = " (other side)" if edge["contralateral"] else ""
                found.append(
                    (
                        order.index(Tier(edge["tier"])),
                        graph.nodes[start]["label"],
                        f"{edge['tier']}{side}",
                        kb.label(other),
                        *edge["sources"],
                    )
                )
    for row in sorted(found):
        table.add_row(*(Text(cell) for cell in row[1:]))
    heading = Text(counted(len(found), "pattern refers here", "patterns refer here"), "bold")
    return [heading, Padding(table, (0, 0, 1, 2))]
