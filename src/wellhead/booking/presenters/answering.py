"""The page where somebody says whether they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.booking.presenters import words
from wellhead.booking.presenters.appointment import TITLES
from wellhead.booking.prices import price_in_words
from wellhead.booking.queries import Visit
from wellhead.booking.states import Status
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What the page says; `pence` is what a cancellation costs as it is shown now."""

    title: str
    when: str
    where: str
    said: str
    may_answer: bool
    rule: str
    cost: str
    cancel_button: str
    pence: int


def answer_page(visit: Visit, *, says_come: bool, pence: int, now: datetime) -> AnswerPage:
    """The question where it can be answered, else how the visit stands; nothing about health."""
    clinic = visit.appointment.clinic
    may_answer = visit.status is Status.CONFIRMED and visit.starts_at > now
    cost = ""
    if pence:
        cost = _("Cancelling now costs %(sum)s by the rule you were shown.") % {"sum": price_in_words(pence)}
    return AnswerPage(
        title=_("Will you come?") if may_answer else str(TITLES[visit.status]),
        when=words.long_day_and_time(visit.starts_at, ZoneInfo(clinic.time_zone)),
        where=_where(visit),
        said=_("You said that you come. Thank you.") if may_answer and says_come else "",
        may_answer=may_answer,
        rule=content(visit.appointment.terms),
        cost=cost or _("Nothing is charged. Your time goes to somebody else, so this cannot be taken back."),
        cancel_button=_("Cancel for %(sum)s") % {"sum": price_in_words(pence)}
        if pence
        else _("Cancel this visit"),
        pence=pence,
    )


def _where(visit: Visit) -> str:
    with_whom = _("With %(name)s") % {"name": visit.staff.name}
    if visit.service.is_call:
        return f"{with_whom} · {_('We call you')}"
    clinic = visit.appointment.clinic
    return " · ".join(each for each in (with_whom, clinic.name, clinic.address) if each)
