#!/usr/bin/env python3
"""Why are quotations of PolNeAR missed that stand wholly or partly in marks? Counts them by what the program has there.

usage: polnear_missed.py [--bin target/release/lasswell] [--show N] FILE.jsonl...

A quotation is found where the program has a direct or an indirect one that overlaps it by 0.8 or more. `--show N` prints the
first N that are missed for each cause. Texts that reading has mended are passed over, because their offsets moved. Only the
standard library is needed.
"""
import argparse, collections, json, os, re, subprocess, tempfile

JOIN = re.compile(r'[”"]\s*[^“"”]{0,60}[“"]')


def overlap(a, b):
    inside = min(a[1], b[1]) - max(a[0], b[0])
    return inside / (max(a[1], b[1]) - min(a[0], b[0])) if inside > 0 else 0.0


def scored(program, documents):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, document in enumerate(documents):
            file.write(json.dumps({"id": str(number), "text": document["text"]}, ensure_ascii=False) + "\n")
        file.flush()
        command = [program, "score", file.name, "--format", "jsonl", "--model", "lexicon", "--allow-skipped", "-q"]
        lines = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8").splitlines()
    return {record["article"]["id"]: record for record in map(json.loads, lines)}


def cause(gold, found, text):
    """What stands where a gold quotation is missed; None where it is found."""
    speech = [(q["start"], q["end"]) for q in found if q["type"] in ("direct", "indirect")]
    best = max(speech, key=lambda other: overlap(gold, other), default=(0, 0))
    share = overlap(gold, best)
    if share >= 0.8:
        return None
    if share < 0.05:
        here = {q["type"] for q in found if overlap(gold, (q["start"], q["end"])) > 0}
        if "attitude" in here:
            return "whom or what a verb judges, with quoted words (`attitude`)"
        return "quoted words in the author's sentence (`scare`)" if "scare" in here else "nothing there"
    if any(JOIN.search(text[a:b]) for a, b in (gold, best)):
        return "joined or parted otherwise"
    start, end = gold[0] - best[0], gold[1] - best[1]
    if abs(start) >= abs(end):
        return "begins earlier" if start < 0 else "begins later"
    return "ends later" if end > 0 else "ends earlier"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--bin", default="target/release/lasswell")
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    for path in args.files:
        with open(path, encoding="utf-8") as file:
            documents = [json.loads(line) for line in file]
        records, counts, examples = scored(args.bin, documents), collections.Counter(), collections.defaultdict(list)
        for number, document in enumerate(documents):
            record = records.get(str(number))
            if record is None or record["text"] != document["text"]:
                continue
            found = [q for sentence in record["sentences"] for q in sentence["quotes"]]
            for quote in document["quotes"]:
                if quote["type"] in ("direct", "mixed"):
                    span = (quote["start"], quote["end"])
                    why = cause(span, found, document["text"]) or "found"
                    counts[why] += 1
                    examples[why].append(document["text"][slice(*span)])
        every = sum(counts.values())
        print(f"{os.path.basename(path)}: {every} direct and mixed quotations")
        for why, count in counts.most_common():
            print(f"  {count:5} {count / every:.3f}  {why}")
            if why != "found":
                for words in examples[why][: args.show]:
                    print(f"                 {' '.join(words.split())[:150]}")


if __name__ == "__main__":
    main()
