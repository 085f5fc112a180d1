"""The words of text messages. They lie open on a telephone: clinic, day, hour and a link, nothing of what the visit is."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.booking.messages import saying
from wellhead.booking.messages.looking import News, What
from wellhead.foundation.models import Clinic
from wellhead.people.queries import Contact

SAID = {
    What.BOOKED: gettext_lazy("%(clinic)s: you are booked on %(when)s. Change or cancel: %(link)s"),
    What.MOVED: gettext_lazy("%(clinic)s: your visit is now on %(when)s. Change or cancel: %(link)s"),
    What.CANCELLED: gettext_lazy("%(clinic)s: your visit on %(when)s is cancelled. A new time: %(link)s"),
    What.MISSED: gettext_lazy("%(clinic)s: we missed you on %(when)s. Things come up. A new time: %(link)s"),
    What.STANDS_AGAIN: gettext_lazy("%(clinic)s: your visit on %(when)s stands after all. See it: %(link)s"),
    What.REMINDER: gettext_lazy(
        "%(clinic)s: your visit is on %(when)s. Reply YES if you come, NO to cancel, or change it: %(link)s"
    ),
}
SAID_OF_SEVERAL = {
    What.BOOKED: gettext_lazy(
        "%(clinic)s: you are booked for %(count)d visits from %(when)s. See them: %(link)s"
    ),
    What.MOVED: gettext_lazy(
        "%(clinic)s: %(count)d visits have moved, the first to %(when)s. See them: %(link)s"
    ),
    What.CANCELLED: gettext_lazy(
        "%(clinic)s: %(count)d visits from %(when)s are cancelled. A new time: %(link)s"
    ),
}
OPEN_NAME = 24
"""A longer name of a clinic leaves no room for the rest of a text of 160 signs."""


def text(told: News, contact: Contact) -> str:
    """One message; for somebody who acts for another it says whose visit it is."""
    visit = told.visit
    count = len(told.visits)
    pattern = SAID_OF_SEVERAL.get(told.what) if count > 1 else None
    clinic = sender(visit.appointment.clinic)
    if contact.proxy is not None:
        clinic = _("%(clinic)s, for %(name)s") % {"clinic": clinic, "name": told.person.called}
    return str(pattern or SAID[told.what]) % {
        "clinic": clinic,
        "count": count,
        "when": saying.when_briefly(visit),
        "link": saying.link("short", visit),
    }


def sender(clinic: Clinic) -> str:
    """Who writes: the short name that the clinic chose for texts, else its own where that is short."""
    if clinic.sms_sender:
        return clinic.sms_sender
    return clinic.name if len(clinic.name) <= OPEN_NAME else _("Your clinic")
