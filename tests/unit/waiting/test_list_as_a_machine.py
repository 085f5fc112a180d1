"""The waiting list against a model of it: whatever is done in whatever order, its rules hold."""

from __future__ import annotations

from datetime import time, timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.lib.cast import make_clinic, make_patient, make_staff
from tests.lib.machines import OnRows, walk
from tests.unit.waiting.conftest import MONDAY_NOON, SINCE
from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.models import StaffRole
from wellhead.waiting import actions, queries
from wellhead.waiting.actions import Status, Time
from wellhead.waiting.models import Entry, EntryEvent, OpenOffer

HELD = booking_queries.Status.HELD
PEOPLE = st.integers(0, 2)
HOURS = st.sampled_from([10, 11])


REACHED: set[str] = set()
"""What the machine has managed to do: a walk on which everything is refused would show nothing."""


class WaitingList(OnRows):
    """Three people, three times of one clinician, a clock that goes on."""

    @initialize()
    def open(self) -> None:
        self.now = MONDAY_NOON
        self.clinic = make_clinic()
        self.ben = make_staff(self.clinic, "Ben", StaffRole.CLINICIAN)
        self.fay = make_staff(self.clinic, "Fay", StaffRole.FRONT_DESK).actor
        self.program = system(self.clinic.id)
        assert self.ben.staff is not None
        hours = [Stretch(day, time(9), time(17)) for day in range(5)]
        booking.set_week(self.program, self.ben.staff, hours, since=SINCE)
        self.service = booking.add_service(
            self.program, booking.ServiceDetails(slug="first", name="First", minutes=45)
        )
        self.people = [make_patient(self.clinic, name).person for name in ("Ada", "Bea", "Cy")]
        self.model: dict[int, Status] = {}
        self.first_asked: dict[int, object] = {}
        for who in range(len(self.people)):
            self.join(who)

    def entry(self, who: int) -> Entry | None:
        return Entry.objects.filter(person=self.people[who]).order_by("-joined_at", "-id").first()

    def try_(self, do) -> bool:
        try:
            with clock.held_at(self.now), transaction.atomic():
                do()
        except CannotBeDone:
            return False
        return True

    @rule(who=PEOPLE)
    def join(self, who: int) -> None:
        with clock.held_at(self.now):
            entry = actions.join(
                self.program,
                self.service,
                who=actions.Who(person=self.people[who]),
                wish=actions.WishSaid(email="x@home.example", notice_hours=0),
                now=self.now,
            )
        if self.model.get(who) not in {Status.WAITING, Status.OFFERED}:
            self.model[who] = Status.WAITING
            self.first_asked[who] = self.now
        assert entry.joined_at == self.first_asked[who]

    def standing_as(self, *wanted: Status) -> list[int]:
        """Who stands so, in the model."""
        return [who for who, stands in self.model.items() if stands in wanted]

    @precondition(lambda self: self.standing_as(Status.WAITING))
    @rule(who=PEOPLE, hour=HOURS)
    def offer(self, who: int, hour: int) -> None:
        waiting = self.standing_as(Status.WAITING)
        chosen = waiting[who % len(waiting)]
        start = (MONDAY_NOON + timedelta(days=2)).replace(hour=hour)
        assert self.ben.staff is not None
        at = Time(start, self.ben.staff.id)
        self.settle()
        entry = self.entry(chosen)
        if self.try_(lambda: actions.offer(self.fay, entry, at, now=self.now, why="By phone")):
            assert self.model[chosen] is Status.WAITING
            self.model[chosen] = Status.OFFERED
            REACHED.add("offered")

    @precondition(lambda self: self.standing_as(Status.OFFERED))
    @rule(who=PEOPLE, answer=st.sampled_from(["decline", "take", "say nothing", "leave"]))
    def answer(self, who: int, answer: str) -> None:
        offered = self.standing_as(Status.OFFERED)
        chosen = offered[who % len(offered)]
        entry = self.entry(chosen)
        assert entry is not None
        if answer == "say nothing":
            self.now += timedelta(hours=5)
            self.settle()
            return
        do = {"decline": self.decline, "take": self.take, "leave": self.leave}[answer]
        if self.try_(lambda: do(entry)):
            ends = {"decline": Status.WAITING, "take": Status.BOOKED, "leave": Status.LEFT}
            self.model[chosen] = ends[answer]
            REACHED.add(answer)

    def decline(self, entry: Entry) -> None:
        actions.decline(self.fay, entry, now=self.now)

    def take(self, entry: Entry) -> None:
        made = queries.standing_of(entry).offer
        assert made is not None
        assert entry.person is not None
        booking.confirm(self.program, made.appointment, person=entry.person, episode=None, now=self.now)
        assert actions.note_booked(self.program, made.appointment, now=self.now)

    def leave(self, entry: Entry) -> None:
        actions.leave(self.fay, entry, now=self.now)

    @rule(who=PEOPLE)
    def take_off_and_back(self, who: int) -> None:
        entry = self.entry(who)
        if entry and self.try_(lambda: actions.take_off(self.fay, entry, why="Moved away", now=self.now)):
            assert self.try_(lambda: actions.put_back(self.fay, entry, now=self.now))
            self.model[who] = Status.WAITING

    @rule(hours=st.integers(2, 9))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.settle()

    def settle(self) -> None:
        """What the worker does at this moment, in the model and in the program."""
        for who, stands in self.model.items():
            entry = self.entry(who)
            made = queries.standing_of(entry).offer if entry else None
            if stands is Status.OFFERED and made and made.lapses_at <= self.now:
                self.model[who] = Status.WAITING
                REACHED.add("lapsed")
        with clock.held_at(self.now):
            booking.sweep_expired(self.program, self.now)
            actions.work(self.program, self.now)

    @invariant()
    def the_list_says_what_the_model_says(self) -> None:
        for who, stands in getattr(self, "model", {}).items():
            entry = self.entry(who)
            assert entry is not None
            assert queries.standing_of(entry).status is stands

    @invariant()
    def each_open_offer_holds_one_time_for_one_person(self) -> None:
        if not hasattr(self, "model"):
            return
        still_open = list(OpenOffer.objects.for_clinic(self.clinic.id).select_related("offer__appointment"))
        assert len(still_open) == sum(each is Status.OFFERED for each in self.model.values())
        assert all(booking_queries.visit_of(each.offer.appointment).status is HELD for each in still_open)

    @invariant()
    def nothing_is_booked_that_nobody_accepted(self) -> None:
        if hasattr(self, "model"):
            accepted = EntryEvent.objects.for_clinic(self.clinic.id).filter(event="accepted").count()
            assert (
                Appointment.objects.for_clinic(self.clinic.id).filter(person__isnull=False).count()
                == accepted
            )


def test_whatever_is_done_in_whatever_order_the_rules_of_the_list_hold(db: None) -> None:
    walk(WaitingList, walks=10, steps=16)
    assert "offered" in REACHED
    assert len(REACHED) >= 3, "few offers ever ended, so the walks showed little"
