#!/usr/bin/env python3
"""Fits data/name_weights.tsv: is a run of capitalised words a person's name?

usage: name_model.py LABELLED.jsonl... [--partly PARTLY.jsonl]... [--measure OTHER.jsonl]... > data/name_weights.tsv

LABELLED: documents with all their names: `doc_id`, `text`, `persons` with `mentions` (`start`, `end` in code points,
`kind`, perhaps `name_span`). The shipped weights: the dev parts of GUM (CC BY) and of UNER English-PUD (CC BY-SA).
PARTLY: texts where only some names are marked: the training part of NewsMTSC (MIT; `target`), the development parts of GAP
(Apache-2.0; `candidates`). What is not marked counts as likely a name as the model finds it (two rounds of expectation
and maximisation), each text a tenth of a labelled one, and for runs of one word only.

Run in the root of the repository; it has `cargo test` write the features of all candidates (src/people/dump.rs). Two logistic
regressions, one for runs of one word and one for longer runs; weights in hundredths, rounded. On standard error: figures
cross-validated by document. Needs numpy and scikit-learn. Two minutes. Seeded: the same input gives the same bytes.
"""
import argparse, json, os, subprocess, sys, tempfile
import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

parser = argparse.ArgumentParser()
parser.add_argument("labelled", nargs="+")
parser.add_argument("--measure", action="append", default=[])
parser.add_argument("--partly", action="append", default=[])
args = parser.parse_args()


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def partly(path):
    """Documents where some names are marked; the sentences of one article of NewsMTSC are put together."""
    rows = read(path)
    articles = {}
    for row in rows:
        if "candidates" in row:
            articles[row["id"]] = {row["text"]: {(c["start"], c["end"]) for c in row["candidates"]}}
        elif row["split"] == "train" and not row.get("article_in_heldout"):
            marked = articles.setdefault(row["article"], {}).setdefault(row["text"], set())
            target = row["target"]
            if target["mention"][:1].isupper() and target["mention"].lower() not in PRONOUNS:
                marked.add((target["start"], target["end"]))
    documents = []
    for sentences in articles.values():
        text, mentions = "", []
        for sentence, marked in sentences.items():
            mentions += [{"start": len(text) + a, "end": len(text) + b, "kind": "name"} for a, b in sorted(marked)]
            text += sentence + "\n\n"
        documents.append({"text": text, "persons": [{"mentions": mentions}]})
    return documents


PRONOUNS = {"he", "she", "him", "his", "her", "i", "they", "we", "you"}


def candidates(documents):
    """Names of features and, for each candidate: document, whether it is a name, number of words, words, features."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {"NAMES_IN": f"{folder}/in", "NAMES_OUT": f"{folder}/out"}
        with open(paths["NAMES_IN"], "w", encoding="utf-8") as f:
            for number, d in enumerate(documents):
                f.write(json.dumps({"id": str(number), "text": d["text"]}) + "\n")
        command = ["cargo", "test", "--quiet", "--lib", "people::dump", "--", "--ignored"]
        subprocess.run(command, check=True, env={**os.environ, **paths}, stdout=subprocess.DEVNULL)
        with open(paths["NAMES_OUT"], encoding="utf-8") as f:
            lines = f.read().split("\n")
    gold = []
    for d in documents:
        offset = np.cumsum([0] + [len(c.encode()) for c in d["text"]])
        mentions = [m for p in d["persons"] for m in p["mentions"] if m["kind"] == "name"]
        spans = [m.get("name_span") or (m["start"], m["end"]) for m in mentions]
        gold.append([(int(offset[a]), int(offset[b]), d["text"][a:b].lower()) for a, b in spans])
    rows = []
    for line in filter(None, lines[1:]):
        document, start, end, count, words, features = line.split("\t")
        document, start, end = int(document), int(start), int(end)
        hit = any(abs(start - a) <= 2 and abs(end - b) <= 2 for a, b, _ in gold[document])
        rows.append((document, hit, int(count), words, [int(x) for x in features.split()]))
    # A word that is part of a longer name of the document is told by that name and not by this model.
    known = [{w for _, _, text in g if " " in text for w in text.split()} for g in gold]
    return lines[0].split("\t"), [r for r in rows if r[2] > 1 or r[3] not in known[r[0]]]


def matrix(rows, width):
    at = [(i, x) for i, r in enumerate(rows) for x in r[4]]
    i, x = zip(*at)
    return csr_matrix((np.ones(len(at)), (i, x)), shape=(len(rows), width)), np.array([r[1] for r in rows])


SOFTNESS = {"single": 0.1, "several": 0.3}


def regression(kind, x, y, weight=None):
    model = LogisticRegression(C=SOFTNESS[kind], fit_intercept=False, max_iter=2000)
    return model.fit(x, y, sample_weight=weight).coef_[0]


def fit(kind, x, y):
    w = regression(kind, x, y)
    if kind == "single" and others is not None:
        xo, yo = others
        for _ in range(2):
            p = np.where(yo, 1, 1 / (1 + np.exp(-(xo @ w))))
            labels = np.concatenate([y, np.ones(len(p), bool), np.zeros(len(p), bool)])
            weight = np.concatenate([np.ones(len(y)), 0.1 * p, 0.1 * (1 - p)])
            w = regression(kind, vstack([x, xo, xo]), labels, weight)
    return w


def figures(scores, y):
    p = scores > 0
    tp, fp, fn = int((p & y).sum()), int((p & ~y).sum()), int((~p & y).sum())
    return f"P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} n {len(y)}"


documents = [d for path in args.labelled for d in read(path)]
names, rows = candidates(documents)
kinds = {"single": [r for r in rows if r[2] == 1], "several": [r for r in rows if r[2] > 1]}
others = None
if args.partly:
    _, marked = candidates([d for path in args.partly for d in partly(path)])
    others = matrix([r for r in marked if r[2] == 1], len(names))
weights = {}
for kind, part in kinds.items():
    x, y = matrix(part, len(names))
    groups = np.array([r[0] for r in part])
    scores = np.zeros(len(part))
    for train, test in GroupKFold(5).split(x, y, groups):
        scores[test] = x[test] @ fit(kind, x[train], y[train])
    print(f"# {kind}, cross-validated by document: {figures(scores, y)}", file=sys.stderr)
    weights[kind] = fit(kind, x, y)
for path in args.measure:
    _, rows = candidates(read(path))
    for kind in kinds:
        x, y = matrix([r for r in rows if (r[2] == 1) == (kind == "single")], len(names))
        print(f"# {kind}, {os.path.basename(os.path.dirname(path))}: {figures(x @ weights[kind], y)}", file=sys.stderr)
print("# Is a run of capitalised words a name? Feature, its value, and weights in hundredths: a run of one word, of several.")
print("# Fitted by training/name_model.py on the dev parts of GUM and UNER English-PUD, NewsMTSC (train) and GAP.")
for i, name in enumerate(names):
    one, several = (round(100 * weights[kind][i]) for kind in ("single", "several"))
    print(name.replace(" ", "\t") + f"\t{one}\t{several}")
