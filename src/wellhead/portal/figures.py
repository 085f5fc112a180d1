"""The owner's figures over the whole clinic, each with its denominator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wellhead.booking import queries as booking
from wellhead.booking.states import Status
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import ChainReport
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.people import queries as people

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """Proof that somebody may needle or manipulate, and the day it ends: the earlier of certificate and insurance."""

    who: str
    skill: str
    ends_on: date
    holds: bool


@dataclass(frozen=True, slots=True)
class Visits:
    """What became of the visits of the last seven days."""

    booked: int
    done: int
    missed: int
    open: int


@dataclass(frozen=True, slots=True)
class ClinicFigures:
    """The owner's page in numbers."""

    visits: Visits
    chain: ChainReport
    certificates: tuple[CertificateLine, ...]
    since: datetime


def of_clinic(actor: Actor, clinic: Clinic, now: datetime) -> ClinicFigures:
    """Visits of the last seven days, the audit chain walked now, and who works here."""
    today = now.astimezone(ZoneInfo(clinic.time_zone)).date()
    return ClinicFigures(
        visits=_visits(actor, today),
        chain=audit.verify(clinic),
        certificates=tuple(
            CertificateLine(
                who=row.staff.name,
                skill=row.get_skill_display(),
                ends_on=min(row.valid_until, row.insured_until),
                holds=row.holds_on(today),
            )
            for row in people.certificates_of_clinic(clinic.id)
        ),
        since=now - timedelta(days=WEEK_DAYS),
    )


def pages_due(today: date) -> int:
    """How many of the public pages that come with the program are past their day of review."""
    return sum(page.is_overdue(today) for page in site.load().pages.values())


def _visits(actor: Actor, today: date) -> Visits:
    week = [
        visit
        for back in range(1, WEEK_DAYS + 1)
        for visit in booking.appointments_on(actor, today - timedelta(days=back))
        if visit.status is not Status.HELD
    ]
    done = sum(visit.status is Status.FINISHED for visit in week)
    missed = sum(visit.status is Status.DID_NOT_ATTEND for visit in week)
    return Visits(len(week), done, missed, len(week) - done - missed)
