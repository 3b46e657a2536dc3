"""Step 5: what a teacher says of each word beside the target, in four short frames: where the fast model's rows begin.
Five minutes on two cores."""

import sys

import encoder
import numpy as np
import pieces
from common import SIGNS, TARGET, WORK


def main():
    cut, net = pieces.load(), encoder.load(sys.argv[1])
    number = cut.number
    begin, end, target, dot = (number[piece] for piece in ("<s>", "</s>", TARGET, "."))
    words = [at for at, piece in enumerate(cut.list[: -len(SIGNS)]) if piece.isalpha() and at > 3]
    frames = [
        lambda word: [begin, target, word, end],
        lambda word: [begin, word, target, end],
        lambda word: [begin, target, number["is"], word, dot, end],
        lambda word: [begin, number["he"], word, target, dot, end],
    ]
    said = np.zeros((len(cut), len(frames), 3), np.float32)
    for at, frame in enumerate(frames):
        found = encoder.logits(net, [frame(word) for word in words], size=512)
        found -= found.mean(1, keepdims=True)
        said[words, at] = found - found.mean(0)
    np.save(WORK / "words.npy", said.reshape(len(cut), -1))


if __name__ == "__main__":
    main()
