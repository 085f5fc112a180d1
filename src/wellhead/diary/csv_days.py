"""Days as people and programs write them. Which number is the month is never guessed: it is asked unless only one way fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum


class DayOrder(StrEnum):
    """How the numbers of a day stand."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


NUMBERS = re.compile(
    r"\s*(\d{1,4})\s*[-./ ]\s*(\d{1,2}|[^\W\d]{3,9})\.?,?\s*[-./ ]\s*(\d{1,4})(?:[T ,]+(.*))?"
)
MONTH_NAME_FIRST = re.compile(r"\s*([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[T ,]+(.*))?")
CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?m?\.?(?:\s*uhr)?", re.I
)
WITH_ZONE = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})")
MONTHS = {
    name: number
    for names, number in (
        ("jan january januar jänner", 1),
        ("feb february februar", 2),
        ("mar march mär märz mrz", 3),
        ("apr april", 4),
        ("may mai", 5),
        ("jun june juni", 6),
        ("jul july juli", 7),
        ("aug august", 8),
        ("sep sept september", 9),
        ("oct october okt oktober", 10),
        ("nov november", 11),
        ("dec december dez dezember", 12),
    )
    for name in names.split()
}
"""Months by their English and German names and the usual short ones."""
CENTURY = 2000


def day_of(text: str, order: DayOrder) -> date | None:
    """The day that the text means in this order; None when it means none. Years of two digits are of this century."""
    named = MONTH_NAME_FIRST.fullmatch(text)
    if named:
        return _date(named[3], MONTHS.get(named[1].casefold()), named[2])
    found = NUMBERS.fullmatch(text)
    if not found:
        return None
    one, two, three = found[1], found[2], found[3]
    if not two.isdigit():
        month = MONTHS.get(two.casefold())
        return _date(one, month, three) if len(one) == 4 else _date(three, month, one)
    if (len(one) == 4) != (order is DayOrder.YEAR_FIRST):
        return None
    if order is DayOrder.YEAR_FIRST:
        return _date(one, int(two), three)
    if order is DayOrder.DAY_FIRST:
        return _date(three, int(two), one)
    return _date(three, int(one), two)


def orders_that_fit(texts: Iterable[str]) -> tuple[DayOrder, ...]:
    """The orders that read as many of these days as any does. Several: the person must say which it is."""
    said = [text for text in texts if text.strip()]
    fits = {order: sum(day_of(text, order) is not None for text in said) for order in DayOrder}
    most = max(fits.values())
    if not most:
        return ()
    best = tuple(order for order in DayOrder if fits[order] == most)
    same = {tuple(day_of(text, order) for text in said) for order in best}
    return best[:1] if len(same) == 1 else best


def clock_after(text: str) -> str:
    """What stands behind the day, such as the hour."""
    found = NUMBERS.fullmatch(text) or MONTH_NAME_FIRST.fullmatch(text)
    return (found[4] or "").strip() if found else ""


def hour_of(text: str) -> time | None:
    """An hour such as 14:30, 2.30 pm or 9h15; None for anything else."""
    found = CLOCK.fullmatch(text.strip())
    if not found or (found[2] is None and not found[4]):
        return None
    hour, half = int(found[1]), (found[4] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found[2] or 0))
    except ValueError:
        return None


def whole_moment(text: str) -> datetime | None:
    """A moment with its distance from UTC, as programs write it; None for anything else."""
    if not WITH_ZONE.fullmatch(text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _date(year: str, month: int | None, day: str) -> date | None:
    if month is None or len(year) not in {2, 4}:
        return None
    try:
        return date(int(year) + (CENTURY if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None
