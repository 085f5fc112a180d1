"""The live count in words: how many, since when, for how long, and when somebody should look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.treatment.counting import UNDONE
from wellhead.treatment.models import Person
from wellhead.treatment.queries import Couch, Live
from wellhead.treatment.queries.check_ins import rules


@dataclass(frozen=True, slots=True)
class LiveWords:
    """The count of one session; `since_iso` is for the clock that runs, empty while nothing is in."""

    put_in: int
    taken_out: int
    left: int
    since: str
    since_iso: str
    minutes: int | None
    is_overdue: bool
    can_undo: bool
    last: str


@dataclass(frozen=True, slots=True)
class CouchWords:
    """Somebody with needles in, by initials."""

    initials: str
    left: int
    since: str
    since_iso: str
    minutes: int
    clinician: str
    is_overdue: bool


def live_words(live: Live, clinic: Clinic, *, now: datetime) -> LiveWords:
    """The count as it stands."""
    minutes = _minutes(live.since, now) if live.since else None
    return LiveWords(
        put_in=live.count.put_in,
        taken_out=live.count.taken_out,
        left=live.count.left,
        since=hour(live.since, clinic) if live.since else "",
        since_iso=live.since.isoformat() if live.since else "",
        minutes=minutes,
        is_overdue=minutes is not None and _is_overdue(minutes),
        can_undo=live.last is not None and live.last.site_id != UNDONE,
        last=_last(live, clinic),
    )


def _last(live: Live, clinic: Clinic) -> str:
    if live.last is None:
        return _("Nothing counted yet.")
    what = _("taken back") if live.last.site_id == UNDONE else (_("in") if live.last.change > 0 else _("out"))
    return _("Last: %(what)s, %(when)s, by %(who)s.") % {
        "what": what,
        "when": hour(live.last.at, clinic),
        "who": live.last.author_name,
    }


def couches(found: Iterable[Couch], clinic: Clinic, *, now: datetime) -> list[CouchWords]:
    """Everybody with needles in, the longest first."""
    return [
        CouchWords(
            initials=initials(each.person),
            left=each.left,
            since=hour(each.since, clinic),
            since_iso=each.since.isoformat(),
            minutes=_minutes(each.since, now),
            clinician=each.clinician,
            is_overdue=_is_overdue(_minutes(each.since, now)),
        )
        for each in found
    ]


def initials(person: Person) -> str:
    """First letters: nobody who passes the display learns a name."""
    return " ".join(f"{name[:1].upper()}." for name in (person.given_name, person.family_name) if name)


def hour(at: datetime, clinic: Clinic) -> str:
    """The time on the clinic's clocks."""
    return date_format(at.astimezone(ZoneInfo(clinic.time_zone)), "H:i")


def _minutes(since: datetime, now: datetime) -> int:
    return max(0, (now - since) // timedelta(minutes=1))


def _is_overdue(minutes: int) -> bool:
    return minutes >= rules().needles_in_look_again_minutes
