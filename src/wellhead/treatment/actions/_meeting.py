"""The meeting of today that a gate, a session or a test within the visit belongs to."""

from __future__ import annotations

from wellhead.booking import queries as booking
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.people import queries as people
from wellhead.record import actions as record
from wellhead.treatment import queries
from wellhead.treatment.models import Encounter, Episode


def open_meeting(actor: Actor, episode: Episode) -> Encounter:
    """Today's meeting: of this person's appointment today, or one of its own. Checks and audits in the record."""
    known = queries.meeting_today(episode, people.staff_member(actor))
    if known is not None:
        return known
    today = clock.today(episode.clinic.time_zone)
    visits = booking.appointments_on(actor, today, actor.staff_id)
    here = next((visit for visit in visits if visit.appointment.episode_id == episode.pk), None)
    return record.open_encounter(actor, episode, here.appointment if here else None)
