#!/usr/bin/env python3
"""Fits data/antecedent_weights.tsv: which person a pronoun means.

usage: antecedents.py prepare ARTICLES_FOLDER > articles.jsonl
       antecedents.py fit [--folds N] [--fold-weights FOLDER] GUM GAP ARTICLES SENTENCES > data/antecedent_weights.tsv
       antecedents.py judge FEATURES...                           (how right the choices of a run are)

`prepare` makes one JSON line of each annotated article. The inputs of `fit` and `judge` are the output of
`cargo run --release --example antecedents -- FILE [WEIGHTS]` on labelled texts: GUM with all mentions of all persons, GAP with
one pronoun and two names a text, annotated articles, annotated single sentences. The features of a pronoun depend on how the
pronouns before it were linked, so run example and fit two or three times until the weights stand still; the example with the weights of the fold that left a
document out, since a network that has seen the document links too well.

The probability of a choice is the softmax over the choices of a pronoun of a linear part plus a hidden layer of rectified
units; the loss is minus the log of the probability of all acceptable choices together (listwise, Cao et al. 2007). The
layer is that of three networks, each fitted on its own and counted a third. Folds are by document. `--fold-weights` writes the
weights of each fold, for running the whole program on documents that it was not fitted on.
The temperature comes from the choices on the left-out folds. Deterministic on one machine. Needs numpy. Some minutes.
"""
import argparse, collections, glob, json, os, sys, zlib
import numpy as np

HIDDEN, NETS = 24, 3
# Weights that pull from the start; the fit may leave them. Nobody speaks of themselves as "he".
START = {
    "quoted_speaker": -3.0, "source_inside": -2.0, "quoted_frame": -1.5, "kin": 1.0, "clause_oblique": -1.5, "relative_near": 1.2,
    "sex_fit": 1.6, "addressee_modal": 2.0, "controlled": 1.5, "ahead": 1.5, "ahead_seen": 1.0,
}


def lines(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            yield json.loads(line)


def prepare(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        g = json.load(open(path, encoding="utf-8"))
        text, mentions = "", []
        for s in g["sentences"]:
            text += (" " * (s["start"] - len(text)) if s["start"] <= len(text) + 1 else "\n" * (s["start"] - len(text))) + s["text"]
            mentions += s["mentions"]
        name = os.path.splitext(os.path.basename(path))[0]
        print(json.dumps({"id": name, "text": text, "mentions": mentions, "people": g["people"]}, ensure_ascii=False))


def gold_of(row):
    """Mentions of a labelled text: place -> person, kind."""
    if "persons" in row:
        return {tuple(m.get("name_span") or (m["start"], m["end"])): (p["id"], m["kind"]) for p in row["persons"] for m in p["mentions"]}
    return {(m["start"], m["end"]): (m["person"], m["kind"]) for m in row["mentions"]}


def annotated(path, source, weight):
    """Acceptable choices of each pronoun: the person who has the most names in common with the gold person."""
    for d in lines(path):
        row = d["row"]
        if row.get("coref") is False:
            continue
        gold = gold_of(row)
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
        named = {pid for pid, kind in gold.values() if kind == "name"}
        for p in d["pronouns"]:
            entry = gold.get(tuple(p["at"]))
            right = best.get(entry[0]) if entry else None
            choices = [c[0] for c in p["choices"]]
            ok = [c in right for c in choices] if right else [c is None for c in choices]
            reachable = any(ok)
            if not reachable:
                ok = [c is None for c in choices]
            # Somebody whose name was not found, or who stands too far back: nobody is right, but says little.
            doubt = entry and entry[0] in named and not (right and reachable)
            chosen = p["chosen"][0]
            told = (chosen in right) if right else chosen is None
            kind = "named" if right else "other"
            yield row.get("doc_id") or row["id"], p["choices"], ok, weight * (0.3 if doubt else 1.0), (source, kind), (told, chosen is not None, p["chosen"][1])


def gap(path, weight):
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
            chosen = p["chosen"][0]
            told = chosen in true if true else chosen not in false
            yield row["id"], p["choices"], ok, weight if named else 0.5 * weight, ("gap", "named" if true else "other"), (told, chosen is not None, p["chosen"][1])


class Data:
    def __init__(self, rows, n):
        self.rows = rows
        x, group, ok = [], [], []
        for number, (_, choices, good, *_) in enumerate(rows):
            for (_, values), g in zip(choices, good):
                row = np.zeros(n, np.float32)
                for i, v in values:
                    row[i] += v
                x.append(row)
                group.append(number)
                ok.append(g)
        self.x, self.group, self.ok = np.array(x), np.array(group), np.array(ok)
        self.weight = np.array([r[3] for r in rows], np.float32)
        self.kind = [r[4] for r in rows]
        self.doc = [r[0] for r in rows]
        self.ends = np.searchsorted(self.group, np.arange(len(rows) + 1))


def log_sum(values, starts):
    sizes = np.diff(np.append(starts, len(values)))
    top = np.maximum.reduceat(values, starts)
    return np.log(np.add.reduceat(np.exp(values - np.repeat(top, sizes)), starts)) + top


def fit_one(data, train, start, seed, epochs, decay, dropout, hidden):
    rng = np.random.default_rng(seed)
    n = data.x.shape[1]
    p = {"own": start.copy(), "first": rng.normal(0, 0.15, (n, hidden)).astype(np.float32), "bias": np.zeros(hidden, np.float32), "out": rng.normal(0, 0.15, hidden).astype(np.float32)}
    anchor = {"own": start, "first": 0, "bias": 0, "out": 0}
    m = {k: np.zeros_like(v) for k, v in p.items()}
    v2 = {k: np.zeros_like(v) for k, v in p.items()}
    step = 0
    numbers = np.flatnonzero(train)
    batch = 128
    total = epochs * (len(numbers) // batch + 1)
    for epoch in range(epochs):
        rng.shuffle(numbers)
        for at in range(0, len(numbers), batch):
            chosen = np.sort(numbers[at : at + batch])
            index = np.concatenate([np.arange(data.ends[r], data.ends[r + 1]) for r in chosen])
            sizes = data.ends[chosen + 1] - data.ends[chosen]
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            x, o, w = data.x[index], data.ok[index], np.repeat(data.weight[chosen], sizes)
            z = x @ p["first"] + p["bias"]
            keep = np.repeat((rng.random((len(chosen), hidden)) > dropout) / (1 - dropout), sizes, axis=0).astype(np.float32)
            h = np.maximum(z, 0) * keep
            s = x @ p["own"] + h @ p["out"]
            every = np.repeat(log_sum(s, starts), sizes)
            t = np.where(o, s, -1e4)
            good = np.repeat(log_sum(t, starts), sizes)
            g = ((np.exp(s - every) - np.exp(t - good)) * w / len(chosen)).astype(np.float32)
            dh = np.outer(g, p["out"]) * keep * (z > 0)
            grad = {"own": x.T @ g, "out": h.T @ g, "first": x.T @ dh, "bias": dh.sum(0)}
            step += 1
            rate = 0.004 * (1 - step / total) + 1e-5
            for k in p:
                m[k] = 0.9 * m[k] + 0.1 * grad[k]
                v2[k] = 0.999 * v2[k] + 0.001 * grad[k] ** 2
                p[k] = p[k] - rate * (m[k] / (1 - 0.9**step) / (np.sqrt(v2[k] / (1 - 0.999**step)) + 1e-8) + decay[k] * (p[k] - anchor[k]))
    return p


def fit(data, train, names, args):
    start = np.array([START.get(n, 0.0) for n in names], np.float32)
    decay = {"own": args.decay_own, "first": args.decay, "bias": 0.0, "out": args.decay}
    nets = [fit_one(data, train, start, seed, args.epochs, decay, args.dropout, HIDDEN // NETS) for seed in range(NETS)]
    return {
        "own": np.mean([p["own"] for p in nets], axis=0),
        "first": np.concatenate([p["first"] for p in nets], axis=1),
        "bias": np.concatenate([p["bias"] for p in nets]),
        "out": np.concatenate([p["out"] for p in nets]) / NETS,
    }


def utilities(p, x):
    return x @ p["own"] + np.maximum(x @ p["first"] + p["bias"], 0) @ p["out"]


def write(p, names, temperature, out):
    print("# Weights of the choice of an antecedent: feature, its own weight, its weights toward the hidden layer. Fitted by training/antecedents.py on GUM, GAP and NewsMTSC (train) with annotations, and annotated AllSides articles.", file=out)
    row = lambda name, own, hidden: print(f"{name}\t{own:.4f}\t{' '.join(f'{h:.4f}' for h in hidden)}", file=out)
    for i in sorted(range(len(names)), key=lambda i: names[i]):
        row(names[i], p["own"][i] / temperature, p["first"][i])
    row("hidden", 0, p["bias"])
    row("output", 0, p["out"] / temperature)


def table(results, out):
    cells = collections.defaultdict(lambda: [0, 0, 0])
    bins = collections.defaultdict(lambda: [0, 0.0, 0])
    for (source, kind), (right, linked, p) in results:
        cell = cells[(source, kind)]
        cell[0] += right and (linked or kind == "other")
        cell[1] += linked and not right
        cell[2] += 1
        if linked and (source != "gap" or kind == "named"):
            b = bins[min(9, int(p * 10))]
            b[0] += right
            b[1] += p
            b[2] += 1
    for k, (right, wrong, n) in sorted(cells.items()):
        print(f"# {' '.join(k):18} right {right / n:.3f} linked wrong {wrong / n:.3f} of {n}", file=out)
    n = sum(b[2] for b in bins.values())
    for b, (right, p, count) in sorted(bins.items()):
        print(f"# probability near {p / count:.2f}: right {right / count:.2f} of {count}", file=out)
    print(f"# expected calibration error {sum(abs(b[0] - b[1]) for b in bins.values()) / max(n, 1):.3f} of {n}", file=out)


def read(paths):
    gum, gap_path, articles, sentences = paths
    return [
        *annotated(gum, "gum", 2.0),
        *gap(gap_path, 0.5),
        *annotated(articles, "articles", 3.0),
        *annotated(sentences, "sentences", 1.2),
    ]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=["prepare", "fit", "judge"])
    ap.add_argument("inputs", nargs="+")
    ap.add_argument("--folds", type=int, default=4)
    ap.add_argument("--fold-weights")
    ap.add_argument("--epochs", type=int, default=25)
    ap.add_argument("--decay", type=float, default=1.0)
    ap.add_argument("--decay-own", type=float, default=0.5)
    ap.add_argument("--dropout", type=float, default=0.2)
    ap.add_argument("--min-probability", type=float, default=0.3)
    args = ap.parse_args()
    if args.what == "prepare":
        return prepare(args.inputs[0])
    if args.what == "judge":
        results = [(r[4], r[5]) for path in args.inputs for r in annotated(path, os.path.basename(path), 1.0)]
        return table(results, sys.stdout)
    names = next(lines(args.inputs[2]))["features"]
    rows = [r for r in read(args.inputs) if len(r[1]) > 1]
    data = Data(rows, len(names))
    fold = np.array([zlib.crc32(d.encode()) % args.folds for d in data.doc])
    s = np.zeros(len(data.x), np.float32)
    for f in range(args.folds):
        p = fit(data, fold != f, names, args)
        part = fold[data.group] == f
        s[part] = utilities(p, data.x[part])
        if args.fold_weights:
            os.makedirs(args.fold_weights, exist_ok=True)
            with open(os.path.join(args.fold_weights, f"{f}.tsv"), "w") as out:
                write(p, names, 1.0, out)
    scored = np.array([k[0] != "gap" for k in data.kind])
    loss = lambda t: float(np.sum((log_sum(s / t, data.ends[:-1]) - log_sum(np.where(data.ok, s / t, -1e4), data.ends[:-1]))[scored] * data.weight[scored]))
    temperature = min(np.arange(0.6, 2.01, 0.05), key=loss)
    print(f"# temperature {temperature:.2f}", file=sys.stderr)
    q = np.exp(s / temperature - log_sum(s / temperature, data.ends[:-1])[data.group])
    results = []
    for r, row in enumerate(rows):
        a, b = data.ends[r], data.ends[r + 1]
        i = a + int(np.argmax(q[a:b]))
        linked = row[1][i - a][0] is not None and q[i] >= args.min_probability
        right = bool(data.ok[i]) if linked or row[1][i - a][0] is None else False
        results.append((data.kind[r], (right, linked, float(q[i]))))
    table(results, sys.stderr)
    write(fit(data, np.ones(len(rows), bool), names, args), names, temperature, sys.stdout)


if __name__ == "__main__":
    main()
