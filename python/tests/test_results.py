"""Results go into other packages."""

import pandas
import polars
import pyarrow
import pytest

import lasswell

TEXT = "“The talks were friendly,” Angela Merkel said of Emmanuel Macron. Snow fell."


@pytest.fixture(scope="module")
def scored():
    return lasswell.score([{"text": TEXT, "date": "2024-05-06", "section": "A"}], model="fast", keep="section")


def test_every_package_sees_the_same_rows(scored):
    for name, table in scored.tables.items():
        rows = table.to_pylist()
        assert polars.DataFrame(table).to_dicts() == rows == table.to_polars().to_dicts(), name
        assert pyarrow.table(table).to_pylist() == rows
        frame = table.to_pandas()
        assert list(frame.columns) == table.column_names and len(frame) == len(table) == table.num_rows
        relation = table.to_duckdb()
        assert relation.columns == table.column_names and len(relation.fetchall()) == len(rows)
    assert set(scored.to_pandas()) == set(scored.to_polars()) == set(scored.tables)


def test_types_are_those_of_the_documentation(scored):
    schema = scored.sentences.to_pyarrow().schema
    assert schema.field("text").type == pyarrow.string()
    assert schema.field("sentence").type == pyarrow.int64()
    assert schema.field("stance").type == pyarrow.float64()
    assert schema.field("counted").type == pyarrow.bool_()
    assert scored.articles.to_pyarrow().schema.field("published").type == pyarrow.timestamp("us", tz="UTC")


def test_stances_are_the_rows_with_a_stance(scored):
    rows = scored.sentences.to_pylist()
    assert scored.stances.to_pylist() == [row for row in rows if row["target_id"] is not None]
    assert 0 < len(scored.stances) < len(rows)
    first = next(row for row in scored.stances.to_pylist() if row["voice"] == "quoted")
    assert (first["holder"], first["target"]) == ("Angela Merkel", "Emmanuel Macron")
    start, end = first["char_start"], first["char_end"]
    assert TEXT[start:end] == first["text"]


def test_columns_are_kept(scored):
    assert scored.articles.to_pylist()[0]["section"] == "A"


def test_tables_join_in_duckdb(scored):
    database = scored.to_duckdb()
    query = "SELECT articles.section, count(*) FROM stances JOIN articles USING (doc_id) GROUP BY section"
    assert database.sql(query).fetchall() == [("A", len(scored.stances))]


def test_results_say_what_they_are(scored):
    assert repr(scored).startswith("<lasswell.Scored: 1 scored, 0 skipped; stance by fast-")
    assert repr(scored.quotes) == f"<lasswell.Table: 1 rows × {len(scored.quotes.column_names)} columns>"
    with pytest.raises(KeyError, match="accepted: sentences"):
        scored.tables["sentence"]


def test_progress_is_reported():
    done = []
    lasswell.score([TEXT] * 70, model="fast", progress=done.append)
    assert sum(done) == 70

    class Bar:
        count = 0

        def update(self, more):
            self.count += more

    bar = Bar()
    lasswell.score([TEXT] * 3, model="fast", progress=bar)
    assert bar.count == 3


def test_nothing_in_gives_empty_tables_with_all_columns(scored):
    for nothing in ([], pandas.DataFrame({"text": []}), pyarrow.table({"text": pyarrow.array([], pyarrow.string())})):
        empty = lasswell.score(nothing, model="fast")
        assert empty.scored == 0 and len(empty.sentences) == 0
        assert empty.sentences.column_names == scored.sentences.column_names
