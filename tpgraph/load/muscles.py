"""``muscles.yaml`` to muscles, their parts and their trigger points."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.sources import read_citations
from tpgraph.load.yaml_files import read_records
from tpgraph.load.yaml_records import Record
from tpgraph.model.muscle import (
    Commonness,
    CommonnessLevel,
    Innervation,
    Kind,
    LocalTwitchResponse,
    Muscle,
    Palpation,
    Section,
    TriggerPoint,
)

__all__ = ["read_muscles"]


def read_muscles(
    path: Path, collected: Collected
) -> tuple[tuple[Muscle, ...], tuple[TriggerPoint, ...]]:
    """Read muscles and parts, each whole before its parts, and the trigger points in them."""
    muscles: list[Muscle] = []
    points: list[TriggerPoint] = []
    for record in read_records(path, "muscle", collected):
        _read_muscle(record, None, collected, muscles, points)
    return tuple(muscles), tuple(points)


def _read_muscle(
    record: Record,
    whole: Muscle | None,
    collected: Collected,
    muscles: list[Muscle],
    points: list[TriggerPoint],
) -> None:
    """Read one muscle and go down into its parts, which take from the whole what they leave out."""
    if whole is None:
        section = record.required_choice("section", Section) or Section.HEAD_NECK
    else:
        section = record.choice("section", Section) or whole.section
    innervation = _read_innervation(record)
    muscle = Muscle(
        id=record.required("id"),
        name=record.required("name"),
        latin=record.text("latin"),
        synonyms=record.texts("synonyms"),
        section=section,
        part_of=whole.id if whole else None,
        rank_parts=record.flag("rank_parts", default=False),
        paired=record.flag("paired", default=whole.paired if whole else True),
        origins=record.texts("origins"),
        insertions=record.texts("insertions"),
        innervation=innervation or (whole.innervation if whole else ()),
        actions=record.texts("actions"),
        synergists=record.texts("synergists"),
        antagonists=record.texts("antagonists"),
        commonness=_read_commonness(record),
        symptoms=record.texts("symptoms"),
        aggravated_by=record.texts("aggravated_by"),
        limited=record.texts("limited"),
        weak=record.texts("weak"),
        sources=read_citations(record, "sources") or (whole.sources if whole else ()),
        checked_against=record.texts("checked_against"),
    )
    if collected.place("muscle", muscle.id, record.where()):
        muscles.append(muscle)
    for item in record.records("trigger_points", "trigger point"):
        point = _read_trigger_point(item, muscle.id)
        if collected.place("trigger point", point.id, item.where()):
            points.append(point)
    for item in record.records("parts", "muscle"):
        _read_muscle(item, muscle, collected, muscles, points)
    record.finish()


def _read_trigger_point(record: Record, muscle_id: str) -> TriggerPoint:
    point = TriggerPoint(
        id=record.required("id"),
        muscle=muscle_id,
        number=record.required_integer("number") or 0,
        label=record.text("label"),
        site=record.required("site"),
        position=record.text("position"),
        palpation=record.choice("palpation", Palpation),
        kind=record.choice("kind", Kind),
        local_twitch_response=record.choice("local_twitch_response", LocalTwitchResponse),
        satellites=record.texts("satellites"),
        location=record.texts("location"),
        commonness=_read_commonness(record),
        sources=read_citations(record, "sources"),
    )
    record.finish()
    return point


def _read_innervation(record: Record) -> tuple[Innervation, ...]:
    out = []
    for item in record.records("innervation"):
        out.append(Innervation(nerve=item.required("nerve"), segments=item.texts("segments")))
        item.finish()
    return tuple(out)


def _read_commonness(record: Record) -> Commonness | None:
    item = record.record("commonness")
    if item is None:
        return None
    level = item.required_choice("level", CommonnessLevel)
    source, note = item.required("source"), item.text("note")
    item.finish()
    return None if level is None else Commonness(level=level, source=source, note=note)
