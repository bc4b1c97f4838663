"""What every column means: for people as Markdown, for spreadsheets as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tpgraph.counted import counted
from tpgraph.export.datapackage import Column
from tpgraph.export.notice import NOTICE
from tpgraph.export.tables.table import Cell, Table
from tpgraph.vocab import LICENSE

__all__ = ["to_dictionary_markdown", "to_dictionary_table"]


def to_dictionary_table(tables: Iterable[Table]) -> Table:
    """Tabulate the columns of tables.

    Examples
    --------
    >>> columns = (Column(name="zone", meaning="id"),)
    >>> zones = Table(name="zones", row="one", columns=columns, rows=())
    >>> to_dictionary_table([zones]).rows
    [('zones', 'zone', 'id', 'string', None, False, None, None)]
    """
    return Table(
        name="dictionary",
        row="one column of one table",
        columns=(
            Column(name="table", meaning="the table", required=True),
            Column(name="column", meaning="the column", required=True),
            Column(name="meaning", meaning="what it means", required=True),
            Column(name="type", meaning="which type its values have", required=True),
            Column(name="unit", meaning="in which unit"),
            Column(name="required", meaning="whether it is never empty", type="boolean"),
            Column(name="values", meaning="the only values there are, parted by |"),
            Column(name="refers_to", meaning="table and column where its values are found"),
        ),
        rows=list(_rows(tables)),
    )


def _rows(tables: Iterable[Table]) -> Iterator[tuple[Cell, ...]]:
    for table in tables:
        for column in table.columns:
            yield (
                table.name,
                column.name,
                column.meaning,
                column.type,
                column.unit,
                column.required,
                "|".join(column.values) or None,
                ".".join(column.refers_to) if column.refers_to else None,
            )


def to_dictionary_markdown(tables: Sequence[Table], version: str) -> str:
    """Tell people what every table and column holds.

    Examples
    --------
    >>> columns = (Column(name="zone", meaning="id"),)
    >>> zones = Table(name="zones", row="one", columns=columns, rows=())
    >>> "| `zone` | string | id |" in to_dictionary_markdown([zones], "1")
    True
    """
    lines = [
        "# Tables of tpgraph",
        "",
        f"Data {version}, licence CC BY 4.0 (<{LICENSE}>). An empty cell: not known, or not "
        "curated; what has no row is not curated either. A list in one cell is parted by `|`.",
        "",
        NOTICE,
    ]
    for table in tables:
        lines += [
            "",
            f"## {table.name}",
            "",
            f"A row is {table.row}; {counted(len(table.rows), 'row')}.",
            "",
            "| column | type | meaning |",
            "|---|---|---|",
            *(f"| `{c.name}` | {_type(c)} | {_meaning(c)} |" for c in table.columns),
        ]
    return "\n".join([*lines, ""])


def _type(column: Column) -> str:
    return f"{column.type}, {column.unit}" if column.unit else column.type


def _meaning(column: Column) -> str:
    told = column.meaning.replace("|", "`\\|`")
    if column.values:
        told += ": " + ", ".join(f"`{value}`" for value in column.values)
    if column.refers_to:
        told += f" (`{'.'.join(column.refers_to)}`)"
    return told
