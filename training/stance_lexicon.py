#!/usr/bin/env python3
"""Fits data/stance_weights.tsv, the weights of the lexicon baseline for stance.

usage: stance_lexicon.py FEATURES.txt > data/stance_weights.tsv

FEATURES.txt: one labelled target a line, `label split f1 … f10`, the features of `lasswell::stance::FEATURES`; rows of
split `train` are fitted, the others measured. Needs numpy and scikit-learn. Seconds.
"""
import sys
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score

NAMES = ["near", "clause", "elsewhere", "before", "after"]
LABELS = ["negative", "neutral", "positive"]

rows = [line.split() for line in open(sys.argv[1])]
y = np.array([LABELS.index(r[0]) for r in rows])
split = np.array([r[1] for r in rows])
x = np.array([[float(v) for v in r[2:]] for r in rows])
train = split == "train"
model = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced").fit(x[train], y[train])
# Where no word of either list stands, nothing is said: the stance is then exactly 0.
model.intercept_[[0, 2]] = model.intercept_[[0, 2]].mean()
for part in sorted(set(split)):
    p = model.predict(x[split == part])
    t = y[split == part]
    print(f"# {part}: macro-F1 {f1_score(t, p, average='macro'):.3f}, accuracy {accuracy_score(t, p):.3f}, n {len(t)}", file=sys.stderr)
print("# Weights of the lexicon baseline: feature, then negative, neutral, positive. Fitted by training/stance_lexicon.py on the training part of NewsMTSC.")
print("bias\t" + "\t".join(f"{b:.4f}" for b in model.intercept_))
names = [f"{n}_{s}" for n in NAMES for s in ("positive", "negative")]
for i, name in enumerate(names):
    print(name + "\t" + "\t".join(f"{w:.4f}" for w in model.coef_[:, i]))
