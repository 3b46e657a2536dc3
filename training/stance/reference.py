"""Step 8: answers of a model file as another program computes them, which a test compares with those of this one.

`python reference.py ../../models/accurate.lasswell accurate.json` runs the graph with ONNX Runtime; a fast file is computed here.
"""

import json
import struct
import sys
from pathlib import Path

import common
import fast
import numpy as np
import onnx
import pieces
import shipped
from common import FIRST_SIGN, PERSONS, WORK
from export import Graph  # noqa: F401


def session(header, arrays):
    """The graph with its arrays put back."""
    import onnxruntime

    model = onnx.load_from_string(arrays["graph"])
    for tensor in model.graph.initializer:
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            kind = np.int8 if tensor.data_type == onnx.TensorProto.INT8 else np.float32
            values = onnx.numpy_helper.from_array(np.ascontiguousarray(arrays[tensor.name].astype(kind)), tensor.name)
            tensor.CopyFrom(values)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def run(there, item):
    ids = np.array([0, *item["ids"], 2], np.int32)
    signs = np.zeros((max(1, len(item["signs"])), len(ids)), np.float32)
    for k, at in enumerate(item["signs"]):
        signs[k, at] = 1 / len(at)
    return there.run(["logits", "shares", "valence"], {"ids": ids, "signs": signs})


class Tables:
    """The table network in whole numbers, as in use: `fast.Fast` with the rounded weights of a file."""

    def __init__(self, arrays):
        import torch

        words = len(arrays["before"]) - fast.REMAPPED
        net = object.__new__(fast.Fast)
        torch.nn.Module.__init__(net)
        t = lambda name: torch.tensor(np.asarray(arrays[name], np.float32))
        scaled = lambda name: t(name) * t(f"{name}_scale")
        E = lambda x: torch.nn.Embedding.from_pretrained(x)
        net.tables = E(torch.cat([t("before"), t("here"), t("after")], 1))
        keep = ((t("gates") + 128) / 255).double().clamp(1e-7, 1 - 1e-7)
        net.gates = E(torch.log(keep / (1 - keep)).float())
        for name in ("distance", "others", "between", "holder", "inside", "voice"):
            setattr(net, name, E(t(name)))
        for name in ("heads", "head_bias", "holder_bias", "voice_bias", "hidden_bias", "out", "out_bias"):
            setattr(net, name, torch.nn.Parameter(t(name)))
        for name in ("narrow", "queries", "hidden"):
            setattr(net, name, torch.nn.Parameter(scaled(name)))
        net.drop = torch.nn.Dropout(0.0)
        self.net = net.eval()


def main():
    path, out = Path(sys.argv[1]), sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 24
    header, arrays = shipped.read(path)
    cut = pieces.load()
    items = [i for i in common.read_lines(WORK / "items.jsonl") if i["set"] == "holders" and i["part"] == "tuning"]
    some = [i for i in items if 0 < len(i["signs"])][:count] + [i for i in items if not i["signs"]][:1]
    rows = []
    if header["kind"] == "pairs":
        there = session(header, arrays)
        for item in some:
            logits, shares, valence = run(there, item)
            rows.append({"input": item["input"], "ids": item["ids"], "signs": item["signs"], "logits": np.round(logits, 4).tolist(),
                         "shares": np.round(shares, 5).tolist(), "valence": round(float(valence[0]), 5)})
    else:
        net = Tables(arrays).net
        for item in some:
            persons = [k for k, o in enumerate(item["order"]) if o < PERSONS]
            asked = [(0, h, t) for h in range(FIRST_SIGN + len(item["signs"])) for t in persons] + [(0, None, None)]
            found = fast.outputs(net, [fast.Sentence(item["ids"], item["signs"], cut, item["voices"])], asked)
            rows.append({"input": item["input"], "ids": item["ids"], "signs": item["signs"], "voices": item["voices"], "valence": round(float(found[-1, 4]), 5),
                         "pairs": [{"holder": h, "target": t, "logits": np.round(z[:4], 4).tolist()} for (_, h, t), z in zip(asked[:-1], found)]})
    Path(out).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    print(len(rows), "sentences")


if __name__ == "__main__":
    main()
