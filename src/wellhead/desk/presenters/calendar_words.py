"""How a visit stands, in words for the front desk: never by colour alone, and nothing about health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.booking.choices import Chaperone, ServiceKind, Way
from wellhead.booking.states import Event, Status

if TYPE_CHECKING:
    from wellhead.booking.timetable import Entry

GRACE = timedelta(minutes=5)
"""How long after its time a visit is not called late yet."""
MOVABLE = frozenset({Status.CONFIRMED, Status.ARRIVED})
EVENT_WORDS: dict[Event, str | Promise] = {
    Event.WILL_COME: gettext_lazy("Will come"),
    Event.ARRIVED: gettext_lazy("Mark here"),
    Event.IN_ROOM: gettext_lazy("In room"),
    Event.DID_NOT_ATTEND: gettext_lazy("Did not come"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One state: `key` for the style sheet, the word, the look of its tag and its mark."""

    key: str
    word: str | Promise = ""
    tag: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Something to think of, as a mark with its words."""

    icon: str
    words: str


STANDING: dict[Status, Standing] = {
    Status.HELD: Standing("held", gettext_lazy("Held"), "unknown", "clock"),
    Status.ARRIVED: Standing("arrived", gettext_lazy("Here"), "yes", "check"),
    Status.IN_ROOM: Standing("room", gettext_lazy("In room"), "yes", "door-open"),
    Status.STARTED: Standing("started", gettext_lazy("Started"), "yes", "play"),
    Status.FINISHED: Standing("finished", gettext_lazy("Done"), "no", "check-check"),
    Status.DID_NOT_ATTEND: Standing("missed", gettext_lazy("Did not come"), "no", "x"),
    Status.CANCELLED: Standing("cancelled", gettext_lazy("Cancelled"), "no", "x"),
}
OFFERED = Standing("held", gettext_lazy("Offered"), "unknown", "clock")
"""A time held for somebody from the waiting list while they think."""
LOOKS = {ServiceKind.FIRST.value: "first", ServiceKind.CALL.value: "call", ServiceKind.GROUP.value: "class"}


def minutes_late(entry: Entry, now: datetime) -> int:
    """How many minutes after its time somebody who is not here yet is; 0 while they are not late."""
    visit = entry.visit
    if visit.status is not Status.CONFIRMED or not visit.starts_at + GRACE < now < visit.ends_at:
        return 0
    return int((now - visit.starts_at).total_seconds() // 60)


def standing(entry: Entry, now: datetime) -> Standing:
    """How the visit stands at this moment."""
    status = entry.visit.status
    if status is Status.CONFIRMED:
        return _coming(entry, now)
    return STANDING[status] if status in STANDING else Standing(status.value)


def _coming(entry: Entry, now: datetime) -> Standing:
    if entry.places_taken is not None:
        return Standing("booked")
    if entry.late_minutes is not None:
        said = _("Late, called")
        if entry.late_minutes:
            said = _("%(minutes)d min late, called") % {"minutes": entry.late_minutes}
        return Standing("late", said, "unknown", "clock")
    late = minutes_late(entry, now)
    if late:
        return Standing("late", _("%(minutes)d min late") % {"minutes": late}, "unknown", "clock")
    if entry.visit.starts_at + GRACE < now:
        return Standing("open", _("Not marked"), "unknown", "circle-help")
    if entry.is_sure:
        return Standing("sure", _("Will come"), "yes", "check")
    return Standing("booked")


def kind(entry: Entry) -> str:
    """Which look: first, call, class or any other visit."""
    return LOOKS.get(entry.visit.service.kind, "visit")


def who(entry: Entry) -> str:
    """The person, or what stands in their place."""
    if entry.visit.person is not None:
        return entry.visit.person.name
    if entry.places_taken is not None:
        return entry.visit.service.name
    return _("Somebody is booking this")


def what(entry: Entry) -> str:
    """The service, with the place in a course or how full a class is."""
    service, place = entry.visit.service, entry.visit.appointment.series_place
    if entry.places_taken is not None:
        return _("%(taken)d of %(places)d places taken") % {
            "taken": entry.places_taken,
            "places": service.places,
        }
    if place and entry.of_sessions:
        return _("%(service)s, %(place)d of %(all)d") % {
            "service": service.name,
            "place": place,
            "all": entry.of_sessions,
        }
    return service.name


def needs(entry: Entry) -> tuple[Need, ...]:
    """What to think of before the person comes. Not asked is no need, and is not said to be none."""
    person, visit = entry.visit.person, entry.visit.appointment
    found = []
    if person is not None and person.needs_interpreter:
        language = person.interpreter_language
        words = _("Interpreter: %(language)s") % {"language": language} if language else _("Interpreter")
        found.append(Need("languages", words))
    if visit.chaperone == Chaperone.WANTED:
        found.append(Need("users", _("Wants a chaperone")))
    access = ", ".join(each for each in ((person.needs if person else ""), visit.needs_note) if each)
    if access:
        found.append(Need("hand", _("Makes the visit easier: %(needs)s") % {"needs": access}))
    if entry.visit.service.way == Way.VIDEO:
        found.append(Need("video", _("By video")))
    if entry.visit.service.way == Way.PHONE:
        found.append(Need("phone", _("By phone")))
    return tuple(found)
