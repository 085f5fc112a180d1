"""The label of a pack of needles as a scanner types it: lot and expiry read from its GS1 code."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

GROUP = "\x1d"
PARTS = re.compile(r"^(?:\]\w\d)?\(?01\)?\d{14}(?P<rest>.+)$", re.DOTALL)
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Pack:
    """Lot number and last day of use; None where the label does not say it."""

    lot: str
    expires_on: date | None


def read(typed: str) -> Pack | None:
    """Lot and expiry of a scanned label; None when it is none and was typed by hand."""
    met = PARTS.fullmatch(typed.strip())
    if met is None:
        return None
    rest = met["rest"]
    expiry = re.search(r"(?:^|[\x1d(])\(?17\)?(\d{6})", rest)
    lot = re.search(r"(?:^|[\x1d(])\(?10\)?([^\x1d(]{1,20})", rest)
    if expiry is not None and lot is None:
        lot = re.search(r"^\(?10\)?([^\x1d(]{1,20})", rest[expiry.end() :].lstrip(GROUP))
    if lot is None:
        return None
    return Pack(lot[1], _day(expiry[1]) if expiry else None)


def _day(digits: str) -> date | None:
    """YYMMDD; day 00 is the last of the month."""
    year, month, day = CENTURY + int(digits[:2]), int(digits[2:4]), int(digits[4:])
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
