#!/usr/bin/env python3
"""Runs the regression snippets of docs/methods.md on a run of made articles, as a reader would: in the folder of `out`.

usage: tests/scripts/regression.py PATH_OF_LASSWELL

The Python snippet needs pandas and statsmodels, the one in R needs lme4. What is not there is skipped, and the last line says so.
Both must find that one outlet, which praises, is above the other, which blames.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BAD = "Angela Merkel is a liar and a failure, and nobody will miss her."
PLAIN = "Angela Merkel opened the bridge on Monday."
GOOD = "Angela Merkel is a brilliant and honest champion of the town."


def articles():
    for outlet, usual in (("Left Daily", BAD), ("Right Post", GOOD)):
        for n in range(40):
            first = PLAIN if n % 4 == 0 else usual
            second = (BAD, PLAIN, GOOD)[n % 3]
            text = f"{first} The weather stayed dry in district {n} of {outlet}.\n\nThen came evening. {second}"
            yield {"id": f"{outlet}-{n}", "outlet": outlet, "date": f"2022-03-{1 + n % 28:02}", "text": text}


def has(command):
    try:
        return subprocess.run(command, capture_output=True, text=True).returncode == 0
    except FileNotFoundError:
        return False


def coefficient(name, command, folder):
    """The coefficient of the second outlet, as the summary of a regression prints it."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{name}: the snippet fails\n{done.stdout}{done.stderr}")
    line = next((line for line in done.stdout.splitlines() if "Right Post" in line and re.search(r"\d", line)), None)
    if line is None:
        sys.exit(f"{name}: no coefficient of the outlet in\n{done.stdout}")
    return float(re.search(r"-?\d+\.\d+", line.split("Right Post", 1)[1])[0])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lasswell = Path(sys.argv[1]).resolve()
    page = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    snippets = dict(re.findall(r"```(r|python)\n(.*?)```", page, re.S))
    kinds = [
        ("Python", "python", "py", sys.executable, [sys.executable, "-c", "import pandas, statsmodels"]),
        ("R", "r", "R", "Rscript", ["Rscript", "-e", "library(lme4)"]),
    ]
    skipped = []
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news.jsonl"
        news.write_text("".join(json.dumps(article) + "\n" for article in articles()), encoding="utf-8")
        command = [lasswell, "run", "news.jsonl", "--model", "fast", "--formats", "svg", "--strips", "0", "--report", "0"]
        subprocess.run([*command, "--wire", "keep", "--quiet", "--out", "out"], cwd=folder, check=True)
        for name, language, ending, program, test in kinds:
            if language not in snippets:
                sys.exit(f"docs/methods.md has no snippet in {name}")
            if shutil.which(program) is None or not has(test):
                skipped.append(name)
                continue
            file = Path(folder) / f"snippet.{ending}"
            file.write_text(snippets[language], encoding="utf-8")
            found = coefficient(name, [program, file.name], folder)
            if not 0.3 < found < 1.5:
                sys.exit(f"{name}: the outlet that praises is {found:+.2f} above the one that blames")
            print(f"{name}: {found:+.3f}")
    if skipped:
        print(f"SKIPPED: {', '.join(skipped)} (not installed: pandas and statsmodels, or R with lme4)")


if __name__ == "__main__":
    main()
