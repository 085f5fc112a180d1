"""What the diary says to the reasoning: days a month, handed over only where enough days were written down."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import floor

from wellhead.diary import overuse as medicine_days
from wellhead.diary import queries
from wellhead.diary.models import Entry, Episode, Person
from wellhead.diary.overuse import Overuse
from wellhead.foundation import clock
from wellhead.reasoning.facts import FactRecord


def facts_of(episode: Episode, *, on_day: date | None = None) -> list[FactRecord]:
    """Headache days and medicine days a month as of a day (today when none is given).

    A figure that the blank days leave open is left out: unknown, so that an earlier answer still counts.
    """
    person = episode.person
    until = queries.last_counted(person, on_day or clock.today(person.clinic.time_zone))
    start = queries.since(person)
    if start is None or start > until:
        return []
    rules = queries.thresholds()
    first = max(start, until - timedelta(days=rules.window_days - 1))
    if (until - first).days + 1 < queries.responder_rules().window_days:
        return []
    found = _headache_days(person, first, until) | _medicine_days(queries.overuse_until(person, until))
    said_at, origin_id = _last_written(person, until), f"{first.isoformat()}/{until.isoformat()}"
    return [
        FactRecord(fact, value, origin="diary", origin_id=origin_id, recorded_at=said_at, by=person.name)
        for fact, value in found.items()
    ]


def _headache_days(person: Person, first: date, until: date) -> dict[str, float]:
    """At the rate of the recorded days, once as large a share is recorded as a whole window needs."""
    rules = queries.responder_rules()
    seen = [day for day in queries.days(person, first, until) if day.is_recorded]
    length = (until - first).days + 1
    if len(seen) * rules.window_days < rules.min_recorded_days * length:
        return {}
    aching = sum(day.state == "headache" for day in seen)
    return {"headache_days_per_month": round(aching / len(seen) * queries.thresholds().days_per_month, 1)}


def _medicine_days(judged: Overuse) -> dict[str, float]:
    """Only figures that lie on one side of their limit whatever the blank days held."""
    rules = queries.thresholds()
    known = medicine_days.engine_facts(judged.count, rules)
    # rounded down: a figure must not step over its limit
    found = {fact: floor(value * 100) / 100 for fact, value in known.items() if value is not None}
    if judged.established:
        blocks = rules.blocks_building_up + 1
        found["med_overuse_months"] = round(blocks * rules.block_days / rules.days_per_month, 1)
    return found


def _last_written(person: Person, until: date) -> datetime | None:
    rows = Entry.objects.for_clinic(person.clinic_id).filter(person=person, day__lte=until)
    return rows.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
