"""Step 1: what a model reads. Every sentence as word pieces with signs for its people and sources, its pairs with their
labels, the pieces behind a label, and the tone of sentences that raters have judged.

`python inputs.py` asks the program for the tokens of all sentences and writes `items.jsonl`. A minute.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from collections import defaultdict

import pieces
from common import (
    ANYONE, AUTHOR, DATA, FIRST_SIGN, NEUTRAL, NOBODY, NONE, PERSONS, ROOT, SHARED, SIGNS, SOURCES, UNKNOWN, WINDOW, WORK,
    LABELS, is_tuning, part_of, read_lines, write_lines,
)

QUOTES = '"“”„‟«»'
# Offsets and labels of sentences whose texts are in the labelled sets.
ANNOTATION = ROOT / "training" / "stance" / "annotation"
# The valence that a label of tone stands for.
TONES = {"negative": -0.5, "neutral": 0.0, "positive": 0.5}


def tokens_of(rows):
    """The tokens of each row's text: [start, end, word, is a name]."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            names = [[m["start"], m["end"]] for m in row["mentions"] if m["kind"] == "name"]
            file.write(json.dumps({"text": row["text"], "names": names}) + "\n")
        file.flush()
        command = os.environ.get("LASSWELL_TOKENS", "cargo run -q --release --example sentence_tokens --").split()
        found = subprocess.run([*command, file.name], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [json.loads(line) for line in found.split("\n") if line]


def signed(row, tokens):
    """The words of a sentence with signs, each with the token it stands for, and the sign of each person and source."""
    mentions = sorted(row["mentions"], key=lambda m: (m["start"], m["start"] - m["end"]))
    signs = {}
    for mention in mentions:
        if mention["person"] not in signs and len(signs) < PERSONS:
            signs[mention["person"]] = len(signs)
    replaced = [(m["start"], m["end"], signs[m["person"]]) for m in mentions if m["person"] in signs and m["kind"] != "nominal"]
    before = [(m["start"], m["end"], signs[m["person"]]) for m in mentions if m["person"] in signs and m["kind"] == "nominal"]
    for number, (start, end, source) in enumerate(sorted(row["sources"])[:SOURCES]):
        signs[source] = PERSONS + number
        before.append((start, end, PERSONS + number))
    before.sort(key=lambda b: (b[0], b[0] - b[1], b[2]))
    opening, closing = set(), set()
    for start, end in row["direct"]:
        inside = [at for at, token in enumerate(tokens) if token[0] < end and token[1] > start]
        if inside:
            if row["text"][tokens[inside[0]][0]] not in QUOTES:
                opening.add(inside[0])
            if row["text"][tokens[inside[-1]][0]] not in QUOTES:
                closing.add(inside[-1])
    words, run, written = [], None, set()

    def end_run():
        nonlocal run
        if run:
            kept = [word for word in run if word[0] != NOBODY]
            words.extend(kept or run[:1])
        run = None

    for at, (start, end, word, is_name) in enumerate(tokens):
        if at in opening:
            end_run()
            words.append(("“", None))
        for k, span in enumerate(before):
            if k not in written and span[0] < end and span[1] > start:
                end_run()
                written.add(k)
                words.append((SIGNS[span[2]], at))
        over = next((r for r in replaced if r[0] < end and r[1] > start), None)
        if over is not None:
            run = run or []
            if over not in written:
                written.add(over)
                run.append((SIGNS[over[2]], at))
        elif is_name:
            run = run or []
            run.append((NOBODY, at))
        else:
            end_run()
            words.append((word, at))
        if at in closing:
            end_run()
            words.append(("”", None))
    end_run()
    return words, signs


def voice(row, token):
    """Whose words a token is: of the innermost quotation over it; None for the author."""
    around = [q for q in row["quotes"] if q[0] < token[1] and q[1] > token[0]]
    return min(around, key=lambda q: q[1] - q[0])[2] if around else None


def cut_words(words, cut):
    """The pieces of words that are each given with a place and a voice: ids, places and voices, no more than a model reads, and
    where each sign stands among them, from 1."""
    ids, token_at, voice_at = [], [], []
    for word, at, who in words:
        found = cut.encode(word)
        ids += found
        token_at += [at] * len(found)
        voice_at += [who] * len(found)
    places = defaultdict(list)
    for place, piece in enumerate(ids[:WINDOW]):
        if cut.list[piece] in SIGNS[:-1]:
            places[SIGNS.index(cut.list[piece])].append(place + 1)
    return ids[:WINDOW], token_at[:WINDOW], voice_at[:WINDOW], places


def add_pair(pairs, key, row):
    """Of two rows of one pair the first counts, unless it is neutral."""
    if key not in pairs or LABELS[pairs[key][0]] == "neutral":
        pairs[key] = row


def item(row, tokens, cut):
    words, signs = signed(row, tokens)
    # An inserted mark stands at the token beside it.
    near = [next((at for _, at in [*words[k:], *reversed(words[:k])] if at is not None), None) for k in range(len(words))]
    voices = [voice(row, tokens[at]) if at is not None else None for at in near]
    ids, token_at, voice_at, places = cut_words([(word, at, who) for (word, at), who in zip(words, voices)], cut)
    # Signs that fell outside the window have no row.
    order = sorted(places)
    number = {name: order.index(sign) for name, sign in signs.items() if sign in places}
    people = {name for name in number if signs[name] < PERSONS}
    named = {m["person"] for m in row["mentions"] if m["kind"] == "name"}
    pairs = {}
    for holder, target, label, weight, evidence in row["pairs"]:
        if target not in people:
            continue
        if holder in number:
            holder = number[holder] + FIRST_SIGN
        else:
            # A holder without words here is asked as the unknown one.
            holder = {"author": AUTHOR, "anyone": ANYONE}.get(holder, UNKNOWN)
        behind = []
        if evidence:
            behind = [place + 1 for place, at in enumerate(token_at) if at is not None and ids[place] < len(cut) - len(SIGNS)
                      and tokens[at][0] < evidence[1] and tokens[at][1] > evidence[0]]
        add_pair(pairs, (holder, number[target]), (LABELS.index(label), weight, behind))
    if row["closed"]:
        for target in people:
            for holder in [AUTHOR, UNKNOWN, *(FIRST_SIGN + k for k in range(len(order)))]:
                pairs.setdefault((holder, number[target]), (NONE, row["closed"], []))
    return {
        "id": row["id"], "set": row["set"], "part": row["part"], "input": " ".join(word for word, _ in words),
        "ids": ids, "signs": [places[sign] for sign in order],
        "pairs": [[h, t, *rest] for (h, t), rest in sorted(pairs.items())],
        "named": sorted(number[name] for name in people if name in named),
        "missed": [["author" if h == "author" else "other", LABELS.index(l)] for h, t, l, _, _ in row["pairs"] if l in ("negative", "positive") and t in named and t not in people],
        "voices": [AUTHOR if who is None else number[who] + FIRST_SIGN if who in number else UNKNOWN for who in voice_at] if row["closed"] else None,
        "tone": row["tone"], "names": {name: number[name] for name in number}, "order": order,
    }


def plain(row, name, part, **fields):
    made = {"id": row["id"], "set": name, "part": part, "text": row["text"], "mentions": [], "sources": [], "direct": [], "quotes": []}
    return made | {"pairs": [], "closed": 0.0, "tone": None} | fields


def annotated(row, name, part, names, **fields):
    """A sentence of the readers: every pair without a row is known to have none."""
    mentions = [m for m in row["mentions"]]
    sources = []
    for source, words in names.items():
        at = row["text"].lower().find(words.lower()) if source in row["wanted"] else -1
        if at >= 0:
            sources.append((at, at + len(words), source))
    pairs = []
    for r in row["stance"]:
        evidence = r.get("evidence")
        weight = 1.0 if r["label"] == "neutral" else 2.0 if r["holder"] == "author" else 1.6
        pairs.append((r["holder"], r["target"], r["label"], weight, [evidence["start"], evidence["end"]] if evidence else None))
    direct = [(q["start"], q["end"]) for q in row["quotes"] if q["type"] == "direct"]
    quotes = [(q["start"], q["end"], q["speaker"]) for q in row["quotes"]]
    return plain(row, name, part, mentions=mentions, sources=sources, direct=direct, quotes=quotes, pairs=pairs, closed=0.35, **fields)


def holders(newsmtsc):
    rated = defaultdict(list)
    for row in newsmtsc:
        rated[row["text"]].append(row)
    article = {row["id"]: row["article"] for row in newsmtsc}
    for row in read_lines(DATA / "holders" / "train.jsonl"):
        row["wanted"] = {s["id"] for s in row["speakers"]}
        part = "tuning" if is_tuning(article[row["id"]]) else "train"
        made = annotated(row, "holders", part, {s["id"]: s["name"] for s in row["speakers"]})
        made["pairs"] += whole_stances(made, rated[row["text"]])
        yield made


def whole_stances(made, rated):
    """The pairs of the holder *anyone* for the rated targets that are annotated mentions."""
    for target in rated:
        span = target["target"]
        over = [m for m in made["mentions"] if m["start"] < span["end"] and m["end"] > span["start"]]
        over.sort(key=lambda m: (m["kind"] != "name", m["end"] - m["start"]))
        if over:
            yield "anyone", over[0]["person"], target["label"], 0.6, None


def unpacked(kept, text):
    """A sentence of `annotation/` in the terms of the other annotated sets, and the words for its sources."""
    span = lambda at: {"start": at[0], "end": at[1]}
    made = {"id": kept["id"], "text": text, "wanted": set(kept.get("sources", {}))}
    made["mentions"] = [{"start": a, "end": b, "person": who, "kind": kind} for a, b, who, kind in kept.get("mentions", [])]
    made["quotes"] = [{"start": a, "end": b, "type": kind, "speaker": who} for a, b, kind, who, *_ in kept.get("quotes", [])]
    made["stance"] = [{"holder": h, "target": t, "label": l, "evidence": span(words[0]) if words else None} for h, t, l, *words in kept.get("stance", [])]
    return made, {source: text[a:b] for source, (a, b) in kept.get("sources", {}).items()}


def annotation(name, rows, tuning, **fields):
    """Sentences of a public set that this project annotated: offsets and labels by id, in `annotation/NAME.jsonl`."""
    texts = {row["id"]: row for row in rows}
    for kept in read_lines(ANNOTATION / f"{name}.jsonl"):
        row = texts[kept["id"]]
        assert hashlib.md5(row["text"].encode()).hexdigest()[:8] == kept["md5"], kept["id"]
        made, names = unpacked(kept, row["text"])
        yield annotated(made, "holders", "tuning" if tuning(row) else "train", names, **{key: of(row) for key, of in fields.items()})


def sample_texts():
    """The articles of the AllSides sample as they were read for annotation: the headline, a blank line, the text."""
    return {row["id"]: f"{row['title']}\n\n{row['text']}" for row in read_lines(DATA / "abp_sample" / "dev.jsonl")}


def sample_articles():
    """Sentences of whole articles that this project annotated: `annotation/articles.jsonl`. Of sentences without people, whose
    tone alone is known, one in three."""
    texts = sample_texts()
    for kept in read_lines(ANNOTATION / "articles.jsonl"):
        if not kept.get("mentions") and part_of(kept["id"], 3):
            continue
        start, end = kept["at"]
        text = texts[kept["id"].rsplit("#", 1)[0]][start:end]
        assert hashlib.md5(text.encode()).hexdigest()[:8] == kept["md5"], kept["id"]
        made, names = unpacked(kept, text)
        yield annotated(made, "articles", "train", names, tone=TONES[kept["tone"]])


def articles(folder, part):
    """Sentences of whole articles, in the same terms, with offsets of their own."""
    for path in sorted((SHARED / "gold" / folder).glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        names = {s["id"]: s["name"] for s in doc["speakers"]}
        for sentence in doc["sentences"]:
            start = sentence["start"]
            moved = lambda x: {**x, "start": x["start"] - start, "end": x["end"] - start}
            row = {"id": f"{doc['doc']}#{sentence['n']}", "text": sentence["text"]}
            row["mentions"] = [moved(m) for m in sentence["mentions"]]
            row["quotes"] = [moved(q) for q in sentence["quotes"]]
            row["stance"] = [{**r, "evidence": moved(r["evidence"])} if r.get("evidence") else r for r in sentence["stance"]]
            row["wanted"] = {r["holder"] for r in row["stance"]} | {q["speaker"] for q in row["quotes"]}
            tone = TONES.get(sentence.get("sentiment"))
            yield annotated(row, folder, part, names, tone=tone)


def mention(row, start, end, person):
    return {"start": start, "end": end, "person": person, "kind": "name"}


def newsmtsc_alone(newsmtsc, known):
    """Sentences that the readers have not annotated, all targets of one in one pass; the development sets one by one."""
    together = defaultdict(list)
    for row in newsmtsc:
        if row["split"] != "train":
            yield plain(row, row["split"], "check", mentions=[mention(row, row["target"]["start"], row["target"]["end"], "T")],
                        pairs=[("anyone", "T", row["label"], 1.0, None)])
        elif not row["article_in_heldout"] and row["text"] not in known:
            together[row["text"]].append(row)
    for rows in together.values():
        spans = [(r["target"]["start"], r["target"]["end"], f"T{k}") for k, r in enumerate(rows)]
        part = "tuning" if is_tuning(rows[0]["article"]) else "train"
        yield plain(rows[0], "newsmtsc", part, mentions=[mention(rows[0], *span) for span in spans],
                    pairs=[("anyone", f"T{k}", r["label"], 0.6, None) for k, r in enumerate(rows)])


def directed(rows):
    """Entity → entity sentiment (Park, Jang, Choi & Yoon 2021): noisy."""
    for row in rows:
        spans, text = [], row["text"]
        for key in "pq":
            # Its spans end one character early.
            end = row[key]["end"]
            while end < len(text) and text[end].isalnum():
                end += 1
            spans.append((row[key]["start"], end, key))
        if len(text) > 500 or (row["direction"] == "none" and part_of(row["id"], 8)):
            continue
        label = lambda way: row["label"] if row["direction"] == way else "none"
        weight = lambda way: 0.4 if row["direction"] == way else 0.2
        yield plain(row, "dse", "train", mentions=[mention(row, *span) for span in spans],
                    pairs=[("p", "q", label("p>q"), weight("p>q"), None), ("q", "p", label("q>p"), weight("q>p"), None)])


def rated(editorials):
    """Means of raters, on one scale: a fifth of the articles is kept apart."""
    for row in editorials:
        yield plain(row, "nyt", "check" if part_of("nyt" + row["article"], 5) == 0 else "train", tone=row["mean"] / 2)
    for row in read_lines(DATA / "emobank" / "news.dev.jsonl"):
        # Most of it is one document, a list of headlines.
        yield plain(row, "emobank", "check" if part_of(row["id"], 5) == 0 else "train", tone=row["mean"] * 1.2)


def main():
    cut = pieces.load()
    newsmtsc = read_lines(DATA / "newsmtsc" / "dev.jsonl")
    rows = list(holders(newsmtsc))
    editorials, directed_rows = read_lines(DATA / "hutto" / "nyt.dev.jsonl"), read_lines(DATA / "dse" / "dev.jsonl")
    more = list(annotation("newsmtsc", newsmtsc, lambda row: is_tuning(row["article"])))
    for made in more:
        made["pairs"] += whole_stances(made, [row for row in newsmtsc if row["text"] == made["text"]])
    more += annotation("nyt", editorials, lambda row: is_tuning(row["article"]), tone=lambda row: row["mean"] / 2)
    more += annotation("dse", directed_rows, lambda row: is_tuning(row["id"]))
    rows += more
    known = {row["text"] for row in rows}
    rows += articles("train", "train")
    rows += sample_articles()
    rows += articles("news", "check")
    rows += newsmtsc_alone(newsmtsc, known)
    rows += (row for row in directed(directed_rows) if row["text"] not in known)
    rows += (row for row in rated(editorials) if row["text"] not in known)
    items = [item(row, tokens, cut) for row, tokens in zip(rows, tokens_of(rows), strict=True)]
    write_lines(WORK / "items.jsonl", items)
    for name in dict.fromkeys(i["set"] for i in items):
        for part in ("train", "tuning", "check"):
            some = [i for i in items if i["set"] == name and i["part"] == part]
            if some:
                pairs = [p for i in some for p in i["pairs"]]
                count = {label: sum(p[2] == k for p in pairs) for k, label in enumerate(LABELS)}
                print(name, part, len(some), "sentences", count, sum(len(i["ids"]) for i in some) // len(some), "pieces",
                      sum(len(i["missed"]) for i in some), "missed")


if __name__ == "__main__":
    main()
