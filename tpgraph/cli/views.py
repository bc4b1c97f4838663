"""From a name to a record, and from a record to the screen."""

from __future__ import annotations

import re

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from tpgraph.cli.facts import facts
from tpgraph.cli.muscle_views import muscle_view, patterns_of, trigger_point_view
from tpgraph.cli.options import ViewForm
from tpgraph.cli.place_views import zone_view
from tpgraph.cli.screen import NOTICE, emit, emit_json
from tpgraph.errors import UnknownNameError
from tpgraph.export.value_records import to_value_record
from tpgraph.knowledge import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.source import Source
from tpgraph.model.zone import Place, Zone

__all__ = ["find_record", "print_record"]

Record = Muscle | TriggerPoint | Zone | Place | Source


def print_record(kb: KnowledgeBase, name: str, form: ViewForm) -> None:
    """Print the record of this name in the form asked for."""
    record = find_record(kb, name)
    if form is ViewForm.JSON:
        emit_json(_with_patterns(kb, record))
        return
    if isinstance(record, Muscle):
        view = muscle_view(kb, record)
    elif isinstance(record, TriggerPoint):
        view = Group(*trigger_point_view(kb, record))
    elif isinstance(record, Source):
        view = _source_view(kb, record)
    else:
        view = zone_view(kb, record)
    emit(Group(view, Text(NOTICE, "dim")), None)


def find_record(kb: KnowledgeBase, name: str) -> Record:
    """Find what a name stands for: ids first, then muscles, trigger points, places.

    Raises
    ------
    UnknownNameError
        Nothing answers to the name; carries the closest names.
    """
    for mapping in (kb.muscles, kb.trigger_points, kb.zones, kb.places, kb.sources):
        if name in mapping:
            found: Record = mapping[name]
            return found
    hit = kb.records.names.find(name)
    if hit is not None:
        return kb.muscles[hit]
    numbered = re.fullmatch(r"(.+?)\s*(?:trp|trigger point|point)?\s*(\d+)", name, re.IGNORECASE)
    if numbered and (hit := kb.records.names.find(numbered[1])):
        inside = [m.id for m in kb.muscles.values() if hit in (m.id, m.part_of)]
        for point in kb.trigger_points.values():
            if point.muscle in inside and point.number == int(numbered[2]):
                return point
    places = find_zones(kb.lexicon, name).places
    if len(places) == 1:
        zone = places[0].zone
        return kb.zones[zone] if zone in kb.zones else kb.places[zone]
    closest = (*kb.records.names.closest(name, 2), *kb.lexicon.closest(name, 2))
    raise UnknownNameError("record", name, closest)


def _with_patterns(kb: KnowledgeBase, record: Record) -> dict[str, object]:
    out = to_value_record(record)
    points: list[TriggerPoint] = []
    if isinstance(record, Muscle):
        inside = {m.id for m in kb.muscles.values() if record.id in (m.id, m.part_of)}
        points = [t for t in kb.trigger_points.values() if t.muscle in inside]
        out["trigger_points"] = [_with_patterns(kb, t) for t in points]
    elif isinstance(record, TriggerPoint):
        out["referral_patterns"] = [to_value_record(p) for p in patterns_of(kb, record.id)]
    return out


def _source_view(kb: KnowledgeBase, source: Source) -> RenderableType:
    patterns = [p for p in kb.referral_patterns.values() if p.source.source == source.id]
    return Group(
        Rule(Text(source.id, "bold")),
        facts(
            [
                ("Citation", source.citation),
                ("Kind", source.kind),
                ("Read", source.read),
                ("What was read", source.note),
                ("DOI", source.doi),
                ("PMID", source.pmid),
                ("Address", source.url),
                ("Patterns", str(len(patterns))),
            ]
        ),
    )
