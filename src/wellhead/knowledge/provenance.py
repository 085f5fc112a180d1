"""Says how an entry is vouched for: by its own words, else by those at the head of its file."""

import datetime
from typing import NamedTuple

from wellhead.knowledge.documents import Entry, Misfit

CONFIDENCES = ("verified", "recalled", "mixed", "estimate")
"""Read in the source; from memory; part read, part from memory; our own choice, not published."""

KEYS = ("classification", "edition", "since", "confidence", "source")


class Provenance(NamedTuple):
    """Which edition an entry follows, since when it stands here, and how sure it is; empty where nobody said."""

    edition: str
    since: str
    confidence: str


def of(entry: Entry, body: Entry) -> Provenance:
    """Return what the entry says of itself or, where it is silent, what its file says. Misfit on a wrong value."""
    return Provenance(
        _edition(entry) or _edition(body), _said(entry, body, "since"), _confidence(entry, body)
    )


def _edition(entry: Entry) -> str:
    return entry.text("edition", "") or entry.text("classification", "")


def _said(entry: Entry, body: Entry, key: str) -> str:
    holder = entry if key in entry else body
    value = holder.text(key, "")
    if key == "since" and value and not _is_day(value):
        raise Misfit(holder.line_of(key), f"since: {value} is not a day such as '2026-11-21'")
    return value


def _confidence(entry: Entry, body: Entry) -> str:
    holder = entry if "confidence" in entry else body
    return holder.one_of("confidence", CONFIDENCES) if "confidence" in holder else ""


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
