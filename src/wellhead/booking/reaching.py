"""By which ways a person is reached, at which number, and when they may be disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import phonenumbers
from django.conf import settings
from django.utils import translation

from wellhead.booking.models import Person
from wellhead.booking.quiet import Quiet
from wellhead.foundation.leaving import NotNeeded, NotYet
from wellhead.foundation.models import Clinic
from wellhead.people import queries as people

MAIL, TEXT = "email", "sms"


def channels(person: Person, contact: people.Contact, clinic: Clinic) -> frozenset[str]:
    """As they said, or by the one way there is when nothing leads to the wanted one; empty when they want nothing."""
    wanted = str(people.contact_preference(person).channel)
    if wanted == "none":
        return frozenset()
    has = {MAIL: bool(contact.email), TEXT: bool(number(contact.phone, clinic))}
    asked = {MAIL, TEXT} if wanted == "both" else {wanted}
    reachable = {each for each in asked if has[each]}
    return frozenset(reachable or {each for each, is_there in has.items() if is_there})


def number(phone: str, clinic: Clinic) -> str:
    """The number as carriers want it (E.164); empty when it is none."""
    try:
        parsed = phonenumbers.parse(phone, clinic.country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def quiet_of(clinic: Clinic) -> Quiet:
    """The clinic's quiet hours, on its own clocks."""
    return Quiet(clinic.quiet_from, clinic.quiet_until, ZoneInfo(clinic.time_zone))


def address_of(person: Person) -> people.Contact:
    """Where questions about the person's health go: to the person; to whoever acts for them only where they have no address."""
    if person.email or person.phone:
        return people.Contact(person.called, person.email, person.phone, person.language, None)
    return people.contact_of(person)


def ways_to_ask(person: Person) -> frozenset[str]:
    """By which ways somebody is asked about their health; empty when somebody has to ring."""
    return channels(person, address_of(person), person.clinic)


def reached(person: Person, *, way: str, now: datetime) -> people.Contact:
    """Where a question about their health goes now, this way.

    Raises NotNeeded when they do not want this way, and NotYet in the clinic's quiet hours.
    """
    if way not in ways_to_ask(person):
        raise NotNeeded("not_this_channel")
    quiet = quiet_of(person.clinic)
    if quiet.holds(now):
        raise NotYet(quiet.over_at(now))
    return address_of(person)


@contextmanager
def language(code: str) -> Iterator[None]:
    """Words in the person's language where there is a catalogue for it, else in the clinic's."""
    known = {each for each, _name in settings.LANGUAGES}
    with translation.override(code if code in known else settings.LANGUAGE_CODE):
        yield
