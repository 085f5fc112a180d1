"""Consents against a model of them: whatever is done in whatever order, nothing stands that should not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.lib.cast import NOON, make_clinic, make_patient, make_staff
from tests.lib.machines import OnRows, walk
from wellhead.consent import actions, queries
from wellhead.consent.actions import AnswerSaid
from wellhead.consent.choices import Way
from wellhead.consent.models import Consent
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.models import StaffRole

THINGS = {"thrust_neck": 28, "manual_therapy": 180}
"""Procedures, with the days after which a consent to them is over."""
THING = st.sampled_from(sorted(THINGS))
REACHED: set[str] = set()
"""What the machine has managed to do: a walk on which everything is refused would show nothing."""


class Consents(OnRows):
    """Ada, Ben, two procedures and a clock that goes on."""

    @initialize()
    def open(self) -> None:
        self.now = NOON
        clinic = make_clinic()
        self.ben = make_staff(clinic, "Ben", StaffRole.CLINICIAN)
        self.ada = make_patient(clinic, "Ada", carer=self.ben)
        self.newest: dict[str, Consent] = {}
        self.open_ones: set[str] = set()
        self.until: dict[str, object] = {}
        self.given: set[str] = set()

    def manages(self, what: str, do: Callable[[], object]) -> bool:
        try:
            with clock.held_at(self.now), transaction.atomic():
                do()
        except CannotBeDone:
            return False
        REACHED.add(what)
        return True

    def is_over(self, thing: str) -> bool:
        return self.now >= self.until[thing]  # type: ignore[operator]

    @rule(thing=THING)
    def ask(self, thing: str) -> None:
        def do() -> None:
            assert self.ada.episode is not None
            self.newest[thing] = actions.ask(self.ben.actor, self.ada.episode, procedure=thing)

        assert self.manages("asked", do)
        self.given.discard(thing)
        self.open_ones.add(thing)
        self.until[thing] = self.now + timedelta(days=THINGS[thing])

    @rule(thing=THING)
    def agree(self, thing: str) -> None:
        self.answer(thing, says_yes=True)

    @rule(thing=THING)
    def refuse(self, thing: str) -> None:
        self.answer(thing, says_yes=False)

    def answer(self, thing: str, *, says_yes: bool) -> None:
        if thing not in self.newest:
            return
        said = AnswerSaid(given=says_yes, words_back="It may ache.", signed_name="Ada Marsh")
        managed = self.manages("answered", lambda: actions.answer(self.ada.actor, self.newest[thing], said))
        assert managed == (thing in self.open_ones and not self.is_over(thing))
        if managed:
            self.open_ones.discard(thing)
            self.given |= {thing} if says_yes else set()

    @rule(thing=THING)
    def ask_back(self, thing: str) -> None:
        if thing in self.newest:
            managed = self.manages(
                "question", lambda: actions.ask_back(self.ada.actor, self.newest[thing], "Why?")
            )
            assert managed == (thing in self.open_ones and not self.is_over(thing))

    @rule(thing=THING)
    def hand_over(self, thing: str) -> None:
        if thing in self.newest:
            self.manages("sent", lambda: actions.send(self.ben.actor, self.newest[thing], way=Way.TABLET))

    @rule(thing=THING)
    def withdraw_anything(self, thing: str) -> None:
        self.withdraw(thing)

    def withdraw(self, thing: str) -> None:
        if thing not in self.newest:
            return
        managed = self.manages("taken back", lambda: actions.withdraw(self.ada.actor, self.newest[thing]))
        assert managed == (thing in self.given and not self.is_over(thing))
        self.given.discard(thing) if managed else None

    @precondition(lambda self: bool(getattr(self, "given", None)))
    @rule()
    def take_back_what_was_given(self) -> None:
        self.withdraw(min(self.given))

    @rule(days=st.sampled_from([1, 27, 28, 180]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @invariant()
    def only_what_was_given_and_is_not_over_stands(self) -> None:
        if not hasattr(self, "given"):
            return
        assert self.ada.episode is not None
        for thing in THINGS:
            found = queries.standing(self.ada.episode, thing, self.now)
            assert (found is not None) == (thing in self.given and not self.is_over(thing))
            assert found is None or found.consent == self.newest[thing]


def test_whatever_is_done_nothing_stands_that_should_not(db: None) -> None:
    REACHED.clear()
    walk(Consents, walks=20, steps=20)
    assert {"asked", "answered", "question", "sent", "taken back"} <= REACHED
