"""The accurate reader in Python, one sentence at a time on one core: the peer of `cargo bench --bench stance`."""

import time

import common
import measure
import torch
from common import WORK
from train import collate


def main():
    torch.set_num_threads(1)
    net = measure.load("reader")
    items = [i for i in common.read_lines(WORK / "items.jsonl") if i["part"] == "tuning" and 30 <= len(i["ids"]) <= 40 and i["signs"]]
    ready = [collate([item], 1)[:4] for item in items[:30]]
    with torch.inference_mode():
        for rounds in (1, 3):
            start = time.perf_counter()
            for one in ready * rounds:
                net(*one)
    spent = time.perf_counter() - start
    print(f"Python: torch {torch.__version__}, single precision: {3 * len(ready) / spent:.1f} sentences a second")


if __name__ == "__main__":
    main()
