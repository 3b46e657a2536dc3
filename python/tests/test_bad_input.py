"""What cannot be used is named with its row, or counted; nothing panics, and nothing is lost in silence."""

import math
import signal
import threading
import time
import warnings
from pathlib import Path

import pandas
import polars
import pyarrow
import pytest

import lasswell

GOOD = "Ana Ruiz praised the plan."


def score(articles, **options):
    return lasswell.score(articles, model="fast", **options)


@pytest.mark.parametrize("missing", [None, math.nan, pandas.NA, pandas.NaT, "", "   "])
def test_missing_texts_are_skipped_and_counted(missing):
    with pytest.warns(lasswell.SkippedWarning, match="row 1: .*1 of 3 articles were skipped"):
        found = score([GOOD, missing, GOOD])
    assert (found.scored, found.skipped) == (2, 1)
    assert [row["doc_id"] for row in found.articles.to_pylist()] == ["0", "2"]
    (message,) = found.messages
    assert message.startswith("row 1: ")


@pytest.mark.parametrize("frame", [pandas.DataFrame, polars.DataFrame, pyarrow.table])
def test_missing_texts_of_frames_are_skipped_and_counted(frame):
    with pytest.warns(lasswell.SkippedWarning, match="row 1: "):
        found = score(frame({"text": [GOOD, None, GOOD], "outlet": ["A", None, "B"]}))
    assert (found.scored, found.skipped) == (2, 1)


@pytest.mark.parametrize(
    ("value", "found"),
    [(b"bytes", "bytes"), (5, "int"), (5.5, "float"), (True, "bool"), (object(), "object"), ([GOOD], "list")],
)
def test_a_text_of_another_type_is_named_with_its_row(value, found):
    with pytest.raises(TypeError, match=f"row 1: {found} in place of a text; accepted: a string, or None"):
        score([GOOD, value])


@pytest.mark.parametrize(
    ("value", "found"), [(b"bytes", "bytes"), (5, "the number 5"), (True, "the truth value true"), (object(), "object")]
)
def test_a_text_of_another_type_in_a_frame_is_named_with_row_and_column(value, found):
    message = f'row 1, "text": {found} in place of a text'
    with pytest.raises(TypeError, match=message):
        score([{"text": GOOD}, {"text": value}])
    with pytest.raises(TypeError, match=message):
        score(pandas.DataFrame({"text": [GOOD, value]}, dtype=object))


@pytest.mark.parametrize("kind", [pyarrow.int64(), pyarrow.float64(), pyarrow.binary(), pyarrow.bool_()])
def test_a_column_of_another_type_is_no_text(kind):
    with pytest.raises(TypeError, match='column "text": .* in place of a text; accepted: a string'):
        score(pyarrow.table({"text": pyarrow.array([None], kind)}))


def test_bytes_say_how_to_decode_them():
    with pytest.raises(TypeError, match='decode it first: text.decode\\("utf-8"\\)'):
        score([b"abc"])


@pytest.mark.parametrize("frame", [pandas.DataFrame, polars.DataFrame, pyarrow.table])
def test_a_wrong_column_is_named_with_those_that_are_there(frame):
    table = frame({"text": [GOOD], "paper": ["A"]})
    with pytest.raises(ValueError, match="text=.body.: no such column; columns: text, paper"):
        score(table, text="body")
    with pytest.raises(ValueError, match="outlet=.outlet.: no such column"):
        score(table, outlet="outlet")
    with pytest.raises(ValueError, match="no column for the text; columns: x; accepted: text, body, content"):
        score(frame({"x": [GOOD]}))


def test_columns_that_no_article_has_do_no_harm():
    table = pyarrow.table({"text": [GOOD], "image": [b"\xff"], "map": [{"a": 1}], "vector": [[1.0, 2.0]]})
    assert score(table).scored == 1
    assert score([{"text": GOOD, "image": b"\xff", "x": object(), 5: 6}]).scored == 1


def test_a_lone_surrogate_is_no_text():
    with pytest.raises(ValueError, match="row 1: .*accepted: text that UTF-8 can hold"):
        score([GOOD, "\ud800"])
    with pytest.raises(ValueError):
        lasswell.vader("\ud800")


def test_a_very_long_text_is_skipped_with_its_size_and_the_limit():
    long = "word " * 10_000_000
    with pytest.warns(lasswell.SkippedWarning, match="row 0: "):
        found = score([long, GOOD])
    assert (found.scored, found.skipped) == (1, 1)
    with pytest.raises(ValueError, match="row 0: "):
        score([long])
    assert score(["Snow fell. " * 100], max_record=2000).scored == 1


@pytest.mark.parametrize("articles", [b"abc", 5, None, object(), 5.5])
def test_what_is_no_article_is_a_type_error(articles):
    with pytest.raises(TypeError, match="in place of articles; accepted: texts"):
        score(articles)


def test_a_path_that_does_not_exist_is_not_found(tmp_path):
    with pytest.raises(FileNotFoundError, match="missing.txt: "):
        score(tmp_path / "missing.txt")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    with pytest.warns(lasswell.SkippedWarning, match="missing.txt: "):
        assert score([tmp_path / "a.txt", tmp_path / "missing.txt"]).scored == 1


def test_the_name_of_a_file_is_not_taken_for_a_text(tmp_path, monkeypatch):
    (tmp_path / "news.csv").write_text("text\nabc\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="for the file: Path\\('news.csv'\\)"):
        score("news.csv")
    assert score(Path("news.csv")).scored == 1
    with pytest.raises(ValueError, match="for the file: Path\\('missing.jsonl'\\)"):
        score("missing.jsonl")


def test_columns_in_a_dictionary_are_not_taken_for_one_article():
    with pytest.raises(TypeError, match="a dictionary of lists in place of articles; for columns: pandas.DataFrame"):
        score({"text": [GOOD, GOOD], "outlet": ["A", "B"]})
    assert score({"text": [GOOD, GOOD], "outlet": "A"}).scored == 1


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"mode": "x"}, ValueError, 'mode: value is "x"; accepted: news, vader'),
        ({"tone": "x"}, ValueError, "accepted: valence, vader"),
        ({"min_confidence": 2}, ValueError, "a probability"),
        ({"min_confidence": "a"}, TypeError, "accepted: a probability"),
        ({"threads": 0}, ValueError, "threads: "),
        ({"threads": "a"}, TypeError, "accepted: a whole number"),
        ({"threads": 99_999}, ValueError, "threads: 99999; accepted: up to 1024"),
        ({"strips": 10**9}, ValueError, "strips: 1000000000; accepted: up to 65535"),
        ({"outlet": "CNN"}, ValueError, "texts have no columns; for one outlet for all articles: outlet_name='CNN'"),
        ({"people": "missing.toml"}, FileNotFoundError, "missing.toml"),
        ({"keep": 5}, TypeError, "keep: 5; accepted: a string, or a list of strings"),
        ({"nonsense": 5}, TypeError, "no argument 'nonsense'; accepted: "),
        ({"text": 5}, TypeError, "text: 5; accepted: the name of a column"),
        ({"progress": 5}, TypeError, "progress: 5; accepted: True"),
        ({"input_format": "x"}, ValueError, "accepted: "),
        ({"dates": "x"}, ValueError, "accepted: "),
    ],
)
def test_a_wrong_argument_says_what_is_accepted(options, error, words):
    with pytest.raises(error, match=words):
        score([GOOD], **options)


def test_a_model_that_is_not_there_is_an_error():
    with pytest.raises((ValueError, FileNotFoundError), match="no-such-model: .*accepted: accurate, balanced, fast, lexicon"):
        lasswell.score([GOOD], model="no-such-model")


@pytest.mark.parametrize(
    "options", [{"wire": "x"}, {"identity": "x"}, {"shares": "x"}, {"voice": "x"}, {"toward": "?"}, {"resamples": 0}]
)
def test_a_wrong_argument_of_compare_says_what_is_accepted(options):
    with pytest.raises(ValueError, match="accepted: "):
        lasswell.compare([GOOD], model="fast", **options)


def test_an_exception_of_the_input_is_passed_on():
    def rows():
        yield GOOD
        raise RuntimeError("the source failed")

    with pytest.raises(RuntimeError, match="the source failed"):
        score(rows())


def test_an_exception_of_the_progress_ends_the_run():
    def fail(more):
        raise RuntimeError("stop here")

    with pytest.raises(RuntimeError, match="stop here"):
        score([GOOD] * 500, progress=fail)


def test_two_columns_of_one_name_are_an_error():
    with pytest.raises(ValueError, match="columns with one name: text"):
        score(pandas.DataFrame([[GOOD, GOOD]], columns=["text", "text"]))


@pytest.mark.parametrize("text", ["", "\0", "“", "’’’", "I.", "\u202e", "🎉" * 50, "\n\n\n.", "a" * 100_000])
def test_odd_texts_are_scored_or_named(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = score([GOOD, text])
    assert found.scored + found.skipped == 2


def test_ctrl_c_ends_a_run():
    def endless():
        while True:
            yield GOOD * 50

    timer = threading.Timer(1.0, signal.raise_signal, (signal.SIGINT,))
    timer.start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        score(endless())
    assert time.monotonic() - begun < 20


def test_two_threads_of_python_score_at_once(records):
    import os

    if (os.cpu_count() or 1) < 2:
        pytest.skip("one core")
    texts = [record["text"] for record in records] * 12
    score(texts[:3])

    def measure(threads):
        workers = [threading.Thread(target=score, args=(texts,), kwargs={"threads": 1}) for _ in range(threads)]
        begun = time.process_time(), time.monotonic()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        cpu, wall = time.process_time() - begun[0], time.monotonic() - begun[1]
        return cpu / wall

    # Cores at work: on a busy machine, the clock alone says little.
    assert max(measure(2) for _ in range(3)) > 1.2 * min(1.0, measure(1)) or os.getloadavg()[0] > 2
