"""What all steps share: folders, the split by article, batches, scores."""

import hashlib
import json
import os
import random
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
# The labelled sets; they are not part of the repository.
SHARED = Path(os.environ.get("LASSWELL_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
# Everything that is made on the way: inputs, labels, checkpoints.
WORK = Path(os.environ.get("LASSWELL_TRAINING", ROOT / "target" / "training"))

LABELS = ("negative", "neutral", "positive", "none")
NEGATIVE, NEUTRAL, POSITIVE, NONE = range(4)
# The signs of a sentence: persons, other sources, a name that is nobody's.
PERSONS, SOURCES = 12, 4
SIGNS = [chr(0xE000 + k) for k in range(PERSONS + SOURCES + 1)]
NOBODY = SIGNS[-1]
# Holders that have no words in the sentence; the holder 3 + k is the sign k.
AUTHOR, UNKNOWN, ANYONE, FIRST_SIGN = range(4)
WINDOW = 126


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def part_of(name, parts):
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % parts


def is_tuning(article):
    """One article in twelve is kept for choices; no sentence of it trains anything."""
    return part_of(article, 12) == 0


def kind_of(holder):
    return ("author", "unknown", "anyone")[holder] if holder < FIRST_SIGN else "others"


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


def macro_f1(wanted, found):
    f1 = []
    for label in range(3):
        both = ((wanted == label) & (found == label)).sum()
        either = (wanted == label).sum() + (found == label).sum()
        f1.append(2 * both / either if either else 0.0)
    return float(np.mean(f1))


def seed_everything(seed):
    import torch

    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
