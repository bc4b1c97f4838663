"""From a name to a record, and from a record to the screen."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from tpgraph.cli.clinical_views import ClinicalRecord, clinical_view
from tpgraph.cli.facts import facts
from tpgraph.cli.find_record import Record, find_namesakes, find_record
from tpgraph.cli.muscle_views import muscle_view, patterns_of, trigger_point_view
from tpgraph.cli.options import ViewForm
from tpgraph.cli.place_views import zone_view
from tpgraph.cli.screen import NOTICE, emit, emit_json
from tpgraph.export.value_records import record_kind, to_value_record
from tpgraph.knowledge import KnowledgeBase
from tpgraph.model.muscle import Muscle, TriggerPoint
from tpgraph.model.source import Source
from tpgraph.model.zone import Place, Zone

__all__ = ["print_record"]


def print_record(kb: KnowledgeBase, name: str, form: ViewForm) -> None:
    """Print the record of this name in the form asked for, and name what else it stands for."""
    record = find_record(kb, name)
    namesakes = find_namesakes(kb, name, record)
    if form is ViewForm.JSON:
        also = [{"record": record_kind(other), "id": other.id} for other in namesakes]
        emit_json(_with_patterns(kb, record) | {"also": also})
        return
    if isinstance(record, Muscle):
        view = muscle_view(kb, record)
    elif isinstance(record, TriggerPoint):
        view = Group(*trigger_point_view(kb, record))
    elif isinstance(record, Source):
        view = _source_view(kb, record)
    elif isinstance(record, (Zone, Place)):
        view = zone_view(kb, record)
    else:
        view = clinical_view(kb, record)
    emit(Group(view, *map(_namesake_line, namesakes), Text(NOTICE, "dim")), None)


def _namesake_line(other: Record) -> Text:
    """Say that the name stands for another record as well, and how to see that one."""
    kind = record_kind(other)
    ask = f"{kind} {other.id}" if isinstance(other, ClinicalRecord) else other.id
    return Text(f'Also a {kind}: tpgraph show "{ask}"', "bold")


def _with_patterns(kb: KnowledgeBase, record: Record) -> dict[str, object]:
    out = to_value_record(record)
    if isinstance(record, Muscle):
        out["trigger_points"] = [_with_patterns(kb, t) for t in kb.points_of(record.id)]
        needling, therapies = kb.find_needling(record.id), kb.find_therapies(record.id)
        out["needling"] = to_value_record(needling) if needling else None
        out["therapies"] = to_value_record(therapies) if therapies else None
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
