"""Step 3: what the accurate reader says, for the fast one to learn: of the training pairs, and of a pool of sentences without labels.

`python label.py reader` writes `taught.jsonl`. Forty sentences a second on one core that multiplies numbers of 16 bits. Where a
core cannot, a model file is three times as fast as its weights: `python label.py ../../models/accurate.lasswell --workers 2`.
"""

import argparse
import multiprocessing
import random
from pathlib import Path

import calibrate
import measure
import numpy as np
import pieces
import torch
from common import ANYONE, AUTHOR, FIRST_SIGN, NONE, SIGNS, WORK, read_lines, write_lines

# The sets whose pairs are asked about as they are.
ASKED = ("holders", "program", "train", "program-train", "articles", "program-articles", "newsmtsc")


def pool(items, cut, count):
    """Sentences whose names are persons, with every pair of them."""
    nobody, first, made = cut.number[SIGNS[-1]], cut.number[SIGNS[0]], []
    for item in items:
        ids, signs = [], []
        for place, piece in enumerate(item["ids"]):
            old = next((k for k, at in enumerate(item["signs"]) if place + 1 in at), None)
            if piece == nobody or old is not None:
                # Every name that is nobody's becomes somebody's; those of one sign stay together.
                if piece == nobody:
                    signs.append([place + 1])
                    piece = first + len(signs) - 1
                else:
                    same = next((k for k, s in enumerate(signs) if s[0] == item["signs"][old][0]), None)
                    if same is None:
                        signs.append([])
                        same = len(signs) - 1
                    signs[same].append(place + 1)
                    piece = first + same
            ids.append(piece)
        if not 1 <= len(signs) <= 3:
            continue
        pairs = [[h, t, NONE, 0.6, []] for h in (AUTHOR, ANYONE, *range(FIRST_SIGN, FIRST_SIGN + len(signs))) for t in range(len(signs)) if h - FIRST_SIGN != t]
        made.append({**item, "set": "pool", "ids": ids, "signs": signs, "pairs": pairs, "order": list(range(len(signs))), "named": list(range(len(signs))), "missed": [], "tone": None})
        if len(made) == count:
            break
    return made


def answers_of_file(path, items, workers):
    """As `measure.answers`, by the model file itself; each worker reads every so many sentences."""
    with multiprocessing.get_context("spawn").Pool(workers) as many:
        shares = many.starmap(calibrate.answers, [(path, items[k::workers]) for k in range(workers)])
    return [shares[k % workers][k // workers] for k in range(len(items))]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", help="a checkpoint or a model file")
    parser.add_argument("--most", type=int, default=10**9, help="sentences of a set that are asked about; the others keep their labels alone")
    parser.add_argument("--workers", type=int, default=1, help="processes that ask a model file")
    parser.add_argument("--pool", type=int, default=1200)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train = [i for i in read_lines(WORK / "items.jsonl") if i["part"] == "train"]
    asked, left = [], []
    for name in ASKED:
        some = [i for i in train if i["set"] == name and i["pairs"]]
        random.Random(8).shuffle(some)
        asked += some[: args.most]
        left += some[args.most :]
    others = [i for i in train if i["set"] == "dse" and i["voices"] is None]
    random.Random(7).shuffle(others)
    asked += pool(others, pieces.load(), args.pool)
    if args.state.endswith(".lasswell"):
        found = answers_of_file(Path(args.state), asked, args.workers)
    else:
        found = measure.answers(measure.load(args.state), asked)
    for item, (logits, tone, _) in zip(asked, found):
        p = measure.softmax(logits)
        # `anyone` always has a row.
        of_anyone = np.array([h == ANYONE for h, *_ in item["pairs"]])
        p[of_anyone, NONE] = 0
        item["said"] = np.round(p / p.sum(1, keepdims=True), 4).tolist()
        item["said_tone"] = round(tone, 4)
    rated = [i for i in train if i["tone"] is not None and not i["pairs"]]
    write_lines(WORK / "taught.jsonl", asked + left + rated)
    print(len(asked), "sentences taught,", len(left), "with labels alone,", len(rated), "rated")


if __name__ == "__main__":
    main()
