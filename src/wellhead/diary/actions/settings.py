"""How somebody wants their diary: reminders, and what they wish to be asked. The latest row counts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.diary import access
from wellhead.diary.models import DiarySettings, Person
from wellhead.diary.queries import SettingsView
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require

DAYS_A_WEEK = 7


def change_settings(actor: Actor, person: Person, wanted: SettingsView) -> DiarySettings:
    """Keep what is wanted from now on. Raises CannotBeDone where a reminder has a time and no day."""
    require(access.may_write_diary(actor, person))
    if not set(wanted.remind_days) <= set(range(DAYS_A_WEEK)):
        raise CannotBeDone(_("Choose days of the week."), field="remind_days")
    if wanted.remind_at is not None and not wanted.remind_days:
        raise CannotBeDone(_("Choose at least one day for the reminder."), field="remind_days")
    with audit.writing(actor, "diary.settings_changed", person_id=person.id) as event:
        row = DiarySettings(
            **stamp(actor),
            person=person,
            remind_at=wanted.remind_at,
            remind_days=sorted(wanted.remind_days),
            tracks_periods=wanted.tracks_periods,
            tracks_exposures=wanted.tracks_exposures,
        )
        row.save(force_insert=True)
        event.of(row)
    return row
