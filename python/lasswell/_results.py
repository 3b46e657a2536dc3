"""What the functions give back."""

from __future__ import annotations

import html
import json
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _native
from ._tables import Table, Tables, _need

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars


class Result:
    """What every result has: its counts, the stance model, and what happened while articles were read."""

    def __init__(self, outcome: _native.Outcome) -> None:
        self._outcome = outcome

    @property
    def scored(self) -> int:
        """Number of articles that were scored."""
        return self._outcome.scored

    @property
    def skipped(self) -> int:
        """Number of articles that were skipped, such as rows without a text."""
        return self._outcome.skipped

    @property
    def messages(self) -> list[str]:
        """What was skipped and why, a line for each, at most a thousand. Rows are counted from 0."""
        return self._outcome.messages

    @property
    def cautions(self) -> list[str]:
        """What was read and needs a word, such as texts that end in the middle of a sentence."""
        return self._outcome.cautions

    @property
    def model(self) -> str:
        """Name of the stance model, with its version."""
        return self._outcome.model

    @cached_property
    def tables(self) -> Tables:
        """All tables of the result by name."""
        return Tables({name: Table(table) for name, table in self._outcome.tables.items()})

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """All tables as `pandas.DataFrame`, by name."""
        return {name: table.to_pandas() for name, table in self.tables.items()}

    def to_polars(self) -> dict[str, polars.DataFrame]:
        """All tables as `polars.DataFrame`, by name."""
        return {name: table.to_polars() for name, table in self.tables.items()}

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyConnection:
        """A connection of DuckDB in which every table is a table of the same name; a new one in memory if none is given."""
        connection = connection or _need("duckdb", "to_duckdb()").connect()
        for name, table in self.tables.items():
            connection.register("lasswell_table", table.to_pyarrow())
            connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM lasswell_table')
            connection.unregister("lasswell_table")
        return connection

    def _record(self) -> Any:
        return json.loads(self._outcome.record or "null")

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} {len(table)}" for name, table in self.tables.items())
        counts = f"{self.scored} scored, {self.skipped} skipped; stance by {self.model}"
        return f"<lasswell.{type(self).__name__}: {counts}{'; rows: ' + sizes if sizes else ''}>"


class Scored(Result):
    """Scored articles, each by itself. The tables join by `doc_id`; ids of people hold within one article."""

    @cached_property
    def tables(self) -> Tables:
        """The tables `sentences`, `stances`, `quotes`, `mentions` and `articles`."""
        tables = {name: Table(table) for name, table in self._outcome.tables.items()}
        tables["stances"] = Table(_native.with_value(tables["sentences"], "target_id"))
        return Tables(tables)

    @property
    def sentences(self) -> Table:
        """One row for each stance, and one for each sentence without any; columns as in `sentences.csv`."""
        return self.tables["sentences"]

    @property
    def stances(self) -> Table:
        """The rows of `sentences` that have a stance: who (`holder`) toward whom (`target`), −1 to 1 (`stance`)."""
        return self.tables["stances"]

    @property
    def quotes(self) -> Table:
        """One row for each quotation, with its speaker."""
        return self.tables["quotes"]

    @property
    def mentions(self) -> Table:
        """One row for each place where a text refers to a person."""
        return self.tables["mentions"]

    @property
    def articles(self) -> Table:
        """One row for each article: outlet, date, headline, counts, tone, and the columns that were kept."""
        return self.tables["articles"]


class Comparison(Result):
    """Groups side by side. The tables are `cells`, `tones` and `contrasts`."""

    @property
    def cells(self) -> Table:
        """Stance by group, target and voice, with n, mean and interval."""
        return self.tables["cells"]

    @property
    def tones(self) -> Table:
        """Tone of sentences by group."""
        return self.tables["tones"]

    @property
    def contrasts(self) -> Table:
        """Pairs of groups: the difference, its interval, p and corrected p."""
        return self.tables["contrasts"]

    @cached_property
    def record(self) -> dict[str, Any]:
        """All of it as `lasswell compare --format json` writes it (`schema/comparison.json`)."""
        record: dict[str, Any] = self._record()
        return record

    @property
    def warnings(self) -> list[str]:
        """What to keep in mind when reading the numbers."""
        return [warning["text"] for warning in self.record["warnings"]]


class Chart:
    """One chart, in the formats that were asked for. A notebook shows it."""

    def __init__(self, name: str, files: Mapping[str, str | bytes]) -> None:
        self.name = name
        self._files = dict(files)

    def _text(self, form: str) -> str | None:
        found = self._files.get(form)
        return found if isinstance(found, str) else None

    def _bytes(self, form: str) -> bytes | None:
        found = self._files.get(form)
        return found if isinstance(found, bytes) else None

    @property
    def svg(self) -> str | None:
        """The chart as SVG, by default the only format."""
        return self._text("svg")

    @property
    def png(self) -> bytes | None:
        """The chart as PNG, with `formats="png"`."""
        return self._bytes("png")

    @property
    def pdf(self) -> bytes | None:
        """The chart as PDF of one page, with `formats="pdf"`."""
        return self._bytes("pdf")

    @property
    def vega_lite(self) -> dict[str, Any] | None:
        """The chart with its data as a Vega-Lite specification, with `formats="vega-lite"`: `altair.Chart.from_dict(…)`."""
        found = self._text("vl.json")
        return None if found is None else json.loads(found)

    def _repr_svg_(self) -> str | None:
        return self.svg

    def _repr_png_(self) -> bytes | None:
        return None if self.svg is not None else self.png

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the chart to a file. The end of its name says the format: `.svg`, `.png`, `.pdf` or `.vl.json`."""
        path = Path(path)
        for form, content in self._files.items():
            if path.name.endswith(f".{form}"):
                path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
                return
        made = " or ".join(f".{form}" for form in self._files)
        raise ValueError(f"{path}: accepted: a name that ends with {made}; for others, see formats=")

    def __repr__(self) -> str:
        return f"<lasswell.Chart {self.name}>"


class Charts(Mapping[str, Chart]):
    """Charts by name, in the order of the documentation."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        charts: dict[str, dict[str, str | bytes]] = {}
        for file, content in files.items():
            for form in ("svg", "png", "pdf", "vl.json"):
                if file.endswith(f".{form}"):
                    charts.setdefault(file.removesuffix(f".{form}"), {})[form] = content
        self._charts = {name: Chart(name, made) for name, made in charts.items()}

    def __getitem__(self, name: str) -> Chart:
        try:
            return self._charts[name]
        except KeyError:
            raise KeyError(f"{name!r}; accepted: {', '.join(self._charts)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._charts)

    def __len__(self) -> int:
        return len(self._charts)

    def __repr__(self) -> str:
        return f"<lasswell.Charts: {', '.join(self._charts)}>"


class Run(Scored):
    """A whole run: people joined across articles, copies found, totals, comparison, charts and report."""

    @cached_property
    def charts(self) -> Charts:
        """The charts by name."""
        return Charts(self._outcome.files)

    @cached_property
    def summary(self) -> dict[str, Any]:
        """All totals (`summary.json`)."""
        record: dict[str, Any] = self._record()
        return record

    @property
    def warnings(self) -> list[str]:
        """What to keep in mind when reading the numbers."""
        return [warning["text"] for warning in self.summary["warnings"]]

    @property
    def report(self) -> str | None:
        """The report: one HTML page with the sentences behind each number, of a sample of articles if there are more than
        `report=`; `None` with `report=0`."""
        page = self._outcome.files.get("report.html")
        return page if isinstance(page, str) else None


class Explained(Result):
    """Articles with the reasons for each judgement. A notebook shows them as a page."""

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """One record for each article, as `lasswell score --explain --format jsonl` writes it (`schema/article.json`)."""
        record: list[dict[str, Any]] = self._record()
        return record

    @property
    def html(self) -> str:
        """The page, which needs no network."""
        page = self._outcome.files.get("report.html", "")
        return page if isinstance(page, str) else ""

    def _repr_html_(self) -> str:
        page = html.escape(self.html, quote=True)
        return f'<iframe srcdoc="{page}" style="width: 100%; height: 40em; border: 0"></iframe>'

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the page to a file."""
        Path(path).write_text(self.html, encoding="utf-8")
