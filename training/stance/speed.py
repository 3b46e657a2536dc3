"""The teacher in Python, one text at a time on one core: the peer of `cargo bench --bench stance`."""

import time

import common
import encoder
import pieces
import torch
from common import WORK


def main():
    torch.set_num_threads(1)
    cut = pieces.load()
    net = encoder.load(sorted(WORK.glob("teacher-*.pt"))[0].stem)
    texts = [row["input"] for row in common.parts()["tuning"]]
    rows = [row for row in (encoder.encode(cut, text) for text in texts) if 37 <= len(row) <= 39][:30]
    with torch.inference_mode():
        for rounds in (1, 3):
            start = time.perf_counter()
            for row in rows * rounds:
                net(encoder.padded([row], net.padding))
    spent = time.perf_counter() - start
    print(f"Python: torch {torch.__version__}, single precision: {3 * len(rows) / spent:.1f} targets a second")


if __name__ == "__main__":
    main()
