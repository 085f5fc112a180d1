"""Founding the demo clinic: its staff and certificates, services, rooms and hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.booking.actions import RuleDetails, ServiceDetails
from wellhead.booking.keeping import Stretch
from wellhead.booking.rules import Band
from wellhead.demo.cast import CLINICIANS, SLUG, STAFF, Worker
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.identifiers import uuid7
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.people.actions import Certificate, ClinicDetails, StaffDetails
from wellhead.people.choices import Skill

if TYPE_CHECKING:
    from wellhead.booking.models import Service
    from wellhead.people.models import Staff

FIRST, REVIEW, TREATMENT, CALL = "first-appointment", "review", "treatment", "call"
COURSE, CLASS, NEEDLING, UPKEEP = "course", "strength-class", "needling", "maintenance"
TREATMENT_ROOM, GYM = "treatment", "gym"
REGISTER = "Health and Care Professions Council (HCPC)"
TERMS = "Change or cancel free of charge until 24 hours before."
SERVICES = (
    ServiceDetails(
        slug=CALL,
        name="Complimentary call",
        minutes=15,
        description="Fifteen minutes on the phone: what bothers you, and whether we are the right place.",
        buffer_minutes=5,
        step_minutes=20,
        kind="call",
        way="phone",
        horizon_days=28,
        place=10,
    ),
    ServiceDetails(
        slug=FIRST,
        name="First appointment",
        minutes=50,
        description="Your story, an examination of neck, muscles and nerves, and what we make of it together.",
        buffer_minutes=10,
        price_pence=8_500,
        needs_room=True,
        horizon_days=63,
        terms=TERMS,
        asks=("self_check", "medicines", "papers", "clothes"),
        place=20,
    ),
    ServiceDetails(
        slug=TREATMENT,
        name="Treatment",
        minutes=45,
        description="Hands-on treatment, exercises and time for questions.",
        buffer_minutes=15,
        price_pence=6_500,
        needs_room=True,
        kind="follow_up",
        is_public=False,
        horizon_days=126,
        terms=TERMS,
        place=30,
    ),
    ServiceDetails(
        slug=REVIEW,
        name="Review",
        minutes=45,
        description="What has changed since the start, and what follows from it.",
        buffer_minutes=15,
        price_pence=6_500,
        needs_room=True,
        kind="follow_up",
        is_public=False,
        horizon_days=126,
        terms=TERMS,
        place=40,
    ),
    ServiceDetails(
        slug=COURSE,
        name="Course of six treatments",
        minutes=45,
        description="Six visits with one clinician, at an hour that stays yours. Any of them can be moved alone.",
        buffer_minutes=15,
        price_pence=36_000,
        needs_room=True,
        kind="course",
        sessions=6,
        horizon_days=42,
        terms=TERMS,
        place=50,
    ),
    ServiceDetails(
        slug=CLASS,
        name="Neck and shoulder strength, small group",
        minutes=45,
        description="Strength for neck and shoulders in a small group. No needles, no hands-on treatment.",
        buffer_minutes=15,
        price_pence=1_800,
        needs_room=True,
        room_kind=GYM,
        kind="group",
        places=8,
        horizon_days=63,
        asks=("clothes",),
        place=60,
    ),
    ServiceDetails(
        slug=UPKEEP,
        name="Maintenance by video",
        minutes=30,
        description="For people who finished treatment: how it goes, and what to change in the exercises.",
        price_pence=4_000,
        kind="maintenance",
        way="video",
        is_public=False,
        horizon_days=63,
        place=70,
    ),
    ServiceDetails(
        slug=NEEDLING,
        name="Treatment with needling",
        minutes=45,
        description="A treatment in which dry needling was agreed on beforehand.",
        buffer_minutes=15,
        price_pence=6_500,
        needs_room=True,
        kind="follow_up",
        needs_skills=(Skill.NEEDLING.value,),
        is_public=False,
        most_a_day=4,
        horizon_days=63,
        terms=TERMS,
        place=80,
    ),
)
RULES = {
    FIRST: (
        RuleDetails(
            visit="first",
            move_hours=24,
            cancel_hours=24,
            bands=(Band(24, 50), Band(4, 100)),
            missed_percent=100,
            words="Call us if you are ill: then nothing is owed.",
        ),
        RuleDetails(visit="repeat", move_hours=12, cancel_hours=12, missed_percent=50),
    ),
    TREATMENT: (
        RuleDetails(
            move_hours=24,
            cancel_hours=24,
            bands=(Band(24, 50),),
            missed_percent=50,
            words="Call us if you are ill.",
        ),
    ),
    COURSE: (RuleDetails(move_hours=24, cancel_hours=24, bands=(Band(24, 50),), missed_percent=100),),
    CLASS: (RuleDetails(move_hours=4, cancel_hours=4, missed_percent=0),),
}
"""What changing late costs in this clinic; where there is none, nothing is owed."""
ROOMS = {"Room 1": TREATMENT_ROOM, "Room 2": TREATMENT_ROOM, "Room 3": TREATMENT_ROOM, "Gym": GYM}
DAY = (time(8, 15), time(17, 15))
LUNCH = (time(12, 15), time(13, 15))
STARTS = tuple(time(hour, 15) for hour in (9, 10, 8, 11, 14, 13, 15, 16))
"""Starts of visits in the order in which they are offered to the crowd."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The founded clinic: who acts in it and what can be booked."""

    clinic: Clinic
    program: Actor
    staff: Mapping[str, Staff]
    actors: Mapping[str, Actor]
    services: Mapping[str, Service]
    open_weekdays: Mapping[str, frozenset[int]]


def found(*, first_on: date, today: date) -> House:
    """A new clinic that has worked since `first_on` and works on today's weekday too."""
    program = system(uuid7(), "Demo clinic")
    clinic = people.found_clinic(
        program,
        ClinicDetails(
            name="Millbrook Headache & Neck Clinic",
            sms_sender="Millbrook",
            slug=SLUG,
            time_zone="Europe/London",
            country="GB",
            phone="+441632960112",
            email="desk@millbrook.example",
            address="4 Weir Lane, Millbrook",
            emergency_number="999",
        ),
    )
    staff = {each.key: _employ(program, each, today) for each in STAFF}
    for detail in SERVICES:
        kind = detail.room_kind or (TREATMENT_ROOM if detail.needs_room else "")
        service = booking.add_service(program, replace(detail, room_kind=kind))
        for rule in RULES.get(detail.slug, ()):
            booking.set_change_rule(program, service, rule)
    for name, kind in ROOMS.items():
        booking.change_room(program, booking.add_room(program, name), name=name, kind=kind, closed_on=None)
    weekdays = {each.key: frozenset({*each.weekdays, today.weekday()}) for each in CLINICIANS}
    for each in CLINICIANS:
        week = [
            Stretch(weekday, *stretch, is_break=stretch is LUNCH, label="Lunch" if stretch is LUNCH else "")
            for weekday in sorted(weekdays[each.key])
            for stretch in (DAY, LUNCH)
        ]
        booking.set_week(program, staff[each.key], week, since=first_on)
    return House(
        clinic=clinic,
        program=program,
        staff=staff,
        actors={key: people_queries.actor_for(each.account, clinic) for key, each in staff.items()},
        services={each.slug: each for each in booking_queries.services(clinic.id, public_only=False)},
        open_weekdays=weekdays,
    )


def _employ(program: Actor, worker: Worker, today: date) -> Staff:
    staff = people.employ(
        program,
        StaffDetails(
            name=worker.name,
            role=worker.role,
            email=worker.email,
            title=worker.title,
            register=REGISTER if worker.registration else "",
            registration_number=worker.registration,
            languages=worker.languages,
        ),
        password=worker.password,
    )
    for skill in worker.skills:
        certificate = Certificate(
            skill=skill,
            name=f"{skill.label}, post-graduate course",
            valid_until=today + timedelta(days=540),
            insured_until=today + timedelta(days=210),
        )
        people.certify(program, staff, certificate)
    return staff
