#!/usr/bin/env python3
"""How often is the speaker right where a person speaks? Counts quotations of PolNeAR whose source has a person as its head.

usage: polnear_speakers.py [--bin target/release/lasswell] [--errors N] FILE.jsonl...

PolNeAR calls newspapers, agencies and offices "named" too. Here a source counts as a person where its head (the words before
a comma, a parenthesis, a preposition or a relative clause, and after a possessive) is a full name with a listed first name or
after a title, or one word that is the last or first word of such a name somewhere in the article. Whether the program found
that name makes no difference. Sources that are *he* or *she* are counted apart, as far as they can be judged without links:
right where the quotation has a person as its speaker.

A quotation is judged where the program has one that overlaps it by 0.3 or more. The person is right where the head and the
name of the program's person, or one of its aliases, hold each other. Printed for direct and mixed quotations, and for
reports. An organisation or a group (no full name, no noun for one person in it) is "left alone" where the program names no person. Only the standard library is needed.
"""
import argparse, json, os, re, subprocess, sys, tempfile

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")


def words(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return {line.split("\t")[0].strip().lower() for line in file if not line.startswith("#")}


FIRST, TITLES, ORGANISATIONS = words("first_names.tsv"), words("titles.tsv"), words("organisation_words.txt")
PLACES, COMMON, ROLES = words("places.txt"), words("common_words.txt"), words("roles.tsv")
WORD = r"[A-ZÀ-Ý][\w’'À-ÿ-]*\.?"
NAME = re.compile(rf"\b({WORD}(?: (?:(?:de|van|von|al|bin|del|la|le|di|da) )*{WORD})+)")


def plain(word):
    return re.sub(r"[’']s?$", "", word).rstrip(".").lower()


def person_words(text):
    """Last and first words of the full names of a text."""
    found = set()
    for run in NAME.findall(text):
        run = run.split()
        for at, word in enumerate(run[:-1]):
            rest = [plain(w) for w in run[at + 1 : at + 4]]
            if plain(word) in FIRST and plain(word) not in COMMON and not set(rest) & ORGANISATIONS:
                found |= {plain(word), *(w for w in rest if len(w) > 2 and w not in ORGANISATIONS and w not in PLACES)}
                break
            if plain(word) in TITLES and plain(word) not in FIRST:
                found.add(rest[0])
    return found


def head(source):
    """The head of a source: the name at the end of its first phrase, without what follows it."""
    phrase = re.split(r",|\(|—| who | of | at | in | for | with | from | on | and ", " ".join(source.split()) + " ")[0].strip()
    phrase = re.sub(r"[’']s?$", "", phrase)
    phrase = re.split(r"[’']s? ", phrase)[-1]
    run = []
    for word in reversed(phrase.split()):
        if not re.match(r"[A-ZÀ-Ý]|de$|van$|von$|al-", word):
            break
        run.insert(0, word)
    return run


def is_person(run, known):
    plains = [plain(w) for w in run]
    if not run or run[0].lower() == "the" or plains[-1] in ORGANISATIONS - known or plains[-1] in TITLES - known:
        return False
    if len(run) == 1:
        return plains[0] in known
    first = max((at for at, w in enumerate(plains[:-1]) if w in FIRST and (w not in COMMON or len(run[at + 1]) < 3)), default=None)
    title = max((at for at, w in enumerate(plains[:-1]) if w in TITLES), default=None)
    begins = max((at for at in (first, title) if at is not None), default=None)
    if begins is None:
        return plains[-1] in known and plains[-1] not in PLACES
    return not set(plains[begins + 1 :]) & (ORGANISATIONS - known - {plains[-1]})


def overlap(a, b):
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def analyses(program, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as file:
        for number, row in enumerate(rows):
            file.write(json.dumps({"id": str(number), "text": row["text"]}, ensure_ascii=False) + "\n")
    command = [program, "score", file.name, "--format", "jsonl", "--model", "lexicon", "-q"]
    out = subprocess.run(command, capture_output=True)
    os.unlink(file.name)
    if out.returncode not in (0, 2):
        sys.exit(out.stderr.decode())
    found = {row["article"]["id"]: row for row in map(json.loads, out.stdout.decode().splitlines())}
    return [found.get(str(number)) for number in range(len(rows))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--bin", default="target/release/lasswell")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    for path in args.files:
        rows = [json.loads(line) for line in open(path, encoding="utf-8")]
        tally, errors = {}, []

        def count(kind, what, right):
            cell = tally.setdefault((what, kind), [0, 0])
            cell[0] += right
            cell[1] += 1

        for row, article in zip(rows, analyses(args.bin, rows)):
            if article is None:
                continue
            shift = max(0, article["text"].find(row["text"][:60]))
            quotes = [q for s in article["sentences"] for q in s["quotes"] if q["type"] in ("direct", "indirect")]
            found = [((q["start"] - shift, q["end"] - shift), q) for q in quotes]
            names = {p["id"]: [p["name"], *p["aliases"]] for p in article["people"]}
            known = person_words(row["text"])
            for gold in row["quotes"]:
                span = (gold["start"], gold["end"])
                at, ours = max(found, key=lambda f: overlap(span, f[0]), default=(None, None))
                if ours is None or overlap(span, at) < 0.3 or not gold.get("speaker"):
                    continue
                kind = "indirect" if gold["type"] == "indirect" else "direct and mixed"
                mine = names.get(ours["speaker"], [])
                run = head(gold["speaker"])
                if gold["source_kind"] == "name" and is_person(run, known):
                    said = [plain(w) for w in run]
                    mine_words = [[plain(w) for w in name.split()] for name in mine]
                    right = any(name and (name[-1] in said or said[-1] in name) for name in mine_words)
                    count(kind, "person right", right)
                    if not right:
                        what = "wrong" if mine else "none"
                        errors.append((kind, what, gold["speaker"], mine or ours["speaker"], ours["rule"], row["doc_id"], row["text"][max(0, span[0] - 150) : span[1] + 150]))
                    count(kind, "wrong person", not right and bool(mine))
                elif gold["source_kind"] == "pronoun" and gold["speaker"].lower() in ("he", "she"):
                    count(kind, "he, she: some person", bool(mine))
                elif gold["source_kind"] in ("name", "nominal") and not NAME.search(gold["speaker"]):
                    # "the senator" may be a person whom the article names.
                    if not any(plain(w.strip(",")) in known | ROLES for w in gold["speaker"].split()):
                        count(kind, "others left alone", not mine)
        for (what, kind), (right, n) in sorted(tally.items()):
            print(f"{os.path.basename(path):12} {what:22} {kind:17} {right / n:.3f} of {n}")
        for error in errors[: args.errors]:
            print("ERR", *[str(e).replace("\n", " ") for e in error], sep=" | ")


if __name__ == "__main__":
    main()
