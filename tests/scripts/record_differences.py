#!/usr/bin/env python3
"""Lists what differs between two outputs of `lasswell score --format jsonl` for the same articles.

    tests/scripts/record_differences.py OLD.jsonl NEW.jsonl

Prints a line for every sentence, mention, quotation and stance that only one of the files has, with the text around it,
then the number of lines of each kind. Confidences are left out: `same_output.sh` shows whether the bytes are equal.
Exit code 0: no difference; 1: there are some.
"""

import json
import sys
from collections import Counter

AROUND = 30


def records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def rows(article):
    for sentence in article["sentences"]:
        start, end = sentence["start"], sentence["end"]
        yield "sentence", start, end, sentence["kind"], json.dumps(sentence["sentiment"])
        for mention in sentence.get("mentions", []):
            place = mention["start"], mention["end"]
            yield "mention", *place, mention["person"], mention["kind"], mention["rule"]
        for quote in sentence.get("quotes", []):
            yield "quote", quote["start"], quote["end"], quote["type"], quote.get("speaker"), quote["rule"]
        for stance in sentence.get("stances", []):
            yield "stance", start, end, stance["holder"], stance["target"], stance["label"], stance["stance"]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    old, new = map(records, sys.argv[1:])
    if [article["text"] for article in old] != [article["text"] for article in new]:
        sys.exit("the files hold different articles")
    counts = Counter()
    for before, after in zip(old, new):
        text, kept, found = before["text"], Counter(rows(before)), Counter(rows(after))
        for sign, only in (("-", kept - found), ("+", found - kept)):
            for row in only:
                counts[f"{sign} {row[0]}"] += 1
                around = text[max(0, row[1] - AROUND) : row[2] + AROUND]
                print(sign, before["article"]["id"], *row, repr(around))
    print(*(f"{kind}: {n}" for kind, n in sorted(counts.items())), sep="\n")
    sys.exit(1 if counts else 0)


main()
