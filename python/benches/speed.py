"""Speed of the package against others and against the program, in one run.

    python python/benches/speed.py vader [TEXTS]        # vader, vader_table, vaderSentiment, nltk; default 1000000 texts
    python python/benches/speed.py score PROGRAM FILE   # score against `PROGRAM score`, in turns, on a file of articles

Each measurement is checked first: equal numbers, equal rows.
"""

import itertools
import statistics
import subprocess
import sys
import tempfile
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
        import nltk.sentiment.vader as natural

        lexicon = Path(reference.__file__).with_name("vader_lexicon.txt")
        analyzers["nltk"] = natural.SentimentIntensityAnalyzer(lexicon_file=lexicon.as_uri().replace("file://", "file:"))\
            .polarity_scores
    except (ImportError, LookupError) as missing:
        print(f"left out: {missing}")
    for text in texts[:2000]:
        if "vaderSentiment" in analyzers:
            assert analyzers["vaderSentiment"](text) == lasswell.vader(text), text
    print(f"{count} texts of {length:.0f} characters")
    seconds = {}
    for name, score in analyzers.items():
        _, seconds[name], cpu = timed(lambda: [score(text) for text in texts])
        print(f"{name:<28} {seconds[name]:8.2f} s   {cpu:8.2f} CPU s   {count / seconds[name]:12,.0f} texts a second")
    table, seconds["lasswell.vader_table"], cpu = timed(lambda: lasswell.vader_table(texts))
    assert table.num_rows == count
    wall = seconds["lasswell.vader_table"]
    print(f"{'lasswell.vader_table':<28} {wall:8.2f} s   {cpu:8.2f} CPU s   {count / wall:12,.0f} texts a second")
    for other in ("vaderSentiment", "nltk"):
        if other in seconds:
            one, many = seconds[other] / seconds["lasswell.vader"], seconds[other] / wall
            print(f"against {other}: vader {one:.0f} times, vader_table {many:.0f} times as fast")


def score(program, path):
    path, program = Path(path), Path(program).resolve()
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as place:
        for turn in range(6):
            out = Path(place, "out.csv")
            command = [program, "score", path, "--format", "csv", "--model", "fast", "--quiet", "--out", out]
            _, seconds, _ = timed(lambda: subprocess.run(command, check=True))
            found, wall, _ = timed(lambda: lasswell.score(path, model="fast"))
            if turn > 0:
                theirs.append(seconds)
                ours.append(wall)
    both = statistics.median(theirs), statistics.median(ours)
    print(f"{found.scored} articles: program {both[0]:.2f} s, score {both[1]:.2f} s, medians of {len(ours)} in turns")
    print(f"score runs at {both[0] / both[1]:.2f} of the speed of the program")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["vader", *count]:
            vader(int(count[0]) if count else 1_000_000)
        case ["score", program, path]:
            score(program, path)
        case _:
            sys.exit(__doc__)
