"""The desk books for somebody on the phone: the visit, and everything that a visit opens."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.lib.cast import Player, make_patient
from wellhead.booking import actions as booking
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, Service
from wellhead.diary import queries as diary
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import Refused
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import AlreadyDone, new_token
from wellhead.journey import actions
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.people.models import Episode, Person

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def first_visit(clinic: Clinic, ben: Player) -> Service:
    assert ben.staff is not None
    program = system(clinic.id)
    booking.set_week(
        program,
        ben.staff,
        [Stretch(day, time(9), time(17)) for day in range(5)],
        since=date(2026, 1, 1),
    )
    return booking.add_service(program, booking.ServiceDetails(slug="first", name="First visit", minutes=45))


@pytest.fixture
def mia(clinic: Clinic) -> Person:
    """Known by name and phone; nothing has begun yet."""
    details = people.PersonDetails(given_name="Mia", family_name="Wood", born_on=date(1990, 1, 1))
    return people.register_person(system(clinic.id), details)


def booked(player: Player, service: Service, person: Person, once: str = "") -> Appointment:
    with clock.held_at(NOW):
        return actions.book_for(
            player.actor,
            service=service,
            person=person,
            placement=booking.Placement(TEN),
            now=NOW,
            once_token=once,
        )


def test_a_visit_on_the_phone_opens_what_a_visit_opens(
    fay: Player, ben: Player, first_visit: Service, mia: Person
) -> None:
    visit = booked(fay, first_visit, mia)
    episode = people_queries.current_episode(mia)
    assert isinstance(episode, Episode)
    assert visit.episode_id == episode.pk
    assert people_queries.care_team(episode) == [ben.staff]
    assert diary.opening_row(episode) is not None


def test_a_call_opens_no_episode(fay: Player, first_visit: Service, mia: Person) -> None:
    first_visit.kind = "call"
    first_visit.save(update_fields=["kind"])
    booked(fay, first_visit, mia)
    assert people_queries.current_episode(mia) is None


def test_what_is_taken_leaves_nothing_behind(
    fay: Player, first_visit: Service, mia: Person, clinic: Clinic
) -> None:
    noa = make_patient(clinic, "Noa").person
    assert noa is not None
    booked(fay, first_visit, noa)
    with pytest.raises(booking.InTheWay):
        booked(fay, first_visit, mia)
    assert people_queries.current_episode(mia) is None


def test_a_form_sent_twice_books_once(fay: Player, first_visit: Service, mia: Person) -> None:
    token = new_token()
    visit = booked(fay, first_visit, mia, token)
    with pytest.raises(AlreadyDone) as told:
        booked(fay, first_visit, mia, token)
    assert told.value.answer == visit.public_token
    assert visit.starts_at - NOW == timedelta(hours=22)


def test_only_the_clinic_books_so(ada: Player, dan: Player, first_visit: Service, mia: Person) -> None:
    for stranger in (ada, dan):
        with pytest.raises(Refused):
            booked(stranger, first_visit, mia)
