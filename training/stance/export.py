"""Step 5: weights → model files.

`python export.py reader ../../models/accurate.lasswell accurate-2`, `python export.py fast ../../models/fast.lasswell fast-2`.
An encoder's matrices get five bits a weight, with a scale for each output, or eight for the layers of `--eight`; `--whole` keeps
them as they are. The calibration is read from `NAME.calibration.json`, which calibrate.py writes.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import pieces
import shipped
import torch
from common import FIRST_SIGN, SIGNS, WINDOW, WORK
from encoder import HEADS, KEY, HIDDEN, WIDTH, buckets
from modelfile import ModelFile, fitted, steps, whole
from onnx import TensorProto, helper, numpy_helper

TYPES = {"i8": TensorProto.INT8, "q5": TensorProto.INT8, "f16": TensorProto.FLOAT, "f32": TensorProto.FLOAT}


def fast(state, file):
    """Whole numbers with one step per feature for all that is added up, so that sums are exact."""
    tables = state["tables.weight"]
    width = tables.shape[1] // 3
    size = steps(np.concatenate(np.split(tables, 3, 1)), 0, 127)[0]
    for name, values in zip(("before", "here", "after"), np.split(tables, 3, 1)):
        file.add(name, "i8", whole(values, size, 127))
    for name in ("distance", "others", "between", "holder", "inside", "voice"):
        file.add(name, "f32", np.round(state[f"{name}.weight"] / size))
    keep = 1 / (1 + np.exp(-state["gates.weight"]))
    file.add("gates", "i8", np.clip(np.round(keep * 255) - 128, -128, 127))

    def columns(name, matrix):
        scale = np.abs(matrix).max(0) / 127 + 1e-12
        file.add(name, "i8", np.round(matrix / scale))
        file.add(f"{name}_scale", "f32", scale)

    repeated = np.tile(size, 3)[:, None]
    columns("narrow", state["narrow"] * repeated)
    columns("queries", state["queries"] * np.tile(size, state["heads"].shape[0]))
    file.add("heads", "f32", state["heads"] * size)
    file.add("head_bias", "f32", state["head_bias"])
    file.add("holder_bias", "f32", state["holder_bias"])
    file.add("voice_bias", "f32", state["voice_bias"])
    columns("hidden", state["hidden"] * np.tile(size, len(state["hidden"]) // width)[:, None])
    for name in ("hidden_bias", "out", "out_bias"):
        file.add(name, "f32", state[name])


class Graph:
    """Nodes with numbered outputs, over arrays that lie in the model file."""

    def __init__(self, file, is_whole, eight, base):
        self.file, self.is_whole, self.eight, self.base = file, is_whole, eight, base
        self.nodes, self.arrays, self.quantised = [], [], {}
        floats = {"full": 127.0, "one": 1.0, "least": 1e-6}
        for name, value in floats.items():
            self.constant(name, np.array(value, np.float32))
        self.constant("middle", np.array(128, np.uint8))
        self.constant("last", np.array([-1], np.int64))

    def constant(self, name, value):
        self.arrays.append(numpy_helper.from_array(value, name))
        return name

    def array(self, name, kind, values):
        at, length = self.file.add(name, kind, values)
        tensor = TensorProto(name=name, data_type=TYPES[kind], data_location=TensorProto.EXTERNAL)
        tensor.dims.extend(values.shape)
        for key, value in {"location": "arrays.data", "offset": at, "length": length}.items():
            tensor.external_data.add(key=key, value=str(value))
        self.arrays.append(tensor)
        return name

    def node(self, kind, inputs, outputs=1, **attributes):
        number = len(self.nodes)
        names = [f"{kind}{number}_{at}" for at in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=f"node{number}", **attributes))
        return names[0] if outputs == 1 else names

    def eight_bits(self, x):
        """Each piece's values by themselves: the greatest becomes 127."""
        if x not in self.quantised:
            top = self.node("ReduceMax", [self.node("Abs", [x]), "last"], keepdims=1)
            top = self.node("Max", [top, "least"])
            scaled = self.node("Mul", [x, self.node("Div", ["full", top])])
            values = self.node("QuantizeLinear", [scaled, "one", "middle"])
            self.quantised[x] = values, self.node("Div", [top, "full"])
        return self.quantised[x]

    def linear(self, x, name, state, bias=True):
        """A layer of the state by its name; its matrix is turned."""
        matrix = state[f"{name}.weight"].T
        if self.is_whole or matrix.size < 90_000:
            # Small ones: half precision, computed as floats.
            y = self.node("MatMul", [x, self.array(f"{name}.matrix", "f32" if self.is_whole else "f16", matrix)])
        else:
            values, scale = self.eight_bits(x)
            top, kind = (127, "i8") if name.startswith("read.") or name.split(".")[1] in self.eight else (15, "q5")
            old = self.unchanged(name, matrix)
            if old is not None:
                (numbers, size), kind = old, "q5"
            else:
                size = steps(matrix, 0, top, 0.35 if top == 15 else 0.8)
                numbers = whole(matrix, size, top)
                numbers, size = (numbers, size) if kind == "q5" else fitted(numbers, size)
            small = self.array(f"{name}.matrix", kind, numbers)
            y = self.node("Cast", [self.node("MatMulInteger", [values, small, "middle"])], to=TensorProto.FLOAT)
            y = self.node("Mul", [y, self.array(f"{name}.step", "f32", size[0])])
            y = self.node("Mul", [y, scale])
        return self.node("Add", [y, self.array(f"{name}.bias", "f32", state[f"{name}.bias"])]) if bias else y

    def unchanged(self, name, matrix):
        """The numbers and steps of the earlier file, where training left a matrix as it was."""
        part, layer = name.split(".")[-1], name.split(".")[1]
        # As the file names it that this program writes, or as version 0.1.0 did.
        named = [old for old in (name, f"enc.encoder.layer.{layer}.{part}") if self.base is not None and f"{old}.matrix" in self.base]
        if not named:
            return None
        old = named[0]
        numbers, size = self.base[f"{old}.matrix"], self.base[f"{old}.step"][None]
        same = numbers.shape == matrix.shape and np.allclose(numbers * size, matrix, atol=1e-6)
        return (numbers, size) if same else None

    def norm(self, x, state, name):
        weights = [self.array(f"{name}.{part}", "f32", state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *weights], axis=-1, epsilon=1e-5)


def embedded(graph, state, length):
    table = np.concatenate([state["words.weight"], state["signs.weight"]])
    if graph.is_whole:
        x = graph.node("Gather", [graph.array("words", "f32", table), "ids"], axis=0)
    else:
        size = steps(table, 1, 15)
        numbers = whole(table, size, 15)
        if graph.base is not None:
            count = len(state["words.weight"])
            numbers[:count], size[:count] = graph.base["words"][:count], graph.base["words.step"][:count]
            assert np.allclose(numbers[:count] * size[:count], table[:count], atol=1e-6)
        rows = graph.array("words", "q5", numbers)
        x = graph.node("Cast", [graph.node("Gather", [rows, "ids"], axis=0)], to=TensorProto.FLOAT)
        x = graph.node("Mul", [x, graph.node("Gather", [graph.array("words.step", "f32", size), "ids"], axis=0)])
    places = graph.array("places", "f32" if graph.is_whole else "f16", state["places.weight"])
    x = graph.node("Add", [x, graph.node("Slice", [places, "zero", length, "zero"])])
    return graph.norm(x, state, "norm")


def read_out(graph, x, state):
    """All holders and all targets: `logits` and `words` have a row for each pair, the targets of a holder together."""
    linear = lambda y, name, bias=True: graph.linear(y, f"read.{name}", state, bias)
    begin = graph.node("Slice", [x, "zero", "first", "zero"])
    targets = graph.node("MatMul", ["signs", x])
    nobody = graph.array("read.nobody", "f16", state["read.nobody"]) if not graph.is_whole else graph.array("read.nobody", "f32", state["read.nobody"])
    holders = graph.node("Concat", [nobody, targets], axis=0)
    by_holder = graph.constant("by_holder", np.array([1], np.int64))
    by_target = graph.constant("by_target", np.array([0], np.int64))
    column = lambda y: graph.node("Unsqueeze", [y, by_holder])
    line = lambda y: graph.node("Unsqueeze", [y, by_target])
    flat = lambda y, width: graph.node("Reshape", [y, graph.constant(f"flat{len(graph.nodes)}", np.array([-1, width], np.int64))])
    asked = graph.node("Add", [column(linear(holders, "ask_holder")), line(linear(targets, "ask_target", False))])
    asked = flat(graph.node("Tanh", [asked]), KEY)
    keys = graph.node("Transpose", [linear(x, "key")], perm=[1, 0])
    share = graph.node("Softmax", [graph.node("MatMul", [asked, keys])], axis=-1)
    # The values are narrowed before they are averaged: the same sums, in fewer steps.
    seen = graph.node("MatMul", [share, linear(x, "words", False)])
    both = flat(graph.node("Mul", [column(holders), line(targets)]), WIDTH)
    hidden = graph.node("Add", [column(linear(holders, "holder", False)), line(linear(targets, "target", False))])
    hidden = graph.node("Add", [flat(hidden, HIDDEN), linear(both, "both", False)])
    hidden = graph.node("Add", [graph.node("Add", [hidden, seen]), linear(begin, "whole")])
    logits = linear(graph.node("Tanh", [hidden]), "out")
    valence = linear(graph.node("Tanh", [linear(begin, "tone_in")]), "tone_out")
    valence = graph.node("Reshape", [valence, graph.constant("single", np.array([1], np.int64))])
    for value, name in ((logits, "logits"), (share, "words"), (valence, "valence")):
        graph.nodes.append(helper.make_node("Identity", [value], [name if name != "words" else "shares"], name=f"end_{name}"))


def encoder(state, file, is_whole, eight=(), base=None):
    graph = Graph(file, is_whole, eight, base)
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("first", np.array([1], np.int64))
    graph.constant("both", np.array([0, 1], np.int64))
    graph.constant("origin", np.array([0, 0], np.int64))
    heads = graph.constant("heads", np.array([-1, HEADS, WIDTH // HEADS], np.int64))
    flat = graph.constant("flat", np.array([-1, WIDTH], np.int64))
    length = graph.node("Shape", ["ids"])
    x = embedded(graph, state, length)
    square = graph.node("Concat", [length, length], axis=0)
    apart = graph.constant("buckets", buckets(WINDOW + 2))
    apart = graph.node("Slice", [apart, "origin", square, "both"])
    bias = graph.array("apart", "f32", state["apart.weight"])
    bias = graph.node("Transpose", [graph.node("Gather", [bias, apart], axis=0)], perm=[2, 0, 1])
    layer = 0
    while f"layers.{layer}.qkv.weight" in state:
        name = f"layers.{layer}"
        qkv = graph.linear(x, f"{name}.qkv", state)
        q, k, v = graph.node("Split", [qkv], 3, axis=1, num_outputs=3)
        turned = lambda y, order: graph.node("Transpose", [graph.node("Reshape", [y, heads])], perm=order)
        products = graph.node("MatMul", [turned(q, [1, 0, 2]), turned(k, [1, 2, 0])])
        shares = graph.node("Softmax", [graph.node("Add", [products, bias])], axis=-1)
        seen = graph.node("Transpose", [graph.node("MatMul", [shares, turned(v, [1, 0, 2])])], perm=[1, 0, 2])
        seen = graph.node("Reshape", [seen, flat])
        x = graph.norm(graph.node("Add", [graph.linear(seen, f"{name}.o", state), x]), state, f"{name}.first")
        y = graph.node("Gelu", [graph.linear(x, f"{name}.up", state)])
        x = graph.norm(graph.node("Add", [graph.linear(y, f"{name}.down", state), x]), state, f"{name}.second")
        layer += 1
    read_out(graph, x, state)
    value = helper.make_tensor_value_info
    inputs = [value("ids", TensorProto.INT32, ["n"]), value("signs", TensorProto.FLOAT, ["k", "n"])]
    outputs = [value("logits", TensorProto.FLOAT, ["m", 4]), value("shares", TensorProto.FLOAT, ["m", "n"])]
    outputs.append(value("valence", TensorProto.FLOAT, [1]))
    made = helper.make_graph(graph.nodes, "lasswell", inputs, outputs, graph.arrays)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    file.add("graph", "bytes", model.SerializeToString())
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state")
    parser.add_argument("file", type=Path)
    parser.add_argument("name")
    parser.add_argument("--eight", default="", help="numbers of the layers with eight bits a weight")
    parser.add_argument("--base", type=Path, help="the file training began with")
    parser.add_argument("--whole", action="store_true")
    args = parser.parse_args()
    state = torch.load(WORK / f"{args.state}.pt", map_location="cpu", weights_only=True)
    is_fast = "state" not in state
    state = state if is_fast else state["state"]
    state = {name: values.double().numpy() for name, values in state.items()}
    file = ModelFile()
    if is_fast:
        fast(state, file)
    else:
        state = {name: values.astype(np.float32) for name, values in state.items()}
        base = shipped.read(args.base)[1] if args.base else None
        encoder(state, file, args.whole, args.eight.split(","), base)
    file.add("pieces", "bytes", "\n".join(pieces.load().list).encode())
    calibration = WORK / f"{args.state}.calibration.json"
    if calibration.exists():
        made = json.loads(calibration.read_text())
    else:
        plain = {"temperature": 1.0, "bias": [0.0] * 4, "polar": 0.5, "row": 0.5}
        made = {"calibration": {kind: plain for kind in ("author", "unknown", "anyone", "others")}, "tone": {"scale": 1.0, "shift": 0.0, "negative": -0.15, "positive": 0.15}}
        made["calibration"]["anyone"] = {**plain, "bias": [0.0, 0.0, 0.0, -1e4], "polar": 0.0}
    file.write(args.file, name=args.name, kind="pairtables" if is_fast else "pairs", window=WINDOW, **made)


if __name__ == "__main__":
    main()
