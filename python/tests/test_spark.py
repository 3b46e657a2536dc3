"""`lasswell.spark.score` gives the rows of the program, also when a worker is killed."""

import json
import os
import re
import shutil
import signal
import sys

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)

import lasswell
import lasswell.spark
from conftest import CHECKOUT
from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def spark():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2,3]")
        .appName("lasswell")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def rows(frame):
    found = frame.toArrow().to_pylist()
    return sorted(found, key=lambda row: str([row.get("doc_id"), row.get("sentence"), row]))


def in_order(table):
    return sorted(table.to_pylist(), key=lambda row: str([row.get("doc_id"), row.get("sentence"), row]))


@pytest.mark.parametrize("table", ["sentences", "quotes", "mentions"])
def test_rows_are_those_of_the_program(spark, records, expected, table):
    frame = spark.createDataFrame(records).repartition(2)
    found = rows(lasswell.spark.score(frame, id="id", table=table, model="fast"))
    assert found == in_order(expected[table])


def test_articles_have_kept_columns_and_skipped_ones_are_missing(spark, records):
    frame = spark.createDataFrame([*records, {"id": "none", "text": None, "outlet": "x", "date": None}])
    frame = lasswell.spark.score(frame, id="id", table="articles", model="fast", keep=["outlet"])
    found = {row["doc_id"]: row for row in frame.toArrow().to_pylist()}
    assert set(found) == {record["id"] for record in records}
    assert found["seed-1"]["outlet"] == "Paper 1" and found["seed-1"]["own_outlet"] == "Paper 1"


def test_the_schema_has_strings_that_spark_knows(spark, records):
    frame = lasswell.spark.score(spark.createDataFrame(records), id="id", table="stances", model="fast")
    types = dict(frame.dtypes)
    assert (types["text"], types["sentence"], types["stance"], types["counted"]) == (
        "string",
        "bigint",
        "double",
        "boolean",
    )
    means = frame.groupBy("target").avg("stance").collect()
    assert means


def test_a_column_that_is_missing_is_named_before_anything_runs(spark, records):
    frame = spark.createDataFrame(records)
    with pytest.raises(ValueError, match="id='x': no such column; columns: "):
        lasswell.spark.score(frame, id="x")
    with pytest.raises(ValueError, match="keep='y': no such column"):
        lasswell.spark.score(frame, id="id", keep=["y"])


def test_a_worker_that_is_killed_while_it_scores_costs_no_row(spark, sample, expected_of_sample, tmp_path):
    marker, done = str(tmp_path / "killed"), str(tmp_path / "done")
    articles = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]

    def kill_once(more):
        with open(done, "a", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {more}\n")
        try:
            os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)

    frame = spark.createDataFrame(articles).repartition(4)
    found = rows(lasswell.spark.score(frame, id="id", model="fast", progress=kill_once))
    assert found == in_order(expected_of_sample["sentences"])
    # The first worker had scored some articles when it was killed, and these were scored again.
    first, *others = [line.split() for line in (tmp_path / "done").read_text(encoding="utf-8").splitlines()]
    assert int(first[1]) > 0 and first[0] not in {pid for pid, _ in others}
    assert sum(int(more) for _, more in others) >= len(articles)


def test_the_example_of_the_documentation_runs(spark, records, tmp_path, capsys):
    spark.createDataFrame(records).write.parquet(str(tmp_path / "news"))
    page = (CHECKOUT / "docs" / "spark.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```", page, re.M | re.S)
    exec(compile(block.replace("news/", str(tmp_path / "news")), "docs/spark.md", "exec"), {})
    assert "avg(stance)" in capsys.readouterr().out
