"""Quick add in words: who was found, what fits the gap, the times that are free."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.booking.choices import ServiceKind
from wellhead.booking.conflicts import Conflict
from wellhead.booking.queries import FreeTime, Visit
from wellhead.booking.states import Status
from wellhead.desk.moments import write_moment
from wellhead.desk.presenters import words
from wellhead.desk.wish import Wish
from wellhead.foundation.models import Clinic
from wellhead.people.queries import Contact, Fit, Found, LooksLike, Preference
from wellhead.ui.words import content, phone_number

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment, Service
    from wellhead.people.models import Person, Staff

WHY: dict[Fit, str | Promise] = {
    Fit.LIKE_NAME: gettext_lazy("a similar name"),
    Fit.BIRTHDAY: gettext_lazy("born that day"),
    Fit.PHONE: gettext_lazy("this phone number"),
    Fit.EMAIL: gettext_lazy("this email"),
}
MOST_TIMES_A_DAY = 24
DAYS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who fits what was typed, with what tells two of one name apart."""

    person_id: uuid.UUID
    name: str
    facts: str
    why: str
    url: str


def found_rows(found: Sequence[Found], wish: Wish, clinic: Clinic, *, today: date) -> list[PersonRow]:
    """The best first. An exact name needs no reason."""
    return [
        _row(each.person, wish, clinic, today=today, why=", ".join(_reasons(each.fits))) for each in found
    ]


def alike_rows(alike: Sequence[LooksLike], wish: Wish, clinic: Clinic, *, today: date) -> list[PersonRow]:
    """People who may be the one that is being added, and why."""
    return [_row(each.person, wish, clinic, today=today, why=_alike(each)) for each in alike]


def _row(person: Person, wish: Wish, clinic: Clinic, *, today: date, why: str) -> PersonRow:
    return PersonRow(
        person_id=person.pk,
        name=person.name,
        facts=_facts(person, clinic, today),
        why=why[:1].upper() + why[1:],
        url=_at(wish.query(person=person.pk, q="")),
    )


def _reasons(fits: Sequence[Fit]) -> list[str]:
    return [str(WHY[fit]) for fit in fits if fit in WHY]


def _at(query: str) -> str:
    return f"{reverse('desk:new')}?{query}"


def _alike(each: LooksLike) -> str:
    if each.same_phone and each.like_name:
        return _("Same date of birth and phone, similar name")
    return _("Same date of birth and phone") if each.same_phone else _("Same date of birth, similar name")


def _facts(person: Person, clinic: Clinic, today: date) -> str:
    born = date_format(person.born_on, "j M Y")
    parts = [_("%(born)s, %(age)d years") % {"born": born, "age": person.age_on(today)}]
    if person.phone:
        parts.append(phone_number(person.phone, clinic.country))
    elif person.email:
        parts.append(person.email)
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Gap:
    """Where on the calendar something is to stand, in words."""

    when: str
    with_whom: str
    is_today: bool
    waiting_url: str = ""


def gap(wish: Wish, clinic: Clinic, *, staff_name: str, now: datetime) -> Gap | None:
    """The place that was pressed on the calendar; None when no time is chosen yet."""
    start = wish.start
    if start is None:
        return None
    zone = words.zone_of(clinic)
    today = now.astimezone(zone).date()
    return Gap(
        words.moment(start, zone),
        staff_name,
        is_today=start.astimezone(zone).date() == today,
        waiting_url=reverse("waiting:time", args=[wish.start_value, wish.staff]) if wish.staff else "",
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A service as something to book here, or why it cannot be."""

    slug: str
    name: str
    note: str
    is_checked: bool = False
    warning: str = ""
    trouble: str = ""


def choices(
    services: Sequence[Service],
    conflicts: Mapping[uuid.UUID, Collection[Conflict]],
    *,
    start: datetime,
    likely: str,
    zone: ZoneInfo,
) -> tuple[list[Choice], list[Choice]]:
    """What fits the gap, with the likely one chosen, and what does not with the reason."""
    fitting: list[Choice] = []
    others: list[Choice] = []
    for service in services:
        found = conflicts[service.pk]
        trouble = next((each.sentence for each in found if each.blocks and not each.can_be_meant), "")
        warning = "" if trouble else next((each.sentence for each in found), "")
        ends_at = start + timedelta(minutes=service.minutes)
        note = _("%(length)s, until %(time)s, %(price)s") % {
            "length": words.minutes(service.minutes),
            "time": words.clock_time(ends_at, zone),
            "price": words.money(service.price_pence),
        }
        choice = Choice(service.slug, content(service.name), note, warning=str(warning), trouble=str(trouble))
        (others if trouble else fitting).append(choice)
    return _with_default(fitting, likely), others


def _with_default(fitting: Sequence[Choice], likely: str) -> list[Choice]:
    """The likely service is chosen when it fits without a word, else the first that does."""
    plain = [each.slug for each in fitting if not each.warning]
    chosen = likely if likely in plain else next(iter(plain), "")
    return [
        Choice(each.slug, each.name, each.note, each.slug == chosen, each.warning, each.trouble)
        for each in fitting
    ]


def likely_service(services: Sequence[Service], came_for: Sequence[Service]) -> str:
    """The service a person most likely comes for next: a first visit, then what they came for last.

    After a first visit it is the clinic's first follow-up. `came_for` is newest first, without calls.
    """
    offered = {each.slug: each for each in services}
    if not came_for:
        return next((each.slug for each in services if each.kind == ServiceKind.FIRST), "")
    latest = came_for[0]
    if latest.kind != ServiceKind.FIRST and latest.slug in offered:
        return latest.slug
    return next((each.slug for each in services if each.kind == ServiceKind.FOLLOW_UP), "")


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time with somebody, as one button."""

    value: str
    label: str
    spoken: str


@dataclass(frozen=True, slots=True)
class SlotDay:
    """The free times of one day; `more` says how many were left out."""

    title: str
    slots: tuple[Slot, ...]
    more: str


def slot_days(free: Sequence[FreeTime], zone: ZoneInfo, *, names_needed: bool) -> list[SlotDay]:
    """The first days that have free times, each with the earliest ones."""
    by_day: dict[date, list[FreeTime]] = {}
    for each in free:
        by_day.setdefault(each.starts_at.astimezone(zone).date(), []).append(each)
    return [
        _slot_day(day, times, zone, names_needed=names_needed)
        for day, times in sorted(by_day.items())[:DAYS_SHOWN]
    ]


def _slot_day(day: date, times: Sequence[FreeTime], zone: ZoneInfo, *, names_needed: bool) -> SlotDay:
    shown = [
        Slot(
            value=f"{write_moment(each.starts_at)}~{each.staff_id}",
            label=words.clock_time(each.starts_at, zone)
            + (f" {each.staff_name.split()[0]}" if names_needed else ""),
            spoken=_("%(moment)s with %(name)s")
            % {"moment": words.moment(each.starts_at, zone), "name": each.staff_name},
        )
        for each in times[:MOST_TIMES_A_DAY]
    ]
    left = len(times) - len(shown)
    more = ngettext("%(count)d more", "%(count)d more", left) % {"count": left} if left else ""
    return SlotDay(words.long_day(day), tuple(shown), more)


@dataclass(frozen=True, slots=True)
class Link:
    """One of several things to look at."""

    url: str
    label: str
    is_current: bool


def service_links(services: Sequence[Service], wish: Wish, *, chosen: Service | None) -> list[Link]:
    """The services, the one whose times are shown marked."""
    return [Link(_at(wish.query(service=each.slug)), content(each.name), each == chosen) for each in services]


def staff_links(clinicians: Sequence[Staff], wish: Wish) -> list[Link]:
    """Anyone, or one clinician."""
    anyone = Link(_at(wish.query(staff=None)), _("Anyone"), wish.staff is None)
    return [
        anyone,
        *(Link(_at(wish.query(staff=each.pk)), each.name, each.pk == wish.staff) for each in clinicians),
    ]


def day_after(free: Sequence[FreeTime], first: date, zone: ZoneInfo, *, looked_ahead: int) -> date:
    """The day from which the next free times are looked for: after those that are shown."""
    days = sorted({each.starts_at.astimezone(zone).date() for each in free})
    if len(days) > DAYS_SHOWN:
        return days[DAYS_SHOWN]
    return first + timedelta(days=looked_ahead)


@dataclass(frozen=True, slots=True)
class Known:
    """Who the visit is for: what the desk needs to hear again, nothing about health."""

    person_id: uuid.UUID
    name: str
    called: str
    facts: tuple[tuple[str, str], ...]
    coming: tuple[tuple[str, str, uuid.UUID], ...]


def known(
    person: Person,
    clinic: Clinic,
    *,
    contact: Contact,
    preference: Preference,
    visits: Sequence[Visit],
    now: datetime,
) -> Known:
    """The person beside the form, with the visits that are booked already."""
    zone = words.zone_of(clinic)
    ahead = [each for each in visits if each.ends_at > now and each.status is Status.CONFIRMED]
    return Known(
        person_id=person.pk,
        name=person.name,
        called=person.preferred_name,
        facts=tuple(contact_facts(person, clinic, contact=contact, preference=preference, now=now)),
        coming=tuple(
            (words.short_moment(each.starts_at, zone), content(each.service.name), each.appointment.pk)
            for each in reversed(ahead)
        ),
    )


def contact_facts(
    person: Person, clinic: Clinic, *, contact: Contact, preference: Preference, now: datetime
) -> list[tuple[str, str]]:
    """Name and value: how to tell and reach somebody, and what makes a visit easier. Empty is not known."""
    today = now.astimezone(words.zone_of(clinic)).date()
    born = date_format(person.born_on, "j M Y")
    rows = [
        (_("Born"), _("%(born)s, %(age)d years") % {"born": born, "age": person.age_on(today)}),
        (_("Phone"), phone_number(person.phone, clinic.country) if person.phone else ""),
        (_("Email"), person.email),
        (_("Messages"), message_words(contact, preference)),
        (_("Family doctor"), person.gp_name),
        (_("Interpreter"), interpreter_words(person)),
        (_("Makes visits easier"), person.needs or _("Nothing said")),
    ]
    return [(str(name), str(value)) for name, value in rows]


def message_words(contact: Contact, preference: Preference) -> str:
    """How messages go, and to whom when that is somebody else."""
    way = str(preference.channel.label)
    if contact.proxy is None:
        return way if preference.is_said else _("%(way)s (usual, not asked)") % {"way": way}
    return _("%(way)s, to %(name)s (%(relation)s)") % {
        "way": way,
        "name": contact.proxy.name,
        "relation": contact.proxy.get_relation_display(),
    }


def interpreter_words(person: Person) -> str:
    """Yes with the language, no, or empty when nobody asked."""
    if person.needs_interpreter is None:
        return ""
    if not person.needs_interpreter:
        return _("Not needed")
    return person.interpreter_language or _("Yes, language not said")


def booked_words(visit: Appointment, person: Person, clinic: Clinic, *, told: str) -> str:
    """What is said after booking: who, when, with whom, and where the confirmation goes."""
    said = {
        "name": person.name,
        "moment": words.short_moment(visit.starts_at, words.zone_of(clinic)),
        "staff": visit.staff.name,
        "told": told,
    }
    if not told:
        return _("%(name)s is booked: %(moment)s with %(staff)s. Nobody is written to.") % said
    return _("%(name)s is booked: %(moment)s with %(staff)s. A confirmation goes to %(told)s.") % said


def told(contact: Contact, preference: Preference) -> str:
    """Where a confirmation goes: the address or the number; empty when nobody is written to."""
    wants = preference.channel.value
    email = contact.email if wants in {"email", "both"} else ""
    phone = contact.phone if wants in {"sms", "both"} else ""
    return _(" and ").join(each for each in (email, phone) if each)


def again_url(visit: Visit) -> str:
    """Quick add for another visit like this one; empty for a class."""
    if visit.person is None:
        return ""
    return _at(Wish(person=visit.person.pk, service=visit.service.slug, staff=visit.staff.pk).query())
