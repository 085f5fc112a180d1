"""Messages in words: what they tell, how they stand, why, and what somebody can do now."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.booking.mailbox import Reply, Sent
from wellhead.booking.queries import Appointment
from wellhead.desk.presenters import words
from wellhead.foundation.leaving import State
from wellhead.foundation.models import Clinic
from wellhead.ui.words import phone_number

ABOUT: dict[str, str | Promise] = {
    "confirmed": gettext_lazy("Confirmation"),
    "moved": gettext_lazy("New time"),
    "cancelled": gettext_lazy("Cancellation"),
    "restored": gettext_lazy("Stands after all"),
    "did_not_attend": gettext_lazy("Missed visit"),
    "reminder": gettext_lazy("Reminder"),
    "other": gettext_lazy("Message"),
}
LOOKS: dict[State, tuple[str | Promise, str, str]] = {
    State.WAITING: (gettext_lazy("Waiting"), "", "clock"),
    State.TAKEN: (gettext_lazy("Waiting"), "", "clock"),
    State.HANDING_OVER: (gettext_lazy("Leaving now"), "", "clock"),
    State.SENT: (gettext_lazy("Sent"), "yes", "check"),
    State.IN_DOUBT: (gettext_lazy("May have left"), "unknown", "triangle-alert"),
    State.REFUSED: (gettext_lazy("Not sent"), "no", "x"),
    State.GIVEN_UP: (gettext_lazy("Not sent"), "no", "x"),
}
CODES: dict[str, str | Promise] = {
    "no_channel": gettext_lazy("They want no messages, or there is no address. Ring them."),
    "number": gettext_lazy("This is no telephone number that texts reach. Mend it, then send again."),
    "address": gettext_lazy("This is no address that mail reaches. Mend it, then send again."),
    "550": gettext_lazy("Their mail server says that there is no such mailbox."),
    "552": gettext_lazy("Their mailbox is full."),
}
BECAUSE: dict[State, str | Promise] = {
    State.IN_DOUBT: gettext_lazy(
        "The line was lost while it was handed over. Ask them, or look in the sent mail; then send again or leave it."
    ),
    State.REFUSED: gettext_lazy(
        "It was refused and is not tried again. Look at the address, then send again or ring."
    ),
    State.GIVEN_UP: gettext_lazy("It could not be handed over for more than a day."),
}
MEANT: dict[str, str | Promise] = {
    "unclear": gettext_lazy("No plain yes or no: please read it."),
    "which_visit": gettext_lazy("We cannot tell which visit it is about."),
    "wants_change": gettext_lazy("They want another time."),
    "would_cost": gettext_lazy("They cancel, but it would cost a fee now. Nothing was changed: ring them."),
}
OTHER_ICON = ("", "", "clock")


@dataclass(frozen=True, slots=True)
class Row:
    """One message that waits for somebody."""

    key: uuid.UUID
    who: str
    phone: str
    phone_link: str
    what: str
    visit_url: str
    why: str
    state_word: str
    state: str
    icon: str
    may_send: bool


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One reply to read."""

    key: uuid.UUID
    who: str
    phone: str
    phone_link: str
    words: str
    when: str
    why: str
    visit_url: str


@dataclass(frozen=True, slots=True)
class Told:
    """One message of a visit, as the visit's page shows it."""

    what: str
    how: str
    state_word: str
    state: str
    icon: str


def rows(found: Iterable[Sent], clinic: Clinic) -> list[Row]:
    """In the order given."""
    return [_row(each, clinic) for each in found]


def reply_rows(found: Iterable[Reply], clinic: Clinic) -> list[ReplyRow]:
    """In the order given."""
    return [_reply(each, clinic) for each in found]


def told(found: Iterable[Sent], clinic: Clinic) -> list[Told]:
    """What a visit's person was told, or will be."""
    return [_told(each, clinic) for each in found]


def _row(sent: Sent, clinic: Clinic) -> Row:
    word, look, icon = LOOKS.get(sent.state, OTHER_ICON)
    phone = sent.person.phone if sent.person else ""
    return Row(
        key=sent.key,
        who=sent.person.name if sent.person else _("Nobody of the clinic's people"),
        phone=phone_number(phone, clinic.country),
        phone_link=_dialled(phone),
        what=_what(sent, clinic),
        visit_url=_visit_url(sent.appointment),
        why=str(CODES.get(sent.code) or BECAUSE.get(sent.state, "")),
        state_word=str(word),
        state=look,
        icon=icon,
        may_send=sent.code != "no_channel",
    )


def _reply(reply: Reply, clinic: Clinic) -> ReplyRow:
    row = reply.row
    return ReplyRow(
        key=row.pk,
        who=reply.person.name if reply.person else phone_number(row.sender, clinic.country),
        phone=phone_number(row.sender, clinic.country),
        phone_link=_dialled(row.sender),
        words=row.words,
        when=words.short_moment(row.received_at, words.zone_of(clinic)),
        why=str(MEANT.get(row.outcome, "")),
        visit_url=_visit_url(reply.appointment),
    )


def _told(sent: Sent, clinic: Clinic) -> Told:
    word, look, icon = LOOKS.get(sent.state, OTHER_ICON)
    return Told(
        what=str(ABOUT[sent.about]),
        how=f"{_way(sent)} · {words.short_moment(sent.sent_at or sent.due_at, words.zone_of(clinic))}",
        state_word=str(word),
        state=look,
        icon=icon,
    )


def _what(sent: Sent, clinic: Clinic) -> str:
    parts = [sent.title or str(ABOUT[sent.about]), _way(sent)]
    if sent.appointment is not None:
        when = words.short_moment(sent.appointment.starts_at, words.zone_of(clinic))
        parts.append(_("visit on %(when)s") % {"when": when})
    return " · ".join(parts)


def _way(sent: Sent) -> str:
    return _("Text message") if sent.is_text else _("Email")


def _visit_url(appointment: Appointment | None) -> str:
    return reverse("desk:visit", args=[appointment.pk]) if appointment else ""


def _dialled(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")
