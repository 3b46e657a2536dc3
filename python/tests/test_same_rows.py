"""Rows equal those of the program, whatever the articles come as."""

import json

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest

import lasswell


class Capsule:
    """A table that has nothing but the Arrow PyCapsule interface."""

    def __init__(self, table):
        self._table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self._table.__arrow_c_stream__(requested_schema)


def forms(records):
    table = pyarrow.Table.from_pylist(records)
    frame = pandas.DataFrame(records)
    polar = polars.DataFrame(records)
    place = table.column_names.index("outlet")
    dictionary = table.set_column(place, "outlet", table["outlet"].dictionary_encode())
    large = table.cast(pyarrow.schema([(name, pyarrow.large_string()) for name in table.column_names]))
    return {
        "dictionaries": records,
        "generator": (record for record in records),
        "pandas": frame,
        "pandas objects": frame.astype(object),
        "pandas with dates": frame.assign(date=pandas.to_datetime(frame["date"], errors="coerce")),
        "polars": polar,
        "polars lazy": polar.lazy(),
        "polars with dates": polar.with_columns(polars.col("date").str.to_date(strict=False)),
        "pyarrow table": table,
        "pyarrow batch": table.to_batches()[0],
        "pyarrow reader": table.to_reader(),
        "pyarrow data set": pyarrow.dataset.dataset(table),
        "pyarrow large strings": large,
        "pyarrow dictionary": dictionary,
        "chunks": pyarrow.concat_tables([table.slice(number, 1) for number in range(table.num_rows)]),
        "duckdb": duckdb.sql("SELECT * FROM frame"),
        "capsule": Capsule(table),
    }


FORMS = sorted(forms([{"id": "a", "text": "b", "outlet": "c", "date": "2024-01-01"}] * 3))


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_input_gives_the_rows_of_the_program(form, records, expected, same):
    found = lasswell.score(forms(records)[form], model="fast")
    check(form, found, records, expected, same)
    assert (found.scored, found.skipped, found.messages, found.cautions) == (3, 0, [], [])


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_input_gives_the_rows_of_the_program_for_160_articles(form, sample, expected_of_sample, same):
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    found = lasswell.score(forms(rows)[form], model="fast")
    check(form, found, rows, expected_of_sample, same)
    assert (found.scored, found.skipped, found.messages) == (160, 0, [])


def check(form, found, records, expected, same):
    if "dates" in form:
        # A moment is not written as a day is.
        names = [name for name in expected["sentences"].column_names if name != "published"]
        expected = dict(expected)
        theirs = expected.pop("sentences")
        assert found.sentences.to_pyarrow().select(names).to_pylist() == theirs.select(names).to_pylist()
        days = {row["doc_id"]: row["published"] for row in found.sentences.to_pylist()}
        assert any(days.values())
        for record in records:
            day = days[record["id"]]
            assert (day.date().isoformat() if day else "") == record["date"], record["id"]
    same(found, expected)


def test_paths_are_read_as_on_the_command_line(seeds, jsonl, program_tables, expected, same):
    same(lasswell.score(jsonl, model="fast"), expected)
    same(lasswell.score([jsonl], model="fast"), expected)
    same(lasswell.score(seeds, model="fast"), program_tables(seeds))


def test_texts_alone_have_the_number_of_their_row_as_id(records, tmp_path, program_tables, same):
    numbered = [{"id": str(number), "text": record["text"]} for number, record in enumerate(records)]
    path = tmp_path / "input.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in numbered), encoding="utf-8")
    expected, texts = program_tables(path), [record["text"] for record in records]
    for articles in (texts, tuple(texts), iter(texts), pandas.Series(texts), polars.Series(texts), pyarrow.array(texts)):
        same(lasswell.score(articles, model="fast"), expected)
    frame = pyarrow.table({"body": texts})
    same(lasswell.score(frame, model="fast"), expected)
    same(lasswell.score(frame, text="body", model="fast"), expected)
    same(lasswell.score(pandas.DataFrame({"x": texts, "text": ["no"] * 3}), text="x", model="fast"), expected)


def test_any_number_of_threads_gives_the_same_rows(records, expected, same):
    for threads in (1, 2, 5):
        same(lasswell.score(records, model="fast", threads=threads), expected)


def test_batches_give_the_rows_of_one_call(records, expected):
    texts = [record["text"] for record in records]
    whole = lasswell.score(texts, model="fast").sentences.to_pylist()
    for articles in (texts, (text for text in texts), pyarrow.table({"text": texts})):
        batches = list(lasswell.score_batches(articles, rows=2, model="fast"))
        assert [batch.scored for batch in batches] == [2, 1]
        assert [row for batch in batches for row in batch.sentences.to_pylist()] == whole


def test_a_file_of_160_articles_gives_the_rows_of_the_program(sample, expected_of_sample, same):
    same(lasswell.score(sample, model="fast"), expected_of_sample)


@pytest.mark.parametrize("model", ["accurate", "balanced"])
def test_the_models_of_a_file_give_the_rows_of_the_program(model, records, jsonl, program_tables, same, accurate):
    found = lasswell.score(records, model=model)
    assert accurate in found.model and ("+" in found.model) == (model == "balanced")
    same(found, program_tables(jsonl, model=model))


def test_the_package_with_the_accurate_model_is_found_by_itself(records, monkeypatch, jsonl, program_tables, same, accurate):
    pytest.importorskip("lasswell_accurate")
    expected = program_tables(jsonl, model="accurate")
    for variable in ("LASSWELL_MODELS", "LASSWELL_MODEL"):
        monkeypatch.delenv(variable, raising=False)
    found = lasswell.score(records)
    assert found.model.startswith(accurate)
    same(found, expected)


def test_run_gives_all_tables_of_the_program(jsonl, records, call, tmp_path):
    options = ("--model", "fast", "--resamples", "50", "--tables", "parquet", "--quiet", "--keep", "id")
    call("run", jsonl, "--out", tmp_path / "program", *options)
    found = lasswell.run(records, model="fast", resamples=50, keep="id", out=tmp_path / "python")
    paths = [*(tmp_path / "program").glob("*.parquet"), *(tmp_path / "program" / "tables").glob("*.parquet")]
    assert {path.stem for path in paths} | {"stances"} == set(found.tables)
    for path in paths:
        # The folder of the program names a file where rows have none.
        ours = [{**row, "origin": None} for row in found.tables[path.stem].to_pylist()]
        theirs = [{**row, "origin": None} for row in pyarrow.parquet.read_table(path).to_pylist()]
        assert ours == theirs, path.stem
    assert (tmp_path / "python" / "index.html").is_file()
    assert "who-about-whom" in found.charts and found.report.startswith("<!DOCTYPE html>")
    assert found.summary["counts"]["articles"] == 3 and found.warnings


def test_compare_gives_the_comparison_of_the_program(jsonl, records, call, tmp_path):
    options = ("--model", "fast", "--by", "outlet", "--min-n", "1", "--resamples", "50", "--quiet")
    call("compare", jsonl, *options, "--format", "json", "--out", tmp_path / "c.json")
    theirs = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    ours = lasswell.compare(records, model="fast", by="outlet", min_n=1, resamples=50)
    theirs["provenance"].pop("inputs"), ours.record["provenance"].pop("inputs")
    assert ours.record == theirs
    assert len(ours.cells) == len(theirs["cells"]) and len(ours.contrasts) == len(theirs["contrasts"])
    assert ours.warnings


def test_charts_are_those_of_the_program(jsonl, records, call, tmp_path):
    call("chart", jsonl, "--out", tmp_path / "charts", "--model", "fast", "--strips", "0", "--quiet")
    ours = lasswell.charts(jsonl, model="fast")
    theirs = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "charts").glob("*.svg")}
    assert {name: chart.svg for name, chart in ours.items()} == theirs
    one = lasswell.chart(records, "toward-all-voices", model="fast", formats=["svg", "png", "pdf", "vega-lite"])
    assert one._repr_svg_().startswith("<svg") or one._repr_svg_().startswith("<?xml")
    for form, begins in (("svg", b"<"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("vl.json", b"{")):
        one.save(tmp_path / f"one.{form}")
        assert (tmp_path / f"one.{form}").read_bytes().startswith(begins), form
    assert one.vega_lite["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    with pytest.raises(ValueError, match="accepted: a name that ends with .svg or .vl.json or .png or .pdf"):
        one.save(tmp_path / "one.gif")


def test_explain_gives_the_records_of_the_program(jsonl, records, call):
    done = call("score", jsonl, "--explain", "--format", "jsonl", "--model", "fast", "--quiet")
    theirs = [json.loads(line) for line in done.stdout.splitlines()]
    ours = lasswell.explain(records, model="fast")
    for number, one in [*enumerate(theirs, 1), *enumerate(ours.articles, 1)]:
        assert one["article"].pop("origin").endswith(f":{number}")
    assert ours.articles == theirs
    assert ours.html.startswith("<!DOCTYPE html>") and ours._repr_html_().startswith("<iframe")
    assert lasswell.explain("Ana Ruiz praised the plan.", model="fast").scored == 1
