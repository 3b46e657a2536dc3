"""Step 3: what a teacher says of the training rows, the directed set and the pool.

`python label.py teacher-1 [--count N] [--part K/N]`; several teachers are averaged. 25 minutes on two cores for all.
"""

import argparse
import json

import common
import encoder
import numpy as np
import pieces
import torch
from common import WORK


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teachers", nargs="+")
    parser.add_argument("--count", type=int, help="inputs of the pool")
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    part, parts = map(int, args.part.split("/"))
    pool = common.read_lines(WORK / "pool.jsonl")[: args.count]
    rows = common.parts()["train"] + common.read_lines(WORK / "directed.jsonl") + pool
    inputs = [row["input"] for row in rows][part - 1 :: parts]
    cut, nets = pieces.load(), [encoder.load(name) for name in args.teachers]
    with open(WORK / f"labels-{part}.jsonl", "w", encoding="utf-8") as file:
        for start in range(0, len(inputs), 2000):
            texts = inputs[start : start + 2000]
            ids = [encoder.encode(cut, text) for text in texts]
            found = np.mean([torch.softmax(torch.tensor(encoder.logits(n, ids)), -1).numpy() for n in nets], 0)
            for text, p in zip(texts, found):
                file.write(json.dumps({"input": text, "p": [round(float(x), 5) for x in p]}) + "\n")
            print(start + len(texts), "of", len(inputs), flush=True)


if __name__ == "__main__":
    main()
