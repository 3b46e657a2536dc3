#!/usr/bin/env python3
"""Runs the blocks of docs/howto-r.md with R, in their order and in one session, as a reader would, and compares what they find.

usage: tests/scripts/howto_r.py PATH_OF_LASSWELL NEWS [FOLDER]

NEWS has the columns `outlet` and `leaning`. Needs Rscript, else it ends with 77; a block whose packages are absent is skipped,
and the last line says so. The block on reticulate is run with the Python of $LASSWELL_VENV, an environment that has the package,
pandas and pyarrow. The chart is left in FOLDER, if it is given.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# The means of the page are those of the program, which writes six significant digits.
CHECK_MEANS = """
theirs <- read.csv("out/tables/by_outlet.csv")
theirs <- subset(theirs, voice == "author" & target == "Donald Trump")
ours <- aggregate(stance ~ outlet, by_article, function(x) c(mean = mean(x), n = length(x)))
both <- merge(data.frame(outlet = ours$outlet, mean = ours$stance[, "mean"], n = ours$stance[, "n"]), theirs, by = "outlet")
shown <- subset(both, !is.na(stance_mean))
stopifnot(nrow(shown) > 0, nrow(both) == nrow(ours), both$n == both$articles, abs(shown$mean - shown$stance_mean) < 2e-6)
cat("the means are those of by_outlet.csv:", nrow(shown), "outlets\\n")
"""
CHECK_READR = """
stopifnot(nrow(sentences) == nrow(read.csv("out/sentences.csv")), is.character(sentences$doc_id), is.logical(sentences$counted))
"""


def program(blocks, folder):
    """All blocks as one program, each with its check."""
    lines = ["options(warn = 1, width = 120)", 'png("chart.png", width = 1600, height = 1000, res = 150)']
    for number, block in enumerate(blocks):
        if "use_virtualenv" in block and "LASSWELL_VENV" in os.environ:
            block = block.replace("~/lasswell-env", os.environ["LASSWELL_VENV"])
        check = CHECK_MEANS if "by_article" in block else CHECK_READR if "library(readr)" in block else ""
        (folder / f"block{number}.R").write_text(block + check, encoding="utf-8")
        packages = set(re.findall(r"library\((\w+)\)|(\w+)::", block))
        needed = sorted({one or other for one, other in packages})
        there = " && ".join(f'requireNamespace("{name}", quietly = TRUE)' for name in needed) or "TRUE"
        if "use_virtualenv" in block and "LASSWELL_VENV" not in os.environ:
            there = "FALSE"
        lines += [
            f'cat("\\n== block {number + 1}: {", ".join(needed) or "no package"}\\n")',
            f'if ({there}) source("block{number}.R", print.eval = TRUE) else cat("SKIPPED\\n")',
        ]
    return "\n".join([*lines, "invisible(dev.off())", ""])


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    if shutil.which("Rscript") is None:
        print("skipped: docs/howto-r.md is not run, there is no Rscript; apt-get install r-base-core")
        sys.exit(77)
    lasswell, news = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    page = (Path(__file__).parents[2] / "docs" / "howto-r.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```r\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        options = ["--model", "fast", "--keep", "leaning", "--tables", "csv,parquet", "--formats", "svg", "--strips", "0", "--quiet"]
        subprocess.run([lasswell, "run", news, "--out", "out", *options], cwd=folder, check=True)
        charts = ["--model", "fast", "--formats", "vega-lite", "--out", "figures", "--strips", "0", "--quiet"]
        subprocess.run([lasswell, "chart", news, *charts], cwd=folder, check=True)
        (folder / "page.R").write_text(program(blocks, folder), encoding="utf-8")
        done = subprocess.run(["Rscript", "page.R"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        print(done.stdout)
        if len(sys.argv) == 4 and (folder / "chart.png").is_file():
            shutil.copy(folder / "chart.png", sys.argv[3])
    if done.returncode != 0:
        sys.exit(f"docs/howto-r.md: R ended with {done.returncode}")
    print(f"{len(blocks)} blocks, {done.stdout.count('SKIPPED')} of them skipped")


if __name__ == "__main__":
    main()
