"""Reading how to reach somebody, who acts for them, and the clinic's rules for both."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.people.choices import Basis, Channel
from wellhead.people.limits import OWN_SAY_YEARS, REMINDER_HOURS
from wellhead.people.models import Account, ContactPreference, ContactRules, Person, Proxy


@dataclass(frozen=True, slots=True)
class Preference:
    """How messages about visits are wanted; `is_said` is False while these are only what we assume.

    `voicemail` None means that nobody asked.
    """

    channel: Channel
    reminder_hours: tuple[int, ...]
    is_said: bool
    voicemail: bool | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Where messages about a person go, and whom they greet. `proxy` is set when that is somebody else."""

    name: str
    email: str
    phone: str
    language: str
    proxy: Proxy | None


def contact_preference(person: Person) -> Preference:
    """The person's latest word; until there is one, an email a day before."""
    rows = ContactPreference.objects.filter(clinic_id=person.clinic_id, person=person)
    latest = rows.order_by("-recorded_at", "-id").first()
    if latest is None:
        return Preference(Channel.EMAIL, REMINDER_HOURS, is_said=False)
    return Preference(
        Channel(latest.channel), tuple(latest.reminder_hours), is_said=True, voicemail=latest.voicemail
    )


def contact_of(person: Person) -> Contact:
    """Where messages about the person's visits go: to somebody who acts for them and gets them, else to the person."""
    proxy = next((each for each in proxies_of(person) if each.gets_messages), None)
    if proxy is None:
        return Contact(person.called, person.email, person.phone, person.language, None)
    return Contact(proxy.name, proxy.email, proxy.phone, person.language, proxy)


def proxies_of(person: Person) -> list[Proxy]:
    """Those who act for the person today, the newest first."""
    rows = Proxy.objects.for_clinic(person.clinic_id).filter(person=person).select_related("account")
    return _current(rows.order_by("-recorded_at", "-id"), clock.today(person.clinic.time_zone))


def proxy_or_hidden(actor: Actor, proxy_id: uuid.UUID) -> Proxy:
    """One row of an arrangement in the actor's clinic, or a hidden refusal."""
    rows = Proxy.objects.for_clinic(actor.clinic_id).select_related("person", "account")
    proxy = rows.filter(pk=proxy_id).first()
    if proxy is None:
        raise Refused(hidden())
    return proxy


def arrangements_of(clinic_id: uuid.UUID, account: Account, today: date) -> list[Proxy]:
    """By which this account books and changes visits of others today; one query."""
    rows = Proxy.objects.for_clinic(clinic_id)
    mine = rows.filter(account=account).values("arrangement")
    latest = _current(rows.filter(arrangement__in=mine).order_by("-recorded_at", "-id"), today)
    return [each for each in latest if each.may_book and each.account_id == account.pk]


def people_acted_for(actor: Actor) -> list[Person]:
    """The people whose visits the actor books and changes, by name."""
    rows = Person.objects.for_clinic(actor.clinic_id).filter(pk__in=actor.acts_for)
    return list(rows.order_by("given_name", "family_name"))


def own_arrangement(actor: Actor, person: Person) -> Proxy | None:
    """The arrangement by which the actor acts for this person, or None."""
    if actor.account_id is None:
        return None
    return next((each for each in proxies_of(person) if each.account_id == actor.account_id), None)


def contact_rules(clinic_id: uuid.UUID) -> ContactRules:
    """The clinic's own rules, or the ones that hold until it makes some: no code, and sixteen years."""
    kept = ContactRules.objects.filter(clinic_id=clinic_id).first()
    return kept or ContactRules(clinic_id=clinic_id, own_say_years=OWN_SAY_YEARS, confirms_contact=False)


def last_day_of_parental_say(born_on: date, own_say_years: int) -> date:
    """The day before the birthday from which the person has their own say."""
    year = born_on.year + own_say_years
    try:
        birthday = born_on.replace(year=year)
    except ValueError:
        birthday = date(year, 3, 1)
    return date.fromordinal(birthday.toordinal() - 1)


def ends_by_itself(basis: str) -> bool:
    """Whether an arrangement of this kind ends when the person has their own say."""
    return basis == Basis.PARENTAL


def _current(newest_first: Iterable[Proxy], today: date) -> list[Proxy]:
    """The latest version of each arrangement, if it still holds."""
    latest: dict[uuid.UUID, Proxy] = {}
    for row in newest_first:
        latest.setdefault(row.arrangement, row)
    return [row for row in latest.values() if row.until_on is None or today <= row.until_on]


def account_with(email: str) -> Account | None:
    """The account that signs in with this address; never tell a visitor whether there is one."""
    return Account.objects.filter(email=email.strip().lower()).first()


def account_of(actor: Actor) -> Account | None:
    """The account that the actor is signed in with, or None."""
    return Account.objects.filter(pk=actor.account_id).first() if actor.account_id else None
