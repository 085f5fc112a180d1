"""What surrounds a day as small frozen views, how somebody wants the diary, and days sore from needles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from wellhead.diary.models import DayExposures, DiarySettings, Person, Source
from wellhead.treatment import queries as treatment


@dataclass(frozen=True, slots=True)
class ExposuresView:
    """One revision of what surrounded a day. None is not said; minutes are of the whole day, stress is 0 to 10."""

    day: date
    desk_minutes: int | None
    driving_minutes: int | None
    sleep_minutes: int | None
    stress: int | None
    exercised: bool | None
    period: bool | None
    injury: bool | None
    treated: tuple[str, ...] | None
    note: str
    recalled: bool
    source: str
    revision: int
    recorded_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SettingsView:
    """How somebody wants the diary; the defaults where nothing was chosen."""

    remind_at: time | None = None
    remind_days: tuple[int, ...] = ()
    tracks_periods: bool = False
    tracks_exposures: bool = True


def exposures(person: Person, from_day: date, to_day: date) -> dict[date, ExposuresView]:
    """What surrounded each day from the first to the last, both included; a day that says nothing is not there."""
    rows = DayExposures.objects.for_clinic(person.clinic_id).filter(
        person=person, day__gte=from_day, day__lte=to_day
    )
    return {row.day: exposures_view(row) for row in rows.standing().order_by("day")}


def exposures_on(person: Person, on_day: date) -> ExposuresView | None:
    """What surrounded one day; None when nothing was said."""
    return exposures(person, on_day, on_day).get(on_day)


def exposures_history(person: Person, on_day: date) -> list[ExposuresView]:
    """Every revision of a day, the latest first."""
    rows = DayExposures.objects.for_clinic(person.clinic_id).filter(person=person, day=on_day)
    return [exposures_view(row) for row in rows.order_by("-revision")]


def latest_exposures(person: Person, on_day: date) -> DayExposures | None:
    """The row that stands for a day."""
    rows = DayExposures.objects.for_clinic(person.clinic_id).filter(person=person, day=on_day)
    return rows.order_by("-revision").first()


def exposures_view(row: DayExposures) -> ExposuresView:
    """A row as a view."""
    return ExposuresView(
        day=row.day,
        desk_minutes=row.desk_minutes,
        driving_minutes=row.driving_minutes,
        sleep_minutes=row.sleep_minutes,
        stress=row.stress,
        exercised=row.exercised,
        period=row.period,
        injury=row.injury,
        treated=None if row.treated is None else tuple(row.treated),
        note=row.note,
        recalled=row.recalled,
        source=row.source or Source.HERE,
        revision=row.revision,
        recorded_at=row.recorded_at,
        by=row.author_name,
    )


def settings_of(person: Person) -> SettingsView:
    """What was chosen last."""
    row = DiarySettings.objects.for_clinic(person.clinic_id).filter(person=person).order_by("-recorded_at")
    found = row.first()
    if found is None:
        return SettingsView()
    return SettingsView(
        remind_at=found.remind_at,
        remind_days=tuple(found.remind_days),
        tracks_periods=found.tracks_periods,
        tracks_exposures=found.tracks_exposures,
    )


def sore_days(person: Person) -> frozenset[date]:
    """Days on which soreness from needles is expected: shown beside the day, neither counted as a headache nor hidden; one query."""
    return frozenset(treatment.soreness_days_of(person))
