"""Entries that fill rows by themselves, on what was sent: more rows, the row before again, the usual entries of a site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wellhead.treatment import near
from wellhead.treatment.forms.shared import MOST_ROWS

ROWS = "rows"
MORE_ROWS = 3
REPEATED = ("site_id", "side", "gauge_mm", "length_mm", "depth_mm", "angle", "technique", "needles_in")
"""What the same needle again has in common; what it did is asked anew."""
ENTRY = re.compile(r"(more|repeat|usual)(?:-(\d{1,2}))?")


def is_entry(do: str) -> bool:
    """Whether the button that was pressed only fills rows and keeps nothing."""
    return ENTRY.fullmatch(do) is not None


def applied(data: Any) -> Any:  # Any: posted data as Django hands it over
    """What was sent, with the rows that the pressed button fills."""
    met = ENTRY.fullmatch(str(data.get("do", "")))
    if met is None:
        return data
    changed = data.copy()
    what, place = met[1], int(met[2] or 0)
    if what == "more":
        _more(changed, MORE_ROWS)
    elif what == "repeat":
        _repeat(changed, place)
    else:
        _usual(changed, place)
    return changed


def _total(data: Any) -> int:  # Any: posted data
    total = str(data.get(f"{ROWS}-TOTAL_FORMS", "0"))
    return min(int(total), MOST_ROWS) if re.fullmatch(r"\d{1,3}", total) else 0


def _more(data: Any, number: int) -> None:  # Any: posted data
    data[f"{ROWS}-TOTAL_FORMS"] = str(min(_total(data) + number, MOST_ROWS))


def _repeat(data: Any, place: int) -> None:  # Any: posted data
    total = _total(data)
    empty = next((n for n in range(total) if not data.get(f"{ROWS}-{n}-site_id")), None)
    if empty is None:
        if total >= MOST_ROWS:
            return
        empty = total
        _more(data, 1)
    for name in REPEATED:
        data[f"{ROWS}-{empty}-{name}"] = data.get(f"{ROWS}-{place}-{name}", "")


def _usual(data: Any, place: int) -> None:  # Any: posted data
    """Only what is still empty; the gauge is that of the row before."""
    known = near.of_site(str(data.get(f"{ROWS}-{place}-site_id", "")))
    if known is None:
        return
    usual = {"length_mm": known.length_mm, "depth_mm": known.depth_mm, "angle": known.angle, "needles_in": 1}
    if place:
        before = f"{ROWS}-{place - 1}-"
        usual["gauge_mm"] = data.get(before + "gauge_mm", "")
        usual["technique"] = data.get(before + "technique", "")
    for name, value in usual.items():
        key = f"{ROWS}-{place}-{name}"
        if value not in (None, "") and not data.get(key):
            data[key] = str(value)


def with_rows(data: Any, rows: Sequence[Mapping[str, str]], *, key: str) -> Any:  # Any: posted data
    """What was sent with these rows more, each in the first row without `key`, else at the end while there is room."""
    changed = data.copy()
    for row in rows:
        total = _total(changed)
        empty = next((n for n in range(total) if not changed.get(f"{ROWS}-{n}-{key}")), None)
        if empty is None:
            if total >= MOST_ROWS:
                return changed
            empty = total
            _more(changed, 1)
        for name, value in row.items():
            changed[f"{ROWS}-{empty}-{name}"] = value
    return changed
