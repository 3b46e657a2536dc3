"""Who says what about whom, in which outlet, in what tone: sentiment and stance in news articles.

>>> import lasswell
>>> scored = lasswell.score(["“The talks were friendly,” Angela Merkel said of Emmanuel Macron."], model="fast")
>>> [row["target"] for row in scored.stances.to_pylist() if row["voice"] == "quoted"]
['Emmanuel Macron']

`score` rates each article by itself; `run` joins people across articles, finds copies and adds up; `compare`, `charts` and
`explain` do what the commands of the program with these names do, and all give the same numbers as the program. `vader`
gives the numbers of VADER. Stance and tone are from −1 to 1; undefined values are null.
"""

from ._api import (
    CautionWarning,
    SentimentIntensityAnalyzer,
    SkippedWarning,
    chart,
    charts,
    compare,
    explain,
    run,
    score,
    score_batches,
    vader_table,
)
from ._native import __version__, vader
from ._results import Chart, Charts, Comparison, Explained, Run, Scored
from ._tables import Table, Tables

__all__ = [
    "CautionWarning",
    "Chart",
    "Charts",
    "Comparison",
    "Explained",
    "Run",
    "Scored",
    "SentimentIntensityAnalyzer",
    "SkippedWarning",
    "Table",
    "Tables",
    "__version__",
    "chart",
    "charts",
    "compare",
    "explain",
    "run",
    "score",
    "score_batches",
    "vader",
    "vader_table",
]
