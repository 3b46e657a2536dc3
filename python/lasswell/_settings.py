"""Keyword arguments → the settings of the native part. The defaults are those of the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import util
from numbers import Real
from pathlib import Path
from typing import Any

from . import _native
from ._inputs import Source, column_names

_FIELDS = ("text", "title", "outlet", "published", "url", "id", "authors", "kind")

_PATHS = ("people", "lexicon", "model", "labels", "out")
_NUMBERS = ("max_record", "threads", "first_row", "min_n", "resamples", "seed", "width", "strips", "report", "report_pages")
# Where not as many as 64 bits hold.
_LARGEST = {"threads": 1024, "strips": 2**16 - 1, "min_n": 2**32 - 1, "resamples": 1_000_000, "width": 2**32 - 1}
_LISTS = ("keep", "toward", "voice", "font", "formats")
_FLAGS = ("all_kinds", "lang_free", "csv", "wide", "allow_nothing")

_DEFAULTS: dict[str, Any] = {
    "outlet_name": None,
    "keep": (),
    "input_format": None,
    "records": None,
    "dates": None,
    "max_record": None,
    "outlet_from": None,
    "fields": None,
    "people": None,
    "lexicon": None,
    "mode": "news",
    "model": None,
    "tone": None,
    "min_confidence": 0.0,
    "threads": None,
    "first_row": 0,
    "all_kinds": False,
    "min_n": None,
    "resamples": None,
    "shares": "labels",
    "seed": None,
    "wire": "once",
    "story": "auto",
    "identity": "corpus",
    "by": "outlet",
    "toward": (),
    "voice": (),
    "strata": None,
    "labels": None,
    "chart_title": "",
    "theme": "light",
    "width": None,
    "lang_free": False,
    "strips": 0,
    "font": (),
    "formats": ("svg",),
    "out": None,
    "csv": False,
    "wide": False,
    "report": None,
    "report_pages": None,
    "allow_nothing": False,
}


def settings(source: Source, columns: Mapping[str, str | None], **given: Any) -> dict[str, Any]:
    """All settings of a job; `columns` has the name of a column for each field that the caller named."""
    found = dict(_DEFAULTS)
    for name, value in given.items():
        if name not in found:
            accepted = {*found, *_FIELDS} - {"first_row", "allow_nothing"}
            raise TypeError(f"no argument {name!r}; accepted: {', '.join(sorted(accepted))}")
        if value is None and found[name] is not None:
            continue
        found[name] = value
    _check(found)
    if found["model"] is None:
        found["model"] = os.environ.get("LASSWELL_MODEL") or None
    found["columns"] = _columns(source, columns, found["outlet_name"])
    found["model_folders"] = model_folders()
    return found


def _check(found: dict[str, Any]) -> None:
    """Checks types, so that a message names the argument."""
    for name in _PATHS:
        if found[name] is not None:
            if not isinstance(found[name], (str, os.PathLike)):
                raise TypeError(f"{name}: {found[name]!r}; accepted: a path")
            found[name] = os.fspath(found[name])
    for name in _NUMBERS:
        value = found[name]
        if value is not None and (isinstance(value, bool) or not hasattr(value, "__index__") or value < 0):
            raise TypeError(f"{name}: {value!r}; accepted: a whole number from 0 up")
        largest = _LARGEST.get(name, 2**63 - 1)
        if value is not None and value > largest:
            raise ValueError(f"{name}: {value!r}; accepted: up to {largest}")
    for name in _LISTS:
        value = found[name]
        if isinstance(value, (str, os.PathLike)):
            value = [value]
        listed = list(value) if isinstance(value, Iterable) else [None]
        if not all(isinstance(one, (str, os.PathLike)) for one in listed):
            raise TypeError(f"{name}: {value!r}; accepted: a string, or a list of strings")
        found[name] = listed
    for name in _FLAGS:
        found[name] = bool(found[name])
    number = found["min_confidence"]
    if isinstance(number, bool) or not isinstance(number, Real):
        raise TypeError(f"min_confidence: {number!r}; accepted: a probability, 0 to 1")
    found["min_confidence"] = float(number)
    others = set(found) - set(_PATHS) - set(_NUMBERS) - set(_LISTS) - set(_FLAGS) - {"min_confidence"}
    for name in others:
        if found[name] is not None and not isinstance(found[name], str):
            raise TypeError(f"{name}: {found[name]!r}; accepted: a string")


def _columns(source: Source, columns: Mapping[str, str | None], outlet_name: str | None) -> list[tuple[str, str]]:
    chosen = [(field, name) for field, name in columns.items() if name is not None]
    for field, name in chosen:
        if field not in _FIELDS:
            raise TypeError(f"no field {field!r}; accepted: {', '.join(_FIELDS)}")
        if not isinstance(name, str):
            raise TypeError(f"{field}: {name!r}; accepted: the name of a column")
    known = column_names(source)
    if known is None:
        return chosen
    for field, name in chosen:
        if name not in known:
            hint = f"; for one outlet for all articles: outlet_name={name!r}" if field == "outlet" else ""
            raise ValueError(f"{field}={name!r}: no such column; columns: {', '.join(known)}{hint}")
    if "text" not in dict(chosen) and not _has_text(known):
        raise ValueError(
            f"no column for the text; columns: {', '.join(known)}; accepted: text, body, content and others, or "
            'text="NAME"'
        )
    return chosen


def _has_text(names: Iterable[str]) -> bool:
    def letters(name: str) -> str:
        return "".join(c for c in name if c not in "_-. ").lower()

    usual = {letters(name) for name in _native.field_names("text")}
    return any(letters(name) in usual for name in names)


def model_folders() -> list[str]:
    """The folder of the package `lasswell_accurate`, if it is installed: it holds the accurate model."""
    found = util.find_spec("lasswell_accurate")
    places = found.submodule_search_locations if found is not None else None
    return [str(Path(place)) for place in places or ()]
