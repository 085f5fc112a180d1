"""Calls in words: today's list, the script step by step, and how calls end."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wellhead.booking.choices import CallEnd
from wellhead.booking.figures import RIGHTLY_NOT_BOOKED, CallFigures, Part
from wellhead.booking.queries import Visit
from wellhead.booking.states import Status
from wellhead.desk.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.knowledge.call_script import CallScript, SafetyQuestion
from wellhead.ui.words import content, phone_number

if TYPE_CHECKING:
    from wellhead.booking.models import CallOutcome

FEW = 10
"""Fewer than this many are said to be few: one more would move the share by ten points and over."""
LEVELS = ("emergency_now", "same_day", "soon", "routine")


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call of the day."""

    key: uuid.UUID
    time: str
    who: str
    phone: str
    tel: str
    staff: str
    status: str
    state: str
    icon: str
    is_over: bool
    is_now: bool


def call_rows(
    visits: Sequence[Visit], outcomes: Mapping[uuid.UUID, CallOutcome], clinic: Clinic, *, now: datetime
) -> list[CallRow]:
    """The calls, earliest first."""
    return [_row(visit, outcomes.get(visit.appointment.pk), clinic, now=now) for visit in visits]


def _row(visit: Visit, outcome: CallOutcome | None, clinic: Clinic, *, now: datetime) -> CallRow:
    word, state, icon = _standing(visit, outcome)
    phone = visit.person.phone if visit.person else ""
    return CallRow(
        key=visit.appointment.pk,
        time=words.clock_time(visit.starts_at, words.zone_of(clinic)),
        who=visit.person.name if visit.person else "",
        phone=phone_number(phone, clinic.country) if phone else "",
        tel=phone,
        staff=visit.staff.name,
        status=word,
        state=state,
        icon=icon,
        is_over=outcome is not None and outcome.outcome != CallEnd.NOT_REACHED,
        is_now=visit.starts_at <= now < visit.ends_at,
    )


def _standing(visit: Visit, outcome: CallOutcome | None) -> tuple[str, str, str]:
    if outcome is not None:
        return outcome.get_outcome_display(), *_look(outcome.outcome)
    if visit.status is Status.STARTED:
        return _("On the phone"), "yes", "phone"
    if visit.status is Status.CONFIRMED:
        return _("To ring"), "", "phone"
    word, state, icon = words.STATUS[visit.status]
    return str(word), state, icon


def _look(outcome: str) -> tuple[str, str]:
    if outcome == CallEnd.BOOKED or outcome in RIGHTLY_NOT_BOOKED:
        return "yes", "check"
    return ("no", "x") if outcome == CallEnd.NOT_REACHED else ("unknown", "clock")


@dataclass(frozen=True, slots=True)
class CallPage:
    """What stands around the script."""

    key: uuid.UUID
    person_id: uuid.UUID | None
    who: str
    phone: str
    tel: str
    when: str
    limit: str
    began: str
    began_at: str
    ends: str
    minutes: int
    can_begin: bool
    is_noted: bool
    outcome: str
    state: str
    icon: str


def call_page(visit: Visit, outcome: CallOutcome | None, script: CallScript, *, clinic: Clinic) -> CallPage:
    """The call: who, which number, how long it may take, and whether it has begun."""
    zone = words.zone_of(clinic)
    has_begun = visit.status is Status.STARTED
    phone = visit.person.phone if visit.person else ""
    limit = int((visit.ends_at - visit.starts_at).total_seconds() // 60) or script.minutes
    word, state, icon = _standing(visit, outcome)
    return CallPage(
        key=visit.appointment.pk,
        person_id=visit.person.pk if visit.person else None,
        who=visit.person.name if visit.person else _("Somebody"),
        phone=phone_number(phone, clinic.country) if phone else "",
        tel=phone,
        when=words.moment(visit.starts_at, zone),
        limit=words.minutes(limit),
        began=words.clock_time(visit.since, zone) if has_begun else "",
        began_at=visit.since.isoformat() if has_begun else "",
        ends=words.clock_time(visit.since + timedelta(minutes=limit), zone) if has_begun else "",
        minutes=limit,
        can_begin=visit.status is Status.CONFIRMED,
        is_noted=outcome is not None,
        outcome=word,
        state=state,
        icon=icon,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a safety question makes of the call: where to, and how soon."""

    level: str
    says: tuple[str, ...]


def sent_on(
    script: CallScript, sending: Collection[tuple[SafetyQuestion, str]], *, emergency: str
) -> Sent | None:
    """The most urgent way on, with the words to say; None when no question sends on."""
    if not sending:
        return None
    level = min((level for _question, level in sending), key=LEVELS.index)
    said = dict.fromkeys(
        content(script.words_for(question, each, emergency=emergency))
        for question, each in sending
        if each == level
    )
    return Sent(level, tuple(said))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the call."""

    title: str
    length: str
    says: tuple[str, ...]
    is_safety: bool


def steps(script: CallScript) -> list[Step]:
    """All steps, the safety questions among them."""
    return [
        Step(
            content(each.title),
            words.minutes(each.minutes),
            tuple(content(said) for said in each.say),
            each.id == "safety",
        )
        for each in script.steps
    ]


@dataclass(frozen=True, slots=True)
class EndRow:
    """One way to end, and how often it was."""

    word: str
    count: int
    is_good: bool


@dataclass(frozen=True, slots=True)
class EndsPage:
    """How calls ended, with what each figure is a part of."""

    rows: tuple[EndRow, ...]
    due: int
    not_noted: int
    reached: str
    good: str
    rightly: str
    is_few: bool


def ends(figures: CallFigures) -> EndsPage:
    """Booked and rightly not booked count alike."""
    return EndsPage(
        rows=tuple(
            EndRow(
                str(end.label),
                count,
                end is CallEnd.BOOKED or end.value in RIGHTLY_NOT_BOOKED,
            )
            for end, count in figures.ends
            if count
        ),
        due=figures.due,
        not_noted=figures.not_noted,
        reached=part(figures.reached),
        good=part(figures.good_ends),
        rightly=part(figures.rightly_not_booked),
        is_few=0 < figures.good_ends.of < FEW,
    )


def part(figure: Part) -> str:
    """12 of 15 (80 %); a share of few is not said, and of none neither."""
    if not figure.of:
        return _("none yet")
    said = _("%(count)d of %(of)d") % {"count": figure.count, "of": figure.of}
    if figure.share is None or figure.of < FEW:
        return said
    return f"{said} ({figure.share:.0%})"
