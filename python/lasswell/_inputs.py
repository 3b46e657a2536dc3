"""What a caller passes as articles, and what the native part takes: paths, record batches, or rows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Protocol, TypeAlias, runtime_checkable


@runtime_checkable
class ArrowStream(Protocol):
    """Anything with the Arrow PyCapsule interface for tables: pyarrow, Polars, and many others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


@runtime_checkable
class ArrowArray(Protocol):
    """Anything with the Arrow PyCapsule interface for one batch."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> Any: ...


Row: TypeAlias = str | Mapping[str, object] | None

#: What every function takes: a path or several (`os.PathLike`), texts, dictionaries, or a table.
Articles: TypeAlias = os.PathLike[str] | Iterable[Row | os.PathLike[str]] | ArrowStream | ArrowArray | Any

Source: TypeAlias = tuple[Literal["paths", "frame", "rows"], object]

_ACCEPTED = (
    "texts (list of str), dictionaries, a pandas, Polars, pyarrow or DuckDB table, anything with the Arrow PyCapsule "
    "interface, or paths (pathlib.Path)"
)

#: Ends of names of files, which no text is likely to have that is one word.
_FILES = tuple(f".{end}" for end in "csv docx gz htm html json jsonl ndjson parquet tsv txt xlsx xml zip".split())


def source_of(given: Articles) -> Source:
    """The kind of input, and the input as the native part takes it."""
    articles: Any = given
    if isinstance(articles, os.PathLike):
        return "paths", [os.fspath(articles)]
    if isinstance(articles, str):
        is_word = not any(c.isspace() for c in articles)
        if is_word and (articles.lower().endswith(_FILES) or os.path.exists(articles)):
            raise ValueError(f"{articles!r} is a text here, but the name of a file; for the file: Path({articles!r})")
        return "rows", [articles]
    if isinstance(articles, (bytes, bytearray, memoryview)):
        raise TypeError(f"{type(articles).__name__} in place of articles; accepted: {_ACCEPTED}")
    if isinstance(articles, Mapping):
        if articles and all(_is_list(value) for value in articles.values()):
            raise TypeError(
                "a dictionary of lists in place of articles; for columns: pandas.DataFrame(columns) or another table; for one "
                "article in parts: [article]"
            )
        return "rows", [dict(articles)]
    module, name = type(articles).__module__.partition(".")[0], type(articles).__name__
    if module == "pandas":
        return _pandas(articles, name)
    if module == "polars":
        if name == "LazyFrame":
            articles = articles.collect()
        elif name == "Series":
            return "rows", articles.to_list()
    elif module in ("duckdb", "_duckdb"):
        return "frame", _duckdb(articles)
    elif module == "pyarrow":
        if name.endswith("Array"):
            return "rows", articles.to_pylist()
        if hasattr(articles, "to_reader") and not hasattr(articles, "__arrow_c_stream__"):
            articles = articles.to_reader()
        elif hasattr(articles, "scanner"):
            articles = articles.scanner().to_reader()
    if hasattr(articles, "__arrow_c_stream__") or hasattr(articles, "__arrow_c_array__"):
        return "frame", articles
    if isinstance(articles, (list, tuple)) and articles and all(isinstance(one, os.PathLike) for one in articles):
        return "paths", [os.fspath(one) for one in articles]
    if not isinstance(articles, Iterable):
        raise TypeError(f"{name} in place of articles; accepted: {_ACCEPTED}")
    return "rows", (dict(row) if isinstance(row, Mapping) else row for row in articles)


def _is_list(value: object) -> bool:
    return not isinstance(value, (str, bytes, Mapping)) and isinstance(value, Iterable)


def _pandas(articles: Any, name: str) -> Source:
    """A frame of pandas, row by row: so a cell of a wrong type is named with its row, and pyarrow is not needed."""
    if name == "Series":
        return "rows", articles.tolist()
    columns = [str(column) for column in articles.columns]
    if len(set(columns)) != len(columns):
        twice = sorted({column for column in columns if columns.count(column) > 1})
        raise ValueError(f"columns with one name: {', '.join(twice)}; accepted: a name for each column")
    return "rows", _Frame(columns, [articles.iloc[:, number] for number in range(len(columns))])


class _Frame:
    """Columns of equal length, read as one dictionary for each row."""

    def __init__(self, columns: list[str], values: list[Any]) -> None:
        self.columns = columns
        self._values = values

    def __iter__(self) -> Iterator[dict[str, object]]:
        size = 4096
        length = len(self._values[0]) if self._values else 0
        for start in range(0, length, size):
            parts = [values.iloc[start : start + size].tolist() for values in self._values]
            for row in zip(*parts, strict=True):
                yield dict(zip(self.columns, row, strict=True))


def _duckdb(relation: Any) -> object:
    """A relation of DuckDB as record batches."""
    for method in ("to_arrow_reader", "fetch_record_batch", "fetch_arrow_reader", "arrow"):
        if hasattr(relation, method):
            return getattr(relation, method)()
    return relation


def column_names(source: Source) -> list[str] | None:
    """The columns of a table; `None` for other inputs."""
    value = source[1]
    return value.columns if isinstance(value, _Frame) else None


def are_texts(articles: Articles) -> bool:
    """Whether articles are known to be texts alone, which have no columns."""
    first = articles[0] if isinstance(articles, (list, tuple)) and articles else articles
    return isinstance(first, str)
