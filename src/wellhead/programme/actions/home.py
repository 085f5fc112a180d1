"""Keeping how somebody wants their exercises: the habit they hang on, and reminders."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.programme import access
from wellhead.programme.models import HomeSettings, Person
from wellhead.programme.queries.home import HomeWishes

LONGEST_ANCHOR = 120


def change_home_wishes(actor: Actor, person: Person, wanted: HomeWishes) -> HomeSettings:
    """Keep what is wanted from now on. Raises CannotBeDone where a reminder has a time and no day."""
    require(access.may_log(actor, person))
    if len(wanted.anchor) > LONGEST_ANCHOR:
        raise CannotBeDone(_("That is too long. Keep it under 120 characters."), field="anchor")
    if not set(wanted.remind_days) <= set(range(7)):
        raise CannotBeDone(_("Choose days of the week."), field="remind_days")
    if wanted.remind_at is not None and not wanted.remind_days:
        raise CannotBeDone(_("Choose at least one day for the reminder."), field="remind_days")
    with audit.writing(actor, "programme.home_wishes_changed", person_id=person.pk) as event:
        row = HomeSettings(
            **stamp(actor),
            person=person,
            anchor=wanted.anchor.strip(),
            remind_at=wanted.remind_at,
            remind_days=sorted(wanted.remind_days),
        )
        row.save(force_insert=True)
        event.of(row)
    return row
