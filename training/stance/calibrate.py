"""Also step 7: the temperature (Guo et al. 2017, section 4.2) of a model file, chosen on the tuning articles by likelihood.

`python calibrate.py ../../models/fast.lasswell` asks the program itself, names masked and weights rounded as they are in
use, and writes the temperature into the file's header. Seconds for the fast model, half a minute for the accurate one.
"""

import argparse
import json
import struct
import subprocess
import tempfile
from pathlib import Path

import common
import numpy as np
from common import LABELS, ROOT

MAGIC = b"lasswell"


def read(path):
    raw = path.read_bytes()
    start = len(MAGIC) + 4
    end = start + struct.unpack("<I", raw[len(MAGIC) : start])[0]
    return json.loads(raw[start:end]), raw[end:]


def write(path, header, body):
    text = json.dumps(header, separators=(",", ":")).encode()
    path.write_bytes(MAGIC + struct.pack("<I", len(text)) + text + body)


def probabilities(rows, model):
    """What the program says of labelled rows."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for at, row in enumerate(rows):
            file.write(json.dumps({"id": at, "text": row["text"], "target": row["target"]}) + "\n")
        file.flush()
        command = ["cargo", "run", "-q", "--release", "--", "stance", file.name, "--model", str(model), "--quiet"]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = (json.loads(line)["probabilities"] for line in found.splitlines())
    return np.array([[p[label] for label in LABELS] for p in found])


def tempered(found, by):
    logits = np.log(np.clip(found, 1e-9, 1)) / by
    exp = np.exp(logits - logits.max(1, keepdims=True))
    return exp / exp.sum(1, keepdims=True)


def loss(found, gold):
    return -np.log(np.clip(found[np.arange(len(gold)), gold], 1e-9, 1)).mean()


def error(found, gold, bins=15):
    """Expected calibration error of the highest probability."""
    sure, right = found.max(1), found.argmax(1) == gold
    at = np.minimum((sure * bins).astype(int), bins - 1)
    inside = [at == k for k in range(bins)]
    return sum(abs(sure[i].mean() - right[i].mean()) * i.sum() for i in inside if i.any()) / len(gold)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    args = parser.parse_args()
    path, sets = args.file.resolve(), common.parts()
    header, body = read(path)
    found = {name: probabilities(sets[name], path) for name in ("tuning", "rw-dev", "mt-dev")}
    gold = {name: common.gold(sets[name]) for name in found}
    steps = np.exp(np.linspace(np.log(0.3), np.log(4), 500))
    by = min(steps, key=lambda t: loss(tempered(found["tuning"], t), gold["tuning"]))
    for name, there in found.items():
        before, after = error(there, gold[name]), error(tempered(there, by), gold[name])
        print(f"{name}: calibration error {before:.3f} -> {after:.3f}")
    header["temperature"] = round(float(header["temperature"] * by), 4)
    write(path, header, body)
    print(f"{path.name}: temperature {header['temperature']}")


if __name__ == "__main__":
    main()
