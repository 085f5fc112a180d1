"""Alerts after discharge: raised by the radar or a check-in, answered by a clinician. The person is shown their own plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, checking_in, relapses
from wellhead.journey.models import RelapseAlert, RelapseAlertAnswer

if TYPE_CHECKING:
    from wellhead.journey.radar import Reading
    from wellhead.people.models import Person

DONE = ("left", "wrote", "rang", "visit")
"""What the clinic may have done about an alert; the words say it."""


def read_radars(actor: Actor, *, now: datetime) -> int:
    """Read the radar of everybody whose week has just become whole, and their check-ins; returns how many alerts."""
    require(access.may_read_radars(actor))
    return sum(len(_raise(watched, now=now)) for watched in relapses.watched_in(actor.clinic_id, now=now))


def read_radar_of(actor: Actor, person: Person, *, now: datetime) -> list[RelapseAlert]:
    """The same for one person, whatever the day."""
    require(access.may_see_relapse_plan(actor, person))
    watched = relapses.watched_of(person)
    return _raise(watched, now=now) if watched else []


def _raise(watched: relapses.Watched, *, now: datetime) -> list[RelapseAlert]:
    episode = watched.episode
    today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    read = relapses.readings(watched, today=today)
    found = {series: _detail(each) for series, each in read.items() if each.raised}
    changed: dict[str, date | None] = {series: read[series].changed_on for series in found}
    worse = checking_in.worse_since(watched, now=now)
    if worse is not None:
        found[relapses.CHECK_IN], changed[relapses.CHECK_IN] = worse.detail, worse.on
    new = [series for series in found if not relapses.raised_lately(episode, series, today=today)]
    if not new:
        return []
    program = system(episode.clinic_id, "Relapse radar")
    with audit.writing(program, "journey.relapse_alerts_raised", person_id=episode.person_id) as entry:
        rows = [
            RelapseAlert(
                **stamp(program),
                episode=episode,
                series=series,
                raised_on=today,
                changed_on=changed[series],
                method=relapses.method().method if series in relapses.SERIES else "check_in",
                detail=found[series],
            )
            for series in new
        ]
        for row in rows:
            row.save(force_insert=True)
        entry.of(rows[0])
        entry.detail = {"series": ", ".join(new)}
    return rows


def _detail(read: Reading) -> dict[str, object]:
    """Everything that the alert rests on."""
    return {
        "statistic": round(read.statistic, 3),
        "limit": read.limit,
        "level": [read.level.marked, read.level.recorded],
        "before": [read.before.marked, read.before.recorded],
        "since": [read.since.marked, read.since.recorded],
        "weeks": len(read.weeks),
    }


def answer_alert(
    actor: Actor, view: relapses.AlertView, *, done: str, words: str, token: str, answer: str
) -> RelapseAlertAnswer:
    """What the clinic did about an alert; once."""
    require(access.may_assess(actor, view.row.episode.person))
    if done not in DONE:
        raise CannotBeDone(_("Choose one of the answers shown."), field="done")
    if not words.strip():
        raise CannotBeDone(_("Say in a sentence what you saw and what was agreed."), field="words")
    if view.answer is not None:
        raise CannotBeDone(_("A colleague has answered this already. Nothing was changed."))
    with audit.writing(
        actor, "journey.relapse_alert_answered", person_id=view.row.episode.person_id
    ) as entry:
        once.claim(actor, token, answer=answer)
        row = RelapseAlertAnswer(**stamp(actor), alert=view.row, done=done, words=words.strip())
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"series": view.row.series, "done": done}
    return row
