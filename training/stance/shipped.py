"""The weights of a model file, unpacked: the start of the next model."""

import json
import struct

import numpy as np


def read(path):
    """The header and the arrays of a model file."""
    raw = path.read_bytes()
    end = 12 + struct.unpack("<I", raw[8:12])[0]
    header, body, arrays = json.loads(raw[12:end]), raw[end:], {}
    for array in header["arrays"]:
        count = int(np.prod(array["shape"]))
        start = array["offset"]
        if array["kind"] == "bytes":
            arrays[array["name"]] = body[start : start + count]
        elif array["kind"] == "q5":
            packed = np.frombuffer(body, np.uint8, -(-count // 8) * 5, start).reshape(-1, 5).astype(np.uint64)
            bits = sum(packed[:, at] << np.uint64(8 * at) for at in range(5))
            found = np.stack([(bits >> np.uint64(5 * at)) & np.uint64(31) for at in range(8)], 1).ravel()[:count]
            arrays[array["name"]] = found.astype(np.float32).reshape(array["shape"]) - 16
        else:
            kind = {"i8": np.int8, "f16": "<f2", "f32": "<f4"}[array["kind"]]
            arrays[array["name"]] = np.frombuffer(body, kind, count, start).reshape(array["shape"]).astype(np.float32)
    return header, arrays
