"""Two versions of a day side by side, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from wellhead.diary import access, sync, sync_around
from wellhead.diary.models import Kind, Side
from wellhead.diary.presenters.around import around_words, around_written
from wellhead.diary.presenters.entries import EntryWords, entry_words
from wellhead.diary.queries import ExposuresView, OpenDelivery


@dataclass(frozen=True, slots=True)
class WrittenWords:
    """What a device wrote, or what stands of what surrounded a day, as a few lines."""

    title: str
    lines: tuple[str, ...]
    written: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """One thing that waits for a choice. `days` are those it may be moved to, when its day was the trouble."""

    key: UUID
    day: date
    is_conflict: bool
    is_round: bool
    is_around: bool
    why: str
    mine: WrittenWords
    theirs: tuple[EntryWords | WrittenWords, ...]
    seen: int | None
    may_replace: bool
    may_be_both: bool
    days: tuple[tuple[str, str], ...]
    clock: str


def conflict_words(found: OpenDelivery, zone: str, *, today: date) -> ConflictWords:
    """Both versions in the clinic's wall-clock time."""
    written = found.parcel.written
    is_round = isinstance(written, sync.RoundWritten)
    shown = {each.key: each for each in found.that_day}
    if found.stands is not None:
        shown.setdefault(found.stands.key, found.stands)
    around = (_stands(found.around, ZoneInfo(zone)),) if found.around else ()
    theirs = (*(entry_words(each, zone) for each in shown.values()), *around)
    stands = found.around or found.stands
    return ConflictWords(
        key=found.key,
        day=written.day,
        is_conflict=found.is_conflict,
        is_round=is_round,
        is_around=isinstance(written, sync_around.ExposuresWritten),
        why=found.why,
        mine=_written(written, found.written_at, ZoneInfo(zone)),
        theirs=theirs if found.is_conflict else (),
        seen=stands.revision if stands else None,
        may_replace=found.may_replace,
        may_be_both=found.may_be_both,
        days=() if found.is_conflict or is_round else _days(today),
        clock=_clock(found.clock),
    )


def _days(today: date) -> tuple[tuple[str, str], ...]:
    span = (today - timedelta(days=back) for back in range(access.BACK_FILL_DAYS + 1))
    return tuple((each.isoformat(), date_format(each, "l j F")) for each in span)


def _clock(clock: sync.PhoneClock) -> str:
    if not clock.is_wrong:
        return ""
    minutes = round(abs(clock.ahead).total_seconds() / 60)
    says = {"length": _length(minutes)}
    if clock.ahead > timedelta(0):
        return _("The clock of the device was about %(length)s fast.") % says
    return _("The clock of the device was about %(length)s slow.") % says


def _length(minutes: int) -> str:
    if minutes < 120:
        return _("%(n)s minutes") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)s hours") % {"n": round(minutes / 60)}
    return _("%(n)s days") % {"n": round(minutes / 60 / 24)}


def _stands(said: ExposuresView, clock: ZoneInfo) -> WrittenWords:
    when = date_format(said.recorded_at.astimezone(clock), "j F Y, H:i")
    lines = around_words(said) or (_("Nothing is said any more."),)
    return WrittenWords(
        _("What else was there?"), lines, _("%(who)s, %(when)s") % {"who": said.by, "when": when}
    )


def _written(written: sync.Written, at: datetime, clock: ZoneInfo) -> WrittenWords:
    when = _("Written on a device on %(when)s") % {
        "when": date_format(at.astimezone(clock), "DATETIME_FORMAT")
    }
    if isinstance(written, sync.RoundWritten):
        return WrittenWords(_("An exercise"), (f"“{written.note}”",) if written.note else (), when)
    if isinstance(written, sync_around.ExposuresWritten):
        return WrittenWords(_("What else was there?"), around_written(written), when)
    return WrittenWords(_title(written), tuple(line for line in _lines(written, clock) if line), when)


def _title(written: sync.EntryWritten) -> str:
    if written.kind == Kind.FREE:
        return _("No headache")
    if written.worst is None:
        return _("Headache, strength not said")
    return _("Headache, strongest %(n)s of 10") % {"n": written.worst}


def _lines(written: sync.EntryWritten, clock: ZoneInfo) -> tuple[str, ...]:
    return (
        _("Began at %(began)s") % {"began": _time(written.started_at, clock)} if written.started_at else "",
        _("Ended at %(ended)s") % {"ended": _time(written.ended_at, clock)} if written.ended_at else "",
        str(Side(written.side).label) if written.side in Side.values else "",
        "" if written.neck_pain is None else _("Neck pain %(n)s of 10") % {"n": written.neck_pain},
        _medicines(written),
        f"“{written.note}”" if written.note else "",
    )


def _time(moment: datetime, clock: ZoneInfo) -> str:
    return time_format(moment.astimezone(clock).time(), "H:i")


def _medicines(written: sync.EntryWritten) -> str:
    if written.medicines:
        names = (each.name or _("Something, not named yet") for each in written.medicines)
        return _("Took %(what)s") % {"what": "; ".join(names)}
    return _("Took nothing") if written.took_medicine is False else _("Medicine: not said")
