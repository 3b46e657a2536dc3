"""`vader` is a drop-in for `SentimentIntensityAnalyzer().polarity_scores`."""

import json

import pandas
import pyarrow
import pytest
from conftest import SHARED

import lasswell

TEXTS = [
    "VADER is smart, handsome, and funny.",
    "VADER is VERY SMART, handsome, and FUNNY!!!",
    "The book was only kind of good.",
    "Today SUX!",
    "Not bad at all :) but the end was catastrophic",
    "💘 and 💋",
    "",
    "   ",
    "the of and",
]


def test_the_numbers_are_those_of_the_reference():
    assert lasswell.vader(TEXTS[0]) == {"neg": 0.0, "neu": 0.254, "pos": 0.746, "compound": 0.8316}
    assert list(lasswell.vader(TEXTS[0])) == ["neg", "neu", "pos", "compound"]
    reference = pytest.importorskip("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    ours = lasswell.SentimentIntensityAnalyzer()
    texts = list(TEXTS)
    sample = SHARED / "data" / "abp_sample" / "dev.jsonl"
    if sample.is_file():
        lines = sample.read_text(encoding="utf-8").splitlines()[:40]
        texts += [part for line in lines for part in json.loads(line).get("text", "").split(". ")]
    for text in texts:
        assert ours.polarity_scores(text) == reference.polarity_scores(text), text


def test_many_texts_have_the_numbers_of_each():
    rows = lasswell.vader_table([*TEXTS, None, float("nan")]).to_pylist()
    assert rows[: len(TEXTS)] == [lasswell.vader(text) for text in TEXTS]
    assert [set(row.values()) for row in rows[len(TEXTS) :]] == [{None}, {None}]
    for threads in (1, 3):
        assert lasswell.vader_table(TEXTS, threads=threads).to_pylist() == rows[: len(TEXTS)]
    assert lasswell.vader_table(pyarrow.array(TEXTS)).to_pylist() == rows[: len(TEXTS)]
    assert len(lasswell.vader_table(text for text in ["good"] * 150_000)) == 150_000
    assert lasswell.vader_table([]).column_names == ["neg", "neu", "pos", "compound"]


@pytest.mark.parametrize("wrong", [None, 5, b"good", 5.5, ["good"]])
def test_what_is_no_text_is_a_type_error(wrong):
    with pytest.raises(TypeError, match="accepted: a string"):
        lasswell.vader(wrong)


def test_a_wrong_row_is_named():
    with pytest.raises(TypeError, match="row 1: bytes in place of a text"):
        lasswell.vader_table(["good", b"bad"])
    with pytest.raises(TypeError, match="for one text: lasswell.vader"):
        lasswell.vader_table("good")


@pytest.mark.parametrize("wrong", [None, 5, {"text": ["good"]}, pyarrow.table({"text": ["good"]}), pandas.DataFrame({"text": ["good"]})])
def test_what_is_no_column_is_a_type_error(wrong):
    with pytest.raises(TypeError, match="in place of texts; accepted: a list of strings, or a column of a table"):
        lasswell.vader_table(wrong)
