"""The examples of the documentation run."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_on_python_runs_from_beginning_to_end(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LASSWELL_MODEL", "fast")
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / "python.md").read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 4
    names = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
    assert "Angela Merkel → Emmanuel Macron" in capsys.readouterr().out
    assert names["by_outlet"].height > 0
    assert (tmp_path / "who-about-whom.svg").is_file()
