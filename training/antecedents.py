#!/usr/bin/env python3
"""Fits data/antecedent_weights.tsv: which person a pronoun means.

usage: antecedents.py [--l2 X] [--folds N] GUM.features.jsonl GAP.features.jsonl > data/antecedent_weights.tsv

The inputs are the output of `cargo run --release --example antecedents -- FILE` on labelled texts: GUM with all mentions
of all persons, GAP with one pronoun and two names a text. The features of a pronoun depend on how the pronouns before
it were linked, so run example and fit two or three times until the weights stand still.

A conditional logit: the probability of a choice is the softmax of its weighted features; the loss is minus the log of
the probability of all acceptable choices together. Accuracy by cross-validation over documents goes to standard error.
Deterministic. Needs numpy and scipy. A minute.
"""
import argparse, collections, json, sys, zlib
import numpy as np
from scipy.optimize import minimize

ap = argparse.ArgumentParser()
ap.add_argument("gum")
ap.add_argument("gap")
ap.add_argument("--l2", type=float, default=2.0)
ap.add_argument("--folds", type=int, default=5)
ap.add_argument("--gum-weight", type=float, default=4.0)
ap.add_argument(
    "--zero",
    default="alone,alone_sex",
    help="features to leave out, with commas between; the default ones learn only which names the detector misses: the "
    "one person of a sex in sight is less likely meant in both sets than in any text whose names are all found",
)
ap.add_argument(
    "--fixed",
    default="quoted_speaker=-3.5,source_quoted=-2.5,source_spoke=1.8,kin=1.0,clause_oblique=-2.5",
    help="weights set by hand: both sets hold too few quotations with a known speaker, and too few families, to fit them; an object is not the subject of its own clause (binding)",
)
args = ap.parse_args()


def lines(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            yield json.loads(line)


def gum(path):
    """Acceptable choices of each pronoun: the person who has the most names in common with the gold person."""
    for d in lines(path):
        gold = {}
        for p in d["row"]["persons"]:
            for m in p["mentions"]:
                gold[tuple(m.get("name_span") or (m["start"], m["end"]))] = (p["id"], m["kind"])
        votes = collections.Counter()
        for (s, e), person in d["names"]:
            for (a, b), (pid, kind) in gold.items():
                if person is not None and kind == "name" and abs(a - s) <= 2 and abs(b - e) <= 2:
                    votes[(pid, person)] += 1
        best, of = collections.defaultdict(set), {}
        for (pid, person), _ in votes.most_common():
            if person not in of:
                of[person] = pid
                best[pid].add(person)
        for p in d["pronouns"]:
            entry = gold.get(tuple(p["at"]))
            right = best.get(entry[0]) if entry else None
            choices = [c[0] for c in p["choices"]]
            ok = [c in right for c in choices] if right else [c is None for c in choices]
            if not any(ok):
                ok = [c is None for c in choices]
            yield d["row"]["doc_id"], p["choices"], ok, args.gum_weight, ("gum", bool(right))


def gap(path):
    """One pronoun a text: one of two names is meant, or neither."""
    for d in lines(path):
        row = d["row"]
        who = []
        for c in row["candidates"]:
            who.append({p for (s, e), p in d["names"] if p is not None and s < c["end"] and c["start"] < e})
        true = set().union(*[w for w, c in zip(who, row["candidates"]) if c["coref"]])
        false = set().union(*[w for w, c in zip(who, row["candidates"]) if not c["coref"]]) - true
        for p in d["pronouns"]:
            if p["at"][0] != row["pronoun"]["start"]:
                continue
            choices = [c[0] for c in p["choices"]]
            named = bool(true & set(choices))
            ok = [c in true if named else c not in false for c in choices]
            yield row["id"], p["choices"], ok, 1.0, ("gap", named)


rows = list(gum(args.gum)) + list(gap(args.gap))
names = next(lines(args.gap))["features"]
n = len(names)
left_out = [names.index(z) for z in args.zero.split(",") if z]

X, group, ok, weight, kind, doc = [], [], [], [], [], []
for number, (d, choices, good, w, k) in enumerate(rows):
    for (person, values), g in zip(choices, good):
        x = np.zeros(n)
        for i, v in values:
            x[i] += v
        x[left_out] = 0
        X.append(x)
        group.append(number)
        ok.append(g)
    weight.append(w)
    kind.append(k)
    doc.append(d)
fixed = np.zeros(n)
for pair in filter(None, args.fixed.split(",")):
    fixed[names.index(pair.split("=")[0])] = float(pair.split("=")[1])
X, group, ok, weight = np.array(X), np.array(group), np.array(ok), np.array(weight)
count = len(rows)
base = X @ fixed
X[:, fixed != 0] = 0


def log_sum(values, starts):
    """Log of the sum of exponents of each run of values."""
    sizes = np.diff(np.append(starts, len(values)))
    top = np.maximum.reduceat(values, starts)
    return np.log(np.add.reduceat(np.exp(values - np.repeat(top, sizes)), starts)) + top


def fit(train):
    keep = train[group]
    x, o, w, b = X[keep], ok[keep], weight[train], base[keep]
    starts = np.flatnonzero(np.diff(group[keep], prepend=-1))
    index = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(x))))

    def loss(v):
        s = x @ v + b
        t = np.where(o, s, -1e4)
        every, good = log_sum(s, starts), log_sum(t, starts)
        pull = (np.exp(s - every[index]) - np.exp(t - good[index])) * w[index]
        return float(w @ (every - good)) + args.l2 / 2 * v @ v, x.T @ pull + args.l2 * v

    return minimize(loss, np.zeros(n), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def judge(w, test):
    """(kind, right, wrong, unanswered) and probability of each pronoun of the test part."""
    s = X @ w + base
    ends = np.searchsorted(group, np.arange(count + 1))
    p = np.exp(s - log_sum(s, ends[:-1])[group])
    out = []
    for r in np.flatnonzero(test):
        a, b = ends[r], ends[r + 1]
        i = a + int(np.argmax(p[a:b]))
        person = rows[r][1][i - a][0]
        out.append((kind[r], bool(ok[i]), p[i], person))
    return out



fold = np.array([zlib.crc32(d.encode()) % args.folds for d in doc])
table = collections.defaultdict(lambda: [0, 0, 0])
bins = collections.defaultdict(lambda: [0, 0.0, 0])
for f in range(args.folds):
    for (source, named), right, p, person in judge(fit(fold != f), fold == f):
        cell = table[source + (" named" if named else " other")]
        linked = person is not None and p >= 0.5
        cell[0] += right and (linked or not named)
        cell[1] += linked and not right
        cell[2] += 1
        if linked and (source == "gum" or named):
            b = bins[min(9, int(p * 10))]
            b[0] += right
            b[1] += p
            b[2] += 1
for k, (right, wrong, all_) in sorted(table.items()):
    print(f"# {k:10} right {right / all_:.3f} linked wrong {wrong / all_:.3f} of {all_}", file=sys.stderr)
for b, (right, p, all_) in sorted(bins.items()):
    print(f"# probability near {p / all_:.2f}: right {right / all_:.2f} of {all_}", file=sys.stderr)

w = fit(np.ones(count, bool))
print("# Weights of the choice of an antecedent: feature, weight. Fitted by training/antecedents.py on GUM and GAP.")
for name, value in sorted(zip(names, w + fixed)):
    print(f"{name}\t{value:.3f}")
