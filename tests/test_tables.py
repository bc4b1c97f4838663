"""The knowledge as tables and as data frames."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Literal

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import tpgraph
from tpgraph import KnowledgeBase, OutputError
from tpgraph.cli.app import app
from tpgraph.export import optional
from tpgraph.export.tables.build import build_tables
from tpgraph.export.tables.files import to_table_files
from tpgraph.export.tables.form import TableForm
from tpgraph.export.tables.table import Table
from tpgraph.vocab import LICENSE

RUNNER = CliRunner()
#: The tables of the clinical layer, which have tests of their own.
CLINICAL = {
    "needling",
    "therapies",
    "techniques",
    "mechanisms",
    "conditions",
    "mimics",
    "mimic_zones",
    "red_flags",
    "citations",
}
#: Columns of which no record of the data has anything yet.
EMPTY = {
    ("sources", "isbn"),
    ("conditions", "sections"),
    ("conditions", "hazards"),
    ("mimics", "muscles"),
    ("citations", "chapter"),
}
TYPES = {"string": str, "integer": int, "number": float, "boolean": bool}


@pytest.fixture(scope="module")
def tables(real: KnowledgeBase) -> dict[str, Table]:
    return {table.name: table for table in build_tables(real)}


def values(table: Table, column: str) -> list[object]:
    at = [c.name for c in table.columns].index(column)
    return [row[at] for row in table.rows]


def test_one_row_for_every_claim(real: KnowledgeBase, tables: dict[str, Table]) -> None:
    counted = {name: len(table.rows) for name, table in tables.items() if name not in CLINICAL}
    assert counted == {
        "referrals": sum(
            len({*(z.zone for z in p.zones)} | {o.zone for o in p.observations})
            + len(p.zones)
            - len({z.zone for z in p.zones})
            for p in real.referral_patterns.values()
        ),
        "innervation": sum(
            max(len(i.segments), 1) for m in real.muscles.values() for i in m.innervation
        ),
        "findings": sum(len(s.findings) + len(s.order) for s in real.studies.values()),
        "published_cases": sum(len(c.muscles) for c in real.published_cases.values()),
        "muscles": len(real.muscles),
        "trigger_points": len(real.trigger_points),
        "zones": len(real.zones),
        "terms": len(real.terms),
        "sources": len(real.sources),
        "mappings": sum(
            len(r.crosswalk)
            for mapping in (real.muscles, real.zones, real.places)
            for r in mapping.values()
        ),
    }


def test_every_cell_is_what_its_column_says(tables: dict[str, Table]) -> None:
    for table in tables.values():
        for number, column in enumerate(table.columns):
            cells = [row[number] for row in table.rows]
            there = [c for c in cells if c is not None]
            assert all(type(c) is TYPES[column.type] for c in there), (table.name, column.name)
            assert there or (table.name, column.name) in EMPTY, (table.name, column.name)
            if column.required:
                assert len(there) == len(cells), (table.name, column.name)
            if column.values:
                assert set(there) <= set(column.values), (table.name, column.name)
            if column.refers_to:
                assert set(there) <= set(values(tables[column.refers_to[0]], column.refers_to[1]))
        assert all(len(row) == len(table.columns) for row in table.rows)
        if table.key:
            keys = values(table, table.key)
            assert len(set(keys)) == len(keys)


def test_what_the_mini_model_says(mini: KnowledgeBase) -> None:
    tables = {t.name: t for t in build_tables(mini)}
    columns = [c.name for c in tables["referrals"].columns]
    rows = [dict(zip(columns, row, strict=True)) for row in tables["referrals"].rows]
    counted = next(r for r in rows if r["count"] is not None)
    assert (counted["zone"], counted["tier"]) == ("temple", "reported")
    assert (counted["count"], counted["total"], counted["source"]) == (3, 4, "paper")
    across = [r["zone"] for r in rows if r["contralateral"]]
    assert across == ["neck-back"]
    found = tables["findings"]
    assert values(found, "count") == [10, 5, None]
    assert values(found, "percent") == [None, None, 25.0]
    assert values(tables["innervation"], "segment")[:1] == ["CN VII"]


def test_csv_is_described_by_its_package_and_its_dictionary(real: KnowledgeBase) -> None:
    files = to_table_files(real, TableForm.CSV)
    package = json.loads(files["datapackage.json"])
    assert package["version"] == real.version
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": LICENSE}]
    described: dict[str, list[str]] = {}
    for resource in package["resources"]:
        text = files[resource["path"]]
        assert isinstance(text, str)
        head = next(csv.reader(io.StringIO(text)))
        assert head == [f["name"] for f in resource["schema"]["fields"]]
        assert all(f["description"] for f in resource["schema"]["fields"])
        described[resource["name"]] = head
    text = files["dictionary.csv"]
    assert isinstance(text, str)
    for row in csv.DictReader(io.StringIO(text)):
        described[row["table"]].remove(row["column"])
        assert row["meaning"]
    assert not any(described.values())
    markdown = files["dictionary.md"]
    assert isinstance(markdown, str)
    assert "not a diagnosis" in markdown
    assert real.version in markdown


def test_parquet_has_the_same_rows_with_types(
    real: KnowledgeBase, tables: dict[str, Table]
) -> None:
    files = to_table_files(real, TableForm.PARQUET)
    for name, table in tables.items():
        content = files[f"{name}.parquet"]
        assert isinstance(content, bytes)
        read = pq.read_table(io.BytesIO(content))
        assert [tuple(r.values()) for r in read.to_pylist()] == list(table.rows)
        about = json.loads(read.schema.metadata[b"tpgraph"])
        assert about["version"] == real.version
        assert about["license"] == LICENSE
        for column, field in zip(table.columns, read.schema, strict=True):
            assert field.metadata[b"description"].decode() == column.meaning
    assert files == to_table_files(real, TableForm.PARQUET)


def test_frames_have_the_same_rows(real: KnowledgeBase, tables: dict[str, Table]) -> None:
    pandas = tpgraph.to_frames(real)
    polars = tpgraph.to_frames(real, "polars")
    assert set(pandas) == set(polars) == set(tables)
    for name, table in tables.items():
        frame: pl.DataFrame = polars[name]
        assert frame.rows() == list(table.rows)
        other: pd.DataFrame = pandas[name]
        as_none = other.astype(object).where(other.notna(), None)
        assert [tuple(r) for r in as_none.itertuples(index=False)] == list(table.rows)
    assert str(pandas["findings"]["count"].dtype) == "Int64"


def test_a_library_that_is_not_there(mini: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(optional, "import_module", missing)
    libraries: tuple[Literal["pandas", "polars"], ...] = ("pandas", "polars")
    for library in libraries:
        with pytest.raises(OutputError, match=rf"pip install 'tpgraph\[{library}\]'"):
            tpgraph.to_frames(mini, library)
    with pytest.raises(OutputError, match=r"pip install 'tpgraph\[parquet\]'"):
        to_table_files(mini, TableForm.PARQUET)
    with pytest.raises(OutputError, match="expected 'pandas' or 'polars'"):
        tpgraph.to_frames(mini, "dask")  # type: ignore[arg-type]


def test_an_empty_knowledge_base_has_empty_tables(mini: KnowledgeBase) -> None:
    bare = mini.replace(studies=())
    assert tpgraph.to_frames(bare)["findings"].empty
    assert tpgraph.to_frames(bare, "polars")["findings"].height == 0
    content = to_table_files(bare, TableForm.PARQUET)["findings.parquet"]
    assert isinstance(content, bytes)
    assert pq.read_table(io.BytesIO(content)).num_rows == 0


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_command(form: str, tmp_path: Path) -> None:
    args = ["export", "tables", "--format", form, "--output"]
    result = RUNNER.invoke(app, [*args, str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "22 files" in result.stderr
    assert (tmp_path / "out" / f"referrals.{form}").stat().st_size > 1000
    RUNNER.invoke(app, [*args, str(tmp_path / "out.zip")])
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        zipped = {n: archive.read(n) for n in archive.namelist()}
    assert zipped == {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}


def test_the_command_needs_a_place() -> None:
    assert RUNNER.invoke(app, ["export", "tables"]).exit_code == 2
