"""Step 7: from which probability an answer becomes a row or an opinion in the program, chosen on whole articles.

`python limits.py MODEL PAIRS GOLD…` reads what `cargo run --release --example pair_rows -- MODEL TEXTS` writes, tries limits with the
program's own rules for rows (src/stance/rows.rs), writes the best into the header of the model, and prints polar precision,
recall and F1 as `score_gold.py` counts them.
"""

import json
import struct
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "shared" / "tools"))
import score_gold  # noqa: E402

SELF, NOBODY, ACCUSER, IN_WORDS, ACT, GROUP, MOST_PEOPLE, MOST_IN_CROWD = 0.6, 0.95, 0.3, 0.1, 0.3, 0.2, 6, 0.8
TOLD, TOLD_BARE = 0.5, 0.7


def articles(pairs, gold):
    """For each annotated sentence: its rows, and the pairs of the program with their holders and targets as annotated."""
    said = {}
    for line in open(pairs, encoding="utf-8"):
        made = json.loads(line)
        said[made["article"]["id"]] = made
    for folder in gold:
        for path in sorted(Path(folder).glob("*.json")):
            doc = json.loads(path.read_text(encoding="utf-8"))
            made = said[path.stem]
            first = doc["sentences"][0]
            shift = made["text"].find(first["text"]) - first["start"]
            people = score_gold.match_people(doc, made, shift)
            at = {(s["start"] - shift, s["end"] - shift): k for k, s in enumerate(made["sentences"])}
            by = defaultdict(list)
            for pair in made["pairs"]:
                by[pair["sentence"]].append(pair)
            for sentence in doc["sentences"]:
                wanted = {(h if h in ("author", "unknown") or h[0] == "P" else "S", r["target"]): r["label"] for r in sentence["stance"] for h in [r["holder"]]}
                number = at.get((sentence["start"], sentence["end"]))
                found = []
                for pair in by[number] if number is not None else ():
                    holder = pair["holder"] if pair["holder"] in ("author", "unknown") else people.get(pair["holder"], "S")
                    found.append((holder, people.get(pair["target"]), pair))
                yield wanted, found


def opinion(pair, limits):
    """The probability of the label that an opinion would have, that of no row included; 0 below the limit of the model."""
    kind = "author" if pair["kind"] == "author" else "unknown" if not pair["named"] else "others"
    share = max(pair["p"][0], pair["p"][2]) * pair["row"]
    return share if share >= limits[kind][0] else 0.0


def act_limit(pair, limits):
    """From which probability an opinion of somebody who only acts is a row; None for other pairs."""
    if pair["self"] or pair["in_words"] or pair["in_attitude"] or pair["kind"] == "author" or pair["holder"] == "unknown":
        return None
    if pair["kind"] == "accuser":
        return limits["accuser"][0]
    if not pair["named"] or pair["people"] > MOST_PEOPLE or pair["describes"]:
        return None
    return limits["group" if pair["kind"] == "group" else "act"][0]


def crowd(pairs, limits):
    """What the opinions of others who act in the sentence add to the limit."""
    likely = [pair for pair in pairs if (act_limit(pair, limits) or 1) <= opinion(pair, limits)]
    return limits["crowd"][0] * max(0, len(likely) - 1)


def label(pair, limits, crowd):
    """What src/stance/rows.rs makes of a pair; None for no row."""
    negative, neutral, positive = pair["p"]
    top, row = max(negative, positive), pair["row"]
    which = "positive" if positive > negative else "negative"
    kind = "author" if pair["kind"] == "author" else "unknown" if not pair["named"] else "others"
    polar, least = limits[kind]
    share = opinion(pair, limits)
    among_all = which if share else "neutral"
    in_words = which if top >= polar else "neutral"
    clear = lambda limit: which if share and share >= limit else None
    if pair["self"]:
        return clear(SELF)
    if kind == "author":
        if pair["told"]:
            return among_all if row >= least and not (pair["no_comment"] and among_all == "neutral") else None
        if pair["in_author"]:
            return "neutral" if row >= (TOLD_BARE if pair["bare"] else TOLD) and not pair["no_comment"] else None
        return None
    if pair["in_words"] and (not pair["named"] or row >= IN_WORDS):
        return in_words
    if pair["in_words"] or pair["in_attitude"]:
        return among_all
    if pair["holder"] == "unknown":
        return clear(limits["nobody"][0])
    limit = act_limit(pair, limits)
    return clear(min(limit + crowd, MOST_IN_CROWD)) if limit is not None else None


def counts(read, limits):
    """Hits, false and missed polar rows of the author and of others, pairs found, labels of annotated pairs."""
    polar = {"author": [0, 0, 0], "others": [0, 0, 0]}
    pairs, labels = [0, 0], []
    for wanted, found in read:
        have = {}
        added = crowd([pair for *_, pair in found], limits)
        rank = lambda pair: (pair["in_words"] > 0 or pair["in_attitude"] > 0, max(pair["p"]))
        for holder, target, pair in sorted(found, key=lambda f: rank(f[2])):
            made = label(pair, limits, added)
            if made is not None:
                have[holder, target] = made
        for key, gold in wanted.items():
            pairs[0] += key in have
            pairs[1] += 1
            labels.append((gold, have.get(key, "neutral")))
            if gold != "neutral":
                polar["author" if key[0] == "author" else "others"][0 if have.get(key) == gold else 2] += 1
        for key, made in have.items():
            if made != "neutral" and wanted.get(key) != made:
                polar["author" if key[0] == "author" else "others"][1] += 1
    return polar, pairs, labels


def f1(tp, fp, fn):
    return 2 * tp / max(1, 2 * tp + fp + fn)


def figures(read, limits):
    polar, pairs, labels = counts(read, limits)
    both = [a + b for a, b in zip(polar["author"], polar["others"])]
    text = [f"{name} P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} F {f1(tp, fp, fn):.3f} ({tp + fn})" for name, (tp, fp, fn) in [("all", both), *polar.items()]]
    return " | ".join(text) + f" | pairs {pairs[0] / pairs[1]:.3f} | labels {score_gold.macro_f1(labels):.3f}"


def main():
    path, pairs, *gold = sys.argv[1:]
    raw = Path(path).read_bytes()
    end = 12 + struct.unpack("<I", raw[8:12])[0]
    header = json.loads(raw[12:end])
    calibration = header["calibration"]
    limits = {kind: [calibration[kind]["polar"], calibration[kind]["row"]] for kind in ("author", "others", "unknown")}
    limits["crowd"] = [calibration.get("crowd", 0.0)]
    limits |= {"nobody": [NOBODY], "accuser": [ACCUSER], "group": [GROUP], "act": [ACT]}
    read = list(articles(pairs, gold))
    print("as it is:", figures(read, limits))
    # The mean of neighbouring limits decides, because there are few polar rows.
    grid = np.round(np.arange(0.2, 0.71, 0.05), 2)
    for kind in ("author", "others", "unknown"):
        who = "author" if kind == "author" else "others"
        score = []
        for polar in grid:
            limits[kind][0] = float(polar)
            score.append(f1(*counts(read, limits)[0][who]))
        smooth = np.convolve(np.pad(score, 1, mode="edge"), np.ones(3) / 3, "valid")
        limits[kind][0] = float(grid[smooth.argmax()])
        print(kind, dict(zip(grid.tolist(), np.round(score, 3).tolist())))
    for kind in ("author", "others", "unknown"):
        calibration[kind]["polar"] = limits[kind][0]
    tried = {each: f1(*counts(read, {**limits, "crowd": [each]})[0]["others"]) for each in (0.0, 0.05, 0.1, 0.15, 0.2)}
    print("crowd", {each: round(score, 3) for each, score in tried.items()})
    limits["crowd"] = [max(tried, key=tried.get)]
    calibration["crowd"] = limits["crowd"][0]
    print("chosen:", {kind: limits[kind] for kind in ("author", "others", "unknown", "crowd")}, figures(read, limits))
    for kind, tried in {"nobody": (0.6, 0.7, 0.8, 0.9, 0.95), "accuser": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7), "group": (0.2, 0.3, 0.4, 0.5, 0.6), "act": (0.0, 0.3, 0.4, 0.5)}.items():
        old = limits[kind][0]
        for limit in tried:
            limits[kind][0] = limit
            print(kind, limit, figures(read, limits))
        limits[kind][0] = old
    text = json.dumps(header, separators=(",", ":")).encode()
    Path(path).write_bytes(b"lasswell" + struct.pack("<I", len(text)) + text + raw[end:])


if __name__ == "__main__":
    main()
