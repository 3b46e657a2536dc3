#!/usr/bin/env python3
"""Measures how often each rule that finds a quotation is right: the numbers of `QuoteRule::confidence`.

usage: quote_rule_precision.py LASSWELL GOLD_DIR... [--polnear FILE.jsonl]

LASSWELL is the built program; it is run as `lasswell score --format jsonl` on the texts of the labelled articles.
GOLD_DIR holds hand-labelled articles, one JSON file each, with `sentences[].quotes[]` and `speakers`; FILE.jsonl holds
PolNeAR articles with `quotes[]`. Only the standard library is needed. Prints a row for each rule:
rule, n, articles, quotation right, judged speakers, speaker right, precision. A number is used where n is 20 or more and
the quotations come from five articles or more.

What is counted:
- A prediction is one stretch of quoted or reported words with one rule. An utterance that is printed whole and in parts
  counts by its parts. Quoted words (`scare`) are counted in GOLD_DIR alone: PolNeAR does not label them. PolNeAR articles
  that are annotated in GOLD_DIR too are left out of FILE.jsonl.
- Its quotation is right where some gold quotation of any type overlaps it by at least half (intersection over union of
  code points; in PolNeAR also with the whole content or with a part of it in one sentence). A prediction that overlaps
  only a gold quotation marked `optional` is not counted.
- Its speaker is judged where the quotation is right and gold says who speaks: a person is the same one when most of their
  mentions stand at the same places, or in PolNeAR, which links no mentions, when one name holds the other; a speaker
  who is no person of the article is right when the program names a speaker who is no person either. PolNeAR sources
  that are pronouns are not judged.
- Precision = share of right quotations x share of right speakers among those judged. A quotation without a speaker
  claims none: its precision is the share of right quotations. Where a rule that names a speaker most times named none,
  the quotation counts in the row "(no speaker)"; judged there is whether gold, too, names nobody.
"""
import argparse, collections, glob, json, os, subprocess, sys, tempfile

OVERLAP = 0.5


def overlap(a, b):
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def score(program, texts):
    """The program's JSON for each text, in order; None where it gave none."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    out = subprocess.run([program, "score", file.name, "--format", "jsonl", "--model", "fast"], capture_output=True)
    os.unlink(file.name)
    if out.returncode not in (0, 2):
        sys.exit(out.stderr.decode())
    found = {row["article"]["id"]: row for row in map(json.loads, out.stdout.decode().splitlines())}
    return [found.get(str(number)) for number in range(len(texts))]


def predictions(article, types=("direct", "indirect", "scare")):
    """Stretches with a rule: parts where an utterance has parts, else the whole."""
    quotes = [q for s in article["sentences"] for q in s["quotes"]]
    parted = {q["quote"] for q in quotes if q["type"] == "part"}
    type_of = {q["quote"]: q["type"] for q in quotes if q["type"] != "part"}
    whole = (q for q in quotes if q["type"] == "part" or q["quote"] not in parted)
    return [q for q in whole if type_of.get(q["quote"]) in types]


def same_people(gold, article):
    """The program's person id -> the gold id, by mentions at the same places, one to one."""
    places = {(m["start"], m["end"]): m["person"] for s in gold["sentences"] for m in s["mentions"]}
    votes = collections.Counter()
    for mention in (m for s in article["sentences"] for m in s["mentions"] if m.get("person")):
        at = ((mention["start"] + i, mention["end"] + j) for i in range(-2, 3) for j in range(-2, 3))
        match = next((places[place] for place in at if place in places), None)
        if match:
            votes[mention["person"], match] += 1 if mention["kind"] != "name" else 100
    found, used = {}, set()
    for (mine, theirs), _ in votes.most_common():
        if mine not in found and theirs not in used:
            found[mine] = theirs
            used.add(theirs)
    return found


class Tally(collections.defaultdict):
    """rule -> [n, right quotations, judged speakers, right speakers, articles]"""

    def __init__(self):
        super().__init__(lambda: [0, 0, 0, 0, set()])

    def add(self, article, quote, right, speaker_right=None):
        names_nobody = quote["rule"] in ("none", "speaker-unknown", "people-file", "embed", "impersonal")
        row = self["(no speaker)" if quote["speaker"] == "unknown" and not names_nobody else quote["rule"]]
        row[0] += 1
        row[4].add(article["text"])
        row[1] += right
        if right and speaker_right is not None and (quote["speaker"] != "unknown" or not names_nobody):
            row[2] += 1
            row[3] += speaker_right


def closest(span, quotes):
    return max(quotes, key=lambda q: q[0] and overlap(span, q[0]), default=(None, None))


def count_gold(program, folders, tally):
    golds = [json.load(open(path)) for folder in folders for path in sorted(glob.glob(os.path.join(folder, "*.json")))]
    texts = [text_of(gold) for gold in golds]
    for gold, text, article in zip(golds, texts, score(program, texts)):
        if article is None or article["text"] != text:
            sys.exit(f"{gold['doc']}: the program's text is another")
        people = same_people(gold, article)
        quotes = [((q["start"], q["end"]), q) for s in gold["sentences"] for q in s["quotes"]]
        for quote in predictions(article):
            span, match = (quote["start"], quote["end"]), None
            place, match = closest(span, quotes)
            right = place is not None and overlap(span, place) >= OVERLAP
            if right and match.get("optional"):
                continue
            speaker_right = None
            if right and match["speaker"] in {p["id"] for p in gold["people"]}:
                speaker_right = people.get(quote["speaker"]) == match["speaker"]
            elif right and match["speaker"] != "unknown":
                speaker_right = quote["speaker"] not in people and quote["speaker"] != "unknown"
            elif right:
                speaker_right = quote["speaker"] == "unknown"
            tally.add(article, quote, right, speaker_right)
    return {gold["sentences"][0]["text"] for gold in golds}


def text_of(gold):
    """The text of a gold article, with white space where gold has no sentence."""
    text = ""
    last = None
    for sentence in gold["sentences"]:
        gap = sentence["start"] - len(text)
        text += ("\n\n" + " " * (gap - 2) if gap >= 2 else " " * gap) if last is not None else " " * gap
        text += sentence["text"]
        last = sentence
    return text


def count_polnear(program, path, counted, tally):
    """Leaves out articles that hold one of the first sentences `counted`."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    rows = [row for row in rows if not any(first in row["text"] for first in counted)]
    for row, article in zip(rows, score(program, [row["text"] for row in rows])):
        if article is None:
            continue
        shift = max(0, article["text"].find(row["text"][:60]))
        ends = [(s["start"] - shift, s["end"] - shift) for s in article["sentences"]]
        quotes = []
        for q in row["quotes"]:
            spans = [(q["start"], q["end"]), *map(tuple, q["content"])]
            spans += [(max(a, c), min(b, d)) for a, b in spans for c, d in ends if max(a, c) < min(b, d)]
            quotes += [(span, q) for span in spans]
        names = {p["id"]: [p["name"], *p["aliases"]] for p in article["people"]}
        for quote in predictions(article, ("direct", "indirect")):
            span = (quote["start"] - shift, quote["end"] - shift)
            place, match = closest(span, quotes)
            right = place is not None and overlap(span, place) >= OVERLAP
            speaker_right = None
            if right and match.get("source_kind") == "name":
                mine = names.get(quote["speaker"]) or [s.get("name", "") for s in article["speakers"] if s["id"] == quote["speaker"]]
                speaker_right = any(name and (name in match["speaker"] or match["speaker"] in name) for name in mine)
            elif right and match.get("source_kind") == "nominal":
                speaker_right = quote["speaker"] not in names and quote["speaker"] != "unknown"
            elif right and match.get("source_kind") is None:
                speaker_right = quote["speaker"] == "unknown"
            tally.add(article, quote, right, speaker_right)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gold", nargs="*")
    parser.add_argument("--polnear")
    args = parser.parse_args()
    tally = Tally()
    counted = count_gold(args.program, args.gold, tally)
    if args.polnear:
        count_polnear(args.program, args.polnear, counted, tally)
    print(f"{'rule':42} {'n':>5} {'articles':>8} {'quotation':>9} {'judged':>6} {'speaker':>7} {'precision':>9}")
    for rule, (n, right, judged, speakers, articles) in sorted(tally.items(), key=lambda row: -row[1][0]):
        quotation, speaker = right / n, speakers / judged if judged else None
        precision = quotation * speaker if speaker is not None else quotation
        shown = f"{speaker:7.3f}" if speaker is not None else f"{'-':>7}"
        print(f"{rule:42} {n:5} {len(articles):8} {quotation:9.3f} {judged:6} {shown} {precision:9.3f}")


if __name__ == "__main__":
    main()
