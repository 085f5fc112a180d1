"""Contact, needs, and who acts for whom, in words; nothing said and not asked stay apart from none and no."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.foundation.once import new_token
from wellhead.people.queries import Fit, Found, LooksLike, Preference
from wellhead.ui.words import phone_number

if TYPE_CHECKING:
    from wellhead.people.models import Person, Proxy

FIT_WORDS: dict[Fit, str | Promise] = {
    Fit.NAME: "",
    Fit.LIKE_NAME: gettext_lazy("Similar name"),
    Fit.BIRTHDAY: gettext_lazy("Born that day"),
    Fit.PHONE: gettext_lazy("That phone number"),
    Fit.EMAIL: gettext_lazy("That email"),
}
NOTHING_SAID, NOT_ASKED = gettext_lazy("Nothing said"), gettext_lazy("Not asked")
REMINDER_WORDS = {
    168: gettext_lazy("a week before"),
    48: gettext_lazy("two days before"),
    24: gettext_lazy("a day before"),
    1: gettext_lazy("an hour before"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact with its words; `is_known` is False where nobody said anything."""

    label: str
    words: str | Promise
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """Something to get ready before a visit, with a mark beside it."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Somebody in a list of found people, and why they stand there."""

    person_id: uuid.UUID
    name: str
    age: int
    born_on: str
    phone: str
    why: tuple[str | Promise, ...]


@dataclass(frozen=True, slots=True)
class ActingRow:
    """Somebody who acts for the person."""

    proxy_id: uuid.UUID
    name: str
    what: str
    reached: str
    token: str


def contact_lines(person: Person, country: str) -> list[Line]:
    """How to reach somebody and whom to call in need."""
    emergency = " · ".join(
        part
        for part in (
            person.emergency_name,
            person.emergency_relation,
            phone_number(person.emergency_phone, country) if person.emergency_phone else "",
        )
        if part
    )
    doctor = ", ".join(part for part in (person.gp_name, person.gp_practice) if part)
    return [
        *([_said(_("Likes to be called"), person.preferred_name)] if person.preferred_name else []),
        _said(_("Phone"), phone_number(person.phone, country) if person.phone else ""),
        _said(_("Email"), person.email),
        _said(_("In an emergency"), emergency),
        _said(_("Family doctor"), doctor),
        _said(_("Language of our messages"), dict(settings.LANGUAGES).get(person.language, person.language)),
    ]


def need_lines(person: Person) -> list[Line]:
    """What makes a visit easier."""
    return [_said(_("Makes the visit easier"), person.needs), _interpreter(person)]


def needs(person: Person) -> list[Need]:
    """What to get ready, for the desk and the clinician; empty when nothing is known to be needed."""
    said = []
    if person.needs_interpreter:
        said.append(
            Need("languages", _("Interpreter: %(language)s") % {"language": person.interpreter_language})
        )
    if person.needs:
        said.append(Need("hand", person.needs))
    return said


def message_lines(known: Preference) -> list[Line]:
    """How messages are wanted."""
    hours = ", ".join(str(_reminder(each)) for each in known.reminder_hours) or _("none")
    voicemail = {True: _("Yes"), False: _("No"), None: ""}[known.voicemail]
    return [
        Line(_("Messages by"), known.channel.label, known.is_said),
        Line(_("Reminders"), hours, known.is_said),
        Line(_("Voicemail"), voicemail or NOT_ASKED, bool(voicemail)),
    ]


def found_rows(found: Iterable[Found], *, today: date, country: str) -> list[FoundRow]:
    """Found people in the order given, with why."""
    return [
        _found(
            each.person, tuple(FIT_WORDS[fit] for fit in each.fits if FIT_WORDS[fit]), today, country=country
        )
        for each in found
    ]


def plain_rows(people: Iterable[Person], *, today: date, country: str) -> list[FoundRow]:
    """People in the order given."""
    return [_found(each, (), today, country=country) for each in people]


def alike_rows(alike: Iterable[LooksLike], *, today: date, country: str) -> list[FoundRow]:
    """People who may be the same, with what is the same."""
    return [_found(each.person, tuple(_alike(each)), today, country=country) for each in alike]


def acting_rows(proxies: Sequence[Proxy], country: str) -> list[ActingRow]:
    """Those who act for somebody: who they are, what they do, until when."""
    return [_acting(proxy, country) for proxy in proxies]


def _acting(proxy: Proxy, country: str) -> ActingRow:
    does = [_("books")] if proxy.may_book else []
    does += [_("gets the messages")] if proxy.gets_messages else []
    parts = [proxy.get_relation_display(), ", ".join(does), proxy.get_basis_display()]
    if proxy.until_on is not None:
        parts.append(_("until %(day)s") % {"day": date_format(proxy.until_on, "j F Y")})
    phone = phone_number(proxy.phone, country) if proxy.phone else ""
    reached = " · ".join(part for part in (proxy.email, phone) if part)
    return ActingRow(proxy.pk, proxy.name, " · ".join(part for part in parts if part), reached, new_token())


def _alike(each: LooksLike) -> Iterable[str]:
    yield _("Same date of birth")
    if each.like_name:
        yield _("Similar name")
    if each.same_phone:
        yield _("Same phone number")


def _found(person: Person, why: tuple[str | Promise, ...], today: date, *, country: str) -> FoundRow:
    return FoundRow(
        person_id=person.pk,
        name=person.name,
        age=person.age_on(today),
        born_on=date_format(person.born_on, "j M Y"),
        phone=phone_number(person.phone, country) if person.phone else "",
        why=why,
    )


def _said(label: str, words: str) -> Line:
    return Line(label, words or NOTHING_SAID, bool(words))


def _interpreter(person: Person) -> Line:
    label = _("Interpreter")
    if person.needs_interpreter is None:
        return Line(label, NOT_ASKED, is_known=False)
    return Line(label, person.interpreter_language if person.needs_interpreter else _("Not needed"))


def _reminder(hours: int) -> str | Promise:
    return REMINDER_WORDS.get(hours) or _("%(hours)s hours before") % {"hours": hours}
