"""Reads every table of a run (csv and parquet) with DuckDB, Polars, pandas and pyarrow, compares them cell by cell, and holds
the cells to the codebook: types, ranges, and where a cell may be empty.

    python tests/scripts/read_tables.py OUT

OUT is a folder of `lasswell run --tables csv,parquet`. Ends with 77 if a package is absent. R's nanoparquet is not tried.
"""

import csv
import datetime
import sys
from pathlib import Path

try:
    import duckdb
    import pandas
    import polars
    import pyarrow
    import pyarrow.parquet
except ImportError as missing:
    print(f"skipped: tables are not read back, {missing}; pip install duckdb polars pandas pyarrow")
    sys.exit(77)

TYPES = {
    "text": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.timestamp("us", tz="UTC"),
}
ROW_GROUP = 122_880


def expected(cell, kind):
    """What a cell of CSV is in Parquet."""
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell)
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind == "date":
        moment = datetime.datetime.fromisoformat(cell)
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)
    return cell


def check(name, found, wanted):
    if found != wanted:
        sys.exit(f"{name}: {str(found)[:400]}\nis not\n{str(wanted)[:400]}")


def missing_to_none(value):
    return None if value is None or value is pandas.NaT or value != value else value


def as_utc(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).replace(tzinfo=datetime.timezone.utc)
    return value


RANGES = {"0 to 1": (0, 1), "−1 to 1": (-1, 1), "−2 to 2": (-2, 2), "0 and more": (0, float("inf"))}


def hold_to_codebook(name, header, rows, columns):
    """Every cell is in the range of its column, and empty only where the codebook says what that means."""
    for at, column in enumerate(columns):
        kind, values = column.get("cell_type"), column.get("value_range")
        for row in rows:
            cell = row[at]
            if cell == "":
                if column and not column["null_means"]:
                    sys.exit(f"{name}: an empty cell in {header[at]}")
            elif kind in ("integer", "number"):
                low, high = RANGES[values]
                if not low <= float(cell) <= high:
                    sys.exit(f"{name}: {header[at]} is {cell}, not {values}")
            elif kind == "text" and values and cell not in values.split(", "):
                sys.exit(f"{name}: {header[at]} is {cell}, not one of {values}")


def read_back(base, columns):
    with open(base.with_suffix(".csv"), encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = [columns.get(name, {}) for name in header]
    hold_to_codebook(base.name, header, rows, columns)
    kinds = [column.get("cell_type", "text") for column in columns]
    wanted = [[expected(cell, kind) for cell, kind in zip(row, kinds)] for row in rows]
    path = str(base.with_suffix(".parquet"))

    file = pyarrow.parquet.ParquetFile(path)
    schema = file.schema_arrow
    check(path, [(field.name, field.type) for field in schema], [(n, TYPES[k]) for n, k in zip(header, kinds)])
    groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
    assert all(group.num_rows == ROW_GROUP for group in groups[:-1]), path
    assert all(group.column(i).compression == "SNAPPY" for group in groups for i in range(group.num_columns)), path
    columns = [column.to_pylist() for column in file.read().columns]
    check(f"pyarrow {path}", [[as_utc(v) for v in row] for row in zip(*columns)], wanted)

    frame = polars.read_parquet(path)
    check(f"polars {path}", [[as_utc(v) for v in row] for row in frame.iter_rows()], wanted)

    frame = pandas.read_parquet(path)
    found = [[missing_to_none(v) for v in frame[name].astype(object)] for name in header]
    found = [[as_utc(v.to_pydatetime() if isinstance(v, pandas.Timestamp) else v) for v in row] for row in zip(*found)]
    # pandas makes numbers of whole numbers where a cell is missing; they are equal.
    check(f"pandas {path}", found, wanted)

    with duckdb.connect() as base_of_data:
        base_of_data.execute("SET TimeZone = 'UTC'")
        found = base_of_data.execute("SELECT * FROM read_parquet(?)", [path]).fetchall()
    check(f"duckdb {path}", [[as_utc(v) for v in row] for row in found], wanted)

    # The CSV of each program, every cell as text.
    plain = str(base.with_suffix(".csv"))
    frame = pandas.read_csv(plain, dtype=str, keep_default_na=False)
    check(f"pandas {plain}", frame.values.tolist(), rows)
    frame = polars.read_csv(plain, infer_schema=False)
    check(f"polars {plain}", [[cell or "" for cell in row] for row in frame.iter_rows()], rows)
    with duckdb.connect() as base_of_data:
        found = base_of_data.execute(
            "SELECT * FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')", [plain]
        ).fetchall()
    check(f"duckdb {plain}", [[cell or "" for cell in row] for row in found], rows)
    return len(rows)


def main():
    out = Path(sys.argv[1])
    explained = {}
    with open(out / "codebook.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            explained.setdefault(row["table_name"].split(",")[0], {}).setdefault(row["column_name"], row)
    bases = [out / "sentences", *sorted(path.with_suffix("") for path in (out / "tables").glob("*.csv"))]
    rows = sum(read_back(base, explained[base.name]) for base in bases)
    print(
        f"{len(bases)} tables, {rows} rows: read back alike by DuckDB {duckdb.__version__}, Polars {polars.__version__}, "
        f"pandas {pandas.__version__} and pyarrow {pyarrow.__version__}"
    )


main()
