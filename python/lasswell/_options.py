"""Keyword arguments that several functions share. Each is an option of the command line with the same name and default."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal, TypedDict


class ReadingOptions(TypedDict, total=False):
    """How articles are read and rated."""

    title: str | None
    """Column with the headline. All columns are found by their usual names if they are not given."""
    url: str | None
    """Column with the web address."""
    authors: str | None
    """Column with the bylines."""
    kind: str | None
    """Column with the kind of text."""
    outlet_name: str | None
    """Outlet of articles that do not name one (`--outlet`)."""
    keep: str | Sequence[str]
    """Further columns to keep in the table `articles`."""
    input_format: str | None
    """Format of files, regardless of their names."""
    records: str | None
    """Keys to the list of records in JSON files."""
    dates: str | None
    """Order of day and month in dates such as 03/04/2022: `dmy`, `mdy` or `ymd`."""
    max_record: int | None
    """Size of the longest article, bytes; longer ones are skipped. Default 32 MiB."""
    outlet_from: str | None
    """Take the outlet from the path of a file: `folder` or `name`."""
    fields: str | None
    """Take fields from the path of a file, such as `"{outlet}_{date}_{id}.txt"`."""
    people: str | os.PathLike[str] | None
    """People file (TOML)."""
    lexicon: str | os.PathLike[str] | None
    """File of words that are added to the sentiment word list, changed or removed."""
    mode: Literal["news", "vader"]
    """Rules of sentiment."""
    tone: Literal["valence", "vader"] | None
    """What rates the tone of sentences."""
    min_confidence: float
    """Least probability of a stance label, 0 to 1."""
    threads: int | None
    """Number of threads; results are the same with any number. Default: one per core."""


class CorpusOptions(ReadingOptions, total=False):
    """How articles are added up."""

    all_kinds: bool
    """Also count captions, reposts and boilerplate."""
    min_n: int | None
    """Smallest number of stances for a mean. Default 5."""
    resamples: int | None
    """Number of bootstrap resamples for each interval."""
    shares: Literal["labels", "probabilities"]
    """How shares of negative and positive stances are computed."""
    seed: int | None
    """Seed of the random numbers behind intervals and p values."""
    wire: Literal["once", "keep", "drop"]
    """Copies of one text: count one of them, all, or none."""
    story: str
    """How articles on one event are found: `auto`, `none`, or a column."""
    identity: Literal["corpus", "article"]
    """How people of different articles become one."""


class ChartOptions(CorpusOptions, total=False):
    """How charts look."""

    chart_title: str
    """Title of every chart, in place of one that states what the chart finds."""
    theme: Literal["light", "dark", "print"]
    """Colours."""
    width: int | None
    """Width in logical pixels, 480 to 2400."""
    lang_free: bool
    """Signs and numbers instead of words."""
    strips: int
    """Draw a chart of each of the first articles along its text; default 0."""
    font: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
    """Font files for letters that are not Latin, Greek or Cyrillic, in PNGs and PDFs."""
    formats: str | Sequence[str]
    """`svg`, `png`, `pdf`, `vega-lite`, or several of them; default `svg`."""
    labels: str | os.PathLike[str] | None
    """Correct means and shares by hand labels: `labels.csv` of `lasswell validate`, or its folder."""
