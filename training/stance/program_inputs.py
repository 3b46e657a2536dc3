"""Step 1, second part: the training sentences with the people, speakers and quotations that the program finds in them.

In use a model sees what the program finds: more sources than hold anything, and now and then a wrong person. Each sign is
matched with the person or source of the annotation that stands at the same place; what matches nothing has no row.
`python program_inputs.py` reads what `inputs.py` reads and appends to its `items.jsonl`. Two minutes.
"""

import json
import os
import subprocess
import tempfile
from collections import Counter, defaultdict

import inputs
import pieces
from common import ANYONE, AUTHOR, FIRST_SIGN, LABELS, NONE, PERSONS, ROOT, SHARED, SIGNS, UNKNOWN, WORK, read_lines, write_lines

# The weight of a pair that has no row; of a source's, which the sentences with given sources hardly have, more.
CLOSED, CLOSED_SOURCE = 0.35, 0.6


def run_program(texts):
    """Sentences of texts as the program reads them, by the id of the text."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for name, text in texts.items():
            file.write(json.dumps({"id": name, "text": text}) + "\n")
        file.flush()
        command = os.environ.get("LASSWELL_SIGNED", "cargo run -q --release --example signed_sentences --").split()
        found = subprocess.run([*command, file.name], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    sentences = defaultdict(list)
    for line in found.split("\n"):
        if line:
            row = json.loads(line)
            sentences[row["id"]].append(row)
    return sentences


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def same_share(a, b):
    """Intersection over union of two spans."""
    return overlap(a, b) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def matched(row, found, start):
    """For each sign of a sentence the person or source of the annotation, or None."""
    moved = lambda span: (span[0] - start, span[1] - start)
    signs, people, taken = {}, defaultdict(Counter), set()
    for number, mentions in enumerate(found["people"]):
        for span, kind in mentions:
            for m in row["mentions"]:
                part = same_share(moved(span), (m["start"], m["end"]))
                if part >= 0.4:
                    people[number][m["person"]] += part * (3 if kind == "name" else 1)
    for number, votes in sorted(people.items(), key=lambda item: -max(item[1].values())):
        who = next((who for who, _ in votes.most_common() if who not in taken), None)
        if who is not None:
            signs["person", number] = who
            taken.add(who)
    for number, spans in enumerate(found["sources"]):
        votes = Counter()
        for span in map(moved, spans):
            for a, b, source in row["sources"]:
                if overlap(span, (a, b)):
                    votes[source] += 2
            for m in row["mentions"]:
                if m["person"] not in taken and same_share(span, (m["start"], m["end"])) >= 0.5:
                    votes[m["person"]] += 1
        for span, sign, _ in found["quotes"]:
            if sign == ["source", number]:
                for a, b, speaker in row["quotes"]:
                    if same_share(moved(span), (a, b)) >= 0.5 and speaker not in taken:
                        votes[speaker] += 1
        who = next((who for who, _ in votes.most_common() if who not in taken and who not in ("author", "unknown")), None)
        if who is not None:
            signs["source", number] = who
            taken.add(who)
    return signs


def item(row, found, start, name, cut):
    words = [(word, (a - start, b - start), voice) for word, a, b, voice in found["words"]]
    ids, token_at, voices, places = inputs.cut_words(words, cut)
    order = sorted(places)
    meant = matched(row, found, start)
    sign_of = lambda kind, number: number if kind == "person" else PERSONS + number
    number = {who: order.index(sign_of(*sign)) for sign, who in meant.items() if sign_of(*sign) in places}
    people = {who: k for who, k in number.items() if order[k] < PERSONS}
    pairs, open_toward = {}, set()
    for holder, target, label, weight, evidence in row["pairs"]:
        if target not in people:
            continue
        if holder in number:
            asked = number[holder] + FIRST_SIGN
        else:
            asked = {"author": AUTHOR, "anyone": ANYONE}.get(holder, UNKNOWN)
            if holder not in ("author", "anyone", "unknown"):
                # Some sign without a match may stand for this holder.
                open_toward.add(people[target])
        behind = []
        if evidence:
            behind = [place + 1 for place, (a, b) in enumerate(token_at) if ids[place] < len(cut) - len(SIGNS) and a < evidence[1] and b > evidence[0]]
        inputs.add_pair(pairs, (asked, people[target]), (LABELS.index(label), weight, behind))
    known = set(number.values())
    if row["closed"]:
        for target in people.values():
            for holder in [AUTHOR, UNKNOWN, *(FIRST_SIGN + k for k in range(len(order)))]:
                sign = holder - FIRST_SIGN
                is_source = sign >= 0 and order[sign] >= PERSONS
                if sign >= 0 and sign not in known and (not is_source or target in open_toward):
                    continue
                if holder == UNKNOWN and target in open_toward:
                    continue
                pairs.setdefault((holder, target), (NONE, CLOSED_SOURCE if is_source else CLOSED, []))
    named = {m["person"] for m in row["mentions"] if m["kind"] == "name"}
    voice = {"author": AUTHOR, "unknown": UNKNOWN}
    of_voice = lambda v: voice[v] if isinstance(v, str) else FIRST_SIGN + order.index(sign_of(*v)) if sign_of(*v) in places else UNKNOWN
    return {
        "id": row["id"], "set": name, "part": row["part"], "input": " ".join(word for word, *_ in found["words"]),
        "ids": ids, "signs": [places[sign] for sign in order],
        "pairs": [[h, t, *rest] for (h, t), rest in sorted(pairs.items())],
        "named": sorted(k for who, k in people.items() if who in named),
        "missed": [["author" if h == "author" else "other", LABELS.index(l)] for h, t, l, _, _ in row["pairs"] if l in ("negative", "positive") and t not in people],
        "voices": [of_voice(v) for v in voices], "tone": row["tone"], "names": dict(number), "order": order,
    }


def sentences():
    newsmtsc = read_lines(inputs.DATA / "newsmtsc" / "dev.jsonl")
    editorials, directed = read_lines(inputs.DATA / "hutto" / "nyt.dev.jsonl"), read_lines(inputs.DATA / "dse" / "dev.jsonl")
    yield from inputs.holders(newsmtsc)
    yield from inputs.annotation("newsmtsc", newsmtsc, lambda row: inputs.is_tuning(row["article"]))
    yield from inputs.annotation("nyt", editorials, lambda row: inputs.is_tuning(row["article"]))
    yield from inputs.annotation("dse", directed, lambda row: inputs.is_tuning(row["id"]))


def articles(folder, part):
    """The rows of whole articles with the article and the start of each, and the texts."""
    rows, texts, starts = list(inputs.articles(folder, part)), {}, {}
    for path in sorted((SHARED / "gold" / folder).glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        text = ""
        for s in doc["sentences"]:
            starts[f"{doc['doc']}#{s['n']}"] = s["start"]
            text = text.ljust(s["start"], "\n" if s["start"] - len(text) > 1 else " ") + s["text"]
        texts[doc["doc"]] = text
    return [(row, row["id"].rsplit("#", 1)[0], starts[row["id"]]) for row in rows], texts


def sample_articles():
    """The same of the annotated articles of the AllSides sample."""
    starts = {kept["id"]: kept["at"][0] for kept in read_lines(inputs.ANNOTATION / "articles.jsonl")}
    rows = [(row, row["id"].rsplit("#", 1)[0], starts[row["id"]]) for row in inputs.sample_articles()]
    named = {name for _, name, _ in rows}
    return rows, {name: text for name, text in inputs.sample_texts().items() if name in named}


def main():
    cut, items = pieces.load(), []
    alone = list(sentences())
    found = run_program({str(k): row["text"] for k, row in enumerate(alone)})
    for k, row in enumerate(alone):
        # A text that the program splits has people whom its first part alone does not have.
        items += [item(row, found[str(k)][0], 0, "program", cut)] if len(found[str(k)]) == 1 else []
    whole = {"train": articles("train", "train"), "news": articles("news", "check"), "articles": sample_articles()}
    for folder, (rows, texts) in whole.items():
        found = run_program(texts)
        by_start = {(name, s["span"][0]): s for name, some in found.items() for s in some}
        for row, name, start in rows:
            if (name, start) in by_start:
                items.append(item(row, by_start[name, start], start, f"program-{folder}", cut))
    for name in ("program", "program-train", "program-news", "program-articles"):
        some = [i for i in items if i["set"] == name]
        pairs = [p for i in some for p in i["pairs"]]
        count = {label: sum(p[2] == k for p in pairs) for k, label in enumerate(LABELS)}
        sources = sum(sign >= PERSONS for i in some for sign in i["order"])
        print(name, len(some), "sentences", count, sources, "sources", sum(len(i["missed"]) for i in some), "missed")
    kept = [i for i in read_lines(WORK / "items.jsonl") if not i["set"].startswith("program")]
    write_lines(WORK / "items.jsonl", kept + items)


if __name__ == "__main__":
    main()
