"""The change rule that holds for a booking: which one, its numbers, and the words made from them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking import rules
from wellhead.booking.choices import RuleFor, ServiceKind
from wellhead.booking.models import Appointment, AppointmentEvent, ChangeRule, Service
from wellhead.booking.prices import price_in_words, price_of_visit
from wellhead.booking.rules import Rule
from wellhead.booking.states import Event
from wellhead.ui.words import content

LONGEST_TERMS = 800
_FOR_NEW_PEOPLE = frozenset({ServiceKind.CALL, ServiceKind.FIRST, ServiceKind.GROUP})


@dataclass(frozen=True, slots=True)
class Terms:
    """What is shown before booking and kept with it."""

    rule: Rule
    words: str


def terms_for(service: Service, *, person_id: uuid.UUID | None = None) -> Terms:
    """The rule for this person's next visit; for somebody unknown, what the kind of service is for decides."""
    known = list(ChangeRule.objects.for_clinic(service.clinic_id).filter(service=service))
    if not known:
        return from_service(service)
    is_first = service.kind in _FOR_NEW_PEOPLE if person_id is None else not has_come_before(person_id)
    row = _chosen(known, RuleFor.FIRST if is_first else RuleFor.REPEAT)
    return from_service(service) if row is None else from_row(service, row)


def short_words_for(services: Sequence[Service]) -> dict[str, str]:
    """Until when a change is free and the most that it costs later, by the service's short name; one query.

    The whole rule stands where a time is chosen.
    """
    by_service: dict[uuid.UUID, list[ChangeRule]] = defaultdict(list)
    for row in ChangeRule.objects.filter(service__in=services):
        by_service[row.service_id].append(row)
    found = {}
    for service in services:
        visit = RuleFor.FIRST if service.kind in _FOR_NEW_PEOPLE else RuleFor.REPEAT
        chosen = _chosen(by_service[service.pk], visit)
        found[service.slug] = (
            from_service(service).words if chosen is None else _short(from_row(service, chosen).rule, service)
        )
    return found


def _short(rule: Rule, service: Service) -> str:
    most = max((band.percent for band in rule.bands), default=0)
    most = max(most, rule.missed_percent)
    if not most or not service.price_pence:
        return _free(rule)
    later = _("Later, or without coming, up to %(cost)s.") % {"cost": _cost(most, price_of_visit(service, 2))}
    return f"{_free(rule)} {later}"


def from_row(service: Service, row: ChangeRule) -> Terms:
    """A rule that the clinic set, with what the clinic adds after the words made from its numbers."""
    rule = Rule(
        visit=row.visit,
        move_hours=row.move_hours,
        cancel_hours=row.cancel_hours,
        bands=rules.bands_of(row.bands),
        missed_percent=row.missed_percent,
        deposit_pence=row.deposit_pence,
    )
    said = [*sentences(rule, price_of_visit(service, 2)), row.words]
    return Terms(rule, " ".join(each for each in said if each))


def from_service(service: Service) -> Terms:
    """Where no rule was set: free until the service's hours before, nothing owed after."""
    hours = service.free_change_hours
    rule = Rule(visit=RuleFor.ANY.value, move_hours=hours, cancel_hours=hours)
    return Terms(rule, content(service.terms) or " ".join(sentences(rule, price_of_visit(service, 2))))


def rule_of(appointment: Appointment) -> Rule:
    """The rule that was kept when it was booked."""
    kept = rules.rule_of(appointment.rule)
    if kept is not None:
        return kept
    hours = int((appointment.starts_at - appointment.free_change_until).total_seconds() // 3600)
    return Rule(visit=RuleFor.ANY.value, move_hours=hours, cancel_hours=hours)


def sentences(rule: Rule, price_pence: int) -> list[str]:
    """The rule in words, made from its numbers."""
    said = [_free(rule)]
    if price_pence:
        said += [_band(band, price_pence) for band in rule.bands]
        if rule.missed_percent:
            said.append(_("Not coming costs %(cost)s.") % {"cost": _cost(rule.missed_percent, price_pence)})
    if price_pence and (rule.bands or rule.missed_percent):
        said.append(_("Nothing is charged before somebody here has looked at why."))
    if rule.deposit_pence:
        said.append(
            _("We ask for a deposit of %(sum)s. We arrange it with you, not on this page.")
            % {"sum": price_in_words(rule.deposit_pence)}
        )
    return said


def has_come_before(person_id: uuid.UUID) -> bool:
    """Whether the person has had a visit here that began."""
    came = AppointmentEvent.objects.filter(
        appointment__person_id=person_id, event__in=[Event.STARTED.value, Event.FINISHED.value]
    )
    return came.exists()


def _chosen(known: Iterable[ChangeRule], visit: RuleFor) -> ChangeRule | None:
    by_visit = {each.visit: each for each in known}
    return by_visit.get(visit.value) or by_visit.get(RuleFor.ANY.value)


def _hours(count: int) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}


def _free(rule: Rule) -> str:
    if rule.move_hours == rule.cancel_hours:
        return ngettext(
            "Change or cancel free until %(count)d hour before.",
            "Change or cancel free until %(count)d hours before.",
            rule.move_hours,
        ) % {"count": rule.move_hours}
    return _("Cancel free until %(cancel)s before. Move it yourself until %(move)s before.") % {
        "cancel": _hours(rule.cancel_hours),
        "move": _hours(rule.move_hours),
    }


def _band(band: rules.Band, price_pence: int) -> str:
    return _("Less than %(hours)s before, a change costs %(cost)s.") % {
        "hours": _hours(band.hours),
        "cost": _cost(band.percent, price_pence),
    }


def _cost(percent: int, price_pence: int) -> str:
    total = price_in_words(price_pence * percent // 100)
    if percent == 100:
        return _("the full price, %(sum)s") % {"sum": total}
    return _("%(percent)d%% of the price, %(sum)s") % {"percent": percent, "sum": total}
