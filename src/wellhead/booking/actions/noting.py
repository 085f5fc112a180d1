"""What the desk writes beside a visit: a note for colleagues, and the address of a video visit."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from wellhead.booking import access
from wellhead.booking.actions import _rows
from wellhead.booking.models import Appointment
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require

LONGEST_NOTE = 300


def note_for_desk(actor: Actor, appointment: Appointment, *, note: str, join_url: str = "") -> Appointment:
    """The desk's own note on a visit, nothing about health, and where a video visit is joined; both replaced."""
    require(access.may_run_desk(actor))
    require(access.may_see_appointment(actor, appointment))
    if join_url and urlsplit(join_url).scheme != "https":
        raise CannotBeDone(_("The link to join begins with https://. Copy it again."), field="join_url")
    with audit.writing(actor, "booking.desk_noted", person_id=appointment.person_id) as entry:
        row = _rows.locked(appointment)
        row.desk_note, row.join_url = note.strip()[:LONGEST_NOTE], join_url[:LONGEST_NOTE]
        row.save(update_fields=["desk_note", "join_url"])
        entry.of(row)
    return row
