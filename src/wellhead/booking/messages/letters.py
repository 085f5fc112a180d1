"""The words of letters about visits: who, when, where, how to change it; with a calendar file for each visit."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.booking import queries
from wellhead.booking.messages import saying
from wellhead.booking.messages.looking import News, What
from wellhead.booking.presenters import words
from wellhead.booking.queries import Visit
from wellhead.foundation.mail import Enclosure, Letter
from wellhead.people.queries import Contact
from wellhead.ui.words import content

TITLES = {
    What.BOOKED: gettext_lazy("Your visit on %(when)s"),
    What.MOVED: gettext_lazy("Your visit has moved to %(when)s"),
    What.CANCELLED: gettext_lazy("Your visit on %(when)s is cancelled"),
    What.MISSED: gettext_lazy("We missed you on %(when)s"),
    What.STANDS_AGAIN: gettext_lazy("Your visit on %(when)s stands after all"),
    What.REMINDER: gettext_lazy("A reminder: your visit on %(when)s"),
}
OPENINGS = {
    What.BOOKED: gettext_lazy("You are booked."),
    What.MOVED: gettext_lazy("Your visit has moved. This is the new time:"),
    What.CANCELLED: gettext_lazy("This visit is cancelled. You do not need to do anything."),
    What.MISSED: gettext_lazy("We missed you at this visit. Things come up: choose a new time, or call us."),
    What.STANDS_AGAIN: gettext_lazy("We told you otherwise, but this visit stands. Please come as planned:"),
    What.REMINDER: gettext_lazy("This is your next visit:"),
}
IN_CALENDAR = frozenset({What.BOOKED, What.MOVED, What.CANCELLED, What.STANDS_AGAIN})
OVER = frozenset({What.CANCELLED, What.MISSED})


def letter(told: News, contact: Contact, *, also: str = "") -> Letter:
    """One letter. `also` is what another room has to say when a visit is booked."""
    visit, clinic = told.visit, told.visit.appointment.clinic
    title = str(TITLES[told.what]) % {"when": saying.when_briefly(visit)}
    parts = [
        _("Hello %(name)s,") % {"name": contact.name},
        _whose(told, contact),
        str(OPENINGS[told.what]),
        "\n\n".join(_visit(each) for each in told.visits),
        *_what_next(told),
        also,
        _questions(words.phone(clinic)),
    ]
    return Letter(
        to=contact.email,
        title=title,
        words="\n\n".join(part.strip() for part in parts if part.strip()) + "\n",
        answer_to=clinic.email,
        enclosed=tuple(_calendar(told, contact)),
    )


def _whose(told: News, contact: Contact) -> str:
    if contact.proxy is None:
        return ""
    return _("This is about the visit of %(name)s.") % {"name": told.person.called}


def _visit(visit: Visit) -> str:
    with_whom = _("%(service)s with %(clinician)s") % {
        "service": content(visit.service.name),
        "clinician": visit.staff.name,
    }
    return "\n".join(each for each in (saying.when(visit), with_whom, _where(visit)) if each)


def _where(visit: Visit) -> str:
    clinic = visit.appointment.clinic
    if visit.appointment.join_url:
        return _("By video: %(link)s") % {"link": visit.appointment.join_url}
    if visit.service.is_call or visit.service.way == "phone":
        return _("We call you.")
    return ", ".join(each for each in (clinic.name, clinic.address) if each)


def _what_next(told: News) -> list[str]:
    visit = told.visit
    if told.what in OVER:
        return [_("Choose a new time:\n%(link)s") % {"link": _choose(visit)}]
    change = _("See, change or cancel it, and add it to your calendar:\n%(link)s")
    said = [change % {"link": saying.link("appointment", visit)}]
    if told.what is What.REMINDER:
        said.insert(0, _("Will you come? Tell us here:\n%(link)s") % {"link": saying.link("answer", visit)})
    if visit.appointment.terms:
        said.append(content(visit.appointment.terms))
    return said


def _choose(visit: Visit) -> str:
    return saying.link("appointment", visit)


def _questions(phone: str) -> str:
    return _("Questions? Call %(phone)s.") % {"phone": phone} if phone else ""


def _calendar(told: News, contact: Contact) -> Iterable[Enclosure]:
    """A file for each visit: an invitation that replaces the one before it, or takes it away."""
    if told.what not in IN_CALENDAR:
        return
    method = "CANCEL" if told.what is What.CANCELLED else "REQUEST"
    for number, visit in enumerate(told.visits, start=1):
        name = "visit.ics" if len(told.visits) == 1 else f"visit-{number}.ics"
        held = queries.invitation(visit, to=contact.email, url=saying.link("appointment", visit))
        yield Enclosure(name, f"text/calendar; method={method}; charset=utf-8", held)
