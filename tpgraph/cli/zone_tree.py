"""Zones for the eye: the tree, and what words mean."""

from __future__ import annotations

from typing import Any

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from tpgraph.cli.options import ViewForm
from tpgraph.cli.screen import emit, emit_json, say
from tpgraph.counted import counted
from tpgraph.errors import UnknownPlaceError
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.locate.located import LocatedPlace

__all__ = ["print_found", "print_tree"]


def print_tree(kb: KnowledgeBase, depth: int, form: ViewForm) -> None:
    """Print the part-of tree down to a depth."""
    if form is ViewForm.JSON:
        emit_json([_branch(kb, root, depth) for root in kb.zone_tree.roots])
        return
    leaves = sum(1 for z in kb.zones if not kb.zone_tree.parts[z])
    tree = Tree(
        Text(
            f"{counted(len(kb.zones), 'zone')}, {counted(leaves, 'leaf', 'leaves')} among them",
            "bold",
        )
    )
    for root in kb.zone_tree.roots:
        _grow(kb, tree, root, depth)
    emit(tree, None)


def _grow(kb: KnowledgeBase, tree: Tree, zone_id: str, depth: int) -> None:
    zone = kb.zones[zone_id]
    text = Text(zone.label).append(f"  {zone_id}", "dim")
    if zone.laterality == "midline":
        text.append("  midline", "dim")
    inner = tree.add(text)
    if depth > 1:
        for part in kb.zone_tree.parts[zone_id]:
            _grow(kb, inner, part, depth - 1)


def _branch(kb: KnowledgeBase, zone_id: str, depth: int) -> dict[str, Any]:
    zone = kb.zones[zone_id]
    parts = kb.zone_tree.parts[zone_id] if depth > 1 else ()
    return {
        "id": zone_id,
        "label": zone.label,
        "laterality": zone.laterality,
        "depth": zone.depth,
        "parts": [_branch(kb, p, depth - 1) for p in parts],
    }


def print_found(kb: KnowledgeBase, words: str, form: ViewForm) -> None:
    """Print which zones some words mean; an error where they mean none."""
    located = find_zones(kb.lexicon, words)
    if not located.places:
        closest = located.unlocated[0].closest if located.unlocated else ()
        raise UnknownPlaceError(words, closest)
    for phrase in located.unlocated:
        say(f"{phrase.text!r} is not a known place; closest: {', '.join(phrase.closest)}.")
    if form is ViewForm.JSON:
        emit_json([_found(kb, place) for place in located.places])
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for title in ("Words", "Zone", "Side", "Made of"):
        table.add_column(title, style="bold" if title == "Zone" else None)
    for place in located.places:
        leaves = [i for i in kb.zones if i in kb.leaves(place.zone)]
        made = kb.label(leaves[0]) if leaves == [place.zone] else ", ".join(map(kb.label, leaves))
        state = "" if place.present else "not: "
        told = Text(place.text)
        for typed, read in place.corrected:
            told.append(f"\nread “{typed}” as “{read}”", "yellow")
        if place.unused:
            told.append(f"\nnot used: {', '.join(place.unused)}", "yellow")
        table.add_row(told, f"{state}{place.label}", place.side or "", Text(made, "dim"))
    emit(table, None)


def _found(kb: KnowledgeBase, place: LocatedPlace) -> dict[str, Any]:
    return {
        "text": place.text,
        "zone": place.zone,
        "label": place.label,
        "side": place.side,
        "present": place.present,
        "unused": list(place.unused),
        "corrected": [{"from": a, "to": b} for a, b in place.corrected],
        "leaves": [i for i in kb.zones if i in kb.leaves(place.zone)],
    }
