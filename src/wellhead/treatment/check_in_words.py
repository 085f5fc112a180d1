"""The questions after a session in words: what to do now for the person, who waits for the staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps
from wellhead.knowledge.treatment import follow_up
from wellhead.knowledge.treatment.needling import FollowUpQuestion
from wellhead.treatment.models import CheckInAnswer
from wellhead.treatment.queries.check_ins import NEEDS_SOMEBODY, Asked, Waits, region_of
from wellhead.ui.words import content, phone_number

REGIONS = {
    "lung": gettext_lazy("near the lung"),
    "suboccipital": gettext_lazy("under the skull"),
    "front_neck": gettext_lazy("at the front or side of the neck"),
    "back_neck": gettext_lazy("at the back of the neck"),
    "face": gettext_lazy("in the face"),
    "general": gettext_lazy("in general"),
    "neck_thrust": gettext_lazy("after a quick movement of the neck"),
}
SOONEST = {
    "emergency_now": gettext_lazy("Emergency"),
    "same_day": gettext_lazy("Today"),
    "soon": gettext_lazy("Within a working day"),
    "note": gettext_lazy("Nothing urgent"),
    "": gettext_lazy("Nothing urgent"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What the person does now; `call` is a number to press, `urgency` empty where nothing said asks for help."""

    urgency: str
    title: str
    words: tuple[str, ...]
    call: str = ""
    call_words: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with what was answered, None where nothing was."""

    ask: str
    answer: str | None
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who waits for the staff. `why` says nothing of health."""

    name: str
    phone: str
    phone_link: str
    why: str
    when: str
    clinician: str
    urgency: str
    tag: str
    url: str


def questions(asked: Iterable[Asked]) -> list[FollowUpQuestion]:
    """Everything that is asked now; what needs help soonest first."""
    found = [question for each in asked if each.region for question in each.region.ask]
    order = {urgency: place for place, urgency in enumerate(follow_up.URGENCIES)}
    return sorted(found, key=lambda each: order.get(each.if_yes or "note", len(order)))


def step(asked: Sequence[Asked], clinic: Clinic) -> Step | None:
    """The next step for what was answered so far; None while nothing was."""
    if not any(each.replies for each in asked):
        return None
    urgency = follow_up.most_urgent(each.urgency for each in asked) or ""
    missing = sum(len(each.open_questions) for each in asked)
    if urgency == "emergency_now":
        return _emergency(asked, clinic)
    if urgency == "same_day":
        return _today(clinic, missing)
    if missing:
        return _not_known(missing, clinic, urgency=urgency)
    if urgency == "soon":
        words = (
            _("We ring you within one working day."),
            _("If it gets worse before, do not wait: answer again here, or ring us."),
        )
        return Step("soon", _("We will ring you."), words, **_our_number(clinic))
    words = (
        _("We cannot see everything from here. You know best how you are."),
        _("If something changes, answer again on this page, or ring us."),
    )
    return Step("", _("None of your answers asks for help now."), words, **_our_number(clinic))


def _emergency(asked: Sequence[Asked], clinic: Clinic) -> Step:
    said = _("Say: I was treated %(where)s on %(when)s.") % {
        "where": _where(asked),
        "when": moment(asked[0].check_in.note.signed_at, clinic),
    }
    words = (
        _("Do not drive yourself. Do not wait to see whether it passes. Do not wait for us to ring."),
        said,
        _("Your clinician is told at once."),
    )
    number = clinic.emergency_number
    title = _("Call %(number)s now.") % {"number": number}
    return Step("emergency_now", title, words, call=number, call_words=title.rstrip("."))


def _where(asked: Sequence[Asked]) -> str:
    places = [str(REGIONS[each.check_in.region]) for each in asked if each.check_in.region in REGIONS]
    known = [each for each in places if each != str(REGIONS["general"])]
    return ", ".join(known) if known else _("by the clinic")


def _today(clinic: Clinic, missing: int) -> Step:
    line = content(next_steps.load().country(clinic.country).advice_line)
    words: tuple[str, ...] = (
        _("Ring us today and say that you answered this page. When we are closed: %(line)s.")
        % {"line": line},
        _("If you get worse, or feel very unwell: call %(number)s.") % {"number": clinic.emergency_number},
    )
    if missing:
        words = (*words, _("Some questions are still open. Answer them below: they may change this."))
    return Step("same_day", _("Somebody needs to talk with you today."), words, **_our_number(clinic))


def _not_known(missing: int, clinic: Clinic, *, urgency: str) -> Step:
    said = ngettext(
        "One question is still open, so we cannot say how you are. Answer it below.",
        "%(n)s questions are still open, so we cannot say how you are. Answer them below.",
        missing,
    ) % {"n": missing}
    more = (
        [_("What you answered so far asks that we ring you: we do within one working day.")]
        if urgency == "soon"
        else []
    )
    return Step("unknown", _("Not everything is answered."), (said, *more), **_our_number(clinic))


def _our_number(clinic: Clinic) -> dict[str, str]:
    if not clinic.phone:
        return {}
    shown = phone_number(clinic.phone, clinic.country)
    return {"call": clinic.phone, "call_words": _("Ring us: %(number)s") % {"number": shown}}


def answered(asked: Iterable[Asked]) -> list[AnswerRow]:
    """Every question with the last answer, for the clinician."""
    found = []
    for each in asked:
        for question in each.region.ask if each.region else ():
            value = each.newest.answers.get(question.id) if each.newest else None
            alarming = question.if_yes in NEEDS_SOMEBODY and value in (True, follow_up.NOT_SURE)
            found.append(AnswerRow(content(question.ask), _answer(value), alarming))
    return found


def said_in(row: CheckInAnswer) -> tuple[tuple[str, str | None], ...]:
    """One reply of the person's, question by question, for a copy of their own."""
    region = region_of(row.check_in)
    return tuple(
        (content(question.ask), _answer(row.answers.get(question.id)))
        for question in (region.ask if region else ())
    )


def _answer(value: object) -> str | None:
    if value is None:
        return None
    known = {True: _("Yes"), False: _("No"), follow_up.NOT_SURE: _("Not sure")}
    if isinstance(value, bool | str):
        return known.get(value, str(value))
    return _("%(n)s of 10") % {"n": value}


def history(asked: Asked, clinic: Clinic) -> list[tuple[str, str]]:
    """What came when: replies with their urgency, and what was done."""
    found = [
        (each.recorded_at, _("Answered: %(what)s") % {"what": SOONEST[each.urgency]}, each.words)
        for each in asked.replies
    ]
    found += [
        (each.recorded_at, _("%(who)s looked") % {"who": each.author_name}, each.words) for each in asked.seen
    ]
    return [
        (moment(at, clinic), ". ".join(part for part in (what, words) if part))
        for at, what, words in sorted(found)
    ]


def lines(found: Iterable[Waits], clinic: Clinic, *, may_open: bool) -> list[Line]:
    """Who waits; one line for everything asked at the same moment. The desk reads whom to ring, never why."""
    kept: dict[tuple[object, object], Line] = {}
    for each in found:
        row = each.asked.check_in
        kept.setdefault((row.note_id, row.due_at), _line(each, clinic, may_open=may_open))
    return list(kept.values())


def _line(waits: Waits, clinic: Clinic, *, may_open: bool) -> Line:
    row, person = waits.asked.check_in, waits.person
    return Line(
        name=person.name,
        phone=phone_number(person.phone, clinic.country) if person.phone else "",
        phone_link=person.phone,
        why=_why(waits, may_open=may_open),
        when=moment(row.due_at, clinic),
        clinician=row.note.signer.name,
        urgency=waits.urgency if may_open else ("same_day" if not waits.is_silent else ""),
        tag=str(SOONEST[waits.urgency]) if may_open and not waits.is_silent else "",
        url=reverse("treatment:check_in", args=[row.pk]) if may_open else "",
    )


def _why(waits: Waits, *, may_open: bool) -> str:
    if waits.is_silent and not waits.can_be_asked:
        return _("Wants no messages or has no address: ring and ask.")
    if waits.is_silent:
        return _("No reply to a message after the visit. Ring and ask how they are.")
    if may_open:
        where = REGIONS.get(waits.asked.check_in.region, waits.asked.check_in.region)
        return _("Answered the questions asked %(where)s.") % {"where": where}
    return _("A clinician has to ring. Tell %(who)s at once.") % {
        "who": waits.asked.check_in.note.signer.name
    }


def planned(asked: Iterable[Asked], clinic: Clinic, *, now: datetime) -> list[tuple[str, str, str]]:
    """What is asked when, and what came: moment, where, state; for the page of a session."""
    return [
        (
            moment(each.check_in.due_at, clinic),
            str(REGIONS.get(each.check_in.region, each.check_in.region)),
            _state(each, now=now),
        )
        for each in asked
    ]


def _state(asked: Asked, *, now: datetime) -> str:
    if asked.newest is not None:
        return _("answered, %(what)s") % {"what": str(SOONEST[asked.urgency]).lower()}
    if asked.seen:
        return _("not answered, somebody rang")
    if asked.check_in.due_at > now:
        return _("not asked yet")
    return _("no reply yet") if asked.check_in.required else _("no reply, none needed")


def region_words(asked: Asked) -> str:
    """Which part is asked about."""
    return str(REGIONS.get(asked.check_in.region, asked.check_in.region))


def tag(asked: Asked) -> tuple[str, str]:
    """How soon, in a word and as the key of its look."""
    if asked.newest is None:
        return _("No reply"), ""
    return str(SOONEST[asked.urgency]), asked.urgency if asked.urgency in NEEDS_SOMEBODY else ""


def day(at: datetime, clinic: Clinic) -> str:
    """A day on the clinic's clocks."""
    return date_format(at.astimezone(ZoneInfo(clinic.time_zone)), "j F Y")


def moment(at: datetime, clinic: Clinic) -> str:
    """Day and time on the clinic's clocks."""
    return date_format(at.astimezone(ZoneInfo(clinic.time_zone)), "j F Y, H:i")
