"""Statements wherever they stand in the clinical files: a text and its sources."""

from __future__ import annotations

from enum import StrEnum

from tpgraph.load.sources import read_citations
from tpgraph.load.yaml_records import Record
from tpgraph.model.statement import Statement

__all__ = ["read_statement", "read_statements"]


def read_statements(
    record: Record, key: str, aspects: type[StrEnum] | None = None
) -> tuple[Statement, ...]:
    """Read a list of statements; with ``aspects``, each says which of them it is about."""
    return tuple(_read(item, aspects) for item in record.records(key))


def read_statement(record: Record, key: str) -> Statement | None:
    """Read one statement, None where the key is absent."""
    item = record.record(key)
    return None if item is None else _read(item, None)


def _read(item: Record, aspects: type[StrEnum] | None) -> Statement:
    statement = Statement(
        text=item.required("text"),
        sources=read_citations(item, required=True),
        about=None if aspects is None else item.required_choice("about", aspects),
    )
    item.finish()
    return statement
