#!/usr/bin/env python3
"""Makes data/world_first_names.tsv: the share of women among the bearers of first names that data/first_names.tsv lacks.

usage: world_first_names.py NOMQUAMGENDER FIRST_NAMES > data/world_first_names.tsv

NOMQUAMGENDER: unpacked PyPI wheel `nomquamgender` 0.1.4 (MIT). FIRST_NAMES: data/first_names.tsv.

A line is a name, a tab, and the women in 100 bearers, 1 to 99. Names of few bearers count only where nearly all are of
one sex. The same input gives the same bytes.
"""
import json, re, sys

package, listed = sys.argv[1:3]
known = {line.split("\t")[0] for line in open(listed, encoding="utf-8")}
print("# First name, then the women in 100 bearers: nomquamgender (MIT), without the names of first_names.tsv.")
print("# Made by training/world_first_names.py.")
for name, (sources, bearers, female, *_) in sorted(json.load(open(f"{package}/nomquamgender/name_data.json")).items()):
    one_sex = not 0.08 < female < 0.92
    enough = sources >= 6 and bearers >= 20 if one_sex else sources >= 10 and bearers >= 200
    if enough and name not in known and re.fullmatch("[a-z]{2,}(-[a-z]+)?", name):
        print(f"{name}\t{min(99, max(1, round(100 * female)))}")
