"""The program and the articles that results are compared with."""

import json
import os
import subprocess
from pathlib import Path

import pyarrow.parquet
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LASSWELL_SHARED", CHECKOUT.parent / "shared"))
TABLES = ("sentences", "quotes", "mentions")


@pytest.fixture(scope="session")
def program():
    """The program: `LASSWELL_BIN`, or that of the checkout."""
    places = [CHECKOUT / "target" / profile / "lasswell" for profile in ("release", "debug")]
    named = os.environ.get("LASSWELL_BIN")
    for place in [Path(named)] if named else places:
        if place.is_file():
            return place
    pytest.skip("no program to compare with: cargo build --bin lasswell, or LASSWELL_BIN=…")


@pytest.fixture(scope="session")
def seeds():
    return CHECKOUT / "seeds"


@pytest.fixture(scope="session")
def records(seeds):
    """The seed articles as records with ids, outlets and dates."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    assert len(texts) == 3
    return [
        {"id": f"seed-{number}", "text": text, "outlet": f"Paper {number % 2}", "date": f"2024-01-0{number + 1}"}
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="session")
def sample():
    """160 articles of news sites, where the shared data is there."""
    path = SHARED / "data" / "abp_sample" / "dev.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path}")
    return path


@pytest.fixture
def accurate(monkeypatch):
    """The name of the accurate model, where its file is in the checkout."""
    folder = CHECKOUT / "models"
    if not (folder / "accurate.lasswell").is_file():
        pytest.skip("no models/accurate.lasswell")
    monkeypatch.setenv("LASSWELL_MODELS", str(folder))
    return "accurate-"


@pytest.fixture(scope="session")
def call(program):
    def run(*arguments, codes=(0,)):
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode in codes, done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def program_tables(call, tmp_path_factory):
    """The tables of `lasswell score … --format parquet`."""

    def made(path, *arguments, model="fast", codes=(0,)):
        place = tmp_path_factory.mktemp("program")
        common = ("--parts", place / "parts", "--format", "parquet", "--model", model, "--quiet")
        call("score", path, *common, *arguments, codes=codes)
        call("merge", place / "parts", "--out", place / "tables", "--quiet", codes=codes)
        return {name: whole(place / "tables" / name) for name in TABLES}

    def whole(folder):
        return pyarrow.concat_tables(pyarrow.parquet.read_table(part) for part in sorted(folder.glob("*.parquet")))

    return made


@pytest.fixture(scope="session")
def jsonl(records, tmp_path_factory):
    """The records as JSON lines."""
    path = tmp_path_factory.mktemp("records") / "input.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def expected(program_tables, jsonl):
    """What the program finds in the records."""
    return program_tables(jsonl)


@pytest.fixture(scope="session")
def expected_of_sample(program_tables, sample):
    """What the program finds in the 160 articles."""
    return program_tables(sample)


@pytest.fixture
def same():
    """Compares tables of a result with those of the program, to the last digit."""

    def compare(scored, expected):
        for name, table in expected.items():
            found = scored.tables[name].to_pyarrow()
            assert found.schema.remove_metadata() == table.schema.remove_metadata(), name
            assert found.to_pylist() == table.to_pylist(), name

    return compare
