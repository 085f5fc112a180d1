"""Hours and leave: what is booked there is named before it is saved, and never moves by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN
from wellhead.booking import keeping, queries
from wellhead.booking.models import Absence, Appointment, Service, WorkingHours
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)


def week(since: str = "2026-11-24", **said: str) -> dict[str, str]:
    """Tuesdays from 09:00 to 17:00, and nothing else, but for what is said."""
    return {"once": new_token(), "since": since, "first_1_begins": "9", "first_1_ends": "17:00", **said}


def set_week(player: Player, whose: Player, said: dict[str, str]) -> HttpResponse:
    assert whose.staff is not None
    return player.client.post(reverse("desk:clinician", args=[whose.staff.pk]), said)


def test_the_page_shows_each_week_leave_and_holidays(fay: Player, first_visit: Service) -> None:
    page = fay.client.get(reverse("desk:hours")).content.decode()
    for words in ("Ben", "09:00", "off", "Friday 25 December 2026"):
        assert words in page


def test_a_new_week_with_a_break_holds_from_its_day_on(
    fay: Player, ben: Player, clinic: Clinic, first_visit: Service, adas_visit: Appointment
) -> None:
    assert ben.staff is not None
    said = week(pause_1_begins="12:00", pause_1_ends="13:00", label_1="Lunch")
    assert set_week(fay, ben, said).status_code == 302
    assert [(each.begins, each.label) for each in keeping.hours_on(fay.actor, TUESDAY)[ben.staff.pk]] == [
        (time(9), ""),
        (time(12), "Lunch"),
    ]
    free = queries.free_times(
        clinic, first_visit, from_day=TUESDAY, days=1, now=datetime(2026, 11, 23, tzinfo=UTC)
    )
    assert not any(each.starts_at.hour == 12 for each in free)
    assert len(keeping.hours_on(fay.actor, date(2026, 11, 23))[ben.staff.pk]) == 5


def test_visits_that_a_week_leaves_outside_are_named_before_it_is_saved(
    fay: Player, ben: Player, adas_visit: Appointment
) -> None:
    assert ben.staff is not None
    said = week(first_1_begins="13:00")
    asked = set_week(fay, ben, said)
    page = asked.content.decode()
    assert asked.status_code == 409
    assert "Ada Marsh" in page
    assert "1 visit is booked in this time. It stays where it is" in page
    assert not WorkingHours.objects.filter(since_on=TUESDAY).exists()
    assert set_week(fay, ben, {**said, "once": new_token(), "seen": "on"}).status_code == 302
    assert queries.visit_of(adas_visit).starts_at == TEN


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"first_1_ends": "8:00"}, "This is not after the beginning."),
        ({"first_1_ends": ""}, "Write both, or leave both empty."),
        ({"first_1_begins": "9:03"}, "Times go in steps of five minutes."),
        ({"second_1_begins": "16:00", "second_1_ends": "18:00"}, "Two stretches of one day overlap."),
        ({"pause_2_begins": "12:00", "pause_2_ends": "13:00"}, "A break lies within the hours of its day."),
        ({"since": "soon"}, "Write the day like 24/11/2026."),
    ],
)
def test_hours_that_cannot_be_are_said_so_and_nothing_changes(
    fay: Player, ben: Player, first_visit: Service, said: dict[str, str], sentence: str
) -> None:
    answer = set_week(fay, ben, week() | said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not WorkingHours.objects.filter(since_on=TUESDAY).exists()


def leave(player: Player, who: str, **said: str) -> HttpResponse:
    sent = {"once": new_token(), "who": who, "kind": "leave", "first": "2026-11-24", **said}
    return player.client.post(reverse("desk:add_leave"), sent)


def test_leave_names_the_visits_in_it_first(fay: Player, ben: Player, adas_visit: Appointment) -> None:
    assert ben.staff is not None
    who = f"staff:{ben.staff.pk}"
    warned = leave(fay, who)
    assert (warned.status_code, Absence.objects.count()) == (409, 0)
    assert "Ada Marsh" in warned.content.decode()
    assert leave(fay, who, seen="on").status_code == 302
    kept = Absence.objects.get()
    assert kept.starts_at == datetime(2026, 11, 24, tzinfo=UTC)
    assert kept.ends_at == datetime(2026, 11, 25, tzinfo=UTC)
    assert queries.visit_of(adas_visit).starts_at == TEN


def test_a_closure_of_some_hours_is_taken_back_with_one_press(fay: Player, first_visit: Service) -> None:
    assert leave(fay, "clinic", begins="13:00", ends="15:00", why="Fire drill").status_code == 302
    assert "Fire drill" in fay.client.get(reverse("desk:hours")).content.decode()
    fay.client.post(reverse("desk:drop_leave", args=[Absence.objects.get().pk]))
    assert not Absence.objects.exists()


def test_an_evening_is_worked_on_one_day_alone(
    fay: Player, ben: Player, clinic: Clinic, first_visit: Service
) -> None:
    assert ben.staff is not None
    said = {"once": new_token(), "day": "2026-11-24", "begins": "18:00", "ends": "20:00"}
    fay.client.post(reverse("desk:add_extra", args=[ben.staff.pk]), said)
    free = queries.free_times(
        clinic, first_visit, from_day=TUESDAY, days=8, now=datetime(2026, 11, 23, tzinfo=UTC)
    )
    assert {each.starts_at.date() for each in free if each.starts_at.hour >= 18} == {TUESDAY}


def test_a_time_zone_that_does_not_exist_is_not_kept(fay: Player, ben: Player, first_visit: Service) -> None:
    assert ben.staff is not None
    address = reverse("desk:set_clinician", args=[ben.staff.pk])
    wrong = fay.client.post(address, {"once": new_token(), "time_zone": "Europe/Atlantis"})
    assert "There is no such time zone." in wrong.content.decode()
    fay.client.post(address, {"once": new_token(), "time_zone": "Europe/Lisbon", "most_a_day": "6"})
    kept = keeping.clinician_settings(fay.actor)[ben.staff.pk]
    assert (kept.time_zone, kept.most_a_day) == ("Europe/Lisbon", 6)


def test_a_clinician_reads_who_may_change_hours(ben: Player) -> None:
    answer = ben.client.get(reverse("desk:hours"))
    assert answer.status_code == 403
    assert "The owner or the front desk changes services and hours" in answer.content.decode()
