"""Step 8: the figures of the model cards, measured by the program itself, and the curve of accuracy over cost.

`python card.py` prints a table for each model that is there and writes models/curve.svg. Two minutes.
"""

import json
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from common import DATA, ROOT, read_lines

SETS = ("rw-dev", "mt-dev")
MODELS = ("lexicon", "fast", "accurate")


def program(*args):
    command = ["cargo", "run", "-q", "--release", "--", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def length(row):
    words = len(row["text"].split())
    return "1: up to 20 words" if words <= 20 else "2: 21 to 40 words" if words <= 40 else "3: over 40 words"


def rows(name):
    """The set with the fields that make groups."""
    found = [row for row in read_lines(DATA / "newsmtsc" / "dev.jsonl") if row["split"] == name]
    targets = Counter(row["text"] for row in found)
    for row in found:
        row["length"] = length(row)
        row["targets"] = "1 target" if targets[row["text"]] == 1 else "2 and more targets"
        row["own"] = "article in no other part" if not row["article_in_heldout"] else "article also in another part"
    return found


def figures(path, model, by):
    return json.loads(program("evaluate", path, "--model", model, "--by", by, "--format", "json", "--quiet"))


def percent(value):
    return "–" if value is None else f"{100 * value:.1f}"


def line(name, found):
    recall = [percent(label["recall"]) for label in found["classes"]]
    low, high = (percent(x) for x in found["macro_f1"]["interval"] or (None, None))
    cells = [name, found["n"], f"{percent(found['macro_f1']['value'])} ({low}–{high})", percent(found["accuracy"]["value"])]
    cells += [*recall, percent(found["ece"]), percent(found["confident_accuracy"])]
    return "| " + " | ".join(map(str, cells)) + " |"


def card(model, path, name):
    print(f"\n{model}, {name}\n")
    print("| part | n | macro-F1 (95 %) | accuracy | recall − | recall 0 | recall + | ECE | accuracy of surest 75 % |")
    print("|---|---|---|---|---|---|---|---|---|")
    whole = None
    for by in ("own", "length", "targets"):
        found = figures(path, model, by)
        if whole is None:
            whole = found["all"]
            print(line("all", whole))
        for group in found["groups"]:
            print(line(group["value"].split(": ")[-1], group["figures"]))
    return whole["macro_f1"]["value"]


def cost(path, model):
    """Milliseconds a target on one core, loading left out."""
    spent = []
    for lines in (1, 200):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.writelines(path.read_text(encoding="utf-8").splitlines(keepends=True)[:lines])
            file.flush()
            rounds = []
            for _ in range(3):
                start = time.perf_counter()
                program("stance", file.name, "--model", model, "--threads", 1, "--quiet")
                rounds.append(time.perf_counter() - start)
            spent.append(min(rounds))
    return 1000 * max(spent[1] - spent[0], 1e-4) / 199


def curve(points):
    """Macro-F1 (mean of both sets) over milliseconds a target, on a logarithmic scale."""
    import math

    left, right, top, bottom = 70, 620, 40, 300
    x = lambda ms: left + (math.log10(ms) + 3) / 5 * (right - left)
    y = lambda f1: bottom - (f1 - 0.5) / 0.4 * (bottom - top)
    text = lambda at, to, words, anchor="middle": (
        f'<text x="{at:.1f}" y="{to:.1f}" font-family="sans-serif" font-size="13" fill="#222" text-anchor="{anchor}">{words}</text>'
    )
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="660" height="360" role="img">']
    parts.append("<title>Accuracy of the stance models over their cost</title>")
    parts.append('<rect width="660" height="360" fill="#fff"/>')
    parts.append(text(left, 22, "Macro-F1 on NewsMTSC’s development sets, names masked", "start"))
    for f1 in (0.5, 0.6, 0.7, 0.8, 0.9):
        parts.append(f'<path d="M{left} {y(f1):.1f}H{right}" stroke="#ddd"/>' + text(left - 8, y(f1) + 4, f"{f1:.1f}", "end"))
    for ms, words in ((0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1, "1"), (10, "10"), (100, "100")):
        parts.append(text(x(ms), bottom + 20, words))
    parts.append(text((left + right) / 2, bottom + 44, "milliseconds a target on one core (logarithmic)"))
    line = " ".join(f"{x(ms):.1f},{y(f1):.1f}" for _, ms, f1 in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#0072b2" stroke-width="2"/>')
    for name, ms, f1 in points:
        anchor = "end" if ms > 10 else "start"
        parts.append(f'<circle cx="{x(ms):.1f}" cy="{y(f1):.1f}" r="5" fill="#0072b2"/>')
        parts.append(text(x(ms) + (-8 if anchor == "end" else 8), y(f1) - 8, f"{name} {f1:.2f}", anchor))
    return "\n".join([*parts, "</svg>\n"])


def main():
    there = [m for m in MODELS if m != "accurate" or (ROOT / "models" / "accurate.lasswell").exists()]
    points = []
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name in SETS:
            paths[name] = Path(folder) / f"{name}.jsonl"
            paths[name].write_text("".join(json.dumps(row) + "\n" for row in rows(name)), encoding="utf-8")
        for model in there:
            f1 = [card(model, path, name) for name, path in paths.items()]
            ms = cost(paths["rw-dev"], model)
            print(f"\n{model}: {ms:.4f} ms a target, the text's own names found and masked")
            points.append((model, ms, sum(f1) / len(f1)))
    (ROOT / "models" / "curve.svg").write_text(curve(points), encoding="utf-8")


if __name__ == "__main__":
    main()
