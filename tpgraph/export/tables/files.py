"""Tables to files: CSV or Parquet, with a dictionary and ``datapackage.json`` beside them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tpgraph.export.datapackage import Resource, to_datapackage
from tpgraph.export.optional import needed
from tpgraph.export.tables.build import build_tables
from tpgraph.export.tables.dictionary import to_dictionary_markdown, to_dictionary_table
from tpgraph.export.tables.form import TableForm
from tpgraph.export.tables.table import Cell, Table
from tpgraph.knowledge import KnowledgeBase
from tpgraph.vocab import LICENSE

__all__ = ["to_csv", "to_parquet", "to_table_files"]


def to_table_files(kb: KnowledgeBase, form: TableForm) -> dict[str, str | bytes]:
    """Give all tables of a knowledge base as files by their names.

    Raises
    ------
    OutputError
        Parquet is asked for and pyarrow is not installed.

    Examples
    --------
    >>> import tpgraph
    >>> from tpgraph.export.tables.form import TableForm
    >>> files = to_table_files(tpgraph.load(), TableForm.CSV)
    >>> files["referrals.csv"].splitlines()[0].split(",")[:3]
    ['pattern', 'muscle', 'muscle_name']
    """
    tables = build_tables(kb)
    files: dict[str, str | bytes] = {}
    resources = []
    for table in tables:
        path = f"{table.name}.{form.value}"
        files[path] = to_csv(table) if form is TableForm.CSV else to_parquet(table, kb.version)
        meaning = f"A row is {table.row}."
        resources.append(
            Resource(
                name=table.name, path=path, meaning=meaning, columns=table.columns, key=table.key
            )
        )
    title = "tpgraph: myofascial trigger points and the pain they refer, as tables"
    files["datapackage.json"] = to_datapackage("tpgraph-tables", kb.version, title, resources)
    files["dictionary.csv"] = to_csv(to_dictionary_table(tables))
    files["dictionary.md"] = to_dictionary_markdown(tables, kb.version)
    return files


def to_csv(table: Table) -> str:
    """Give a table as CSV: commas, quotes where needed, empty cells for what is not known.

    Examples
    --------
    >>> from tpgraph.export.datapackage import Column
    >>> columns = (Column(name="zone", meaning="id"), Column(name="leaf", meaning="whether"))
    >>> print(to_csv(Table(name="t", row="one", columns=columns, rows=[("a,b", True)])))
    zone,leaf
    "a,b",true
    <BLANKLINE>
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return file.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def to_parquet(table: Table, version: str) -> bytes:
    """Give a table as Parquet; what columns mean, version and licence are in its metadata.

    Raises
    ------
    OutputError
        pyarrow is not installed.
    """
    arrow: Any = needed("pyarrow", "parquet")
    parquet: Any = needed("pyarrow.parquet", "parquet")
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
    }
    about = {"description": f"A row is {table.row}.", "version": version, "license": LICENSE}
    schema = arrow.schema(
        [
            arrow.field(
                c.name,
                types[c.type],
                nullable=not c.required,
                metadata={"description": c.meaning, **({"unit": c.unit} if c.unit else {})},
            )
            for c in table.columns
        ],
        metadata={"tpgraph": json.dumps(about)},
    )
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    arrays = [arrow.array(list(c), f.type) for c, f in zip(cells, schema, strict=True)]
    buffer = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), buffer)
    return buffer.getvalue()
