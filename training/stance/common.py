"""What all steps share: folders, labels, the split by article, batches, macro-F1."""

import hashlib
import json
import os
import random
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
# The labelled sets; they are not part of the repository.
DATA = Path(os.environ.get("LASSWELL_SHARED", ROOT.parent / "shared")) / "data"
# Everything that is made on the way: base weights, inputs, labels, checkpoints.
WORK = Path(os.environ.get("LASSWELL_TRAINING", ROOT / "target" / "training"))

LABELS = ("negative", "neutral", "positive")
# The masks of src/inference/masked_token.rs: the target, the first to fourth other name, words that are left out.
SIGNS = [chr(0xE000 + k) for k in range(6)]
TARGET, OTHERS, GAP = SIGNS[0], SIGNS[1:5], SIGNS[5]


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def is_tuning(row):
    """One article in twelve of the training part is kept for choices; no sentence of it trains anything."""
    return int(hashlib.md5(row["article"].encode()).hexdigest(), 16) % 12 == 0


def parts():
    """NewsMTSC by use: `train`, `tuning` (both from its training part), and its two development sets."""
    rows = read_lines(WORK / "newsmtsc.jsonl")
    train = [row for row in rows if row["split"] == "train"]
    return {
        "train": [row for row in train if not is_tuning(row)],
        "tuning": [row for row in train if is_tuning(row)],
        "rw-dev": [row for row in rows if row["split"] == "rw-dev"],
        "mt-dev": [row for row in rows if row["split"] == "mt-dev"],
    }


def gold(rows):
    return np.array([LABELS.index(row["label"]) for row in rows])


def scores(wanted, found):
    """Macro-F1 and accuracy, in percent."""
    f1 = []
    for label in range(3):
        both = ((wanted == label) & (found == label)).sum()
        either = (wanted == label).sum() + (found == label).sum()
        f1.append(2 * both / either if either else 0.0)
    return round(100 * float(np.mean(f1)), 2), round(100 * float((wanted == found).mean()), 2)


def batches(lengths, size, rng=None, chosen=None):
    """Indices in batches of like length: shuffled with `rng`, from short to long without."""
    indices = list(range(len(lengths))) if chosen is None else list(chosen)
    if rng is None:
        indices.sort(key=lambda i: lengths[i])
        return [indices[i : i + size] for i in range(0, len(indices), size)]
    rng.shuffle(indices)
    made = []
    for start in range(0, len(indices), size * 40):
        block = sorted(indices[start : start + size * 40], key=lambda i: lengths[i])
        made += [block[i : i + size] for i in range(0, len(block), size)]
    rng.shuffle(made)
    return made


def window(ids, target, size):
    """The pieces around the target that a model reads of a long text."""
    if len(ids) <= size:
        return ids
    start = max(0, min(ids.index(target) - size // 2, len(ids) - size))
    return ids[start : start + size]


def soft_labels():
    """Input → probabilities, from every file that `label.py` wrote."""
    labels = {}
    for path in sorted(WORK.glob("labels*.jsonl")):
        labels.update((row["input"], row["p"]) for row in read_lines(path))
    return labels


def seed_everything(seed):
    import torch

    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
