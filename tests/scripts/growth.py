"""Time and memory of the statistics of corpora of several sizes, as a table and a chart.

    lasswell run FOLDER --model fast --parts some --out some-results
    cargo build --release --example many_articles
    tests/scripts/growth.py target/release/lasswell target/release/examples/many_articles some 1000 10000 100000 > growth.md
    tests/scripts/growth.py --chart growth.svg < growth.md

Makes parts of each size, merges them, and measures the merge: seconds, processor seconds, peak memory, bytes of parts and result.
"""

import math
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


def rows(text):
    cells = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in text]
    return [[float(cell.replace(",", "")) for cell in row] for row in cells if row[0].replace(",", "").isdigit()]


def chart(found):
    """Both axes logarithmic: where time grows with the number of articles, points lie on a line of slope 1."""
    wide, high, left, right, top, bottom = 640, 400, 70, 150, 56, 50
    decades = lambda values: (math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))))
    (x0, x1), (y0, y1) = decades([row[0] for row in found]), decades([v for row in found for v in (row[2], row[3])])
    x = lambda v: left + (wide - left - right) * (math.log10(v) - x0) / (x1 - x0)
    y = lambda v: high - bottom - (high - top - bottom) * (math.log10(v) - y0) / (y1 - y0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12" fill="#1f2328">',
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        f'<text x="{left}" y="20" font-size="15" font-weight="bold">Statistics of a run by the number of articles</text>',
        f'<text x="{left}" y="38" fill="#5f6673">Both scales are logarithmic; one core, stances already scored</text>',
    ]
    for power in range(x0, x1 + 1):
        at = x(10**power)
        parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{high - bottom}" stroke="#e1e4e8"/>')
        parts.append(f'<text x="{at:.1f}" y="{high - bottom + 18}" text-anchor="middle">{10**power:,}</text>')
    parts.append(f'<text x="{(left + wide - right) / 2}" y="{high - 12}" text-anchor="middle" fill="#5f6673">articles</text>')
    for power in range(y0, y1 + 1):
        at = y(10**power)
        parts.append(f'<line x1="{left}" x2="{wide - right}" y1="{at:.1f}" y2="{at:.1f}" stroke="#e1e4e8"/>')
        parts.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for column, name, colour in ((2, "processor seconds", "#a85005"), (3, "peak memory, MB", "#2a6bb0")):
        points = [(x(row[0]), y(row[column])) for row in found]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
        parts.append(f'<text x="{points[-1][0] + 10:.1f}" y="{points[-1][1] + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


if sys.argv[1] == "--chart":
    Path(sys.argv[2]).write_text(chart(rows(sys.stdin)), encoding="utf-8")
else:
    table(*sys.argv[1:4], sys.argv[4:])
