"""Many desks that offer at the same moment: one time to many people, and many times to one person."""

from __future__ import annotations

from datetime import date, timedelta

from tests.races import scene
from tests.races.crowd import all_at_once
from wellhead.booking import actions as booking
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.waiting import actions
from wellhead.waiting.models import Entry, Offer, OpenOffer


def offers(*, desks: int) -> dict[str, object]:
    """Each race by name: how it ended for each desk, and how many offers are open and kept afterwards."""
    return {
        "one time": _race("one-time", desks=desks, times=1, waiting=desks),
        "one person": _race("one-person", desks=desks, times=min(desks, 8), waiting=1),
    }


def _race(slug: str, *, desks: int, times: int, waiting: int) -> dict[str, object]:
    clinic, service = scene.found(slug=slug)
    program = system(clinic.id)
    staff = people_queries.clinicians(clinic.id)[0]
    entries = [_entry(service, number) for number in range(waiting)]

    def ask(number: int) -> str:
        at = actions.Time(scene.TEN + timedelta(hours=number % times), staff.id)
        try:
            actions.offer(program, entries[number % waiting], at, now=scene.NOW, why="By phone")
        except (booking.TimeTaken, actions.HasOffer, actions.NotNow):
            return "refused"
        except CannotBeDone as fault:
            return f"{type(fault).__name__}: {fault}"
        return "offered"

    ended, _waits = all_at_once(desks, ask)
    return {
        "ended": dict(ended),
        "open": OpenOffer.objects.for_clinic(clinic.id).count(),
        "kept": Offer.objects.for_clinic(clinic.id).count(),
    }


def _entry(service: scene.Service, number: int) -> Entry:
    program = system(service.clinic_id)
    details = people.PersonDetails(
        given_name=f"Person {number}", family_name="Marsh", born_on=date(1980, 1, 1)
    )
    person = people.register_person(program, details)
    wish = actions.WishSaid(email="somebody@home.example", notice_hours=2)
    return actions.join(program, service, who=actions.Who(person=person), wish=wish, now=scene.NOW)
