"""How a complimentary call ended."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wellhead.booking import access
from wellhead.booking.actions import _placed, _rows
from wellhead.booking.choices import CallEnd
from wellhead.booking.models import Appointment, CallOutcome, Service
from wellhead.booking.states import Event, Status
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, hidden, require

LONGEST_CALL_MINUTES = 180
_TO_THE_END = {
    Status.CONFIRMED: (Event.STARTED, Event.FINISHED),
    Status.ARRIVED: (Event.STARTED, Event.FINISHED),
    Status.IN_ROOM: (Event.STARTED, Event.FINISHED),
    Status.STARTED: (Event.FINISHED,),
}


def note_call(
    actor: Actor,
    appointment: Appointment,
    outcome: CallEnd | str,
    *,
    now: datetime,
    minutes: int | None = None,
    why: str = "",
    fitting_service: Service | None = None,
    once_token: str = "",
) -> CallOutcome:
    """How the call ended; a later word replaces an earlier one. Nothing about health belongs into `why`.

    `minutes` is how long it took, None when nobody looked. A call that reached somebody is over with this; one
    that reached nobody stays as it is, to be tried again.
    """
    require(access.may_run_desk(actor))
    require(access.may_see_appointment(actor, appointment))
    said = _end_named(outcome)
    if not appointment.service.is_call:
        raise CannotBeDone(_("This visit is not a call. Mark it on the calendar instead."))
    if fitting_service is not None and fitting_service.clinic_id != actor.clinic_id:
        require(hidden())
    if minutes is not None and not 0 <= minutes <= LONGEST_CALL_MINUTES:
        raise CannotBeDone(_("Say how many minutes the call took, up to 180."), field="minutes")
    with audit.writing(actor, "booking.call_noted", person_id=appointment.person_id) as entry:
        if once_token:
            once.claim(actor, once_token)
        row = _rows.locked(appointment)
        if row.starts_at > now and said is CallEnd.NOT_REACHED:
            raise CannotBeDone(_("The call is not due yet. Ring at its time, then say how it ended."))
        if said is not CallEnd.NOT_REACHED:
            for event in _TO_THE_END.get(Status(_placed.latest(row).status), ()):
                _rows.record(actor, row, event, now=now)
        noted = CallOutcome(
            **stamp(actor),
            appointment=row,
            outcome=said.value,
            minutes=minutes,
            why=why.strip()[:300],
            fitting_service=fitting_service,
        )
        noted.save(force_insert=True)
        entry.of(row)
        entry.detail = {"outcome": said.value}
    return noted


def _end_named(outcome: CallEnd | str) -> CallEnd:
    if outcome not in CallEnd.values:
        raise CannotBeDone(_("Choose how the call ended."), field="outcome")
    return CallEnd(outcome)
