"""Time and memory of the statistics of corpora of several sizes, as a table.

    lasswell run FOLDER --model fast --parts some --out some-results
    cargo build --release --example many_articles
    tests/scripts/growth.py target/release/lasswell target/release/examples/many_articles some 1000 10000 100000

Makes parts of each size, merges them, and measures the merge: seconds, processor seconds, peak memory, bytes of parts and result.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = "| articles | seconds | processor seconds | peak memory, MB | parts, MB | result, MB |\n|---|---|---|---|---|---|"


def size(folder):
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6


def measured(program, parts, out):
    begun = time.monotonic()
    child = subprocess.Popen([program, "merge", parts, "--out", out, "--quiet"])
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"merge ended with {status}")
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3


def table(program, maker, some, sizes):
    print(HEAD, flush=True)
    for articles in sizes:
        with tempfile.TemporaryDirectory(dir=".") as place:
            parts, out = f"{place}/parts", f"{place}/out"
            subprocess.run([maker, some, articles, parts], check=True, stdout=subprocess.DEVNULL)
            seconds, processor, memory = measured(program, parts, out)
            print(
                f"| {int(articles):,} | {seconds:,.1f} | {processor:,.1f} | {memory:,.0f} | {size(parts):,.0f} | {size(out):,.0f} |",
                flush=True,
            )


table(*sys.argv[1:4], sys.argv[4:])
