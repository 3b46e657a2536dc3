"""Step 1: what a model sees. Masks every set with the program itself, chooses the word pieces, and makes the pool of
unlabelled inputs: each name, pronoun and office-holder of the allowed texts as a target. A minute."""

import json
import random
import re
import subprocess
import tempfile
from collections import Counter

from common import DATA, GAP, OTHERS, ROOT, SIGNS, TARGET, WORK, read_lines, write_lines
from tokenizers import Tokenizer

PRONOUNS = {"he", "his", "himself", "they", "i", "my", "me", "we", "you", "who"}
QUOTES = {'"', "“", "”"}
LONGEST = 110


def masked(rows):
    """The rows with their `input`, names masked as the program masks them."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
        file.flush()
        command = ["cargo", "run", "-q", "--release", "--example", "stance_inputs", "--", file.name]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in found.splitlines()]


def word_list(name):
    lines = (ROOT / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def directed():
    """Entity → entity sentiment (Park, Jang, Choi & Yoon 2021) as stance toward the one it is held toward."""
    rows = []
    for row in read_lines(DATA / "dse" / "dev.jsonl"):
        if row["direction"] == "none":
            continue
        held = row["q"] if row["direction"] == "p>q" else row["p"]
        text, end = row["text"], held["end"]
        # Its spans end one character early.
        while end < len(text) and text[end].isalnum():
            end += 1
        rows.append({"text": text, "target": {"start": held["start"], "end": end}, "label": row["label"]})
    usable = [row for row in masked(rows) if row["input"].count(TARGET) == 1]
    return [{"input": r["input"], "label": r["label"]} for r in usable if len(r["input"].split()) < LONGEST]


def sentences():
    """Unlabelled sentences of the sets whose licence allows weights made from them."""
    texts = [row["text"] for row in read_lines(DATA / "dse" / "dev.jsonl")]
    for name in ("hutto/nyt.dev", "emobank/news.dev"):
        texts += [row["text"] for row in read_lines(DATA / f"{name}.jsonl")]
    for name in ("gum/dev", "gap/gap.dev", "uner_pud/dev"):
        for row in read_lines(DATA / f"{name}.jsonl"):
            texts += re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+", row["text"])
    texts = [" ".join(text.split()) for text in texts]
    return list(dict.fromkeys(text for text in texts if 20 < len(text) < 700))


def renumbered(words):
    """The other names numbered anew, in order."""
    others = iter(range(len(words)))
    return [OTHERS[min(next(others), 3)] if word in OTHERS else word for word in words]


def variants(words, roles, rng):
    """The same words with another of the people in them as the target."""
    words = [OTHERS[0] if word == TARGET else word for word in words]
    names = [i for i, word in enumerate(words) if word in OTHERS]
    pronouns = [i for i, word in enumerate(words) if word in PRONOUNS]
    offices = [i for i, word in enumerate(words) if word in roles and i and words[i - 1] in ("the", "his", "a")]
    for group in (names, pronouns, offices):
        rng.shuffle(group)
    for at in names[:4] + pronouns[:2] + offices[:1]:
        marked = words[:at] + [TARGET] + words[at + 1 :]
        yield renumbered(marked[: at - 1] + marked[at:] if at in offices else marked)


def pool(known, train):
    """Inputs for distillation, none of them in `known`."""
    rng = random.Random(5)
    roles = {row[0] for row in word_list("roles.tsv")}
    rows = [{"text": t + " Qqx", "target": {"start": len(t) + 1, "end": len(t) + 4}} for t in sentences()]
    found = (row["input"].split(" ") for row in masked(rows))
    starts = [words[:-1] for words in found if words[-1] == TARGET]
    starts += [text.split(" ") for text in sorted(train)]
    made = set()
    for words in starts:
        for variant in variants(words, roles, rng):
            made.add(" ".join(variant))
            # What one holder says: the quoted part alone, or the rest with a gap.
            marks = [i for i, word in enumerate(variant) if word in QUOTES]
            if len(marks) >= 2 and rng.random() < 0.5 and marks[1] - marks[0] > 4:
                inside = variant[marks[0] + 1 : marks[1]]
                around = variant[: marks[0]] + [GAP] + variant[marks[1] + 1 :]
                part = inside if TARGET in inside else around
                made.add(" ".join(renumbered(part)))
    usable = (text for text in made if text not in known and text.split().count(TARGET) == 1)
    inputs = sorted(text for text in usable if 4 <= len(text.split()) <= LONGEST)
    rng.shuffle(inputs)
    return inputs


def choose_pieces(rows):
    """The pieces of the base model that English news needs: those in use, and those that praise or blame."""
    tokenizer = Tokenizer.from_file(str(WORK / "base" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    seen, other = Counter(), Counter()
    for row in rows:
        seen.update(tokenizer.encode(row["input"], add_special_tokens=False).tokens)
    for name in ("dse/dev", "hutto/nyt.dev", "emobank/news.dev", "gum/dev", "gap/gap.dev"):
        for row in read_lines(DATA / f"{name}.jsonl"):
            other.update(tokenizer.encode(row["text"], add_special_tokens=False).tokens)
    wanted = {row[0] for row in word_list("opinion_words.tsv")}
    first = ["<s>", "<pad>", "</s>", "[UNK]"]
    kept = []
    for piece, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1]):
        core = piece.removeprefix("##")
        short = core.isascii() and len(core) <= (2 if piece.startswith("##") else 1)
        special = piece.startswith(("[", "<")) and len(piece) > 2
        if not special and (seen[piece] or other[piece] >= 6 or short or core in wanted):
            kept.append(piece)
    return first + kept + SIGNS


def main():
    rows = masked(read_lines(DATA / "newsmtsc" / "dev.jsonl"))
    write_lines(WORK / "newsmtsc.jsonl", rows)
    write_lines(WORK / "directed.jsonl", directed())
    (WORK / "pieces.txt").write_text("\n".join(choose_pieces(rows)), encoding="utf-8")
    train = {row["input"] for row in rows if row["split"] == "train"}
    inputs = pool({row["input"] for row in rows}, train)
    write_lines(WORK / "pool.jsonl", ({"input": text} for text in inputs))
    print(f"{len(rows)} labelled inputs, {len(inputs)} without label")


if __name__ == "__main__":
    main()
