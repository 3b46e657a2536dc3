"""Writes the file that src/inference/model_file.rs reads."""

import json
import struct

import numpy as np

UNPACKED = {"i8": 1, "q5": 1, "f16": 4, "f32": 4}


def five_bits(numbers):
    """Whole numbers -16 to 15, eight in five bytes."""
    shifted = (numbers.astype(np.int64).ravel() + 16).astype(np.uint64)
    shifted = np.concatenate([shifted, np.full(-len(shifted) % 8, 16, np.uint64)]).reshape(-1, 8)
    bits = np.zeros(len(shifted), np.uint64)
    for at in range(8):
        bits |= shifted[:, at] << np.uint64(5 * at)
    return bits.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :5].tobytes()


class ModelFile:
    def __init__(self):
        self.arrays, self.body, self.unpacked = [], bytearray(), 0

    def add(self, name, kind, numbers):
        """Adds an array; tells where a graph finds it: (offset, bytes)."""
        shape = [len(numbers)] if kind == "bytes" else list(numbers.shape)
        raw = {
            "bytes": lambda: numbers,
            "i8": lambda: numbers.astype(np.int8).tobytes(),
            "q5": lambda: five_bits(numbers),
            "f16": lambda: numbers.astype("<f2").tobytes(),
            "f32": lambda: numbers.astype("<f4").tobytes(),
        }[kind]()
        self.arrays.append({"name": name, "kind": kind, "shape": shape, "offset": len(self.body)})
        self.body += raw
        if kind == "bytes":
            return None
        at, length = self.unpacked, int(np.prod(shape)) * UNPACKED[kind]
        self.unpacked += length + -length % 64
        return at, length

    def write(self, path, **header):
        text = json.dumps({"format": 1, **header, "arrays": self.arrays}, separators=(",", ":")).encode()
        path.write_bytes(b"lasswell" + struct.pack("<I", len(text)) + text + bytes(self.body))
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


def steps(weights, axis, top, least=0.35):
    """For each channel the size of a step that loses least when numbers become -top to top steps."""
    highest = np.abs(weights).max(axis, keepdims=True) + 1e-12
    best, chosen = None, None
    for part in np.linspace(least, 1.0, 40):
        step = highest * part / top
        error = ((whole(weights, step, top) * step - weights) ** 2).sum(axis, keepdims=True)
        if best is None:
            best, chosen = error, step
        else:
            chosen = np.where(error < best, step, chosen)
            best = np.minimum(error, best)
    return chosen


def whole(weights, step, top):
    return np.clip(np.round(weights / step), -top, top)


def fitted(numbers, size):
    """Numbers and steps of nearly the same matrix, such that no sum of two products leaves 16 bits.

    Processors without an instruction for sums of four products (AVX-512 VNNI, AVX-VNNI) add two neighbours in 16 bits and cut off what
    is above, so that answers would depend on the processor. Inputs are 1 to 255, so two neighbours of one sign may be 128 together.
    """

    def most(matrix):
        upper, lower = np.clip(matrix, 0, None), np.clip(-matrix, 0, None)
        return np.maximum(upper[0::2] + upper[1::2], lower[0::2] + lower[1::2])

    part = np.minimum(1.0, 128 / np.maximum(most(numbers).max(0), 1))
    less = np.round(numbers * part)
    while (most(less) > 128).any():
        # Rounding has made some pairs too large: the greater of the two gets smaller.
        pair, column = np.nonzero(most(less) > 128)
        row = 2 * pair + (np.abs(less[2 * pair + 1, column]) > np.abs(less[2 * pair, column]))
        less[row, column] -= np.sign(less[row, column])
    return less, size / part
