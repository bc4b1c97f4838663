"""Tables as data frames of pandas or polars."""

from __future__ import annotations

from typing import Any, Final, Literal

from tpgraph.errors import OutputError
from tpgraph.export.optional import needed
from tpgraph.export.tables.build import build_tables
from tpgraph.export.tables.table import Table
from tpgraph.knowledge import KnowledgeBase

__all__ = ["to_frames"]

#: The types of columns in pandas: those that know what is missing.
_PANDAS: Final = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def to_frames(kb: KnowledgeBase, library: Literal["pandas", "polars"] = "pandas") -> dict[str, Any]:
    """Give the knowledge as data frames by name, one row a claim.

    The tables are those of ``tpgraph export tables``, and so are their columns.

    Parameters
    ----------
    library
        Which library makes the frames; it must be installed.

    Raises
    ------
    OutputError
        The library is not installed, or is none of the two.

    Examples
    --------
    >>> import tpgraph
    >>> frames = tpgraph.to_frames(tpgraph.load())
    >>> sorted(frames["referrals"]["tier"].dropna().unique())
    ['essential', 'reported', 'spillover']
    """
    if library == "pandas":
        pandas = needed("pandas", "pandas")
        return {table.name: _to_pandas(pandas, table) for table in build_tables(kb)}
    if library == "polars":
        polars = needed("polars", "polars")
        return {table.name: _to_polars(polars, table) for table in build_tables(kb)}
    raise OutputError(
        f"library {library!r}: not known; expected 'pandas' or 'polars'; name one of these."
    )


def _to_pandas(pandas: Any, table: Table) -> Any:
    names = [column.name for column in table.columns]
    types = {column.name: _PANDAS[column.type] for column in table.columns}
    return pandas.DataFrame(list(table.rows), columns=names, dtype="object").astype(types)


def _to_polars(polars: Any, table: Table) -> Any:
    types = {
        "string": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
    }
    schema = {column.name: types[column.type] for column in table.columns}
    return polars.DataFrame(list(table.rows), schema=schema, orient="row")
