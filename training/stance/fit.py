"""Rewrites the eight-bit matrices of an accurate model file so that every processor multiplies them alike (modelfile.fitted).

`python fit.py OLD NEW NAME`; export.py does the same for a new file.
"""

import sys
from pathlib import Path

import numpy as np
import shipped
from modelfile import ModelFile, fitted


def main():
    old, new, name = sys.argv[1:]
    header, arrays = shipped.read(Path(old))
    for array in header["arrays"]:
        if array["kind"] == "i8" and array["name"].endswith(".matrix"):
            step = array["name"].removesuffix("matrix") + "step"
            numbers, size = fitted(arrays[array["name"]], arrays[step])
            lost = np.abs(numbers * size - arrays[array["name"]] * arrays[step]).max() / np.abs(arrays[array["name"]] * arrays[step]).max()
            arrays[array["name"]], arrays[step] = numbers, size
            print(f"{array['name']}: changed by at most {lost:.1%} of its greatest number")
    file = ModelFile()
    for array in header["arrays"]:
        file.add(array["name"], array["kind"], arrays[array["name"]])
    rest = {key: value for key, value in header.items() if key not in ("format", "arrays", "name")}
    file.write(Path(new), name=name, **rest)


if __name__ == "__main__":
    main()
