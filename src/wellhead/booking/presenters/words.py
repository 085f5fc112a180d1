"""How days, times, places and money of a booking are said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking import terms
from wellhead.booking.choices import Way
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.models import Clinic
from wellhead.ui.words import content, phone_number


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """The hour on the clinic's clocks; the second run of an hour that comes twice says which it is."""
    local = moment.astimezone(zone)
    said = f"{local:%H:%M}"
    return f"{said} {local.tzname()}" if local.fold else said


def long_day(day: date) -> str:
    """Thursday 26 November."""
    return date_format(day, "l j F")


def long_day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """Thursday 26 November, 11:15."""
    local = moment.astimezone(zone)
    return _("%(day)s, %(time)s") % {"day": long_day(local.date()), "time": clock_time(moment, zone)}


def zone_words(clinic: Clinic) -> str:
    """Whose clocks the times are for."""
    return _("Times are for %(city)s.") % {"city": city(ZoneInfo(clinic.time_zone))}


def length(service: Service) -> str:
    """45 minutes."""
    return ngettext("%(count)d minute", "%(count)d minutes", service.minutes) % {"count": service.minutes}


def service_line(service: Service) -> str:
    """First appointment, 45 minutes, £85."""
    return _("%(name)s, %(length)s, %(price)s") % {
        "name": content(service.name),
        "length": length(service),
        "price": price(service),
    }


def price(service: Service) -> str:
    """£85; £330 for 6 visits."""
    if not service.sessions or not service.price_pence:
        return service.price_words
    return ngettext("%(price)s for %(count)d visit", "%(price)s for %(count)d visits", service.sessions) % {
        "price": service.price_words,
        "count": service.sessions,
    }


def places(left: int, of: int) -> str:
    """3 of 8 places left; full."""
    if left == 0:
        return _("Full")
    return ngettext("%(left)d of %(of)d places left", "%(left)d of %(of)d places left", left) % {
        "left": left,
        "of": of,
    }


def change_rule(service: Service) -> str:
    """What changing, cancelling or missing a visit of this kind costs, before a time is chosen."""
    return terms.terms_for(service).words


def where(service: Service, clinic: Clinic) -> str:
    """How and where it is given."""
    if service.is_call or service.way == Way.PHONE:
        return _("By phone: we call you")
    if service.way == Way.VIDEO:
        return _("By video: the link stands on the page of your visit")
    return clinic.address


def city(zone: ZoneInfo) -> str:
    """The place that gives a zone its name."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def elsewhere(moment: datetime, zone: ZoneInfo, viewer: ZoneInfo | None) -> str:
    """The same moment on the viewer's clock, with the day where it is another one; empty where clocks agree."""
    if viewer is None:
        return ""
    here, there = moment.astimezone(zone), moment.astimezone(viewer)
    if here.utcoffset() == there.utcoffset():
        return ""
    said = {
        "city": city(viewer),
        "time": clock_time(moment, viewer),
        "day": date_format(there.date(), "D j M"),
    }
    if here.date() == there.date():
        return _("%(city)s %(time)s") % said
    return _("%(city)s %(day)s, %(time)s") % said


def free_until(appointment: Appointment, zone: ZoneInfo, now: datetime) -> str:
    """Until when this visit can be changed for nothing."""
    said = {"moment": long_day_and_time(appointment.free_change_until, zone)}
    if appointment.free_change_until <= now:
        return _("Free changes ended on %(moment)s.") % said
    return _("Change or cancel free until %(moment)s.") % said


def names(people: list[str]) -> str:
    """Ben; Ben or Cleo; Ben, Cleo or Dita."""
    if len(people) < 2:
        return "".join(people)
    return _("%(others)s or %(last)s") % {"others": ", ".join(people[:-1]), "last": people[-1]}


def with_whom(people: list[str]) -> str:
    """With Ben; with Ben or Cleo."""
    return _("With %(names)s.") % {"names": names(people)}


def phone(clinic: Clinic) -> str:
    """The clinic's number as people there write it; empty when there is none."""
    return phone_number(clinic.phone, clinic.country)
