#!/usr/bin/env python3
"""Writes the texts of annotated articles as JSON lines that `lasswell score` reads.

usage: tests/scripts/gold_texts.py GOLD_FOLDER > texts.jsonl

The annotation holds the sentences of each article with their offsets in code points. Where two sentences are one code
point apart, the text has a space there, else a paragraph break.
"""
import json
import pathlib
import sys

if len(sys.argv) != 2:
    sys.exit(__doc__)
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    text = ""
    for sentence in json.loads(file.read_text(encoding="utf-8"))["sentences"]:
        gap = sentence["start"] - len(text)
        text += (" " if gap == 1 else "\n" * gap) + sentence["text"]
    print(json.dumps({"id": file.stem, "text": text}, ensure_ascii=False))
