"""Whatever is done to visits in whatever order, they stand as a plain model of the rules says, and no time is taken twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.lib.cast import Player, make_patient
from tests.races import scene, soundness
from wellhead.booking import actions, queries
from wellhead.booking.models import Appointment, Room, Staff
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone

VISIT, BUFFER, HOLD = timedelta(minutes=45), timedelta(minutes=15), timedelta(minutes=20)
OPENS, CLOSES = 6, 20
STARTS = [datetime(2026, 11, 24, hour, minute, tzinfo=UTC) for hour in range(9, 14) for minute in (0, 30)]
TOO_LATE = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
NEXT = {
    ("held", "confirmed"): "confirmed",
    ("held", "cancelled"): "cancelled",
    ("confirmed", "moved"): "confirmed",
    ("confirmed", "will_come"): "confirmed",
    ("confirmed", "running_late"): "confirmed",
    ("confirmed", "cancelled"): "cancelled",
    ("confirmed", "arrived"): "arrived",
    ("confirmed", "in_room"): "in_room",
    ("confirmed", "started"): "started",
    ("confirmed", "did_not_attend"): "did_not_attend",
    ("arrived", "moved"): "arrived",
    ("arrived", "in_room"): "in_room",
    ("arrived", "started"): "started",
    ("arrived", "cancelled"): "cancelled",
    ("arrived", "put_back"): "confirmed",
    ("in_room", "started"): "started",
    ("in_room", "cancelled"): "cancelled",
    ("in_room", "put_back"): "arrived",
    ("did_not_attend", "arrived"): "arrived",
    ("did_not_attend", "put_back"): "confirmed",
    ("started", "finished"): "finished",
}
"""The rules as a person would write them down, apart from the program's own table."""
REACHED: set[str] = set()
"""The states that visits came to in a run: a walk that books nothing shows nothing."""
MOST = 9
"""More visits than this would only be in each other's way."""
MARKS = sorted({event for _, event in NEXT} - {"confirmed", "cancelled", "moved"})


@dataclass
class Visit:
    """How one appointment should stand."""

    row: Appointment
    status: str
    starts_at: datetime
    staff: object
    room: object
    expires_at: datetime | None
    person: object = None

    @property
    def takes_time(self) -> bool:
        return self.status not in {"cancelled", "expired"}

    def meets(self, starts_at: datetime, *, length: timedelta = VISIT + BUFFER) -> bool:
        return self.starts_at < starts_at + length and starts_at < self.starts_at + length


@dataclass
class Clinic:
    """All of it, in plain Python."""

    staff: list[object]
    rooms: list[object]
    visits: list[Visit] = field(default_factory=list)

    def busy(self, starts_at: datetime, *, besides: Visit | None, now: datetime | None) -> list[Visit]:
        """Who is in the way; with `now`, holds that have run out are not."""
        return [
            each
            for each in self.visits
            if each is not besides and each.takes_time and each.meets(starts_at) and not is_over(each, now)
        ]

    def is_free(
        self, starts_at: datetime, staff: list[object], *, besides: Visit | None, now: datetime | None
    ) -> bool:
        busy = self.busy(starts_at, besides=besides, now=now)
        some_staff = set(staff) - {each.staff for each in busy}
        return bool(some_staff and set(self.rooms) - {each.room for each in busy})

    def person_is_free(self, person: object, starts_at: datetime, *, besides: Visit) -> bool:
        return not any(
            each.person == person and each.takes_time and each.meets(starts_at, length=VISIT)
            for each in self.visits
            if each is not besides and each.person is not None
        )


def is_over(visit: Visit, now: datetime | None) -> bool:
    """Whether this is a hold that has run out."""
    return now is not None and visit.expires_at is not None and visit.expires_at <= now


class Visits(RuleBasedStateMachine):
    """Steps by chance through the doors that pages use; each is expected or refused as the plain model says."""

    visits = Bundle("visits")

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = scene.NOW
        self.clinic, self.service = scene.found(clinicians=2, rooms=2)
        self.program = system(self.clinic.id)
        self.people = [make_patient(self.clinic, name) for name in ("Ada", "Dan")]
        self.model = Clinic(
            staff=list(Staff.objects.order_by("name").values_list("pk", flat=True)),
            rooms=list(Room.objects.values_list("pk", flat=True)),
        )

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @contextmanager
    def expected(self, is_possible: bool) -> Iterator[None]:
        """The step is done when the model says so, and refused with a sentence when not."""
        if is_possible:
            yield
            return
        with pytest.raises(CannotBeDone), transaction.atomic():
            yield

    @initialize(target=visits)
    def a_day_that_is_half_booked(self) -> object:
        """Most steps need a visit to act on."""
        return multiple(
            *(self._booked(STARTS[place], who) for place, who in ((0, 0), (3, 0), (6, 1), (8, 0)))
        )

    def _booked(self, starts_at: datetime, who: int) -> Visit:
        visit = self.hold(starts_at, None)
        assert isinstance(visit, Visit)
        self.confirm(visit, who)
        return visit

    @precondition(lambda self: len(self.model.visits) < MOST)
    @rule(target=visits, starts_at=st.sampled_from([*STARTS, TOO_LATE]), who=st.sampled_from([None, 0, 1]))
    def hold(self, starts_at: datetime, who: int | None) -> object:
        asked = self.model.staff if who is None else [self.model.staff[who]]
        is_possible = starts_at != TOO_LATE and self.model.is_free(
            starts_at, asked, besides=None, now=self.now
        )
        with self.expected(is_possible):
            row = actions.hold_time(
                self.program,
                clinic=self.clinic,
                service=self.service,
                starts_at=starts_at,
                staff_id=None if who is None else asked[0],  # type: ignore[arg-type]
                now=self.now,
            )
        if not is_possible:
            return multiple()
        assert row.staff_id in asked
        self._sweep()
        made = Visit(row, "held", starts_at, row.staff_id, row.room_id, self.now + HOLD)
        self.model.visits.append(made)
        return made

    @rule(
        visit=visits,
        what=st.sampled_from(["confirm", "move", "move", "move", "cancel", "mark", "mark", "undo"]),
        starts_at=st.sampled_from([*STARTS, TOO_LATE]),
        number=st.integers(0, 9),
        event=st.sampled_from(MARKS),
    )
    def change(self, visit: Visit, what: str, *, starts_at: datetime, number: int, event: str) -> None:
        """One rule for all of it, so that each kind comes as often as it stands in the list."""
        if what == "confirm":
            self.confirm(visit, number % 2)
        elif what == "move":
            self.move(visit, starts_at)
        elif what == "mark":
            self.mark(visit, event, number)
        else:
            getattr(self, what)(visit)

    def confirm(self, visit: Visit, who: int) -> None:
        person: Player = self.people[who]
        assert person.person is not None
        is_possible = (
            visit.status == "held"
            and not is_over(visit, self.now)
            and self.model.person_is_free(person.person.pk, visit.starts_at, besides=visit)
        )
        with self.expected(is_possible):
            actions.confirm(
                self.program, visit.row, person=person.person, episode=person.episode, now=self.now
            )
        if is_possible:
            visit.status, visit.person, visit.expires_at = "confirmed", person.person.pk, None

    def move(self, visit: Visit, starts_at: datetime) -> None:
        is_possible = (
            (visit.status, "moved") in NEXT
            and starts_at != TOO_LATE
            and self.model.is_free(starts_at, [visit.staff], besides=visit, now=None)
            and self.model.person_is_free(visit.person, starts_at, besides=visit)
        )
        with self.expected(is_possible):
            row = actions.move(self.program, visit.row, starts_at, now=self.now)
        if is_possible:
            visit.starts_at, visit.room = starts_at, row.room_id

    def cancel(self, visit: Visit) -> None:
        after = NEXT.get((visit.status, "cancelled"))
        with self.expected(after is not None):
            actions.cancel(self.program, visit.row, why="", now=self.now)
        if after is not None:
            visit.status, visit.expires_at = after, None

    def mark(self, visit: Visit, event: str, sensible: int) -> None:
        """Mostly something that can happen now, so that stories get on."""
        can = [each for each in MARKS if (visit.status, each) in NEXT]
        said = can[sensible % len(can)] if can and sensible < 8 else event
        after = NEXT.get((visit.status, said))
        with self.expected(after is not None):
            actions.mark(self.program, visit.row, said, now=visit.starts_at + timedelta(minutes=1))
        visit.status = after or visit.status

    def undo(self, visit: Visit) -> None:
        """What was done last is taken back, or refused; wherever it leads, the invariants below must hold."""
        try:
            with transaction.atomic():
                row = actions.undo(self.program, visit.row, now=self.now)
        except CannotBeDone:
            return
        row.refresh_from_db()
        visit.status = queries.visit_of(row).status.value
        visit.starts_at, visit.staff, visit.room = row.starts_at, row.staff_id, row.room_id

    @precondition(lambda self: any(each.status == "held" for each in self.model.visits))
    @rule(minutes=st.sampled_from([0, 7, 21]), sweeps=st.booleans())
    def wait(self, minutes: int, sweeps: bool) -> None:
        """Holds run out, and the worker comes by or not."""
        self.now += timedelta(minutes=minutes)
        if sweeps:
            actions.sweep_expired(self.program, self.now)
            self._sweep()

    def _sweep(self) -> None:
        for each in self.model.visits:
            if is_over(each, self.now):
                each.status, each.expires_at = "expired", None

    @invariant()
    def nobody_has_what_another_has(self) -> None:
        standing = [each for each in self.model.visits if each.takes_time]
        for place, one in enumerate(standing):
            for other in standing[place + 1 :]:
                if one.meets(other.starts_at):
                    assert one.staff != other.staff
                    assert one.room != other.room

    @invariant()
    def the_rows_say_what_the_model_says(self) -> None:
        rows = {row.pk: row for row in Appointment.objects.all()}
        assert len(rows) == len(self.model.visits)
        for visit in self.model.visits:
            row = rows[visit.row.pk]
            told = (row.starts_at, row.staff_id, row.room_id, row.person_id, row.expires_at)
            assert told == (visit.starts_at, visit.staff, visit.room, visit.person, visit.expires_at)
            assert queries.visit_of(row).status == visit.status
            REACHED.add(visit.status)

    @invariant()
    def claims_maps_and_stories_are_whole(self) -> None:
        assert soundness.of_visits() == []


def test_visits_stand_as_the_rules_say(db: None) -> None:
    REACHED.clear()
    few = connection.vendor == "postgresql"
    run_state_machine_as_test(
        Visits,
        settings=settings(
            max_examples=5 if few else 10,
            stateful_step_count=20 if few else 25,
            deadline=None,
            phases=[
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ],  # finding a shorter way to a fault takes minutes
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"held", "confirmed"} <= REACHED, "the machine never booked anything, so it showed nothing"
