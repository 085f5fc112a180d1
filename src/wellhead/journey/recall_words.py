"""The list of people the clinic may ring, in words that say nothing of health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.journey import returning
from wellhead.journey.models import RecallPause
from wellhead.ui.words import phone_number


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who may be rung."""

    name: str
    since: str
    phone: str
    phone_link: str
    url: str


def line(each: returning.Recallable, clinic: Clinic) -> Line:
    """One line of the list."""
    person = each.person
    return Line(
        name=person.name,
        since=date_format(each.ended_on, "j F Y"),
        phone=phone_number(person.phone, clinic.country) if person.phone else "",
        phone_link=person.phone,
        url=reverse("journey:recall_person", args=[person.pk]),
    )


def next_day(today: date) -> date:
    """The day from which somebody who was rung may be rung again."""
    return today + timedelta(weeks=returning.rules().most_often_weeks)


def pause_words(pause: RecallPause | None) -> str:
    """What holds now."""
    if pause is None:
        return _("Nothing was said so far: they may be rung.")
    if pause.until is None:
        return str(pause.get_why_display())
    day = date_format(pause.until, "j F Y")
    return _("%(why)s: not before %(day)s") % {"why": pause.get_why_display(), "day": day}
