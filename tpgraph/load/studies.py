"""``studies.yaml`` to studies of how often muscles held trigger points."""

from __future__ import annotations

from pathlib import Path

from tpgraph.load.reading import Collected
from tpgraph.load.yaml_files import read_values
from tpgraph.load.yaml_records import Record
from tpgraph.model.study import Share, Study, TriggerPointState

__all__ = ["read_studies"]


def read_studies(path: Path, collected: Collected) -> tuple[Study, ...]:
    """Read every study, with the share of people that it found affected per muscle."""
    return read_values(path, "study", collected, _read_study)


def _read_study(record: Record) -> Study:
    return Study(
        id=record.required("id"),
        source=record.required("source"),
        complaint=record.required("complaint"),
        zones=record.texts("zones"),
        n=record.integer("n"),
        findings=tuple(_read_share(item) for item in record.records("findings")),
        order=record.texts("order"),
        note=record.text("note"),
        evaluation_id=record.text("evaluation_id"),
    )


def _read_share(record: Record) -> Share:
    bounds = record.numbers("percent_range")
    share = Share(
        muscle=record.required("muscle"),
        state=record.required_choice("state", TriggerPointState) or TriggerPointState.ANY,
        count=record.integer("count"),
        percent=record.number("percent"),
        percent_range=(bounds[0], bounds[1]) if len(bounds) == 2 else None,
        total=record.integer("total"),
    )
    record.finish()
    return share
