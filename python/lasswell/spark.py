"""lasswell on Spark: `score` over the partitions of a data frame, with the rows of :func:`lasswell.score`.

Every worker needs the package; nothing else is installed or started. Needs pyspark 4, pyarrow and pandas.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from . import _api
from ._tables import _need

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def score(
    df: DataFrame,
    *,
    id: str,
    table: Literal["sentences", "stances", "quotes", "mentions", "articles"] = "sentences",
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    keep: list[str] | tuple[str, ...] = (),
    threads: int | None = 1,
    **options: Any,
) -> DataFrame:
    """Scores the articles of a data frame, each by itself, and gives one table of them as a data frame.

    Parameters
    ----------
    df
        One row for each article.
    id
        Column with the id of an article, which becomes `doc_id`. Partitions do not know the number of a row, so it is needed;
        `pyspark.sql.functions.monotonically_increasing_id()` or a hash of the text make one.
    table
        The table: `sentences`, `stances`, `quotes`, `mentions` or `articles`.
    text, outlet, published
        Names of columns, as in :func:`lasswell.score`.
    keep
        Further columns to keep in the table `articles`.
    threads
        Threads of each task. One is right where Spark runs as many tasks as there are cores.
    **options
        As in :func:`lasswell.score`. Paths, such as that of a model, are those of the workers.

    Returns
    -------
    DataFrame
        The rows of `lasswell.score(...)` for the same articles; the order is that of the partitions. Text is `string`, a count
        `bigint`, a number `double`, a moment `timestamp`. Articles without a text have no row; those of `df` whose id is not
        in the table `articles` were skipped.
    """
    if id not in df.columns:
        raise ValueError(f"id={id!r}: no such column; columns: {', '.join(df.columns)}")
    kept = [keep] if isinstance(keep, str) else list(keep)
    missing = [name for name in kept if name not in df.columns]
    if missing:
        raise ValueError(f"keep={missing[0]!r}: no such column; columns: {', '.join(df.columns)}")
    arguments = {
        **options,
        "id": id,
        "text": text,
        "outlet": outlet,
        "published": published,
        "keep": kept,
        "threads": threads,
    }
    # Workers get the schema from here: it is made with the fast model, in whose place they keep the one that was asked for.
    schema = _schema(table, kept)
    from pyspark.sql.pandas.types import from_arrow_schema

    def scored(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield from _scored(batch, table, schema, arguments)

    return df.mapInArrow(scored, from_arrow_schema(schema))


def _schema(table: str, keep: list[str]) -> pyarrow.Schema:
    """The schema of a table, with kept columns as text."""
    arrow = _need("pyarrow", "lasswell.spark")
    empty = _api.score([], model="fast")
    schema = empty.tables[table].to_pyarrow().schema.remove_metadata()
    if table == "articles":
        for name in sorted(set(keep)):
            schema = schema.append(arrow.field(_free_name(name, schema.names), arrow.string()))
    return schema


def _free_name(name: str, taken: list[str]) -> str:
    while name.lower() in (other.lower() for other in taken):
        name = f"own_{name}"
    return name


def _scored(
    batch: pyarrow.RecordBatch, table: str, schema: pyarrow.Schema, arguments: dict[str, Any]
) -> Iterator[pyarrow.RecordBatch]:
    """The rows of one batch, with all columns of the schema in its order."""
    import warnings

    arrow = _need("pyarrow", "lasswell.spark")
    with warnings.catch_warnings():
        # What is skipped is seen by what is missing in `articles`; the log of a worker is read by nobody.
        warnings.simplefilter("ignore", _api.SkippedWarning)
        warnings.simplefilter("ignore", _api.CautionWarning)
        found = _api.score(batch, **{**arguments, "allow_nothing": True})
    rows = found.tables[table].to_pyarrow()
    columns = [
        rows[name] if name in rows.column_names else arrow.nulls(rows.num_rows, schema.field(name).type)
        for name in schema.names
    ]
    yield from arrow.table(columns, schema=schema).to_batches()
