"""Speed of the package against others and against the program, in one run.

    python python/benches/speed.py vader [TEXTS]        # vader, vader_table, vaderSentiment, nltk; default 1000000 texts
    python python/benches/speed.py score PROGRAM FILE   # score against `PROGRAM score`, in turns, on a file of articles
    python python/benches/speed.py threads FILE         # two threads of Python against one, each with one thread of lasswell

Each measurement is checked: equal numbers, equal numbers of rows. On a busy machine, CPU seconds say more than seconds.
"""

import itertools
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import lasswell

OPENINGS = ("The senator", "This film", "Our team", "The new law", "Nobody here", "That speech", "The phone", "My flight")
MIDDLES = ("was really great", "is not very good", "looks sad and TERRIBLE", "won a brilliant victory", "arrived on Monday",
           "isn't what we hoped for", "failed badly", "made everyone happy", "has a screen", "was kind of boring")
ENDINGS = (".", "!!!", ", but the rest was fine.", " :)", " in Ohio?", ", and critics hated it.", " today.")


def timed(work):
    begun = time.perf_counter(), time.process_time()
    found = work()
    return found, time.perf_counter() - begun[0], time.process_time() - begun[1]


def vader(count):
    forms = [f"{a} {b}{c}" for a, b, c in itertools.product(OPENINGS, MIDDLES, ENDINGS)]
    # Each text differs from the others, so that nothing that remembers texts has an advantage.
    texts = [f"{form} {number}" for number, form in zip(range(count), itertools.cycle(forms))]
    length = sum(map(len, texts)) / count
    analyzers = {"lasswell.vader": lasswell.vader}
    try:
        import vaderSentiment.vaderSentiment as reference

        analyzers["vaderSentiment"] = reference.SentimentIntensityAnalyzer().polarity_scores
        import nltk.data
        import nltk.sentiment.vader as natural

        # The word list of the other package: that of nltk is a download.
        lexicon = Path(reference.__file__).with_name("vader_lexicon.txt")
        nltk.data.path.append(str(lexicon.parent))
        analyzers["nltk"] = natural.SentimentIntensityAnalyzer(lexicon_file=lexicon.name).polarity_scores
    except (ImportError, LookupError) as missing:
        print(f"left out: {missing}")
    for text in texts[:2000]:
        if "vaderSentiment" in analyzers:
            assert analyzers["vaderSentiment"](text) == lasswell.vader(text), text
    print(f"{count} texts of {length:.0f} characters")
    def one_by_one(score):
        # Nothing is kept: a list of a million dictionaries would measure the collector of garbage too.
        for text in texts:
            score(text)

    works = {name: (lambda score=score: one_by_one(score)) for name, score in analyzers.items()}
    works["lasswell.vader_table"] = lambda: lasswell.vader_table(texts)
    wall, cpu = {}, {}
    for name, work in works.items():
        # The best of several for what is fast: another process may come in between.
        runs = [timed(work)[1:] for _ in range(5 if name.startswith("lasswell") else 1)]
        wall[name], cpu[name] = min(run[0] for run in runs), min(run[1] for run in runs)
        speed = count / wall[name]
        print(f"{name:<24} {wall[name]:8.2f} s   {cpu[name]:8.2f} CPU s   {speed:12,.0f} texts a second", flush=True)
    for other in ("vaderSentiment", "nltk"):
        for ours in ("lasswell.vader", "lasswell.vader_table"):
            if other in wall:
                by_wall, by_cpu = wall[other] / wall[ours], cpu[other] / cpu[ours]
                print(f"{ours} against {other}: {by_wall:.0f} times as fast, {by_cpu:.0f} times by CPU seconds")


def score(program, path):
    path, program = Path(path), Path(program).resolve()
    found = {"score": []}
    with tempfile.TemporaryDirectory() as place:
        out, parts = Path(place, "out.csv"), Path(place, "parts")
        common = [program, "score", path, "--model", "fast", "--quiet"]
        # One table of the program, and the three that `score` makes too, besides that of the articles.
        commands = {"program, sentences as CSV": ["--format", "csv", "--out", out],
                    "program, three tables as Parquet": ["--format", "parquet", "--parts", parts]}
        for turn in range(6):
            for name, options in commands.items():
                shutil.rmtree(parts, ignore_errors=True)
                before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
                _, wall, _ = timed(lambda: subprocess.run([*common, *options], check=True))  # noqa: B023
                cpu = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before
                found.setdefault(name, []).append((wall, cpu))
            scored, wall, cpu = timed(lambda: lasswell.score(path, model="fast"))
            found["score"].append((wall, cpu))
            if turn == 0:
                # What is read for the first time.
                found = {name: [] for name in found}
    middle = {name: [statistics.median(part) for part in zip(*runs)] for name, runs in found.items()}
    print(f"{scored.scored} articles, medians of {len(found['score'])} in turns")
    for name, (wall, cpu) in middle.items():
        print(f"{name:<34} {wall:6.2f} s   {cpu:6.2f} CPU s")
    for name in commands:
        wall, cpu = (theirs / ours for theirs, ours in zip(middle[name], middle["score"]))
        print(f"score has {wall:.2f} of the speed of the {name}; by CPU seconds, {cpu:.2f}")


def threads(path):
    texts = [record["text"] for record in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())]
    rounds = max(1, 2000 // len(texts))
    lasswell.score(texts[:5], model="fast", threads=1)

    def work(count):
        def one():
            for _ in range(rounds // count):
                lasswell.score(texts, model="fast", threads=1)

        workers = [threading.Thread(target=one) for _ in range(count)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    rounds += rounds % 2
    found = {count: [timed(lambda: work(count))[1:] for _ in range(3)] for count in (1, 2)}
    for count, runs in found.items():
        wall, cpu = min(runs)
        print(f"{count} threads: {rounds * len(texts)} articles in {wall:.2f} s, {cpu:.2f} CPU s, {cpu / wall:.2f} cores at work")
    print(f"two threads take {min(found[2])[0] / min(found[1])[0]:.2f} of the time of one")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["vader", *count]:
            vader(int(count[0]) if count else 1_000_000)
        case ["score", program, path]:
            score(program, path)
        case ["threads", path]:
            threads(path)
        case _:
            sys.exit(__doc__)
