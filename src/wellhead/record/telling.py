"""Words of the record that other rooms print: days, moments, and where a fact came from."""

from __future__ import annotations

from datetime import datetime

from wellhead.reasoning.facts import FactRecord
from wellhead.record import presenters


def day(moment: datetime | None) -> str:
    """The calendar day in the clinic's zone, with its year."""
    return presenters.day_words(moment)


def moment(at: datetime) -> str:
    """Day and time, 24-hour clock."""
    return presenters.moment_words(at)


def origin(record: FactRecord) -> str:
    """Who said it and when: “recorded by Ben, 24 November 2026”."""
    return presenters.origin_words(record)
