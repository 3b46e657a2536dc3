"""Step 7: weights → model files.

`python export.py fast fast.pt models/fast.lasswell fast-1 --temperature T`
`python export.py encoder teacher-2.pt models/accurate.lasswell accurate-1 --temperature T [--whole]`
An encoder's matrices get five bits a weight, with a scale for each output; `--whole` keeps them as they are.
"""

import argparse
import math
from pathlib import Path

import numpy as np
import pieces
import torch
from common import WORK
from encoder import WIDTH, WINDOW
from fast import EMBEDDING, GATES, HEADS, RANK
from fast import WIDTH as FAST_WIDTH
from fast import WINDOW as FAST_WINDOW
from modelfile import ModelFile, steps, whole
from onnx import TensorProto, helper, numpy_helper

HEAD_COUNT, HEAD_WIDTH, BUCKETS, FARTHEST = 12, 64, 32, 128
TYPES = {"q5": TensorProto.INT8, "f16": TensorProto.FLOAT, "f32": TensorProto.FLOAT}


def fast(state, file):
    """Multiplies the embeddings out, so that a piece has a row for each place around it."""
    table, around = state["embedding.weight"], state["around.weight"]
    rows = [table @ around[:, at * EMBEDDING : (at + 1) * EMBEDDING].T for at in range(3)]
    # One step per feature for all three, so that rows add up as whole numbers.
    size = steps(np.concatenate(rows), 0, 127)[0]
    for name, values in zip(("before", "here", "after"), rows):
        file.add(name, "i8", whole(values, size, 127))
    file.add("distance", "f32", np.round((state["distance.weight"] + state["around.bias"]) / size))
    file.add("others", "f32", np.round(state["others.weight"] / size))
    file.add("between", "f32", np.round(state["between.weight"] / size))
    gates = [table @ state[f"{side}.weight"].T + state[f"{side}.bias"] for side in ("left", "right")]
    keep = 1 / (1 + np.exp(-np.concatenate(gates, 1)))
    file.add("gates", "i8", np.clip(np.round(keep * 255) - 128, -128, 127))
    assert keep.shape[1] == 2 * GATES

    def columns(name, matrix):
        scale = np.abs(matrix).max(0) / 127 + 1e-12
        file.add(name, "i8", np.round(matrix / scale))
        file.add(f"{name}_scale", "f32", scale)

    # Trained on target, left, right; the program has left, right, target.
    narrow = state["narrow.weight"].reshape(RANK, 3, FAST_WIDTH)[:, [1, 2, 0]].reshape(RANK, 3 * FAST_WIDTH).T
    columns("narrow", narrow * np.tile(size, 3)[:, None])
    columns("queries", state["query.weight"].T / FAST_WIDTH**0.5 * np.tile(size, HEADS)[None, :])
    file.add("heads", "f32", state["heads.weight"] * size)
    file.add("head_bias", "f32", state["head_bias.weight"])
    columns("hidden", state["hidden.weight"].T * np.tile(size, HEADS + 3)[:, None])
    file.add("hidden_bias", "f32", state["hidden.bias"])
    file.add("out", "f32", state["out.weight"].T)
    file.add("out_bias", "f32", state["out.bias"])


def buckets(count):
    """Relative places as MPNet numbers them (Raffel et al. 2020, section 2.1)."""
    apart = np.arange(count)[:, None] - np.arange(count)[None, :]
    half = BUCKETS // 2
    side, apart = (apart < 0) * half, np.abs(apart)
    near = half // 2
    ratio = np.log(np.maximum(apart, 1) / near) / math.log(FARTHEST / near)
    far = np.minimum(near + (ratio * (half - near)).astype(np.int64), half - 1)
    return (side + np.where(apart < near, apart, far)).astype(np.int32)


class Graph:
    """Nodes with numbered outputs, over arrays that lie in the model file."""

    def __init__(self, file, is_whole):
        self.file, self.is_whole = file, is_whole
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

    def linear(self, x, name, matrix, bias):
        if self.is_whole:
            y = self.node("MatMul", [x, self.array(f"{name}.matrix", "f32", matrix)])
        else:
            values, scale = self.eight_bits(x)
            size = steps(matrix, 0, 15)
            five = self.array(f"{name}.matrix", "q5", whole(matrix, size, 15))
            y = self.node("Cast", [self.node("MatMulInteger", [values, five, "middle"])], to=TensorProto.FLOAT)
            y = self.node("Mul", [y, self.array(f"{name}.step", "f32", size[0])])
            y = self.node("Mul", [y, scale])
        return self.node("Add", [y, self.array(f"{name}.bias", "f32", bias)])

    def norm(self, x, state, name):
        weights = [self.array(f"{name}.{part}", "f32", state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *weights], axis=-1, epsilon=1e-5)


def embedded(graph, state, length):
    table = state["enc.embeddings.word_embeddings.weight"]
    if graph.is_whole:
        x = graph.node("Gather", [graph.array("words", "f32", table), "ids"], axis=0)
    else:
        size = steps(table, 1, 15)
        rows = graph.array("words", "q5", whole(table, size, 15))
        x = graph.node("Cast", [graph.node("Gather", [rows, "ids"], axis=0)], to=TensorProto.FLOAT)
        x = graph.node("Mul", [x, graph.node("Gather", [graph.array("words.step", "f32", size), "ids"], axis=0)])
    # The first two places are padding and what is before it.
    places = state["enc.embeddings.position_embeddings.weight"][2 : WINDOW + 4]
    places = graph.array("places", "f32" if graph.is_whole else "f16", places)
    x = graph.node("Add", [x, graph.node("Slice", [places, "zero", length, "zero"])])
    return graph.norm(x, state, "enc.embeddings.LayerNorm")


def encoder(state, file, is_whole):
    graph = Graph(file, is_whole)
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("first", np.array([1], np.int64))
    graph.constant("both", np.array([0, 1], np.int64))
    graph.constant("origin", np.array([0, 0], np.int64))
    heads = graph.constant("heads", np.array([-1, HEAD_COUNT, HEAD_WIDTH], np.int64))
    flat = graph.constant("flat", np.array([-1, WIDTH], np.int64))
    length = graph.node("Shape", ["ids"])
    x = embedded(graph, state, length)
    square = graph.node("Concat", [length, length], axis=0)
    apart = graph.constant("buckets", buckets(WINDOW + 2))
    apart = graph.node("Slice", [apart, "origin", square, "both"])
    bias = graph.array("apart", "f32", state["enc.encoder.relative_attention_bias.weight"])
    bias = graph.node("Transpose", [graph.node("Gather", [bias, apart], axis=0)], perm=[2, 0, 1])
    layer = 0
    while f"enc.encoder.layer.{layer}.attention.attn.q.weight" in state:
        name = f"enc.encoder.layer.{layer}"
        attention = f"{name}.attention.attn"
        part = lambda which, what: state[f"{attention}.{which}.{what}"]
        # The usual division of the products by the root of 64 is made beforehand.
        matrix = np.concatenate([part("q", "weight").T / 8, part("k", "weight").T, part("v", "weight").T], 1)
        biases = np.concatenate([part("q", "bias") / 8, part("k", "bias"), part("v", "bias")])
        qkv = graph.linear(x, f"{name}.qkv", matrix, biases)
        q, k, v = graph.node("Split", [qkv], 3, axis=1, num_outputs=3)
        turned = lambda y, order: graph.node("Transpose", [graph.node("Reshape", [y, heads])], perm=order)
        products = graph.node("MatMul", [turned(q, [1, 0, 2]), turned(k, [1, 2, 0])])
        shares = graph.node("Softmax", [graph.node("Add", [products, bias])], axis=-1)
        seen = graph.node("Transpose", [graph.node("MatMul", [shares, turned(v, [1, 0, 2])])], perm=[1, 0, 2])
        seen = graph.node("Reshape", [seen, flat])
        y = graph.linear(seen, f"{name}.o", part("o", "weight").T, part("o", "bias"))
        x = graph.norm(graph.node("Add", [y, x]), state, f"{name}.attention.LayerNorm")
        dense = lambda which: (state[f"{name}.{which}.dense.weight"].T, state[f"{name}.{which}.dense.bias"])
        y = graph.node("Gelu", [graph.linear(x, f"{name}.up", *dense("intermediate"))])
        y = graph.linear(y, f"{name}.down", *dense("output"))
        x = graph.norm(graph.node("Add", [y, x]), state, f"{name}.output.LayerNorm")
        layer += 1
    begin = graph.node("Slice", [x, "zero", "first", "zero"])
    y = graph.node("Concat", [begin, graph.node("MatMul", ["target", x])], axis=1)
    y = graph.node("Tanh", [graph.linear(y, "fc", state["fc.weight"].T, state["fc.bias"])])
    y = graph.node("MatMul", [y, graph.array("out.matrix", "f32", state["out.weight"].T)])
    y = graph.node("Add", [y, graph.array("out.bias", "f32", state["out.bias"])])
    graph.nodes.append(helper.make_node("Identity", [y], ["logits"], name="end"))
    value = helper.make_tensor_value_info
    inputs = [value("ids", TensorProto.INT32, ["n"]), value("target", TensorProto.FLOAT, [1, "n"])]
    outputs = [value("logits", TensorProto.FLOAT, [1, 3])]
    made = helper.make_graph(graph.nodes, "lasswell", inputs, outputs, graph.arrays)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    file.add("graph", "bytes", model.SerializeToString())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("fast", "encoder"))
    parser.add_argument("state")
    parser.add_argument("file", type=Path)
    parser.add_argument("name")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--whole", action="store_true")
    args = parser.parse_args()
    state = torch.load(WORK / args.state, map_location="cpu")
    state = {name: values.double().numpy() for name, values in state.items()}
    file = ModelFile()
    if args.kind == "fast":
        fast(state, file)
    else:
        encoder({name: values.astype(np.float32) for name, values in state.items()}, file, args.whole)
    file.add("pieces", "bytes", "\n".join(pieces.load().list).encode())
    kind, reach = ("tables", FAST_WINDOW) if args.kind == "fast" else ("encoder", WINDOW)
    file.write(args.file, name=args.name, kind=kind, temperature=args.temperature, window=reach)


if __name__ == "__main__":
    main()
