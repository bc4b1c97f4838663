"""``clinical/``: conditions of patients, mimics and red flags to values."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.sources import read_citations
from tpgraph.load.statements import read_statements
from tpgraph.load.yaml_files import read_values
from tpgraph.load.yaml_records import Record
from tpgraph.model.condition import Condition, Effect, EffectGrade
from tpgraph.model.mimic import Mimic, MimicKind
from tpgraph.model.muscle import Section
from tpgraph.model.needling import HazardGrade, StructureKind
from tpgraph.model.red_flag import Constellation, RedFlag, Urgency
from tpgraph.model.side import Side

__all__ = ["read_conditions", "read_mimics", "read_red_flags"]


def read_conditions(path: Path, collected: Collected) -> tuple[Condition, ...]:
    """Read what a patient may have or be, and what it changes for needling."""
    return read_values(path, "condition", collected, _read_condition)


def _read_condition(record: Record) -> Condition:
    return Condition(
        id=record.required("id"),
        label=record.required("label"),
        synonyms=record.texts("synonyms"),
        implies=record.texts("implies"),
        effects=tuple(_read_effect(item) for item in record.records("effects")),
    )


def _read_effect(item: Record) -> Effect:
    effect = Effect(
        grade=item.required_choice("grade", EffectGrade) or EffectGrade.ABSOLUTE,
        text=item.required("text"),
        reason=item.required("reason"),
        sources=read_citations(item, required=True),
        techniques=item.texts("techniques"),
        muscles=item.texts("muscles"),
        sections=item.choices("sections", Section),
        structures=item.choices("structures", StructureKind),
        hazards=item.choices("hazards", HazardGrade),
        zones=item.texts("zones"),
        conditional=item.flag("conditional", default=False),
    )
    item.finish()
    return effect


def read_mimics(path: Path, collected: Collected) -> tuple[Mimic, ...]:
    """Read what else hurts where trigger points hurt."""
    return read_values(path, "mimic", collected, _read_mimic)


def _read_mimic(record: Record) -> Mimic:
    mimic = Mimic(
        id=record.required("id"),
        name=record.required("name"),
        kind=record.required_choice("kind", MimicKind) or MimicKind.OTHER,
        zones=record.required_texts("zones"),
        synonyms=record.texts("synonyms"),
        segments=record.texts("segments"),
        signs=read_statements(record, "signs"),
        statements=read_statements(record, "statements"),
        red_flags=record.texts("red_flags"),
        muscles=record.texts("muscles"),
    )
    if not mimic.signs and not mimic.statements:
        record.lacks("signs", "one sign or statement at least, with its source")
    return mimic


def read_red_flags(path: Path, collected: Collected) -> tuple[RedFlag, ...]:
    """Read the patterns that someone else must see, and what raises each."""
    return read_values(path, "red flag", collected, _read_red_flag)


def _read_red_flag(record: Record) -> RedFlag:
    flag = RedFlag(
        id=record.required("id"),
        title=record.required("title"),
        urgency=record.required_choice("urgency", Urgency) or Urgency.EMERGENCY,
        ask=record.required("ask"),
        reason=record.required("reason"),
        do_now=record.required("do_now"),
        sources=read_citations(record, required=True),
        when=tuple(_read_constellation(item) for item in record.records("when")),
    )
    if not flag.when:
        record.lacks("when", "one constellation at least")
    return flag


def _read_constellation(item: Record) -> Constellation:
    constellation = Constellation(
        zones=item.texts("zones"),
        also_zones=item.texts("also_zones"),
        side=item.choice("side", Side),
        symptoms=item.texts("symptoms"),
        also_symptoms=item.texts("also_symptoms"),
        worse=item.texts("worse"),
        patient=item.texts("patient"),
        age_from=item.number("age_from"),
        age_to=item.number("age_to"),
    )
    if constellation == Constellation():
        item.lacks("zones", "something of the case that raises the flag")
    elif constellation.side is not None and not constellation.zones:
        item.lacks("zones", "the zones of that side")  # a side alone would be met by every case
    item.finish()
    return constellation
