"""The examples of the documentation run."""

import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"


def blocks(path):
    return re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S)


def test_the_page_on_python_runs_from_beginning_to_end(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LASSWELL_MODEL", "fast")
    found = blocks(DOCS / "python.md")
    assert len(found) >= 4
    names = {}
    for block in found:
        exec(compile(block, "docs/python.md", "exec"), names)
    assert "Angela Merkel → Emmanuel Macron" in capsys.readouterr().out
    assert names["by_outlet"].height > 0
    assert (tmp_path / "who-about-whom.svg").is_file()


def test_the_example_of_the_readme_runs(monkeypatch):
    monkeypatch.setenv("LASSWELL_MODEL", "fast")
    (block,) = blocks(CHECKOUT / "python" / "README.md")
    names = {}
    exec(compile(block, "python/README.md", "exec"), names)
    assert "Emmanuel Macron" in {row["target"] for row in names["scored"].stances.to_pylist()}
