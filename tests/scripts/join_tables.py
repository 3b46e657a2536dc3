"""Runs the queries of docs/tables.md with DuckDB and pandas, on Parquet and CSV, and compares them with the program's tables.

    python tests/scripts/join_tables.py lasswell news.jsonl [more arguments of run]

The articles need a column `leaning`. Ends with 77 if a package is absent.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import duckdb
    import pandas as pd
    import pyarrow  # noqa: F401, pandas reads Parquet with it
except ImportError as missing:
    print(f"skipped: tables are not joined, {missing}; pip install duckdb pandas pyarrow")
    sys.exit(77)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
# Numbers in tables have six significant digits.
CLOSE = 2e-6


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def run(binary, news, out, more):
    fixed = ["--keep", "leaning", "--tables", "csv,parquet", "--formats", "svg", "--strips", "0", "--report", "0", "--quiet"]
    done = subprocess.run([binary, "run", news, "--out", out, "--min-n", "1", "--model", "fast", *fixed, *more],
                          stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"the run ended with {done.returncode}")


def by_sql(query, ending):
    query = re.sub(r"'([^']*)\.parquet'", rf"'\1.{ending}'", query)
    return duckdb.connect().execute("SET TimeZone = 'UTC'").execute(query).fetchdf()


def by_pandas(code, ending):
    if ending == "csv":
        code = re.sub(r'read_parquet\("([^"]*)\.parquet"\)', r'read_csv("\1.csv", dtype={"doc_id": str})', code)
    names = {"pd": pd}
    exec(code, names)
    return names["result"]


def same(found, wanted, what):
    """Compares two frames: rows in order, numbers closely."""
    found, wanted = found.reset_index(drop=True), wanted.reset_index(drop=True)
    if len(found) != len(wanted) or list(found.columns) != list(wanted.columns):
        sys.exit(f"{what}: {found}\nis not\n{wanted}")
    for name in wanted.columns:
        for a, b in zip(found[name], wanted[name]):
            is_number = isinstance(b, (int, float)) or hasattr(b, "dtype")
            alike = (pd.isna(a) and pd.isna(b)) or (abs(a - b) <= CLOSE if is_number else str(a) == str(b))
            if not alike:
                sys.exit(f"{what}: {name}: {a!r} is not {b!r}")


def query(at, what, speaker, columns=None):
    """The result of a query of the page, after all four ways to get it were compared."""
    sql, code = (text.replace("donald-trump", speaker) for text in (blocks("sql")[at], blocks("python")[at]))
    results = {f"{kind}, {ending}": by(text, ending)
               for kind, by, text in (("DuckDB", by_sql, sql), ("pandas", by_pandas, code)) for ending in ("parquet", "csv")}
    first = next(iter(results.values()))
    for name, result in results.items():
        # A date is a moment in Parquet and a day in CSV.
        shown = [column for column in first.columns if column != "published"]
        same(result[shown], first[shown], f"{what}, {name}")
    return first


def main():
    binary, news, *more = sys.argv[1:]
    binary, news = os.path.abspath(binary), os.path.abspath(news)
    lines = Path(news).read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        # Some articles are also run by another outlet.
        copies = [re.sub(r'"id": ?"', '"id": "copy-', re.sub(r'"outlet": ?"[^"]*"', '"outlet": "Copy Post"', line))
                  for line in lines[:3]]
        Path("news.jsonl").write_text("\n".join(lines + copies) + "\n", encoding="utf-8")
        run(binary, "news.jsonl", "once", more)
        run(binary, "news.jsonl", "keep", ["--wire", "keep", *more])

        os.chdir("once")
        outlets = pd.read_csv("tables/outlets.csv")
        people = pd.read_csv("tables/people.csv")
        speaker = people.sort_values(["quotes", "person_id"], ascending=[False, True]).iloc[0]
        found = query(0, "stance by outlet and leaning", speaker.person_id)
        wanted = outlets[(outlets.measure == "stance") & (outlets.voice == "author")]
        wanted = wanted.rename(columns={"observations": "stances", "mean": "stance_mean"})
        columns = ["outlet", "articles", "stances", "stance_mean"]
        same(found[columns].sort_values("outlet"), wanted[columns].sort_values("outlet"), "stance by outlet and leaning")
        print(f"mean stance of {len(found)} outlets by leaning: as in tables/outlets")

        found = query(1, "quotations of one speaker", speaker.person_id)
        if len(found) != speaker.quotes or speaker.quotes == 0:
            sys.exit(f"{speaker.person_id}: {len(found)} quotations, {speaker.quotes} in tables/people")
        print(f"{len(found)} quotations of {speaker.person}: as in tables/people")

        os.chdir("../keep")
        found = query(2, "copies left out", speaker.person_id)
        tone = outlets[outlets.measure == "tone"].rename(columns={"mean": "sentiment_mean"})
        columns = ["outlet", "articles", "sentiment_mean"]
        same(found[columns], tone[columns].sort_values("outlet"), "copies left out")
        left_out = len(pd.read_csv("tables/articles.csv")) - found.articles.sum()
        if left_out < 3:
            sys.exit(f"only {left_out} copies were found")
        print(f"tone of {len(found)} outlets without {left_out} copies: as in tables/outlets of a run without them")
        os.chdir("/")


main()
