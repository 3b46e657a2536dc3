"""Makes a corpus of any size from scored articles, to measure time and memory.

    lasswell score ARTICLES --model lexicon --format jsonl --out scored.jsonl
    tests/scripts/made_news.py scored.jsonl NUMBER > made.jsonl

Each article is made of passages of three sentences of different articles, in random order, until it has some 5,300 letters. Its
people get other names: a name is drawn about in proportion to 1/rank from 200,000, so that few are frequent and most are rare, as
in news. Outlet (of 60) and day (of five years) are drawn too. One article in fifty repeats an earlier one in another outlet. The
same arguments give the same bytes.
"""

import datetime
import json
import random
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
LETTERS = 5_300
SENTENCES = 3
NAMES = 200_000
OUTLETS = 60
FIRST_DAY = datetime.date(2019, 1, 1)
DAYS = 1_826
ONE_COPY_IN = 50


def words(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0].title() for line in lines if line and not line.startswith("#")]


def passages(article):
    """Passages as lists of text and (person, last name alone?) in turns, each with the headline of its article."""
    text, key = article["text"], article["article"]["id"]
    sentences = [s for s in article["sentences"] if s["kind"] == "body"]
    for start in range(0, len(sentences) - SENTENCES + 1, SENTENCES):
        of_passage = sentences[start : start + SENTENCES]
        at, parts = of_passage[0]["start"], []
        for sentence in of_passage:
            for mention in sentence["mentions"]:
                if mention["kind"] == "name" and mention["person"] is not None and mention["start"] >= at:
                    name = text[mention["start"] : mention["end"]]
                    parts += [text[at : mention["start"]], ((key, mention["person"]), " " not in name)]
                    at = mention["end"]
        parts.append(text[at : of_passage[-1]["end"]])
        yield parts, sum(len(part) for part in parts)


def main():
    source, number = sys.argv[1], int(sys.argv[2])
    with open(source, encoding="utf-8") as lines:
        pool = [passage for line in lines for passage in passages(json.loads(line))]
    random.seed(1)
    first, last = words("first_names.tsv"), words("surnames.txt")
    names = [(random.choice(first), random.choice(last)) for _ in range(NAMES)]
    copies = []
    for article in range(number):
        day = FIRST_DAY + datetime.timedelta(days=random.randrange(DAYS))
        outlet = f"Outlet {random.randrange(OUTLETS)}"
        if article % ONE_COPY_IN == ONE_COPY_IN - 1:
            title, text = random.choice(copies)
        else:
            people, paragraphs, letters = {}, [], 0
            while letters < LETTERS:
                parts, length = random.choice(pool)
                written = []
                for part in parts:
                    if not isinstance(part, str):
                        person, is_last = part
                        drawn = people.setdefault(person, names[int(NAMES ** random.random()) - 1])
                        part = drawn[1] if is_last else " ".join(drawn)
                    written.append(part)
                paragraphs.append(" ".join("".join(written).split()))
                letters += length
            title, text = f"Report {article}", "\n\n".join(paragraphs)
            if len(copies) < 2_000:
                copies.append((title, text))
        record = {"id": f"m{article}", "outlet": outlet, "date": day.isoformat(), "title": title, "text": text}
        print(json.dumps(record, ensure_ascii=False))


main()
