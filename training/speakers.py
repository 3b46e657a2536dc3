#!/usr/bin/env python3
"""Fits data/speaker_weights.tsv: who of the people near a quotation speaks, or none of them.

usage: speakers.py [--l2 X] [--folds N] [--test FEATURES GOLD_DIR]... --articles FEATURES GOLD_DIR --sentences FEATURES
       > data/speaker_weights.tsv

FEATURES is the output of `cargo run --release --example speakers -- TEXTS.jsonl`. Whole articles (`--articles`) are those of
gold/train, with the annotations in GOLD_DIR; single sentences (`--sentences`) are those of data/holders/train.jsonl, whose lines
hold their annotations. `tests/scripts/gold_texts.py GOLD_DIR` writes the texts of a folder. Features depend on the speakers of
the quotations before, so run example and fit twice or three times until the weights stand still.

A quotation is used where an annotated one overlaps it and says who speaks: a person whom the program found, or somebody else
(a group, an organisation, somebody unnamed). Its choices are the people near it and "none of them"; the probability of a choice
is the softmax of its weighted features, the loss minus the log of the probability of the right one (a conditional logit). The
temperature is fitted on held-out folds of documents. Accuracy and calibration by cross-validation, and on `--test` sets, go to
standard error. Deterministic. Needs numpy and scipy. A minute.
"""
import argparse, collections, json, os, sys, zlib
import numpy as np
from scipy.optimize import minimize, minimize_scalar

MIN_OVERLAP = 0.3


def overlap(a, b):
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def same_people(mentions, found):
    """The program's person -> the annotated one, by mentions at the same places, names first; one to one."""
    places = {(m["start"], m["end"]): m["person"] for m in mentions}
    votes = collections.Counter()
    for (start, end), person, kind in found:
        near = ((start + i, end + j) for i in range(-2, 3) for j in range(-2, 3))
        match = next((places[at] for at in near if at in places), None)
        if match and person is not None:
            votes[person, match] += 100 if kind == "name" else 1
    same, used = {}, set()
    for (mine, theirs), _ in sorted(votes.items(), key=lambda v: (-v[1], str(v[0]))):
        if mine not in same and theirs not in used:
            same[mine] = theirs
            used.add(theirs)
    return same


class Sets:
    """Quotations with their choices: a row of features for each choice."""

    def __init__(self):
        self.rows, self.right, self.quote, self.person = [], [], [], []
        self.quotes = []  # document, weight, kind of gold speaker, index of the rules' choice

    def add(self, doc, weight, choices, pick, right):
        number = len(self.quotes)
        picked = next((i for i, c in enumerate(choices) if c[0] == pick), 0)
        for person, values in choices:
            self.rows.append(values)
            self.right.append(person == right)
            self.quote.append(number)
            self.person.append(-1 if person is None else person)
        self.quotes.append((doc, weight, "other" if right is None else "person", picked))

    def load(self, path, folder=None, weight=1.0):
        skipped = collections.Counter()
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                d = json.loads(line)
                self.names = d["features"]
                gold = d["row"]
                doc = gold["id"]
                if folder:
                    with open(os.path.join(folder, doc + ".json"), encoding="utf-8") as file:
                        gold = json.load(file)
                    mentions = [m for s in gold["sentences"] for m in s["mentions"]]
                    quotes = [q for s in gold["sentences"] for q in s["quotes"]]
                else:
                    mentions, quotes = gold["mentions"], gold["quotes"]
                same = same_people(mentions, d["mentions"])
                theirs = {v: k for k, v in same.items()}
                for q in d["quotes"]:
                    inside = lambda g: q["at"][0] <= g["start"] and g["end"] <= q["at"][1]
                    best = max(quotes, key=lambda g: overlap(q["at"], (g["start"], g["end"])), default=None)
                    if best is None or (overlap(q["at"], (best["start"], best["end"])) < MIN_OVERLAP and not inside(best)):
                        skipped["no annotated quotation"] += 1
                    elif best.get("optional") or best["speaker"] == "unknown":
                        skipped["speaker unknown"] += 1
                    elif best["speaker"].startswith("P") and best["speaker"] not in theirs:
                        skipped["person not found"] += 1
                    else:
                        right = theirs.get(best["speaker"])
                        if not any(c[0] == right for c in q["choices"]):
                            skipped["no choice"] += 1
                            continue
                        self.add(doc, weight, q["choices"], q["pick"], right)
        print(f"# {path}: {len(self.quotes)} quotations; left out: {dict(skipped)}", file=sys.stderr)
        return self

    def arrays(self):
        self.x = np.array(self.rows, float)
        self.y, self.q = np.array(self.right), np.array(self.quote)
        self.starts = np.flatnonzero(np.diff(self.q, prepend=-1))
        self.weight = np.array([q[1] for q in self.quotes])
        return self


def log_sum(values, starts):
    sizes = np.diff(np.append(starts, len(values)))
    top = np.maximum.reduceat(values, starts)
    return np.log(np.add.reduceat(np.exp(values - np.repeat(top, sizes)), starts)) + top


def fit(data, use, l2, scale):
    keep = use[data.q]
    x, y = data.x[keep] / scale, data.y[keep]
    starts = np.flatnonzero(np.diff(data.q[keep], prepend=-1))
    index = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(x))))
    weight = data.weight[use]

    def loss(v):
        s = x @ v
        every, good = log_sum(s, starts), s[y]
        pull = (np.exp(s - every[index]) - y) * weight[index]
        return float(weight @ (every - good)) + l2 / 2 * v @ v, x.T @ pull + l2 * v

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / scale


def report(name, data, scores, temperature, use):
    """Accuracy of the rules and of the ranker, and how well its probabilities are calibrated."""
    s = scores / temperature
    p = np.exp(s - log_sum(s, data.starts)[data.q])
    ends = np.append(data.starts, len(p))
    table = collections.defaultdict(lambda: [0, 0, 0, 0])
    bins = collections.defaultdict(lambda: [0, 0.0, 0])
    for number in np.flatnonzero(use):
        a, b = ends[number], ends[number + 1]
        best = a + int(np.argmax(p[a:b]))
        _, _, kind, picked = data.quotes[number]
        cell = table[kind]
        cell[0] += data.y[a + picked]
        cell[1] += data.y[best]
        cell[2] += 1
        cell[3] += (not data.y[best]) and data.person[best] >= 0
        b = bins[min(9, int(p[best] * 10))]
        b[0] += data.y[best]
        b[1] += p[best]
        b[2] += 1
    for kind, (rules, ranker, n, wrong) in sorted(table.items()):
        print(f"# {name} {kind}: rules {rules / n:.3f} ranker {ranker / n:.3f} of {n}; a wrong person {wrong}", file=sys.stderr)
    n = sum(b[2] for b in bins.values())
    ece = sum(abs(b[0] - b[1]) for b in bins.values()) / n
    print(f"# {name} calibration: ECE {ece:.3f} in ten bins: " + " ".join(f"{b[1] / b[2]:.2f}:{b[0] / b[2]:.2f} ({b[2]})" for _, b in sorted(bins.items())), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--l2", type=float, default=1.0)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--article-weight", type=float, default=1.0)
    parser.add_argument("--articles", nargs=2, required=True)
    parser.add_argument("--sentences")
    parser.add_argument("--test", nargs=2, action="append", default=[])
    args = parser.parse_args()
    data = Sets().load(*args.articles, args.article_weight)
    articles = len(data.quotes)
    if args.sentences:
        data.load(args.sentences)
    data.arrays()
    # Numbers such as distances are scaled, so that the penalty treats all weights alike.
    scale = np.maximum(np.abs(data.x).max(axis=0), 1.0)
    fold = np.array([zlib.crc32(q[0].encode()) % args.folds for q in data.quotes])
    held_out = np.zeros(len(data.x))
    for number in range(args.folds):
        held_out[fold[data.q] == number] = (data.x @ fit(data, fold != number, args.l2, scale))[fold[data.q] == number]

    def likelihood(t):
        s = held_out / t
        return float(data.weight @ (log_sum(s, data.starts) - s[data.y]))

    temperature = float(minimize_scalar(likelihood, bounds=(0.5, 3.0), method="bounded").x)
    is_article = np.arange(len(data.quotes)) < articles
    report("articles, cross-validated,", data, held_out, temperature, is_article)
    report("sentences, cross-validated,", data, held_out, temperature, ~is_article)
    weights = fit(data, np.ones(len(data.quotes), bool), args.l2, scale)
    for path, folder in args.test:
        test = Sets().load(path, folder).arrays()
        report(os.path.basename(path), test, test.x @ weights, temperature, np.ones(len(test.quotes), bool))
    print("# Weights of the choice of a speaker: feature, weight. Fitted by training/speakers.py.")
    for name, weight in sorted([*zip(data.names, weights), ("temperature", temperature)]):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
