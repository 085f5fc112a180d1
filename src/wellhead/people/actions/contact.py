"""Writing how to reach somebody, who acts for them, and the clinic's rules for both."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext_lazy as _

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import Clinic
from wellhead.people import access, matching, queries
from wellhead.people.choices import Basis, Channel, Relation
from wellhead.people.limits import MOST_REMINDERS, REMINDER_SPAN
from wellhead.people.models import Account, ContactPreference, ContactRules, Person, Proxy

UNCONFIRMED = "unconfirmed.invalid"
"""Domain of sign-in names that no mail reaches; RFC 2606 keeps .invalid free."""


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """How to reach somebody, whom to call in need, and what makes a visit easier. Empty means nothing was said."""

    preferred_name: str
    email: str
    phone: str
    gp_name: str
    gp_practice: str
    language: str
    needs: str
    needs_interpreter: bool | None
    interpreter_language: str
    emergency_name: str
    emergency_relation: str
    emergency_phone: str


def update_contact(actor: Actor, person: Person, details: ContactDetails) -> Person:
    """Put right in place; the audit trail keeps who changed which of them and when, not what they were."""
    require(access.may_change_contact(actor, person))
    said = asdict(details)
    if not details.needs_interpreter:
        said["interpreter_language"] = ""
    changed = [name for name, value in said.items() if getattr(person, name) != value]
    with audit.writing(actor, "people.contact_changed", person_id=person.id) as entry:
        for name in changed:
            setattr(person, name, said[name])
        person.search_name = matching.search_name(
            person.given_name, person.family_name, person.preferred_name
        )
        person.save(update_fields=[*changed, "search_name"])
        entry.of(person)
        entry.detail = {"changed": list(changed)}
    return person


def set_contact_preference(
    actor: Actor,
    person: Person,
    *,
    channel: str,
    reminder_hours: Sequence[int],
    voicemail: bool | None = None,
) -> ContactPreference:
    """How messages about visits are wanted from now on; at most three reminders, an hour to a week before."""
    require(access.may_change_contact(actor, person))
    hours = sorted(set(reminder_hours), reverse=True)
    lowest, highest = REMINDER_SPAN
    if len(hours) > MOST_REMINDERS or any(not lowest <= each <= highest for each in hours):
        raise CannotBeDone(
            _("Choose at most three reminders, from an hour to a week before."), field="reminder_hours"
        )
    with audit.writing(actor, "people.contact_preference_set", person_id=person.id) as entry:
        row = ContactPreference(
            **stamp(actor),
            person=person,
            channel=Channel(channel).value,
            reminder_hours=hours,
            voicemail=voicemail,
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"channel": row.channel, "hours": list(hours)}
    return row


@dataclass(frozen=True, slots=True)
class ProxyDetails:
    """Somebody who acts for a person. `until_on` None means until it is ended, or until the person's own say."""

    name: str
    relation: Relation
    basis: Basis
    email: str = ""
    phone: str = ""
    may_book: bool = True
    gets_messages: bool = True
    until_on: date | None = None


def arrange_proxy(
    actor: Actor, person: Person, details: ProxyDetails, *, account: Account | None = None
) -> Proxy:
    """From now on somebody acts for the person: books, or gets the messages. Nothing clinical follows from it.

    What rests on responsibility for a child ends on the day before the birthday from which the person has
    their own say by the clinic's rule.
    """
    require(access.may_arrange_proxy(actor, person))
    with audit.writing(actor, "people.proxy_arranged", person_id=person.id) as entry:
        row = Proxy(
            **stamp(actor),
            person=person,
            account=account,
            name=details.name,
            relation=details.relation.value,
            email=details.email.lower(),
            phone=details.phone,
            basis=details.basis.value,
            may_book=details.may_book,
            gets_messages=details.gets_messages,
            until_on=_last_day(person, details),
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"relation": row.relation, "basis": row.basis}
    return row


def _last_day(person: Person, details: ProxyDetails) -> date | None:
    if not queries.ends_by_itself(details.basis):
        return details.until_on
    years = queries.contact_rules(person.clinic_id).own_say_years
    own_say = queries.last_day_of_parental_say(person.born_on, years)
    if own_say < clock.today(person.clinic.time_zone):
        raise CannotBeDone(
            _("This person is old enough to have their own say. Ask them, and choose “The person agreed”."),
            field="basis",
        )
    return min(own_say, details.until_on or own_say)


def end_proxy(actor: Actor, proxy: Proxy, *, why: str) -> Proxy:
    """From now on they act for the person no more; what they did before stays."""
    require(access.may_end_proxy(actor, proxy))
    yesterday = clock.today(proxy.person.clinic.time_zone) - timedelta(days=1)
    with audit.writing(actor, "people.proxy_ended", person_id=proxy.person_id) as entry:
        row = _next_version(actor, proxy, until_on=yesterday, why=why[:200])
        entry.of(row)
    return row


def open_proxy_account(actor: Actor) -> Account:
    """An account for somebody who books for another; their address signs them in once they opened the mailed link."""
    require(access.may_register(actor))
    with audit.writing(actor, "people.proxy_account_opened") as entry:
        account = Account.objects.create_user(f"{uuid.uuid4()}@{UNCONFIRMED}")
        entry.of(account)
    return account


def confirm_proxy_address(actor: Actor, proxy: Proxy, *, email: str) -> tuple[Account, bool]:
    """Whoever opened the mailed link reads that mail: the address signs them in; whether the account is a new one.

    When an account signs in with the address already, it acts for the person from now on.
    """
    require(access.may_register(actor))
    known = queries.account_with(email)
    account = known or proxy.account
    if account is None or proxy.email != email.lower():
        raise CannotBeDone(_("There is no account to confirm. Book a visit, or call us."))
    with audit.writing(actor, "people.proxy_address_confirmed", person_id=proxy.person_id) as entry:
        if known is None:
            account.email = email.lower()
            account.save(update_fields=["email"])
        elif proxy.account_id != known.pk:
            _next_version(actor, proxy, account=known)
        entry.of(account)
    return account, known is None


def set_contact_rules(actor: Actor, *, own_say_years: int, confirms_contact: bool) -> ContactRules:
    """From which age a person books alone, and whether a code proves an address at booking."""
    require(access.may_run_clinic(actor))
    with audit.writing(actor, "people.contact_rules_set") as entry:
        rules = queries.contact_rules(actor.clinic_id)
        rules.own_say_years, rules.confirms_contact = own_say_years, confirms_contact
        rules.save()
        entry.of(rules)
        entry.detail = {"own_say_years": own_say_years, "confirms_contact": confirms_contact}
    return rules


def set_quiet_hours(actor: Actor, *, quiet_from: time, quiet_until: time, sms_sender: str) -> Clinic:
    """Between which hours nobody is disturbed by a text, and what a text names as its sender.

    The same hour twice means that no hour is quiet. An empty sender is the clinic's name.
    """
    require(access.may_run_clinic(actor))
    with audit.writing(actor, "people.quiet_hours_set") as entry:
        clinic = Clinic.objects.get(pk=actor.clinic_id)
        clinic.quiet_from, clinic.quiet_until, clinic.sms_sender = quiet_from, quiet_until, sms_sender.strip()
        clinic.save(update_fields=["quiet_from", "quiet_until", "sms_sender"])
        entry.of(clinic)
        entry.detail = {"quiet_from": quiet_from.isoformat(), "quiet_until": quiet_until.isoformat()}
    return clinic


def _next_version(actor: Actor, proxy: Proxy, **changed: uuid.UUID | Account | date | str | None) -> Proxy:
    kept = {
        name: getattr(proxy, name)
        for name in (
            "arrangement",
            "person",
            "account",
            "name",
            "relation",
            "email",
            "phone",
            "basis",
            "may_book",
            "gets_messages",
            "until_on",
        )
    }
    row = Proxy(**stamp(actor), **(kept | changed))
    row.save(force_insert=True)
    return row
