#!/usr/bin/env python3
"""Fits data/name_weights.tsv: is a run of capitalised words a person's name?

usage: name_model.py LABELLED.jsonl... [--gold FOLDER]... [--holders FILE]... [--partly PARTLY.jsonl]...
                     [--measure OTHER.jsonl]... > data/name_weights.tsv

LABELLED: documents with all their names: `doc_id`, `text`, `persons` with `mentions` (`start`, `end` in code points,
`kind`, perhaps `name_span`). The shipped weights: the dev parts of GUM (CC BY) and of UNER English-PUD (CC BY-SA).
GOLD: articles annotated with people (texts under Apache-2.0), read with tests/scripts/gold_texts.py. HOLDERS: sentences
annotated the same way (texts of NewsMTSC, MIT). In both, names before nouns are no mentions (*the Obama administration*);
what is not marked there and goes on with a noun is left out, so that the other sets decide about such names.
PARTLY: texts where only some names are marked: the training part of NewsMTSC (MIT; `target`), the development parts of GAP
(Apache-2.0; `candidates`). What is not marked counts as likely a name as the model finds it (two rounds of expectation
and maximisation), each text a tenth of a labelled one, and for runs of one word only.

Run in the root of the repository; it has `cargo test` write the features of all candidates
(src/people/detect/feature_dump.rs). Two logistic regressions, one for runs of one word and one for longer runs, each
fitted to what the weights set by hand (src/people/detect/name_model.rs) leave open; weights in hundredths, rounded. On
standard error: figures cross-validated by document, set by set. Needs numpy and scipy. Two minutes. The same input gives
the same bytes.
"""
import argparse, glob, json, os, pickle, subprocess, sys, tempfile
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

FOLDS = 4
# How much a candidate of each kind of document counts, and the ridge for each kind of run.
SHARE = {"labelled": 1.0, "gold": 1.0, "holders": 0.5}
RIDGE = {"single": 5.0, "several": 2.0}
PARTLY_SHARE = 0.1


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("labelled", nargs="+")
    parser.add_argument("--gold", action="append", default=[])
    parser.add_argument("--holders", action="append", default=[])
    parser.add_argument("--measure", action="append", default=[])
    parser.add_argument("--measure-gold", action="append", default=[])
    parser.add_argument("--partly", action="append", default=[])
    parser.add_argument("--tests", help="the unit tests as built before, to be run instead of `cargo test`")
    parser.add_argument("--cache", help="a file that keeps the features between runs")
    return parser.parse_args()


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def gold(folder):
    """Annotated articles with their texts."""
    script = os.path.join("tests", "scripts", "gold_texts.py")
    told = subprocess.run([sys.executable, script, folder], check=True, capture_output=True, text=True).stdout
    texts = [json.loads(line) for line in told.splitlines()]
    documents = []
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(path, encoding="utf-8") as f:
            article = json.load(f)
        stem = os.path.splitext(os.path.basename(path))[0]
        text = next(t["text"] for t in texts if stem in t["id"])
        first = article["sentences"][0]
        shift = max(text.find(first["text"]), 0) - first["start"]
        mentions = [m for s in article["sentences"] for m in s["mentions"]]
        spans = [{**m, "start": m["start"] + shift, "end": m["end"] + shift} for m in mentions]
        documents.append({"text": text, "persons": [{"mentions": spans}]})
    return documents


def holders(path):
    return [{"text": row["text"], "persons": [{"mentions": row["mentions"]}]} for row in read(path)]


PRONOUNS = {"he", "she", "him", "his", "her", "i", "they", "we", "you"}


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


def dump(documents, tests):
    """What the program writes about all candidates: names of features, and lines."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {"NAMES_IN": f"{folder}/in", "NAMES_OUT": f"{folder}/out"}
        with open(paths["NAMES_IN"], "w", encoding="utf-8") as f:
            for number, d in enumerate(documents):
                f.write(json.dumps({"id": str(number), "text": d["text"]}) + "\n")
        command = [tests] if tests else ["cargo", "test", "--quiet", "--lib", "--"]
        command += ["people::detect::feature_dump", "--ignored"]
        subprocess.run(command, check=True, env={**os.environ, **paths}, stdout=subprocess.DEVNULL)
        with open(paths["NAMES_OUT"], encoding="utf-8") as f:
            lines = f.read().split("\n")
    return lines[0].split("\t"), [line for line in lines[1:] if line]


def candidates(documents, lines, names):
    """For each candidate: document, whether it is a name, number of words, words, what is set by hand, features."""
    marked = []
    for d in documents:
        offset = np.cumsum([0] + [len(c.encode()) for c in d["text"]])
        mentions = [m for p in d["persons"] for m in p["mentions"] if m["kind"] == "name"]
        spans = [m.get("name_span") or (m["start"], m["end"]) for m in mentions]
        marked.append([(int(offset[a]), int(offset[b]), d["text"][a:b].lower()) for a, b in spans])
    before_noun = {names.index(f"after {value}") for value in (23, 24, 25, 26, 27, 28, 29, 30)}
    rows = []
    for line in lines:
        document, start, end, count, words, by_hand, features = line.split("\t")
        document, start, end = int(document), int(start), int(end)
        hit = any(abs(start - a) <= 2 and abs(end - b) <= 2 for a, b, _ in marked[document])
        found = [int(x) for x in features.split()]
        if not hit and documents[document]["set"] in ("gold", "holders") and before_noun.intersection(found):
            continue
        rows.append((document, hit, int(count), words, int(by_hand), found))
    # A word that is part of a longer name of the document is told by that name and not by this model.
    known = [{w for _, _, text in m if " " in text for w in text.split()} for m in marked]
    return [r for r in rows if r[2] > 1 or r[3] not in known[r[0]]]


def matrix(rows, width):
    at = [(i, x) for i, r in enumerate(rows) for x in r[5]]
    i, x = zip(*at)
    features = csr_matrix((np.ones(len(at)), (i, x)), shape=(len(rows), width))
    return features, np.array([r[4] / 100 for r in rows]), np.array([r[1] for r in rows])


def regression(kind, x, by_hand, y, weight):
    """Ridge logistic regression with an offset."""
    sign = np.where(y, 1.0, -1.0)

    def loss(w):
        margin = sign * (x @ w + by_hand)
        wrong = 1 / (1 + np.exp(np.clip(margin, -50, 50)))
        value = (weight * np.logaddexp(0, -margin)).sum() + RIDGE[kind] / 2 * (w @ w)
        return value, -(x.T @ (weight * sign * wrong)) + RIDGE[kind] * w

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def fit(kind, part, others):
    x, by_hand, y, weight = part
    w = regression(kind, x, by_hand, y, weight)
    if kind == "single" and others is not None:
        xo, ho, yo = others
        for _ in range(2):
            p = np.where(yo, 1, 1 / (1 + np.exp(-(xo @ w + ho))))
            labels = np.concatenate([y, np.ones(len(p), bool), np.zeros(len(p), bool)])
            weights = np.concatenate([weight, PARTLY_SHARE * p, PARTLY_SHARE * (1 - p)])
            w = regression(kind, vstack([x, xo, xo]), np.concatenate([by_hand, ho, ho]), labels, weights)
    return w


def figures(scores, y):
    p = scores > 0
    tp, fp, fn = int((p & y).sum()), int((p & ~y).sum()), int((~p & y).sum())
    return f"P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} F1 {2 * tp / max(1, 2 * tp + fp + fn):.4f} n {len(y)}"


def main():
    args = arguments()
    documents = []

    def add(found, kind):
        for number, d in enumerate(found):
            documents.append({**d, "set": kind, "fold": number % FOLDS})

    for path in args.labelled:
        add(read(path), "labelled")
    for folder in args.gold:
        add(gold(folder), "gold")
    for path in args.holders:
        add(holders(path), "holders")
    for path in args.partly:
        add(partly(path), "partly")
    for path in args.measure:
        add(read(path), os.path.basename(os.path.dirname(path)))
    for path in args.measure_gold:
        add(gold(path), "measured gold")
    if args.cache and os.path.exists(args.cache):
        names, lines = pickle.load(open(args.cache, "rb"))
    else:
        names, lines = dump(documents, args.tests)
        if args.cache:
            pickle.dump((names, lines), open(args.cache, "wb"))
    rows = candidates(documents, lines, names)
    weights = {}
    for kind in ("single", "several"):
        here = [r for r in rows if (r[2] == 1) == (kind == "single")]
        of = lambda test: [r for r in here if test(documents[r[0]])]
        others = of(lambda d: d["set"] == "partly")
        others = matrix(others, len(names)) if others and kind == "single" else None

        def fitted(train):
            share = np.array([SHARE[documents[r[0]]["set"]] for r in train])
            return fit(kind, (*matrix(train, len(names)), share), others)

        results = {name: ([], []) for name in SHARE}
        for fold in range(FOLDS):
            w = fitted(of(lambda d: d["set"] in SHARE and d["fold"] != fold))
            for name, (scores, labels) in results.items():
                test = of(lambda d: d["set"] == name and d["fold"] == fold)
                if test:
                    x, by_hand, y = matrix(test, len(names))
                    scores.extend(x @ w + by_hand)
                    labels.extend(y)
        for name, (scores, labels) in results.items():
            print(f"# {kind}, {name}, cross-validated: {figures(np.array(scores), np.array(labels))}", file=sys.stderr)
        w = weights[kind] = fitted(of(lambda d: d["set"] in SHARE))
        for name in sorted({d["set"] for d in documents} - set(SHARE) - {"partly"}):
            x, by_hand, y = matrix(of(lambda d: d["set"] == name), len(names))
            print(f"# {kind}, {name}: {figures(x @ w + by_hand, y)}", file=sys.stderr)
    print("# Is a run of capitalised words a name? Feature, its value, and weights in hundredths: a run of one word, of several.")
    print("# Fitted by training/name_model.py on the dev parts of GUM and UNER English-PUD, annotated articles and sentences of")
    print("# news (texts of the AllSides sample and of NewsMTSC, train), NewsMTSC (train) and GAP.")
    for i, name in enumerate(names):
        one, several = (round(100 * weights[kind][i]) for kind in ("single", "several"))
        print(name.replace(" ", "\t") + f"\t{one}\t{several}")


main()
