"""Say what surrounds a day: one row a day, each change a new revision. What is not said stays not said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, noticing, queries
from wellhead.diary.actions._checking import LONGEST_NOTE, require_day
from wellhead.diary.actions.writing import RECALLED_AFTER_DAYS
from wellhead.diary.models import DayExposures, Person, Source, Treated
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require

MINUTES_A_DAY = 24 * 60
CHANGED_MEANWHILE = _("This day was changed elsewhere. Open it again and change what stands now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposuresSaid:
    """What surrounds a day. None is not said; False and () are answers. Minutes of the day, stress 0 to 10.

    `written_on` is the day a phone without a network names, None for today.
    """

    day: date
    desk_minutes: int | None = None
    driving_minutes: int | None = None
    sleep_minutes: int | None = None
    stress: int | None = None
    exercised: bool | None = None
    period: bool | None = None
    injury: bool | None = None
    treated: tuple[str, ...] | None = None
    note: str = ""
    source: str = Source.HERE
    written_on: date | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether every question was left out."""
        values = (self.desk_minutes, self.driving_minutes, self.sleep_minutes, self.stress, self.exercised)
        return not self.note.strip() and all(
            each is None for each in (*values, self.period, self.injury, self.treated)
        )


def say_exposures(
    actor: Actor,
    person: Person,
    said: ExposuresSaid,
    *,
    seen_revision: int | None = None,
    token: str = "",
    answer: str = "",
) -> DayExposures:
    """A day's first row, or the revision after the one that stands. `seen_revision` is 0 where nothing stood.

    Raises CannotBeDone with the field at fault, or when another revision stands by now.
    """
    require(access.may_write_diary(actor, person))
    today = clock.today(person.clinic.time_zone)
    written_on = today if said.written_on is None else min(today, max(said.written_on, said.day))
    before = queries.latest_exposures(person, said.day)
    may = access.may_change_day if before else access.may_begin_day
    require_day(may(actor, person, day=said.day, today=written_on))
    _check(person, said, before=before)
    stands = before.revision if before else 0
    with audit.writing(actor, "diary.day_surrounded", person_id=person.id) as event:
        if token:
            once.claim(actor, token, answer=answer)
        if seen_revision is not None and seen_revision != stands:
            raise CannotBeDone(CHANGED_MEANWHILE)
        row = _row(actor, person, said)
        row.revision, row.replaces = stands + 1, before
        row.recalled = before.recalled if before else (written_on - said.day).days > RECALLED_AFTER_DAYS
        _save(row)
        event.of(row)
        event.detail = {"day": said.day.isoformat(), "revision": row.revision}
        noticing.day_written(actor, person, [row.day])
    return row


def import_exposures(
    actor: Actor, person: Person, days: Iterable[tuple[ExposuresSaid, datetime]], *, source: str
) -> int:
    """Bring in what surrounded many days, each with the moment it was written; audited as one event, all or none.

    Only first rows: a day that says something already is the person's to change.
    """
    require(access.may_import_days(actor, person))
    rows = []
    for said, written_at in days:
        _check(person, said, before=None)
        row = _row(actor, person, said)
        row.recorded_at = written_at
        row.recalled = (written_at.date() - said.day).days > RECALLED_AFTER_DAYS
        rows.append(row)
    with audit.writing(actor, "diary.surroundings_imported", person_id=person.id) as event:
        DayExposures.objects.bulk_create(rows, batch_size=500)
        event.detail = {"days": len(rows), "source": source}
    return len(rows)


def _row(actor: Actor, person: Person, said: ExposuresSaid) -> DayExposures:
    return DayExposures(
        **stamp(actor),
        person=person,
        day=said.day,
        desk_minutes=said.desk_minutes,
        driving_minutes=said.driving_minutes,
        sleep_minutes=said.sleep_minutes,
        stress=said.stress,
        exercised=said.exercised,
        period=said.period,
        injury=said.injury,
        treated=None if said.treated is None else list(said.treated),
        note=said.note.strip(),
        source=said.source,
    )


def _save(row: DayExposures) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(CHANGED_MEANWHILE) from None


def _check(person: Person, said: ExposuresSaid, *, before: DayExposures | None) -> None:
    if before is None and said.says_nothing:
        raise CannotBeDone(_("Nothing was said yet. Answer one question, or leave this page."))
    for name in ("desk_minutes", "driving_minutes", "sleep_minutes"):
        minutes = getattr(said, name)
        if minutes is not None and not 0 <= minutes <= MINUTES_A_DAY:
            raise CannotBeDone(_("A day has 24 hours. Check the number."), field=name)
    if said.stress is not None and not 0 <= said.stress <= 10:
        raise CannotBeDone(_("Write a whole number from 0 to 10."), field="stress")
    if said.treated is not None and not set(said.treated) <= set(Treated.values):
        raise CannotBeDone(_("Choose from the list of treatments."), field="treated")
    stood = before.period if before else None
    if said.period not in (None, stood) and not queries.settings_of(person).tracks_periods:
        raise CannotBeDone(
            _("Periods are not asked about. Turn that on in the settings first."), field="period"
        )
    if said.source not in Source.values:
        raise CannotBeDone(_("It is not known where this came from. Open the page again."))
    if len(said.note) > LONGEST_NOTE:
        raise CannotBeDone(_("The note is too long. Keep it under 1,000 characters."), field="note")
