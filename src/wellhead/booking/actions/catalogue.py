"""Changing what a clinic offers: services, the rules for changing a visit, and rooms. What is booked keeps its terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.booking import access, rules
from wellhead.booking.actions.setup import ServiceDetails
from wellhead.booking.choices import RuleFor
from wellhead.booking.models import ChangeRule, Room, Service
from wellhead.booking.rules import Band, Rule
from wellhead.booking.slots import QUANTUM_SECONDS
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require

_WRONG_RULE: dict[str, str | Promise] = {
    "hours": _("Each later step begins closer to the visit, at least an hour before it."),
    "percent": _("Each later step costs more than the one before, and never more than the whole price."),
    "missed": _("What not coming costs lies between nothing and the whole price."),
    "missed_less_than_late": _("Not coming costs at least as much as cancelling at the last moment."),
    "cancel_before_bands": _("Cancelling is called free until a time at which it costs something already."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDetails:
    """The numbers of a change rule, and what the clinic adds to the words made from them."""

    visit: str = RuleFor.ANY.value
    move_hours: int
    cancel_hours: int
    bands: tuple[Band, ...] = ()
    missed_percent: int = 0
    deposit_pence: int = 0
    words: str = ""


def change_service(actor: Actor, service: Service, details: ServiceDetails) -> Service:
    """The service is offered like this from now on. Visits booked already keep their length, price and terms."""
    require(access.may_set_hours(actor))
    _require_own(actor, service.clinic_id)
    step = QUANTUM_SECONDS // 60
    if any(each % step for each in (details.minutes, details.buffer_minutes, details.step_minutes)):
        raise CannotBeDone(_("Lengths are multiples of five minutes."), field="minutes")
    said = asdict(details) | {"needs_skills": list(details.needs_skills), "asks": list(details.asks)}
    del said["slug"]
    with audit.writing(actor, "booking.service_changed") as entry:
        row = Service.objects.for_clinic(actor.clinic_id).select_for_update().get(pk=service.pk)
        changed = [name for name, value in said.items() if getattr(row, name) != value]
        entry.of(row)
        entry.detail = {name: [_plain(getattr(row, name)), _plain(said[name])] for name in changed}
        for name in changed:
            setattr(row, name, said[name])
        if changed:
            row.save(update_fields=changed)
    return row


def set_same_day(actor: Actor, service: Service, *, is_same_day: bool) -> Service:
    """Whether the public may book the service for the same day."""
    require(access.may_set_hours(actor))
    _require_own(actor, service.clinic_id)
    with audit.writing(actor, "booking.same_day_set") as entry:
        service.is_same_day = is_same_day
        service.save(update_fields=["is_same_day"])
        entry.of(service)
        entry.detail = {"is_same_day": is_same_day}
    return service


def close_service(actor: Actor, service: Service, *, closed_on: date | None) -> Service:
    """Not offered from that day on, or offered again. Visits booked already stay."""
    require(access.may_set_hours(actor))
    _require_own(actor, service.clinic_id)
    with audit.writing(actor, "booking.service_closed") as entry:
        service.closed_on = closed_on
        service.save(update_fields=["closed_on"])
        entry.of(service)
        entry.detail = {"closed_on": closed_on.isoformat() if closed_on else None}
    return service


def set_change_rule(actor: Actor, service: Service, details: RuleDetails) -> ChangeRule:
    """What changing costs for visits booked from now on; those booked already keep what they were shown."""
    require(access.may_set_hours(actor))
    _require_own(actor, service.clinic_id)
    wrong = rules.fault_of(
        Rule(
            visit=details.visit,
            move_hours=details.move_hours,
            cancel_hours=details.cancel_hours,
            bands=details.bands,
            missed_percent=details.missed_percent,
            deposit_pence=details.deposit_pence,
        )
    )
    if wrong:
        raise CannotBeDone(_WRONG_RULE[wrong])
    said = asdict(details) | {"bands": _as_plain(details.bands)}
    with audit.writing(actor, "booking.change_rule_set") as entry:
        row = (
            ChangeRule.objects.for_clinic(actor.clinic_id)
            .filter(service=service, visit=details.visit)
            .first()
        )
        row = row or ChangeRule(clinic_id=actor.clinic_id, service=service)
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
        entry.of(row)
        entry.detail = {name: _plain(value) for name, value in said.items()}
    return row


def drop_change_rule(actor: Actor, rule: ChangeRule) -> None:
    """The rule holds no more for visits booked from now on."""
    require(access.may_set_hours(actor))
    _require_own(actor, rule.clinic_id)
    with audit.writing(actor, "booking.change_rule_dropped") as entry:
        entry.of(rule)
        rule.delete()


def change_room(actor: Actor, room: Room, *, name: str, kind: str, closed_on: date | None) -> Room:
    """Its name, what it is fit for, and from when it is not used any more. Visits booked in it already stay."""
    require(access.may_set_hours(actor))
    _require_own(actor, room.clinic_id)
    try:
        with audit.writing(actor, "booking.room_changed") as entry:
            room.name, room.kind, room.closed_on = name, kind, closed_on
            room.save(update_fields=["name", "kind", "closed_on"])
            entry.of(room)
    except IntegrityError:
        raise CannotBeDone(_("There is a room of that name already."), field="name") from None
    return room


def _require_own(actor: Actor, clinic_id: object) -> None:
    if actor.clinic_id != clinic_id:
        raise Refused(hidden())


def _as_plain(bands: Sequence[Band]) -> list[dict[str, int]]:
    return [{"hours": each.hours, "percent": each.percent} for each in bands]


def _plain(value: object) -> str | int | bool | None:
    """A value as the audit trail keeps it."""
    return value if isinstance(value, str | int | bool | None) else str(value)
