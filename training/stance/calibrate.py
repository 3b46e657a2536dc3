"""Step 6: how sure a model file may be, and its figures.

`python calibrate.py ../../models/fast.lasswell` reads the tuning articles with the weights as they are in the file; it chooses for each
kind of holder a temperature and a bias (Guo et al. 2017, section 4.2) by likelihood, and the limits above which a stance is polar
and a pair has a row, and writes them into the header. `gold/news` helps to choose the limits.
"""

import json
import struct
import sys
from pathlib import Path

import common
import fast
import measure
import numpy as np
import pieces
import reference
import shipped
from common import ANYONE, AUTHOR, FIRST_SIGN, NEUTRAL, NONE, UNKNOWN, WORK, kind_of
from scipy.optimize import minimize

KINDS = ("author", "others", "unknown", "anyone")


def answers(path, items):
    """For each item the logits of its pairs, its tone, the shares of its pieces."""
    header, arrays = shipped.read(path)
    if header["kind"] == "pairtables":
        return fast.answers(reference.Tables(arrays).net, items, pieces.load())
    there, found = reference.session(header, arrays), []
    for item in items:
        logits, shares, valence = reference.run(there, item)
        count = len(item["signs"])
        at = [h * count + t for h, t, *_ in item["pairs"]]
        found.append((logits[at], float(valence[0]), shares[at]))
    return found


def rows_of(items, found, kind):
    """Logits, labels and whether the target has a name, of all pairs of a kind of holder."""
    logits, labels, named = [], [], []
    for item, (there, *_) in zip(items, found):
        # The unknown speaker is asked where there are words of one.
        if kind == "unknown" and UNKNOWN not in (item["voices"] or []):
            continue
        for (holder, target, label, *_), z in zip(item["pairs"], there):
            if kind_of(holder) == kind:
                logits.append(z)
                labels.append(label)
                named.append(target in item["named"])
    return np.array(logits, float).reshape(-1, 4), np.array(labels, int), np.array(named, bool)


def fitted(logits, labels, kind):
    """Temperature and biases of least cross-entropy; the biases are drawn to 0."""
    free = 3 if kind == "anyone" else 4
    def loss(x):
        z = logits[:, :free] / np.exp(x[0]) + x[1 : 1 + free]
        z = z - z.max(1, keepdims=True)
        return -(z[np.arange(len(z)), labels] - np.log(np.exp(z).sum(1))).mean() + 0.01 * (x[1:] ** 2).sum()
    x = minimize(loss, np.zeros(1 + free), method="L-BFGS-B", bounds=[(-1.5, 1.5)] + [(-2, 2)] * free).x
    bias = [round(float(b), 4) for b in x[1:]] + ([-1e4] if free == 3 else [])
    return {"temperature": round(float(np.exp(x[0])), 4), "bias": bias, "polar": 0.0, "row": 0.5}


def probabilities(logits, made):
    return measure.softmax(logits / made["temperature"] + np.array(made["bias"]))


def polar_counts(p, labels, limit):
    best = np.where(p[:, 0] >= p[:, 2], 0, 2)
    got = np.maximum(p[:, 0], p[:, 2]) >= limit
    polar = (labels == 0) | (labels == 2)
    tp = (got & (best == labels)).sum()
    return tp, got.sum() - tp, (polar.sum() - tp)


def f1(tp, fp, fn):
    return 2 * tp / max(1, 2 * tp + fp + fn)


def error(p, labels, bins=10):
    """Expected calibration error of the likelier label of rows."""
    some = labels != NONE
    p, labels = p[some, :3] / p[some, :3].sum(1, keepdims=True), labels[some]
    sure, right = p.max(1), p.argmax(1) == labels
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return sum(abs(sure[at == k].mean() - right[at == k].mean()) * (at == k).sum() for k in range(bins) if (at == k).any()) / len(labels)


def tone_of(items, found, ready):
    gold = np.array([{-0.5: "negative", 0.0: "neutral", 0.5: "positive"}[i["tone"]] for i in items])
    values = np.array([f[1] for f in found])
    label = lambda low, high: np.where(values < low, "negative", np.where(values > high, "positive", "neutral"))
    if ready is None:
        grid = np.arange(-0.5, 0.51, 0.02)
        # Accuracy and balance of the three labels alike.
        macro = lambda g: np.mean([2 * ((gold == k) & (g == k)).sum() / max(1, (gold == k).sum() + (g == k).sum()) for k in ("negative", "neutral", "positive")])
        ready = max(((a, b) for a in grid for b in grid if a < b), key=lambda ab: (gold == label(*ab)).mean() + 0.5 * macro(label(*ab)))
    return ready, (gold == label(*ready)).mean()


def margin_of(rated, valences, share=0.8):
    """Split conformal prediction (Lei et al. 2018, section 2.2): the distance within which so great a share of the ratings lies, each set
    counting alike. Every other sentence chooses it, and the others say how often it holds."""
    apart = {name: np.array([abs(i["tone"] - np.clip(f[1], -1, 1)) for i, f in zip(some, valences[name])]) for name, some in rated.items()}
    each = [some[::2] for some in apart.values()]
    grid = np.arange(0.01, 2.0, 0.01)
    holds = np.mean([[(some <= margin).sum() / (len(some) + 1) for margin in grid] for some in each], 0)
    margin = round(float(grid[(holds >= share).argmax()]), 2)
    print("margin of the valence", margin, {name: round(float((some[1::2] <= margin).mean()), 3) for name, some in apart.items()})
    return margin


def main():
    path = Path(sys.argv[1]).resolve()
    items = common.read_lines(WORK / "items.jsonl")
    pick = lambda name, part: [i for i in items if i["set"] == name and i["part"] == part]
    sets = {"tuning": pick("holders", "tuning") + pick("newsmtsc", "tuning"), "news": pick("news", "check")}
    # The same tuning sentences as the program reads them, with the signs that it finds.
    sets["program"] = pick("program", "tuning")
    found = {name: answers(path, some) for name, some in sets.items()}
    calibration = {}
    for kind in KINDS:
        rows = {name: rows_of(sets[name], found[name], kind) for name in sets}
        logits, labels = (np.concatenate([rows[name][part] for name in ("tuning", "program")]) for part in (0, 1))
        if kind == "unknown":
            # Too few rows to fit: the temperature of the other holders.
            made = {"temperature": calibration["others"]["temperature"], "bias": [0.0] * 4, "polar": 0.0, "row": 0.5}
        else:
            made = fitted(logits, labels, kind)
        if kind == "anyone":
            # The temperature alone: these labels are balanced in training and in use.
            made["bias"] = [0.0, 0.0, 0.0, -1e4]
        if kind != "anyone":
            p = {name: probabilities(rows[name][0], made) for name in rows}
            both = [(p[name][rows[name][2]], rows[name][1][rows[name][2]]) for name in ("tuning", "news")]
            grid = np.arange(0.24, 0.72, 0.02)
            score = np.array([f1(*np.sum([polar_counts(*b, limit) for b in both], 0)) for limit in grid])
            smooth = np.convolve(np.pad(score, 2, mode="edge"), np.ones(5) / 5, "valid")
            made["polar"] = round(float(grid[smooth.argmax()]), 2)
            made["row"] = 0.3 if kind == "unknown" else 0.4
            for name in sets:
                there, labels_, named_ = p[name][rows[name][2]], rows[name][1][rows[name][2]], None
                tp, fp, fn = polar_counts(there, labels_, made["polar"])
                has, got = labels_ != NONE, 1 - there[:, 3] >= made["row"]
                print(f"{kind:8} {name:7} polar P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} F {f1(tp, fp, fn):.3f} n {tp + fn} | rows P {(has & got).sum() / max(1, got.sum()):.3f} R {(has & got).sum() / has.sum():.3f} | ECE {error(p[name], rows[name][1]):.3f} | at {made['polar']}")
        else:
            given = rows["tuning"]
            print(f"{kind:8} ECE {error(probabilities(given[0], made), given[1]):.3f} temperature {made['temperature']}")
        calibration[kind] = made
    # Unknown and others are one kind in the reports.
    for name in sets:
        total = np.zeros(3, int)
        for kind in ("unknown", "others"):
            logits, labels, named = rows_of(sets[name], found[name], kind)
            total += polar_counts(probabilities(logits, calibration[kind])[named], labels[named], calibration[kind]["polar"])
        total[2] += sum(h != "author" for i in sets[name] for h, _ in i["missed"])
        print(f"others and unknown, {name}: P {total[0] / max(1, total[0] + total[1]):.3f} R {total[0] / max(1, total[0] + total[2]):.3f} F {f1(*total):.3f}")
    for name in ("rw-dev", "mt-dev"):
        some = pick(name, "check")
        there = answers(path, some)
        logits, labels, _ = rows_of(some, there, "anyone")
        p = probabilities(logits, calibration["anyone"])
        print(f"{name} macro-F1 {common.macro_f1(labels, p.argmax(1)):.4f} accuracy {(labels == p.argmax(1)).mean():.4f} ECE {error(p, labels):.3f}")
    rated = {name: pick(name, "check") for name in ("nyt", "emobank")}
    valences = {name: answers(path, some) for name, some in rated.items()}
    for name, some in rated.items():
        print(name, f"r {measure.tone(some, valences[name]):.3f}")
    margin = margin_of(rated, valences)
    toned = lambda name: ([i for i in sets[name] if i["tone"] is not None], [f for i, f in zip(sets[name], found[name]) if i["tone"] is not None])
    limits, right = tone_of(*toned("news"), None)
    print(f"tone of gold/news: {right:.3f} right at {limits[0]:.2f}, {limits[1]:.2f}")
    if found["news"][0][2] is not None:
        signs = len(pieces.load()) - len(common.SIGNS)
        for part in (1.0, 0.6, 0.4, 0.25):
            print("words behind at", part, [tuple(round(x, 3) for x in measure.overlaps(sets[n], found[n], part, signs)) for n in ("tuning", "news")])
    raw = path.read_bytes()
    end = 12 + struct.unpack("<I", raw[8:12])[0]
    header = json.loads(raw[12:end])
    header["calibration"] = calibration
    header["tone"] = {"scale": 1.0, "shift": 0.0, "negative": round(float(limits[0]), 2), "positive": round(float(limits[1]), 2), "margin": margin}
    text = json.dumps(header, separators=(",", ":")).encode()
    path.write_bytes(b"lasswell" + struct.pack("<I", len(text)) + text + raw[end:])


if __name__ == "__main__":
    main()
