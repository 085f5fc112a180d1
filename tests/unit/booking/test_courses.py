"""A course of visits is seen before it is booked, booked at once, and changed without losing what was changed alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.lib.cast import Player, make_patient
from tests.unit.booking.conftest import TEN
from wellhead.booking import actions, courses, queries, series
from wellhead.booking.actions import Placement, Scope, SeriesChange
from wellhead.booking.models import Appointment, Series, Service, SlotClaim
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic

LONDON = ZoneInfo("Europe/London")
Book = Callable[..., list[Appointment]]


def week(n: int, start: datetime = TEN) -> datetime:
    return start + timedelta(days=7 * n)


@pytest.fixture
def course(first_visit: Service) -> Service:
    """Four visits in one go, £60 in all."""
    first_visit.kind, first_visit.sessions, first_visit.price_pence = "course", 4, 6001
    first_visit.save()
    return first_visit


@pytest.fixture
def book(fay: Player, ada: Player, ben: Player, course: Service, now: datetime) -> Book:
    """Fay books Ada's course with Ben, Tuesdays 10:00, four weeks."""

    def booked(**more: object) -> list[Appointment]:
        assert ada.person is not None
        assert ben.staff is not None
        repeat = series.weekly(TEN, count=4, every_weeks=1, zone=LONDON)
        given = {"starts": series.occurrences(repeat), **more}
        return actions.book_course(
            fay.actor,
            service=course,
            person=ada.person,
            repeat=repeat,
            staff_id=ben.staff.id,
            now=now,
            episode=ada.episode,
            **given,
        )

    return booked


def stands(appointment: Appointment) -> list[tuple[datetime, str]]:
    return [(each.starts_at, each.status.value) for each in courses.visits_of(appointment)]


def starts(appointment: Appointment) -> list[datetime]:
    return [start for start, _status in stands(appointment)]


def test_a_course_is_booked_in_one_go_and_shares_one_price(book: Book) -> None:
    visits = book()
    assert stands(visits[0]) == [(week(n), "confirmed") for n in range(4)]
    assert [each.price_pence for each in visits] == [1501, 1500, 1500, 1500]


def test_what_is_taken_is_shown_with_the_nearest_times_before_anything_is_booked(
    fay: Player, clinic: Clinic, course: Service, now: datetime
) -> None:
    mia = make_patient(clinic, "Mia").person
    assert mia is not None
    actions.book_for(fay.actor, service=course, person=mia, placement=Placement(week(2)), now=now)
    repeat = series.weekly(TEN, count=4, every_weeks=1, zone=LONDON)
    plan = courses.plan_course(clinic, course, repeat, now=now)
    assert [each.starts_at for each in plan.visits] == [week(0), week(1), None, week(3)]
    assert not plan.is_whole
    near = plan.visits[2].nearest
    assert week(2) - timedelta(hours=1) in near
    mended = courses.plan_course(clinic, course, repeat, now=now, chosen={3: near[0]})
    assert mended.is_whole
    assert [each.is_own for each in mended.visits] == [False, False, True, False]


def test_a_course_may_end_beyond_the_days_that_are_offered(
    clinic: Clinic, course: Service, now: datetime
) -> None:
    course.horizon_days = 14
    course.save()
    repeat = series.weekly(TEN, count=4, every_weeks=2, zone=LONDON)
    plan = courses.plan_course(clinic, course, repeat, now=now)
    assert plan.starts == [week(n) for n in (0, 2, 4, 6)]


def test_nothing_is_booked_when_one_visit_cannot_be(
    fay: Player, clinic: Clinic, course: Service, book: Book, now: datetime
) -> None:
    mia = make_patient(clinic, "Mia").person
    assert mia is not None
    actions.book_for(fay.actor, service=course, person=mia, placement=Placement(week(2)), now=now)
    with pytest.raises(actions.CourseTaken) as told:
        book()
    assert told.value.places == (3,)
    assert Appointment.objects.count() == 1
    assert not Series.objects.exists()


def test_a_visitor_holds_a_course_and_one_confirmation_books_it(
    visitor: Actor, program: Actor, ada: Player, ben: Player, clinic: Clinic, course: Service, now: datetime
) -> None:
    assert ada.person is not None
    assert ben.staff is not None
    repeat = series.weekly(TEN, count=3, every_weeks=1, zone=LONDON)
    held = actions.hold_course(
        visitor,
        clinic=clinic,
        service=course,
        repeat=repeat,
        starts=series.occurrences(repeat),
        staff_id=ben.staff.id,
        now=now,
    )
    actions.confirm(program, held[0], person=ada.person, episode=ada.episode, now=now)
    assert {status for _start, status in stands(held[2])} == {"confirmed"}
    second = queries.visit_of(held[1]).appointment
    actions.cancel(ada.actor, second, why="", now=now)
    assert [status for _start, status in stands(held[2])] == ["confirmed", "cancelled", "confirmed"]


def test_letting_go_of_a_held_course_lets_go_of_all_of_it(
    visitor: Actor, ben: Player, clinic: Clinic, course: Service, now: datetime
) -> None:
    assert ben.staff is not None
    repeat = series.weekly(TEN, count=3, every_weeks=1, zone=LONDON)
    held = actions.hold_course(
        visitor,
        clinic=clinic,
        service=course,
        repeat=repeat,
        starts=series.occurrences(repeat),
        staff_id=ben.staff.id,
        now=now,
    )
    actions.cancel(visitor, held[0], why="", now=now, token=held[0].public_token)
    assert not SlotClaim.objects.exists()


def test_this_and_following_moves_them_and_leaves_the_earlier_ones(
    fay: Player, book: Book, now: datetime
) -> None:
    visits = book()
    change = SeriesChange(days=1, wall=time(14))
    done = actions.change_series(fay.actor, visits[2], Scope.FOLLOWING, change=change, now=now)
    thursday = [week(n).replace(hour=14) + timedelta(days=1) for n in (2, 3)]
    assert starts(visits[0]) == [week(0), week(1), *thursday]
    assert [each.starts_at for each in done.changed] == thursday
    assert done.kept == ()


def test_what_was_changed_alone_is_kept_and_named(fay: Player, book: Book, now: datetime) -> None:
    visits = book()
    own = week(2).replace(hour=15)
    actions.place(fay.actor, visits[2], Placement(own), now=now)
    done = actions.change_series(fay.actor, visits[0], Scope.ALL, change=SeriesChange(wall=time(11)), now=now)
    eleven = [week(n).replace(hour=11) for n in range(4)]
    assert starts(visits[0]) == [eleven[0], eleven[1], own, eleven[3]]
    assert [each.starts_at for each in done.kept] == [own]


def test_a_course_moved_by_a_week_does_not_stand_in_its_own_way(
    fay: Player, book: Book, now: datetime
) -> None:
    visits = book()
    actions.change_series(fay.actor, visits[0], Scope.ALL, change=SeriesChange(days=7), now=now)
    moved = [week(n + 1) for n in range(4)]
    assert starts(visits[0]) == moved


def test_another_clinician_takes_the_rest(fay: Player, book: Book, cleo_works: Player, now: datetime) -> None:
    visits = book()
    assert cleo_works.staff is not None
    change = SeriesChange(staff_id=cleo_works.staff.id)
    actions.change_series(fay.actor, visits[1], Scope.FOLLOWING, change=change, now=now)
    assert [each.staff.name for each in courses.visits_of(visits[0])] == ["Ben", "Cleo", "Cleo", "Cleo"]


def test_one_visit_in_the_way_leaves_all_of_them(
    fay: Player, book: Book, clinic: Clinic, course: Service, now: datetime
) -> None:
    visits = book()
    mia = make_patient(clinic, "Mia").person
    assert mia is not None
    busy = week(2).replace(hour=14)
    actions.book_for(fay.actor, service=course, person=mia, placement=Placement(busy), now=now)
    change = SeriesChange(wall=time(14))
    with pytest.raises(actions.SomeInTheWay, match="Mia Marsh") as told:
        actions.change_series(fay.actor, visits[0], Scope.ALL, change=change, now=now)
    assert [start for start, _found in told.value.hindered] == [busy]
    assert starts(visits[0]) == [week(n) for n in range(4)]


def test_trying_a_change_changes_nothing_and_says_what_hinders(
    fay: Player, book: Book, now: datetime
) -> None:
    visits = book()
    change = SeriesChange(wall=time(20))
    _done, hindered = actions.try_change_series(fay.actor, visits[0], Scope.ALL, change=change, now=now)
    assert len(hindered) == 4
    done, nothing = actions.try_change_series(
        fay.actor, visits[0], Scope.ALL, change=SeriesChange(wall=time(14)), now=now
    )
    assert nothing == ()
    assert [each.starts_at.hour for each in done.changed] == [14] * 4
    assert starts(visits[0]) == [week(n) for n in range(4)]


def test_cancelling_the_rest_keeps_what_was_changed_alone(fay: Player, book: Book, now: datetime) -> None:
    visits = book()
    actions.place(fay.actor, visits[3], Placement(week(3).replace(hour=15)), now=now)
    done = actions.cancel_series(fay.actor, visits[1], Scope.FOLLOWING, why="", now=now)
    assert [status for _start, status in stands(visits[0])] == [
        "confirmed",
        "cancelled",
        "cancelled",
        "confirmed",
    ]
    assert [each.pk for each in done.kept] == [visits[3].pk]
    actions.cancel_series(fay.actor, visits[0], Scope.ALL, why="", now=now, with_changed=True)
    assert {status for _start, status in stands(visits[0])} == {"cancelled"}


def test_undo_brings_a_visit_back_among_the_others(fay: Player, book: Book, now: datetime) -> None:
    visits = book()
    actions.place(fay.actor, visits[2], Placement(week(2).replace(hour=15)), now=now)
    actions.undo(fay.actor, visits[2], now=now)
    done = actions.change_series(fay.actor, visits[0], Scope.ALL, change=SeriesChange(wall=time(11)), now=now)
    assert done.kept == ()


def test_visits_keep_their_hour_over_a_change_of_clocks(
    fay: Player, ada: Player, ben: Player, course: Service, now: datetime
) -> None:
    assert ada.person is not None
    assert ben.staff is not None
    first = datetime(2027, 3, 16, 10, 0, tzinfo=UTC)
    repeat = series.weekly(first, count=4, every_weeks=1, zone=LONDON)
    visits = actions.book_course(
        fay.actor,
        service=course,
        person=ada.person,
        repeat=repeat,
        starts=series.occurrences(repeat),
        staff_id=ben.staff.id,
        now=datetime(2027, 3, 1, 12, 0, tzinfo=UTC),
    )
    change = SeriesChange(days=1, wall=time(9, 30))
    actions.change_series(
        fay.actor, visits[0], Scope.ALL, change=change, now=datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
    )
    local = [each.astimezone(LONDON) for each in starts(visits[0])]
    assert [each.time() for each in local] == [time(9, 30)] * 4
    assert [each.date() for each in local] == [date(2027, 3, 17) + timedelta(days=7 * n) for n in range(4)]
