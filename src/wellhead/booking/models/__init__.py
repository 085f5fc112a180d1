"""Services, working hours, rooms, appointments with their events and claims, courses, fees and calls."""

from wellhead.booking.models.afterwards import CallOutcome, Fee, FeeDecision, FeedKey
from wellhead.booking.models.appointments import Appointment, AppointmentEvent, Series, SlotClaim, TakenMap
from wellhead.booking.models.catalogue import ChangeRule, Room, Service
from wellhead.booking.models.hours import Absence, ClinicianSettings, WorkingHours
from wellhead.people.models import Episode, Person, Skill, Staff

__all__ = [
    "Absence",
    "Appointment",
    "AppointmentEvent",
    "CallOutcome",
    "ChangeRule",
    "ClinicianSettings",
    "Episode",
    "Fee",
    "FeeDecision",
    "FeedKey",
    "Person",
    "Room",
    "Series",
    "Service",
    "Skill",
    "SlotClaim",
    "Staff",
    "TakenMap",
    "WorkingHours",
]
