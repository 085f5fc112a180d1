"""Everything that can stand in the way of a visit at a time, one look each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.booking import availability, classes
from wellhead.booking.choices import AbsenceKind
from wellhead.booking.conflicts.shapes import Asked, Conflict, claims_of_others, missing_skills, suits
from wellhead.booking.models import Absence, Appointment, ClinicianSettings, SlotClaim, Staff, WorkingHours
from wellhead.booking.slots import day_span, quanta
from wellhead.people.choices import Skill

STEP_MINUTES = 5
LONGEST_MINUTES = 8 * 60


def find(asked: Asked, *, is_meant: bool = False) -> tuple[Conflict, ...]:
    """Everything in the way, what cannot be helped first; few queries, as many for one visit as for another."""
    spot = asked.spot
    found = [*_shape(asked), *_taken(asked), *_skills(asked), *_room_fits(asked)]
    bendable = [*_hours(asked), *_absences(asked), *_closed_day(asked), *_limits(asked)]
    if asked.day(spot.starts_at) < asked.day(asked.now):
        found.append(Conflict("past", _("That day is over."), blocks=True))
    elif spot.starts_at < asked.now:
        bendable.append(Conflict("begun", _("That time has begun already."), blocks=False))
    return (*found, *(replace(each, blocks=each.blocks and not is_meant) for each in bendable))


def nobody() -> Conflict:
    """That no clinician could give the service on the day."""
    return Conflict("nobody", _("Nobody here can give this on that day."), blocks=True)


def _shape(asked: Asked) -> Iterator[Conflict]:
    minutes = int((asked.spot.ends_at - asked.spot.starts_at).total_seconds() // 60)
    if asked.spot.starts_at.timestamp() % (STEP_MINUTES * 60) or minutes % STEP_MINUTES:
        yield Conflict("step", _("Times go in steps of five minutes."), blocks=True)
    if not STEP_MINUTES <= minutes <= LONGEST_MINUTES:
        yield Conflict("length", _("A visit lasts between five minutes and eight hours."), blocks=True)


def _taken(asked: Asked) -> Iterator[Conflict]:
    spot = asked.spot
    whole = quanta(spot.starts_at, spot.free_again_at)
    visit = quanta(spot.starts_at, spot.ends_at)
    keys = Q(resource_key=availability.staff_key(spot.staff.id), quantum__in=whole)
    if spot.room is not None:
        keys |= Q(resource_key=availability.room_key(spot.room.id), quantum__in=whole)
    who = [availability.person_key(each) for each in _people(asked)]
    if who:
        keys |= Q(resource_key__in=who, quantum__in=visit)
    rows = SlotClaim.objects.filter(keys & claims_of_others(asked.clinic, asked.now, asked.own))
    pairs = rows.order_by().values_list("resource_key", "appointment_id").distinct()
    found = {(key.split(":")[0], appointment_id) for key, appointment_id in pairs}
    named = Appointment.objects.select_related("person", "service", "staff").in_bulk(
        [appointment_id for _kind, appointment_id in found]
    )
    for kind, appointment_id in sorted(found, key=lambda each: (each[0] != "staff", each[0], str(each[1]))):
        yield _taken_by(asked, kind, named[appointment_id])


def _people(asked: Asked) -> list[uuid.UUID]:
    """Who comes: the person, or everybody in the class that moves."""
    if asked.person_id is not None:
        return [asked.person_id]
    if asked.own is None or not asked.service.is_group:
        return []
    return [each.person_id for each in classes.seats(asked.own) if each.person_id is not None]


def _taken_by(asked: Asked, kind: str, other: Appointment) -> Conflict:
    zone = ZoneInfo(asked.clinic.time_zone)
    said = {
        "from": f"{other.starts_at.astimezone(zone):%H:%M}",
        "to": f"{other.ends_at.astimezone(zone):%H:%M}",
        "who": other.person.name if other.person else other.service.name,
        "staff": other.staff.name,
        "room": asked.spot.room.name if asked.spot.room else "",
    }
    sentences = {
        "staff": _("%(staff)s has %(who)s from %(from)s to %(to)s."),
        "room": _("%(room)s is taken from %(from)s to %(to)s (%(who)s with %(staff)s)."),
        "person": _("%(who)s has another visit then, with %(staff)s from %(from)s to %(to)s."),
    }
    return Conflict(f"{kind}_taken", sentences[kind] % said, blocks=True)


def _skills(asked: Asked) -> Iterator[Conflict]:
    for skill in missing_skills(asked.spot.staff, asked.service, asked.day(asked.spot.starts_at)):
        said = {
            "staff": asked.spot.staff.name,
            "skill": Skill(skill).label if skill in Skill.values else skill,
        }
        sentence = _("%(staff)s has no current certificate and insurance for this on that day: %(skill)s.")
        yield Conflict("skill", sentence % said, blocks=True)


def _room_fits(asked: Asked) -> Iterator[Conflict]:
    room, service = asked.spot.room, asked.service
    if not service.needs_room:
        return
    if room is None:
        yield Conflict("no_room", _("No suitable room is free then."), blocks=True)
        return
    if not suits(room, service):
        said = {"room": room.name, "kind": service.room_kind}
        yield Conflict("room_kind", _("%(room)s is not of the kind needed: %(kind)s.") % said, blocks=True)
    if room.closed_on is not None and room.closed_on <= asked.day(asked.spot.starts_at):
        yield Conflict("room_closed", _("%(room)s is not used any more.") % {"room": room.name}, blocks=True)


def _hours(asked: Asked) -> Iterator[Conflict]:
    spot = asked.spot
    settings = ClinicianSettings.objects.filter(staff=spot.staff).first()
    zone = ZoneInfo((settings.time_zone if settings else "") or asked.clinic.time_zone)
    begins, ends = spot.starts_at.astimezone(zone), spot.ends_at.astimezone(zone)
    last = ends.time() if begins.date() == ends.date() else time.max
    rows = WorkingHours.objects.for_clinic(asked.clinic.id).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=begins.date()),
        staff=spot.staff,
        weekday=begins.weekday(),
        since_on__lte=begins.date(),
    )
    stretches = list(rows)
    if not _within(begins.time(), last, [each for each in stretches if not each.is_break]):
        sentence = _("%(staff)s does not work then.") % {"staff": spot.staff.name}
        yield Conflict("outside_hours", sentence, blocks=True, can_be_meant=True)
    for each in stretches:
        if each.is_break and begins.time() < each.ends and each.begins < last:
            said = {
                "staff": spot.staff.name,
                "from": f"{each.begins:%H:%M}",
                "to": f"{each.ends:%H:%M}",
                "label": each.label or _("a break"),
            }
            sentence = _("%(staff)s has %(label)s from %(from)s to %(to)s.") % said
            yield Conflict("break", sentence, blocks=True, can_be_meant=True)


def _within(begins: time, ends: time, stretches: Iterable[WorkingHours]) -> bool:
    """Whether stretches that touch each other cover it."""
    reached = begins
    for each in sorted(stretches, key=lambda stretch: stretch.begins):
        if each.begins <= reached < each.ends:
            reached = each.ends
    return reached >= ends


def _absences(asked: Asked) -> Iterator[Conflict]:
    spot = asked.spot
    whose = Q(staff=spot.staff) | Q(staff__isnull=True, room__isnull=True)
    if spot.room is not None:
        whose |= Q(room=spot.room)
    rows = Absence.objects.for_clinic(asked.clinic.id).filter(
        whose, starts_at__lt=spot.ends_at, ends_at__gt=spot.starts_at
    )
    for each in rows.order_by("starts_at"):
        why = each.why or AbsenceKind(each.kind).label
        if each.staff_id is not None:
            said = _("%(staff)s is away: %(why)s.") % {"staff": spot.staff.name, "why": why}
        elif each.room_id is not None and spot.room is not None:
            said = _("%(room)s is closed: %(why)s.") % {"room": spot.room.name, "why": why}
        else:
            said = _("The clinic is closed: %(why)s.") % {"why": why}
        yield Conflict("absent", said, blocks=True, can_be_meant=True)


def _closed_day(asked: Asked) -> Iterator[Conflict]:
    day = asked.day(asked.spot.starts_at)
    if asked.service.closed_on is not None and day >= asked.service.closed_on:
        said = _("%(service)s is not offered any more then.") % {"service": asked.service.name}
        yield Conflict("service_closed", said, blocks=True, can_be_meant=True)
    if availability.closed_days(asked.clinic, [day]):
        said = _("%(day)s is a public holiday.") % {"day": date_format(day, "l j F")}
        yield Conflict("closed_day", said, blocks=True, can_be_meant=True)


def _limits(asked: Asked) -> Iterator[Conflict]:
    staff, service = asked.spot.staff, asked.service
    settings = ClinicianSettings.objects.filter(staff=staff).first()
    most = settings.most_a_day if settings else None
    if service.most_a_day is None and most is None:
        return
    services = _booked_that_day(asked)
    of_this = sum(each == service.id for each in services)
    if most is not None and len(services) >= most:
        yield _limit(staff, most, _("visits"))
    if service.most_a_day is not None and of_this >= service.most_a_day:
        yield _limit(staff, service.most_a_day, service.name)


def _limit(staff: Staff, most: int, what: str | Promise) -> Conflict:
    said = {"staff": staff.name, "most": most, "what": what}
    sentence = _("%(staff)s has as many as a day may hold: %(most)d × %(what)s.") % said
    return Conflict("limit", sentence, blocks=True, can_be_meant=True)


def _booked_that_day(asked: Asked) -> list[uuid.UUID]:
    zone = ZoneInfo(asked.clinic.time_zone)
    span = day_span(asked.spot.starts_at.astimezone(zone).date(), zone)
    rows = Appointment.objects.for_clinic(asked.clinic.id).filter(
        staff=asked.spot.staff,
        session__isnull=True,
        starts_at__gte=span.starts_at,
        starts_at__lt=span.ends_at,
        claims__isnull=False,
    )
    rows = rows.exclude(expires_at__lte=asked.now)
    if asked.own is not None:
        rows = rows.exclude(pk=asked.own.pk)
    booked = rows.order_by().distinct().values_list("id", "service_id")
    return [service_id for _appointment_id, service_id in booked]
