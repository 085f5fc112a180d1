"""The headache that is going on, in very few words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.diary.presenters.entries import name_of
from wellhead.diary.queries import EntryView

STRENGTHS: tuple[tuple[int, str | Promise], ...] = (
    (3, gettext_lazy("Mild")),
    (5, gettext_lazy("Strong")),
    (8, gettext_lazy("Very strong")),
)
"""Three buttons for half-closed eyes; the scale of 0 to 10 is on the entry. The product's own choice."""


@dataclass(frozen=True, slots=True)
class Running:
    """Since when, how strong, and what was taken."""

    key: UUID
    since: str
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """One of the three buttons; `is_said` where this is what stands."""

    value: int
    name: str | Promise
    is_said: bool


def running_words(entry: EntryView, zone: str) -> Running:
    """“Since 14:05” and what was taken when."""
    clock = ZoneInfo(zone)
    began = entry.started_at.astimezone(clock) if entry.started_at else None
    same_day = began is not None and began.date() == entry.day
    since = ""
    if began is not None:
        at = time_format(began.time(), "H:i")
        since = (
            _("Since %(at)s") % {"at": at}
            if same_day
            else _("Since %(day)s, %(at)s") % {"day": date_format(began, "l"), "at": at}
        )
    taken = tuple(
        f"{name_of(each)}, {time_format(each.taken_at.astimezone(clock).time(), 'H:i')}"
        if each.taken_at
        else name_of(each)
        for each in entry.medicines
        if not each.is_preventive
    )
    return Running(entry.key, since, taken)


def strengths(worst: int | None) -> tuple[Strength, ...]:
    """The three buttons; pressed in is the highest that the strength said reaches."""
    reached = [value for value, _name in STRENGTHS if worst is not None and worst >= value]
    return tuple(Strength(value, name, reached[-1:] == [value]) for value, name in STRENGTHS)
