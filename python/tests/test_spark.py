"""`lasswell.spark.score` gives the rows of the program, also when a worker is killed."""

import os
import shutil
import signal
import sys

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)

import lasswell
import lasswell.spark
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
    frame = spark.createDataFrame(records * 1).repartition(2)
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


def test_a_worker_that_is_killed_costs_no_row(spark, records, expected, tmp_path):
    marker = str(tmp_path / "killed")

    def kill_once(batches):
        for batch in batches:
            try:
                os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                yield batch
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    frame = spark.createDataFrame(records).repartition(2)
    frame = frame.mapInArrow(kill_once, frame.schema)
    found = rows(lasswell.spark.score(frame, id="id", model="fast"))
    assert os.path.exists(marker) and found == in_order(expected["sentences"])
