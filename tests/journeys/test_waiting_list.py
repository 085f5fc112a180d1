"""A time is freed: it is offered to one person, who lets it pass, and then to the next, who takes it on her phone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.lib.cast import PASSWORD, Player, make_patient
from tests.lib.journey import Calendar, Screens, Walker
from wellhead.booking import queries as booking_queries
from wellhead.booking.models import Appointment
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.waiting import actions as waiting
from wellhead.waiting import queries

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY_TEN = datetime(2026, 1, 13, 10, 0, tzinfo=UTC)


@pytest.mark.feature("B09", "Q4", "Z41")
def test_a_freed_time_goes_to_one_person_after_the_other_until_somebody_takes_it(
    screens: Screens,
    calendar: Calendar,
    open_clinic: Clinic,
    ada: Player,
    ben: Player,
    fay: Player,
    olu: Player,
) -> None:
    calendar.is_now(datetime(2026, 1, 12, 9, 0, tzinfo=UTC))
    someone = make_patient(open_clinic, "Someone")
    first = given_a_child_minder_asked_before(open_clinic, someone)
    phone = given_ada_asks_for_a_place_on_her_phone(screens)
    desk = when_fay_offers_the_time_to_whoever_comes_first(screens, ben)
    when_nobody_answers_it_goes_back(desk, calendar, open_clinic, first)
    then_ada_is_offered_it_and_takes_it(desk, phone, ben)
    then_the_desk_sees_it_and_the_owner_can_look_how_fair_it_was(desk, screens)


def given_a_child_minder_asked_before(clinic: Clinic, someone: Player) -> str:
    """Somebody who asked a moment before Ada, for any day."""
    service = booking_queries.service_by_slug(clinic.id, "first-appointment")
    who = waiting.Who(person=someone.person)
    wish = waiting.WishSaid(email="someone@home.example", notice_hours=2)
    entry = waiting.join(system(clinic.id), service, who=who, wish=wish, now=clock.now())
    return entry.public_token


def given_ada_asks_for_a_place_on_her_phone(screens: Screens) -> Walker:
    ada = screens.phone()
    ada.signs_in("ada@home.example", PASSWORD)
    ada.opens("/book/first-appointment/")
    ada.unfolds("None of these work?")
    ada.follows("Ask for a place on the waiting list")
    ada.looks()
    ada.ticks("weekdays", "1", "2")
    ada.ticks("parts", "morning")
    ada.ticks("notice_hours", "2")
    ada.writes(latest_on="2026-01-01", earliest_on="2026-01-12")
    ada.presses("Ask for a place")
    ada.reads("The latest day comes before the earliest")
    ada.writes(latest_on="2026-02-28")
    ada.presses("Ask for a place")
    ada.reads(
        "You are on the waiting list",
        "Tuesday, Wednesday",
        "mornings",
        re.compile("Later on the list|In the middle"),
    )
    ada.looks()
    return ada


def when_fay_offers_the_time_to_whoever_comes_first(screens: Screens, ben: Player) -> Walker:
    desk = screens.desk()
    desk.signs_in("fay@millbrook.example", PASSWORD)
    desk.opens("/waiting/")
    desk.reads("Someone Marsh", "Ada Marsh", "Tuesday, Wednesday")
    desk.looks()
    desk.follows("Ada Marsh")
    desk.reads("Tuesday 13 January, 10:00", "Free times that would do")
    desk.looks()
    assert ben.staff is not None
    desk.opens(f"/waiting/time/2026-01-13T10:00Z/{ben.staff.pk}/")
    turns = desk.part("Whom it fits, in their turn").get_by_role("listitem")
    expect(turns).to_have_count(2)
    expect(turns.nth(0)).to_contain_text("Someone Marsh")
    expect(turns.nth(1)).to_contain_text("Ada Marsh")
    desk.looks()
    desk.unfolds("Offer to them all the same")
    turns.nth(1).get_by_role("button", name="Offer").click()
    desk.reads("Somebody else comes first for this time")
    turns.nth(0).get_by_role("button", name="Offer").click()
    desk.reads("Offered, not answered yet")
    desk.looks()
    return desk


def when_nobody_answers_it_goes_back(desk: Walker, calendar: Calendar, clinic: Clinic, first: str) -> None:
    calendar.later(hours=4)
    desk.opens("/waiting/")
    desk.follows("Someone Marsh")
    desk.reads("The offer ended without an answer", "Waiting")
    assert not booking_queries.appointments_on(system(clinic.id), TUESDAY_TEN.date())
    assert queries.standing_by_token(clinic.id, first).is_standing


def then_ada_is_offered_it_and_takes_it(desk: Walker, phone: Walker, ben: Player) -> None:
    assert ben.staff is not None
    desk.opens(f"/waiting/time/2026-01-13T10:00Z/{ben.staff.pk}/")
    desk.reads("has let this time pass")
    desk.part("Whom it fits, in their turn").get_by_role("button", name="Offer").click()
    desk.reads("Ada Marsh", "Offered, not answered yet")
    told = OutboxMessage.objects.filter(kind="email", dedupe_key__startswith="waiting:offer:").latest(
        "due_at"
    )
    assert told.payload["to"] == "ada@home.example"
    link = re.search(r"/waiting/mine/\S+", str(told.payload["words"]))
    assert link
    phone.opens(reverse("portal:visits"))
    phone.reads("On the waiting list", "A time is free for you")
    phone.follows("Answer")
    assert phone.place == link[0].rstrip(".")
    phone.reads("A time is free for you", "Tuesday 13 January, 10:00", "with Ben", "Kept for you until")
    phone.looks()
    assert not Appointment.objects.filter(person__isnull=False).exists(), (
        "nothing is booked before she says so"
    )
    phone.presses("Take this time")
    phone.reads("Tuesday 13 January")
    phone.opens(link[0])
    phone.reads("You took a time")


def then_the_desk_sees_it_and_the_owner_can_look_how_fair_it_was(desk: Walker, screens: Screens) -> None:
    desk.opens("/waiting/")
    desk.reads("Lately gone from the list", "Booked")
    desk.follows("Rules")
    desk.looks()
    owner = screens.desk()
    owner.signs_in("olu@millbrook.example", PASSWORD)
    owner.opens("/waiting/fairness/")
    owner.reads("How fair the waiting list was", "Too few to compare yet", "not a proof of its cause")
    owner.looks()
