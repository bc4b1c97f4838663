"""``datapackage.json``: what the tables beside it hold (Frictionless Data Package v1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tpgraph.vocab import BASE, LICENSE

__all__ = ["Column", "Resource", "to_datapackage"]

_MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: what it means, which type, unit and values it has.

    ``type`` is a type of Frictionless Table Schema (``string``, ``integer``,
    ``number``, ``boolean``, ``year``); ``values`` are the only ones there may be, or empty;
    ``refers_to`` the table and column where its values are found.
    """

    name: str
    meaning: str
    type: str = "string"
    unit: str | None = None
    values: tuple[str, ...] = ()
    required: bool = False
    refers_to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A table in a file: its name without and with the ending, and its columns."""

    name: str
    path: str
    meaning: str
    columns: tuple[Column, ...]
    key: str | None = None


def to_datapackage(name: str, version: str, title: str, resources: Iterable[Resource]) -> str:
    """Describe tables so that programs can read and check them.

    Examples
    --------
    >>> column = Column(name="id", meaning="the id", required=True)
    >>> table = Resource(name="zones", path="zones.csv", meaning="Zones.", columns=(column,))
    >>> json.loads(to_datapackage("tpgraph", "1", "Zones", [table]))["resources"][0]["path"]
    'zones.csv'
    """
    record = {
        "profile": "data-package",
        "name": name,
        "title": title,
        "version": version,
        "homepage": BASE,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENSE}],
        "resources": [_resource(r) for r in resources],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _resource(resource: Resource) -> dict[str, Any]:
    ending = resource.path.rpartition(".")[2]
    schema: dict[str, Any] = {"fields": [_field(c) for c in resource.columns]}
    if resource.key:
        schema["primaryKey"] = resource.key
    foreign = [
        {"fields": c.name, "reference": {"resource": c.refers_to[0], "fields": c.refers_to[1]}}
        for c in resource.columns
        if c.refers_to
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    record: dict[str, Any] = {
        "name": resource.name,
        "path": resource.path,
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "description": resource.meaning,
    }
    if ending == "parquet":
        return {"profile": "data-resource", **record, "schema": schema}
    dialect = {"delimiter": "\t" if ending == "tsv" else ",", "quoteChar": '"'}
    return {
        "profile": "tabular-data-resource",
        **record,
        "encoding": "utf-8",
        "dialect": dialect,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning,
    }
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field
