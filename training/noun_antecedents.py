#!/usr/bin/env python3
"""Fits data/noun_antecedent_weights.tsv: which person a noun means (*the senator*, *her rival*), if any.

usage: noun_antecedents.py texts GOLD... > texts.jsonl
       noun_antecedents.py fit [--l2 X] [--folds N] FEATURES.jsonl > data/noun_antecedent_weights.tsv

`texts` writes annotated texts as lines with `text` and `mentions`. GOLD are folders of gold articles, JSONL of annotated
sentences with `mentions` (`holders`), or JSONL of documents with `persons` (GUM). FEATURES is the output of
`cargo run --example noun_antecedents -- texts.jsonl`. The features of a noun depend on how the nouns before it were
linked, so run example and fit twice.

A conditional logit: the probability of a choice is the softmax of its weighted features; the loss is minus the log of the
probability of all acceptable choices together. A noun that gold does not mark, or that means somebody whom no name of the
text means, is nobody. Accuracy by cross-validation over texts goes to standard error. Deterministic. Needs numpy and scipy.
"""
import argparse, collections, json, pathlib, sys, zlib

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
sub = ap.add_subparsers(dest="command", required=True)
texts = sub.add_parser("texts")
texts.add_argument("gold", nargs="+")
fit_args = sub.add_parser("fit")
fit_args.add_argument("features")
fit_args.add_argument("--l2", type=float, default=1.5)
fit_args.add_argument("--folds", type=int, default=10)
fit_args.add_argument("--article-weight", type=float, default=3.0, help="of nouns in whole news articles")
fit_args.add_argument("--gum-weight", type=float, default=0.5, help="of nouns in GUM, which marks other phrases")
fit_args.add_argument("--least", type=float, default=0.35, help="probability from which a noun is linked to the likeliest person")
fit_args.add_argument(
    "--prior",
    default="nobody=2.2,noun_other=0.5,class_only=2,words=1,share=1,other_office=-2,same_clause=-2,"
    "same_subject=-2,former=-1,nobody_as=1.5,nobody_goes_on=1,nobody_of=0.5,nobody_passing=0.7,nobody_law=0.3,same_source=0.5,source_most=0.5,source_spoke=0.5,"
    "nobody_clause=0.7,nobody_kin=0.7,other_words=-1,next=0.3,far=-0.5,own_words=-2,kin_surname=1.5,nobody_fame=-0.7,"
    "fame_most=0.8,center=0.4,contender_most=0.8,legislator_most=0.8,party_most=0.8,"
    "opens_most=0.7,opens_next=0.7,opens_only=0.7",
    help="values that the penalty pulls weights to: the sets hold too few nouns in whole articles to start from 0",
)
fit_args.add_argument(
    "--fixed",
    default="noun_only=3,noun_latest=2.5,noun_tied=-3,not_former=-2.5,nobody_new=2.5,held_office=3",
    help="weights set by hand: the sets hold too few nouns that the text used before",
)
fit_args.add_argument("--show", type=int, default=0, help="print so many wrong links of whole articles")
args = ap.parse_args()


def gold_texts(path):
    """Lines with `id`, `set`, `text` and `mentions` of one file or folder."""
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        whole = file.read_text(encoding="utf-8")
        if file.suffix == ".json":
            article, text, mentions = json.loads(whole), "", []
            for sentence in article["sentences"]:
                gap = sentence["start"] - len(text)
                text += (" " if gap == 1 else "\n" * gap) + sentence["text"]
                mentions += [{k: m.get(k) for k in ("start", "end", "person", "kind", "optional")} for m in sentence["mentions"]]
            yield {"id": article["doc"], "set": "article", "text": text, "mentions": mentions}
            continue
        for row in map(json.loads, whole.splitlines()):
            if "persons" in row:
                mentions = []
                for person in row["persons"]:
                    for m in person["mentions"]:
                        start, end = m.get("name_span") or (m["start"], m["end"])
                        mentions.append({"start": start, "end": end, "person": person["id"], "kind": m["kind"]})
                yield {"id": row["doc_id"], "set": "gum", "text": row["text"], "mentions": mentions}
            else:
                mentions = [{k: m.get(k) for k in ("start", "end", "person", "kind", "optional")} for m in row["mentions"]]
                yield {"id": row["id"], "set": "sentence", "text": row["text"], "mentions": mentions}


if args.command == "texts":
    for path in map(pathlib.Path, args.gold):
        for row in gold_texts(path):
            print(json.dumps(row, ensure_ascii=False))
    sys.exit()

import numpy as np
from scipy.optimize import minimize


def gold_people(d):
    """Predicted person -> gold person, by shared names."""
    votes = collections.Counter()
    for (start, end), person in d["names"]:
        for m in d["row"]["mentions"]:
            if person is not None and m["kind"] == "name" and abs(m["start"] - start) <= 2 and abs(m["end"] - end) <= 2:
                votes[(person, m["person"])] += 1
    people, used = {}, set()
    for (person, gold), _ in votes.most_common():
        if person not in people:
            people[person] = gold
    return people


rows = []
names = None
for line in open(args.features, encoding="utf-8"):
    d = json.loads(line)
    names = d["features"]
    people = gold_people(d)
    for noun in d["nouns"]:
        start, end = noun["at"]
        # GUM’s phrases are longer than ours.
        slack = 400 if d["row"]["set"] == "gum" else 2
        hits = [m for m in d["row"]["mentions"] if abs(m["start"] - start) <= 2 and 0 <= m["end"] - end + 2 <= slack + 2 and m["kind"] == "nominal"]
        if any(m.get("optional") for m in hits):
            continue
        right = {p for p, g in people.items() if hits and g == hits[0]["person"]}
        ok = [c[0] in right for c in noun["choices"]]
        marked = bool(right) and any(ok)
        if not marked:
            ok = [c[0] is None for c in noun["choices"]]
        weight = {"article": args.article_weight, "gum": args.gum_weight, "sentence": 1.0}[d["row"]["set"]]
        rows.append((d["row"]["id"], d["row"]["set"], noun, ok, weight, marked, bool(hits), d["row"]["text"]))

n = len(names)
X, group, ok = [], [], []
for number, (_, _, noun, good, *_) in enumerate(rows):
    for (person, values), g in zip(noun["choices"], good):
        x = np.zeros(n)
        for i, v in values:
            x[i] += v
        X.append(x)
        group.append(number)
        ok.append(g)
X, group, ok = np.array(X), np.array(group), np.array(ok)
weight = np.array([r[4] for r in rows])
count = len(rows)


fixed = np.zeros(n)
for pair in filter(None, args.fixed.split(",")):
    fixed[names.index(pair.split("=")[0])] = float(pair.split("=")[1])
base = X @ fixed
X[:, fixed != 0] = 0


def log_sum(values, starts):
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
        return float(w @ (every - good)) + args.l2 / 2 * (v - prior) @ (v - prior), x.T @ pull + args.l2 * (v - prior)

    return minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


prior = np.zeros(n)
for pair in filter(None, args.prior.split(",")):
    prior[names.index(pair.split("=")[0])] = float(pair.split("=")[1])
fold = np.array([zlib.crc32(r[0].encode()) % args.folds for r in rows])
ends = np.searchsorted(group, np.arange(count + 1))
table = collections.defaultdict(lambda: [0, 0, 0, 0])
bins = collections.defaultdict(lambda: [0, 0.0, 0])
shown = 0
for f in range(args.folds):
    s = X @ fit(fold != f) + base
    p = np.exp(s - log_sum(s, ends[:-1])[group])
    for r in np.flatnonzero(fold == f):
        a, b = ends[r], ends[r + 1]
        _, source, noun, good, _, marked, hit, text = rows[r]
        someone = np.array([person is not None for person, _ in noun["choices"]])
        i = a + int(np.argmax(np.where(someone, p[a:b], -1)))
        linked = someone[i - a] and p[i] >= args.least
        cell = table[source]
        cell[0] += marked
        cell[1] += linked
        cell[2] += linked and bool(ok[i])
        cell[3] += linked and hit
        if linked:
            bin_ = bins[min(9, int(p[i] * 10))]
            bin_[0] += bool(ok[i])
            bin_[1] += p[i]
            bin_[2] += 1
        if shown < args.show and source == "article" and (linked != marked or (linked and not ok[i])):
            shown += 1
            at = noun["at"]
            print(("WRONG " if linked else "MISSED"), f"{p[i]:.2f}", text[max(0, at[0] - 80):at[0]].replace("\n", " ") + "[[" + noun["text"] + "]]" + text[at[1]:at[1] + 50].replace("\n", " "), file=sys.stderr)
for source, (marked, linked, right, hit) in sorted(table.items()):
    print(f"# {source:9} recall {right / max(1, marked):.3f} of {marked}, right {right / max(1, linked):.3f} and marked in gold {hit / max(1, linked):.3f} of {linked} linked", file=sys.stderr)
for b, (right, p, all_) in sorted(bins.items()):
    print(f"# probability near {p / all_:.2f}: right {right / all_:.2f} of {all_}", file=sys.stderr)

w = fit(np.ones(count, bool))
print("# Weights of the choice of whom a noun means: feature, weight. Fitted by training/noun_antecedents.py.")
for name, value in sorted(zip(names, np.where(fixed != 0, fixed, w))):
    print(f"{name}\t{value:.3f}")
