#!/usr/bin/env python3
"""The whole loop of hand labels on 160 articles of the AllSides sample: run, a sample of 240 stances, labels of two coders given on the
labelling pages in Chromium, agreement, decisions, validation, corrected comparison, report.

The outlets are the leanings of the sample (`--column outlet=leaning`): each of its sixteen outlets would get 15 labels, and nothing is
corrected below 30. First, the sample of the sixteen is drawn as well, to see that it says so and has 240 items.

usage: tests/scripts/label_loop.py PATH_OF_LASSWELL FOLDER_FOR_THE_FILES [MODEL]

Items of articles that are annotated (gold/news) get the annotated label. The others get prepared answers, which stand for no reader: the
label of the model, changed in one of six items; the second coder differs in one of ten. So the numbers show that the loop works, and
nothing about outlets. Looks for the data in ../shared, or in the folder that LASSWELL_SHARED names; without the data, or without
chromedriver, it says that it is skipped.
"""

import csv
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LASSWELL_SHARED", ROOT.parent / "shared"))
NEWS, GOLD = SHARED / "data" / "abp_sample" / "dev.jsonl", SHARED / "gold" / "news"
TARGET = "Donald Trump"
LABELS = ["negative", "neutral", "positive"]
KEYS = {"negative": "1", "neutral": "2", "positive": "3", "wrong-person": "w", "wrong-holder": "h", "no": "1", "own": "2", "quoted": "3"}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def chance(*parts):
    """A number from 0 to 1 that depends on these words alone."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def words(text):
    return re.sub(r"\W+", " ", text).strip().lower()


class Gold:
    """The annotated articles: which label a stance has."""

    def __init__(self):
        self.articles = {}
        for file in sorted(GOLD.glob("abp_*.json")):
            article = json.loads(file.read_text(encoding="utf-8"))
            self.articles[article["doc"].removeprefix("abp_")] = article

    def answer(self, item, sentence):
        """The annotated answer to a stance item; None for an article or a sentence that is not annotated."""
        article = self.articles.get(item["doc_id"])
        text = words(sentence)
        found = [s for s in article["sentences"] if words(s["text"]) and (words(s["text"]) in text or text in words(s["text"]))] if article else []
        if not found:
            return None
        names = {p["id"]: {p["name"], *p["aliases"]} for p in article["people"]}
        names.update({s["id"]: {s["name"]} for s in article["speakers"]})

        def same(identity, name):
            last = words(name).split()[-1:]
            return any(words(known) == words(name) or words(known).split()[-1:] == last for known in names.get(identity, ()))

        targets = [s for sentence in found for s in sentence["stance"] if same(s["target"], item["target"])]
        mentioned = any(same(m["person"], item["target"]) for sentence in found for m in sentence["mentions"])
        if not targets:
            return "wrong-holder" if mentioned else "wrong-person"
        if item["holder_id"] == "author":
            held = [s for s in targets if s["holder"] == "author"]
        else:
            held = [s for s in targets if s["holder"] != "author" and (s["holder"] == "unknown" or same(s["holder"], item["holder"]) or item["holder_id"] == "unknown")]
        return held[0]["label"] if held else "wrong-holder"


def prepared(item):
    """An answer that stands for no reader."""
    if item["kind"] == "sentence":
        return "no" if chance("missed", item["doc_id"], item["sentence"]) < 0.9 else "own"
    label = item["stance_label"]
    if chance("truth", item["item"]) < 1 / 6:
        others = [other for other in LABELS if other != label]
        return others[int(2 * chance("which", item["item"]))]
    return label


def of_coder(coder, item, answer):
    """The same answer, or for the second coder sometimes another one."""
    if coder == "ben" and chance(coder, item["item"]) < 0.1:
        return "neutral" if item["kind"] == "stance" and answer != "neutral" else ("negative" if item["kind"] == "stance" else "quoted")
    return answer


class Browser:
    """Chromium over WebDriver."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                self.call("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1100,900", "--force-color-profile=srgb"]
        options = {"goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self.base += f"/session/{session['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, path):
        self.call("POST", "/url", {"url": Path(path).resolve().as_uri()})

    def run(self, script):
        return self.call("POST", "/execute/sync", {"script": script, "args": []})

    def press(self, key):
        [element] = self.call("POST", "/element", {"using": "css selector", "value": "body"}).values()
        self.call("POST", f"/element/{element}/value", {"text": key})

    def picture(self, path):
        import base64
        Path(path).write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def errors(self):
        log = self.call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in log if entry["level"] == "SEVERE"]

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()


def label_on_the_page(browser, page, answers, picture):
    """Answers every item of a page by its keys; returns the table that the page saves."""
    browser.open(page)
    browser.picture(picture)
    items = browser.run("return JSON.parse(document.getElementById('content').textContent).items.map(item => item.id)")
    for done, item in enumerate(items):
        browser.press(KEYS[answers[item]])
        if done + 1 < len(items):
            shown = browser.run("return document.getElementById('count').textContent")
            assert shown.startswith(f"{done + 1} of "), f"{page}: {shown} after {done + 1} answers"
    assert not browser.run("return document.getElementById('done').hidden"), f"{page}: not finished"
    assert browser.errors() == [], browser.errors()
    return browser.run("return window.labels()")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    if not NEWS.is_file() or not GOLD.is_dir():
        print(f"SKIPPED: no data in {SHARED}")
        return
    if shutil.which("chromedriver") is None:
        print("SKIPPED: chromedriver is not installed")
        return
    lasswell, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    model = sys.argv[3] if len(sys.argv) == 4 else "fast"
    out.mkdir(parents=True, exist_ok=True)

    def run(*arguments, codes=(0,)):
        command = [str(argument) for argument in arguments]
        done = subprocess.run([lasswell, *command], cwd=out, capture_output=True, text=True)
        print(f"$ lasswell {' '.join(command)}\n{done.stdout}{done.stderr}")
        assert done.returncode in codes, f"exit code {done.returncode}"
        return done.stdout

    plain = ["--model", model, "--quiet"]
    run("run", NEWS, *plain, "--formats", "svg", "--strips", "0", "--report", "0", "--out", "sixteen")
    said = run("sample", "sixteen", "--toward", TARGET, "--total", "240", "--coders", "ana", "--out", "sample-of-sixteen")
    assert len(rows(out / "sample-of-sixteen" / "design.csv")) >= 230 and "nothing below 30" in said

    news = ["--column", "outlet=leaning", *plain]
    run("run", NEWS, *news, "--formats", "svg", "--strips", "0", "--out", "out")
    run("sample", "out", "--toward", TARGET, "--total", "240", "--sentences", "3", "--coders", "ana,ben", "--out", "sample")
    design = {row["item"]: row for row in rows(out / "sample" / "design.csv")}
    sentences = {row["item"]: re.sub(r"\[\[|\]\]|\{\{|\}\}", "", row["sentence"]) for coder in ("ana", "ben") for row in rows(out / "sample" / f"sheet-{coder}.csv")}
    stances = [item for item in design.values() if item["kind"] == "stance"]
    assert len(stances) == 240, len(stances)

    gold, truth, of_gold = Gold(), {}, Counter()
    for item in design.values():
        answer = gold.answer(item, sentences[item["item"]]) if item["kind"] == "stance" else None
        if answer is not None:
            of_gold[answer] += 1
        truth[item["item"]] = answer or prepared(item)
    print(f"annotated: {sum(of_gold.values())} items {dict(of_gold)}; prepared: {len(design) - sum(of_gold.values())}\n")

    browser = Browser()
    try:
        for coder in ("ana", "ben"):
            answers = {name: of_coder(coder, item, truth[name]) for name, item in design.items()}
            page = out / "sample" / f"label-{coder}.html"
            table = label_on_the_page(browser, page, answers, out / f"page-{coder}.png")
            (out / f"labels-{coder}.csv").write_text(table, encoding="utf-8")
        run("agree", "labels-ana.csv", "labels-ben.csv", "--sample", "sample", "--out", "disagreements.csv")
        open_items = rows(out / "disagreements.csv")
        assert open_items, "the coders never disagree"
        with open(out / "decided.csv", "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, open_items[0].keys())
            table.writeheader()
            table.writerows({**row, "final": truth[row["item"]]} for row in open_items)
        files = ["labels-ana.csv", "labels-ben.csv", "decided.csv"]
        run("validate", "out", "--sample", "sample", "--labels", *files, "--out", "checked")
        run("methods", "out", "--validation", "checked")
        labels = ["--toward", TARGET, "--labels", "checked"]
        run("compare", NEWS, *news, *labels)
        run("run", NEWS, *news, *labels, "--formats", "svg,png", "--strips", "0", "--out", "corrected")
        run("report", NEWS, *news, *labels, "--out", "report.html")
        for name in ("report.html", "corrected/report.html", "corrected/index.html"):
            browser.open(out / name)
            time.sleep(1)
            browser.picture(out / (name.replace("/", "-") + ".png"))
            assert browser.errors() == [], f"{name}: {browser.errors()}"
    finally:
        browser.close()

    # Decisions take back what the second coder changed; of items that only the second coder had, the changed answer counts.
    joined = rows(out / "checked" / "labels.csv")
    assert len(joined) == 240, len(joined)
    for row in joined:
        item = design[row["item"]]
        answer = truth[row["item"]] if "ana" in item["coders"].split(";") else of_coder("ben", item, truth[row["item"]])
        column = answer.replace("-", "_")
        assert float(row[column]) == 1.0, (row, answer)
    corrected = [row for row in rows(out / "checked" / "corrected.csv") if row["corrected"]]
    assert len(corrected) >= 9, "three leanings have enough labels for three numbers"
    print("corrected numbers of leanings:", len(corrected))
    by_outlet = rows(out / "corrected" / "tables" / "by_outlet.csv")
    assert sum(bool(row["corrected_mean"]) for row in by_outlet) >= 3
    assert (out / "corrected" / "charts" / "outlets-corrected.png").is_file()
    print("all steps passed; look at the files in", out)


if __name__ == "__main__":
    main()
