"""Tables: Arrow data with the ways out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

    from ._native import _NativeTable


def _need(package: str, purpose: str) -> Any:
    """A package that is not needed for anything else."""
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError as missing:
        raise ImportError(f"{purpose} needs {package}: pip install {package}") from missing


class Table:
    """One table: columns of Arrow data, which other packages take without a copy.

    Text is `string`, a count `int64`, a number `double`, a truth value `bool`, a moment `timestamp[us, UTC]`; undefined is
    null. Each column is explained in the codebook (`docs/codebook.md`).
    """

    __slots__ = ("_native",)

    def __init__(self, native: _NativeTable) -> None:
        self._native = native

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow PyCapsule interface: `polars.DataFrame(table)`, `pyarrow.table(table)`, …"""
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        """The schema by the Arrow PyCapsule interface."""
        return self._native.__arrow_c_schema__()

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return list(self._native.column_names)

    @property
    def num_rows(self) -> int:
        """Number of rows."""
        return self._native.num_rows

    def __len__(self) -> int:
        return self.num_rows

    def __repr__(self) -> str:
        return f"<lasswell.Table: {self.num_rows} rows × {len(self.column_names)} columns>"

    def to_pyarrow(self) -> pyarrow.Table:
        """The table as `pyarrow.Table`, without a copy."""
        return _need("pyarrow", "to_pyarrow()").table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as `pandas.DataFrame`. Needs pandas and pyarrow. An integer column with nulls becomes `float64`."""
        _need("pandas", "to_pandas()")
        return self.to_pyarrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The table as `polars.DataFrame`."""
        return _need("polars", "to_polars()").DataFrame(self)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """The table as a relation of DuckDB, in `connection` or in the usual one. Needs duckdb and pyarrow."""
        database = _need("duckdb", "to_duckdb()")
        return (connection or database.default_connection()).from_arrow(self.to_pyarrow())

    def to_pylist(self) -> list[dict[str, Any]]:
        """The rows as dictionaries. Needs pyarrow."""
        rows: list[dict[str, Any]] = self.to_pyarrow().to_pylist()
        return rows


class Tables(Mapping[str, Table]):
    """Tables by name."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> Table:
        try:
            return self._tables[name]
        except KeyError:
            raise KeyError(f"{name!r}; accepted: {', '.join(self._tables)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} {len(table)}" for name, table in self._tables.items())
        return f"<lasswell.Tables, rows: {sizes}>"
