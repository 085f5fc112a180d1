"""The page on which a class is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from wellhead.booking.classes import ClassTime
from wellhead.booking.models import Service
from wellhead.booking.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class ClassPick:
    """One class; a full one cannot be chosen."""

    value: str
    when: str
    also: str
    with_whom: str
    places: str
    is_full: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ClassesPage:
    """Everything the page says."""

    eyebrow: str
    about: str
    picks: tuple[ClassPick, ...]
    zone_note: str
    place: str
    rule: str
    can_be_booked: bool


def classes_page(
    clinic: Clinic,
    service: Service,
    found: Sequence[ClassTime],
    *,
    chosen: object = None,
    viewer: ZoneInfo | None = None,
) -> ClassesPage:
    """The classes that will be held, earliest first, with the places left in each."""
    zone = ZoneInfo(clinic.time_zone)
    return ClassesPage(
        eyebrow=words.service_line(service),
        about=content(service.description),
        picks=tuple(
            ClassPick(
                value=str(each.session.pk),
                when=words.long_day_and_time(each.session.starts_at, zone),
                also=words.elsewhere(each.session.starts_at, zone, viewer),
                with_whom=words.with_whom([each.session.staff.name]),
                places=words.places(each.left, each.places),
                is_full=each.left == 0,
                is_chosen=str(each.session.pk) == str(chosen),
            )
            for each in found
        ),
        zone_note=words.zone_words(clinic),
        place=words.where(service, clinic),
        rule=words.change_rule(service),
        can_be_booked=any(each.left for each in found),
    )
