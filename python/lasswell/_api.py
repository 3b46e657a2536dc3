"""The functions of the package: arguments to sources and settings, outcomes to results."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from . import _native
from ._inputs import Articles, Source, are_texts, source_of
from ._results import Chart, Charts, Comparison, Explained, Result, Run, Scored
from ._settings import settings
from ._tables import Table, _need

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._options import ChartOptions, CorpusOptions, ReadingOptions

#: `True` shows a bar of tqdm; a function is called with the number of articles that are newly done; so is `.update` of a bar.
Progress: TypeAlias = bool | Callable[[int], object] | Any

_Kind = TypeVar("_Kind", bound=Result)

_COLUMNS = ("text", "title", "outlet", "published", "url", "id", "authors", "kind")


class SkippedWarning(UserWarning):
    """Articles were skipped. `Result.messages` says which and why."""


class CautionWarning(UserWarning):
    """Articles were read, but need a word. `Result.cautions` has all."""


def score(
    articles: Articles,
    *,
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    id: str | None = None,
    model: str | os.PathLike[str] | None = None,
    progress: Progress = False,
    **options: Unpack[ReadingOptions],
) -> Scored:
    """Scores every sentence of every article, each article by itself, as `lasswell score` does.

    Parameters
    ----------
    articles
        Texts (list of str, or any iterable), dictionaries, a table (pandas, Polars, pyarrow, DuckDB, or anything with the
        Arrow PyCapsule interface), or paths of files and folders (`pathlib.Path`, or a list of these), which are read as on
        the command line. A missing text (`None`, NaN) is skipped and counted.
    text, outlet, published, id
        Names of columns. Without them, columns are found by their usual names (`docs/input.md`). Without an id, the id of an
        article is the number of its row, from 0.
    model
        `accurate`, `balanced` (`accurate` where `fast` is not sure), `fast`, `lexicon`, or the path of a model file.
        Default: what the environment variable `LASSWELL_MODEL` names, otherwise `accurate` if it is found, otherwise `fast`.
    progress
        `True` for a bar of tqdm, or a function that gets the number of articles that are newly done.
    **options
        `title`, `url`, `authors`, `kind` (columns), `outlet_name`, `keep`, `people`, `lexicon`, `mode`, `tone`,
        `min_confidence`, `threads`, `max_record`, and for files `input_format`, `records`, `dates`, `outlet_from`, `fields`.

    Returns
    -------
    Scored
        The tables `sentences`, `stances`, `quotes`, `mentions` and `articles`. Stance and tone are numbers from −1 to 1;
        offsets are counted in characters, as Python does.

    Examples
    --------
    >>> import lasswell
    >>> scored = lasswell.score(["“The talks were friendly,” Angela Merkel said of Emmanuel Macron."], model="fast")
    >>> [row["holder"] for row in scored.stances.to_pylist() if row["voice"] == "quoted"]
    ['Angela Merkel']
    """
    source, given = _call(articles, locals(), options)
    return _result(Scored, _native.score, source, given, progress)


def score_batches(
    articles: Articles,
    *,
    rows: int = 1000,
    **options: Any,
) -> Iterator[Scored]:
    """Scores a stream of articles in batches of `rows`, with the arguments of :func:`score`, in bounded memory.

    Texts, dictionaries and tables can be endless: an iterator, a `pyarrow.RecordBatchReader`, a `pyarrow.dataset`. The
    number of a row counts through all batches. Tables need pyarrow.
    """
    if not isinstance(rows, int) or rows < 1:
        raise ValueError(f"rows: {rows!r}; accepted: a whole number from 1 up")
    first = 0
    for batch, length in _batches(source_of(articles), rows):
        yield score(batch, first_row=first, allow_nothing=True, **options)  # type: ignore[call-arg]
        first += length


def run(
    articles: Articles,
    *,
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    id: str | None = None,
    out: str | os.PathLike[str] | None = None,
    by: str = "outlet",
    toward: str | Sequence[str] = (),
    voice: str | Sequence[str] = (),
    strata: str | None = None,
    csv: bool = False,
    wide: bool = False,
    report: int | None = None,
    report_pages: int | None = None,
    model: str | os.PathLike[str] | None = None,
    progress: Progress = False,
    **options: Unpack[ChartOptions],
) -> Run:
    """Does everything that `lasswell run` does: people are joined across articles and copies found; tables, comparison,
    charts and report are made.

    Arguments as in :func:`score` and :func:`compare`; besides:

    Parameters
    ----------
    out
        Folder for all files, which replaces an earlier result. Default: none is kept.
    csv
        Write the tables as CSV too; they are always written as Parquet.
    wide
        Repeat the columns of the article in each row of the sentences.
    report
        Articles on one page of the report, by default 1000, as `--report`; 0 for no report. With more, `Run.report` has all
        numbers and a sample of so many articles, and `out` has a folder `report` with all.
    report_pages
        Most pages in that folder, by default 20, as `--report-pages`.

    Returns
    -------
    Run
        The tables of `run` (`docs/tables.md`), among them `sentences`, `stances`, `quotes`, `mentions`, `articles`,
        `people`, `by_target`, `by_outlet` and `comparison_cells`; `charts`, `report` and `summary`.
    """
    source, given = _call(articles, locals(), options)
    return _result(Run, _native.run, source, given, progress)


def compare(
    articles: Articles,
    *,
    by: str = "outlet",
    toward: str | Sequence[str] = (),
    voice: str | Sequence[str] = (),
    strata: str | None = None,
    labels: str | os.PathLike[str] | None = None,
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    id: str | None = None,
    model: str | os.PathLike[str] | None = None,
    progress: Progress = False,
    **options: Unpack[CorpusOptions],
) -> Comparison:
    """Compares groups of articles or voices, as `lasswell compare` does.

    Parameters
    ----------
    articles, text, outlet, published, id, model, progress
        As in :func:`score`.
    by
        What the groups are: `outlet`, `speaker`, `article`, `target`, `author`, `month`, `story`, or a column.
    toward
        Compare only stances toward these people.
    voice
        Compare only these voices: `author`, `quoted`, `all`.
    strata
        Strata inside which articles are exchanged between groups: `story`, `day`, `month`, or a column.
    labels
        Correct means and shares by hand labels: `labels.csv` of `lasswell validate`, or its folder.
    **options
        As in :func:`score`, and `all_kinds`, `min_n`, `resamples`, `shares`, `seed`, `wire`, `story`, `identity`.

    Returns
    -------
    Comparison
        The tables `cells`, `tones` and `contrasts`; means are means over articles, from −1 to 1.
    """
    source, given = _call(articles, locals(), options)
    return _result(Comparison, _native.compare, source, given, progress)


def charts(
    articles: Articles,
    *,
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    id: str | None = None,
    out: str | os.PathLike[str] | None = None,
    model: str | os.PathLike[str] | None = None,
    progress: Progress = False,
    **options: Unpack[ChartOptions],
) -> Charts:
    """Draws all charts of the articles, as `lasswell chart` does. Arguments as in :func:`score`; besides `chart_title`,
    `theme`, `width`, `lang_free`, `strips`, `font`, `formats`, `labels`, the options of :func:`compare`, and `out`, a folder for them.

    Returns
    -------
    Charts
        Charts by name. Charts of outlets need several outlets, and charts over time several dates.
    """
    source, given = _call(articles, locals(), options)
    result = _result(Result, _native.charts, source, given, progress)
    return Charts(result._outcome.files)


def chart(articles: Articles, name: str = "who-about-whom", **options: Any) -> Chart:
    """Draws one chart: `who-about-whom` (who says what about whom), `toward-all-voices`, `toward-author`, or another one of
    :func:`charts`, whose arguments it has. A notebook shows it as SVG."""
    if isinstance(articles, Run):
        return articles.charts[name]
    return charts(articles, **options)[name]


def explain(
    articles: Articles,
    *,
    text: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    id: str | None = None,
    model: str | os.PathLike[str] | None = None,
    progress: Progress = False,
    **options: Unpack[ReadingOptions],
) -> Explained:
    """Gives the reasons for each judgement: the words behind tone and stance, and the rules behind names and speakers.

    Arguments as in :func:`score`; a single text can be given as it is. A trained model runs once more for each word.

    Returns
    -------
    Explained
        `articles`, a record for each article, and `html`, a page that a notebook shows.
    """
    source, given = _call(articles, locals(), options)
    return _result(Explained, _native.explain, source, given, progress)


def vader_table(texts: Iterable[str | None], *, threads: int | None = None) -> Table:
    """VADER's numbers of many texts, a row for each: `neg`, `neu`, `pos` (shares, 0 to 1) and `compound` (−1 to 1); null for
    a missing text. The numbers are those of :func:`vader`. `threads`: default one per core."""
    if threads is not None and (not isinstance(threads, int) or threads < 1):
        raise ValueError(f"threads: {threads!r}; accepted: a whole number from 1 up")
    if isinstance(texts, str):
        raise TypeError("a str in place of texts; accepted: a list of strings; for one text: lasswell.vader(text)")
    if hasattr(texts, "columns") or isinstance(texts, Mapping) or not isinstance(texts, Iterable):
        raise TypeError(f"{type(texts).__name__} in place of texts; accepted: a list of strings, or a column of a table")
    if hasattr(texts, "to_pylist"):
        texts = texts.to_pylist()
    return Table(_native.vader_table(texts, threads))


class SentimentIntensityAnalyzer:
    """A drop-in for the class of the same name in `vaderSentiment` and `nltk.sentiment.vader`."""

    def polarity_scores(self, text: str) -> dict[str, float]:
        """`neg`, `neu`, `pos` and `compound` of a text, as :func:`vader` gives them."""
        return _native.vader(text)


def _call(articles: Articles, arguments: dict[str, Any], options: Any) -> tuple[Source, dict[str, Any]]:
    """The source and the settings of a call, from the named arguments of a function and its further options."""
    source = source_of(articles)
    given = {name: value for name, value in arguments.items() if name not in ("articles", "options", "progress")}
    given.update(options)
    columns = {name: given.pop(name) for name in _COLUMNS if name in given}
    outlet = columns.get("outlet")
    if isinstance(outlet, str) and are_texts(articles):
        raise ValueError(f"outlet={outlet!r}: texts have no columns; for one outlet for all articles: outlet_name={outlet!r}")
    return source, settings(source, columns, **given)


def _result(
    kind: type[_Kind], function: Any, source: Source, given: dict[str, Any], progress: Progress
) -> _Kind:
    if isinstance(progress, bool):
        bar = _need("tqdm.auto", "progress=True").tqdm(unit=" articles") if progress else None
        step = bar.update if bar is not None else None
    else:
        bar, step = None, getattr(progress, "update", progress)
        if not callable(step):
            raise TypeError(f"progress: {progress!r}; accepted: True, False, a function, or a bar of tqdm")
    try:
        result = kind(function(source, given, step))
    finally:
        if bar is not None:
            bar.close()
    _warn(result)
    return result


def _warn(result: Result) -> None:
    """What the program prints on standard error: what was skipped, and what needs a word."""
    if result.messages:
        first = result.messages[0]
        more = f"; {result.skipped} of {result.scored + result.skipped} articles were skipped, see .messages"
        warnings.warn(first + (more if result.skipped else ""), SkippedWarning, stacklevel=4)
    for caution in result.cautions[:5]:
        warnings.warn(caution, CautionWarning, stacklevel=4)


def _batches(source: Source, rows: int) -> Iterator[tuple[Any, int]]:
    """The input in pieces, each with its number of rows."""
    kind: Literal["paths", "frame", "rows"] | str
    kind, value = source
    if kind == "paths":
        raise TypeError("paths cannot be read in batches; accepted: texts, dictionaries or a table; for files: run()")
    if kind == "frame":
        arrow = _need("pyarrow", "score_batches() of a table")
        if hasattr(value, "__arrow_c_stream__"):
            batches = arrow.RecordBatchReader.from_stream(value)
        else:
            batches = [arrow.record_batch(value)]
        for batch in batches:
            for start in range(0, batch.num_rows, rows):
                piece = batch.slice(start, rows)
                yield piece, piece.num_rows
        return
    iterator = iter(value)  # type: ignore[call-overload]
    while piece := list(islice(iterator, rows)):
        yield piece, len(piece)
