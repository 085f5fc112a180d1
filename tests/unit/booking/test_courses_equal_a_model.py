"""Whatever is done to a course in whatever order, its visits stand where a plain list of dates and hours says.

The model knows nothing of rows or rules: it expands with dateutil and shifts wall-clock days.
"""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil import rrule, tz
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.lib.cast import Player
from wellhead.booking import actions, courses, series
from wellhead.booking.actions import Scope, SeriesChange
from wellhead.booking.models import Appointment, Service, SlotClaim
from wellhead.foundation.decision import CannotBeDone

FIRST = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
WHOLE = timedelta(minutes=60)
LONDON = tz.gettz("Europe/London")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "move", "cancel"]),
        st.sampled_from(list(Scope)),
        st.integers(0, 5),
        st.integers(-1, 7),
        st.integers(9, 12),
    ),
    min_size=2,
    max_size=4,
)


@dataclass
class Standing:
    """One visit in the model: naive wall-clock time, whether it was changed alone, whether it stands."""

    wall: datetime
    is_own: bool = False
    stands: bool = True


def moment(wall: datetime) -> datetime:
    return wall.replace(tzinfo=LONDON).astimezone(UTC)


def expanded() -> list[Standing]:
    found = rrule.rrule(rrule.WEEKLY, count=6, dtstart=datetime(2027, 3, 9, 10, 0))
    return [Standing(each) for each in found]


def meant(model: list[Standing], scope: Scope, place: int) -> list[Standing]:
    if scope is Scope.THIS:
        return [model[place]]
    later = model[place:] if scope is Scope.FOLLOWING else model
    return [each for each in later if each.stands and (not each.is_own or each is model[place])]


def clash(model: list[Standing]) -> bool:
    starts = sorted(moment(each.wall) for each in model if each.stands)
    return any(second - first < WHOLE for first, second in itertools.pairwise(starts))


def take(
    step: tuple[str, Scope, int, int, int], model: list[Standing], fay: Player, *, visits: list[Appointment]
) -> None:
    """One step for the rows and for the model; where the model clashes the rows refuse, and both stay."""
    what, scope, place, days, hour = step
    row = next(
        each.appointment for each in courses.visits_of(visits[0]) if each.appointment.pk == visits[place].pk
    )
    if not model[place].stands:
        return
    rows = meant(model, scope, place)
    before = [(each.wall, each.is_own) for each in rows]
    for each in rows:
        if what == "cancel":
            each.stands = False
            continue
        each.wall = datetime.combine((each.wall + timedelta(days=days)).date(), time(hour))
        each.is_own = each.is_own or scope is Scope.THIS
    if what == "cancel":
        actions.cancel_series(fay.actor, row, scope, why="", now=NOW)
        return
    change = SeriesChange(days=days, wall=time(hour), is_outside_hours_meant=True)
    try:
        actions.change_series(fay.actor, row, scope, change=change, now=NOW)
        assert not clash(model)
    except CannotBeDone:
        assert clash(model)
        for each, (wall, is_own) in zip(rows, before, strict=True):
            each.wall, each.is_own = wall, is_own


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_a_course_stands_where_a_plain_model_says(
    steps: list[tuple[str, Scope, int, int, int]],
    fay: Player,
    ada: Player,
    ben: Player,
    first_visit: Service,
) -> None:
    assert ada.person is not None
    assert ben.staff is not None
    for visit in Appointment.objects.filter(claims__isnull=False).distinct():
        actions.cancel(fay.actor, visit, why="", now=NOW)
    repeat = series.weekly(FIRST, count=6, every_weeks=1, zone=ZoneInfo("Europe/London"))
    visits = actions.book_course(
        fay.actor,
        service=first_visit,
        person=ada.person,
        repeat=repeat,
        starts=series.occurrences(repeat),
        staff_id=ben.staff.id,
        now=NOW,
    )
    model = expanded()
    for step in steps:
        take(step, model, fay, visits=visits)
    told = courses.visits_of(visits[0])
    standing = [
        (each.starts_at, each.appointment.is_series_exception) for each in told if each.status == "confirmed"
    ]
    assert standing == [(moment(each.wall), each.is_own) for each in model if each.stands]
    assert {each.appointment_id for each in SlotClaim.objects.all()} == {
        each.appointment.pk for each in told if each.status == "confirmed"
    }
