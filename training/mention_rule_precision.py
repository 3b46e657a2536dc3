"""Measures how often each rule that links a mention to a person is right, on annotated articles.

usage: mention_rule_precision.py PREDICTIONS GOLD...

PREDICTIONS is the output of `lasswell score --format json` (or `jsonl`) over the texts of the gold articles, with the
gold ids as article ids. GOLD are files or folders: JSON articles with `doc`, `people` and `sentences`, or JSONL documents
with `doc_id`, `text` and `persons` (GUM). Prints one line a rule, in tab-separated columns: kind of mention, rule,
number of mentions, number of articles they stand in, share that is right. A mention is right when gold has a mention there (up to two code points off) and both mean the same
person. Mentions that the program leaves open, and those that gold marks as optional, do not count.

The numbers of `MentionRule` (`src/model/mention_rule.rs`) come from this script. Needs the standard library only.
"""

import collections
import json
import pathlib
import sys

# How far the two ends of a mention may lie from those of the gold mention, in code points.
SLACK = 2


def predictions(path):
    """Article id -> article, from a JSON array or JSON lines."""
    raw = pathlib.Path(path).read_text(encoding="utf-8")
    try:
        rows = json.loads(raw)
    except json.JSONDecodeError:
        rows = [json.loads(line) for line in raw.splitlines() if line.strip()]
    return {row["article"]["id"]: row for row in (rows if isinstance(rows, list) else [rows])}


def gold_article(article):
    """Id, the text of the first sentence, and mentions as (start, end, person, kind, counts)."""
    mentions = [
        (m["start"], m["end"], m["person"], m["kind"], not m.get("optional"))
        for sentence in article["sentences"]
        for m in sentence["mentions"]
    ]
    first = article["sentences"][0]
    return article["doc"], (first["start"], first["text"]), mentions


def gold_document(document):
    """The same of a GUM document: names without their titles; of unnamed people too."""
    mentions = []
    for person in document["persons"]:
        for m in person["mentions"]:
            start, end = m.get("name_span") or (m["start"], m["end"])
            mentions.append((start, end, person["id"], m["kind"], True))
    return document["doc_id"], (0, document["text"][:60]), mentions


def gold(paths):
    for path in map(pathlib.Path, paths):
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            text = file.read_text(encoding="utf-8")
            if file.suffix == ".jsonl":
                yield from (gold_document(json.loads(line)) for line in text.splitlines())
            else:
                yield gold_article(json.loads(text))


def match_people(found, at):
    """Predicted person -> gold person, one to one, by shared mentions: names first, then all kinds."""
    people, used = {}, set()
    for kinds in (("name",), ("name", "nominal", "pronoun")):
        votes = collections.Counter()
        for mention, _ in found:
            gold_mention = at(mention)
            if gold_mention and mention["person"] and mention["kind"] in kinds:
                votes[(mention["person"], gold_mention[2])] += 1
        for (person, other), _ in sorted(votes.items(), key=lambda vote: -vote[1]):
            if person not in people and other not in used:
                people[person] = other
                used.add(other)
    return people


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    articles = predictions(sys.argv[1])
    right, count, missing = collections.Counter(), collections.Counter(), []
    where = collections.defaultdict(set)
    for name, (start, probe), mentions in gold(sys.argv[2:]):
        article = articles.get(name)
        place = article["text"].find(probe) if article else -1
        if place < 0:
            missing.append(name)
            continue
        shift = place - start
        found = [(m, shift) for s in article["sentences"] for m in s["mentions"]]

        def at(mention, shift=shift, mentions=mentions):
            near = [
                g
                for g in mentions
                if abs(mention["start"] - shift - g[0]) <= SLACK and abs(mention["end"] - shift - g[1]) <= SLACK
            ]
            return next((g for g in near if g[3] == mention["kind"]), near[0] if near else None)

        people = match_people(found, at)
        for mention, _ in found:
            gold_mention = at(mention)
            if not mention["person"] or (gold_mention and not gold_mention[4]):
                continue
            rule = (mention["kind"], mention["rule"])
            count[rule] += 1
            where[rule].add(name)
            right[rule] += bool(gold_mention) and people.get(mention["person"]) == gold_mention[2]
    if missing:
        print(f"not among the predictions: {len(missing)} ({', '.join(missing[:5])})", file=sys.stderr)
    print("kind\trule\tn\tarticles\tprecision")
    for (kind, rule), n in sorted(count.items()):
        print(f"{kind}\t{rule}\t{n}\t{len(where[(kind, rule)])}\t{right[(kind, rule)] / n:.3f}")


if __name__ == "__main__":
    main()
