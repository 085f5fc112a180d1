"""A clinician's private calendar: read by any calendar program, without health, and closed when it is taken back."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.lib.cast import Player
from wellhead.booking import actions
from wellhead.booking.models import Appointment, FeedKey, Room
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import AuditEvent


def feed(ben: Player, *, shows_names: bool = False) -> str:
    return reverse("booking:feed", args=[actions.make_feed(ben.actor, shows_names=shows_names)])


def events(client: Client, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer["Content-Type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return [{name: str(each.get(name, "")) for name in ("SUMMARY", "LOCATION", "STATUS")} for each in found]


def test_it_holds_the_visits_with_their_zone_and_room(
    client: Client, adas_visit: Appointment, ben: Player, now: datetime
) -> None:
    Appointment.objects.update(room=Room.objects.create(clinic=adas_visit.clinic, name="Blue room"))
    url = feed(ben)
    assert events(client, url) == [{"SUMMARY": "Booked", "LOCATION": "Blue room", "STATUS": "CONFIRMED"}]
    text = client.get(url).content.decode()
    assert "DTSTART;TZID=Europe/London:20261124T100000" in text
    assert "BEGIN:VTIMEZONE" in text
    assert "METHOD:PUBLISH" in text


@pytest.mark.parametrize(("shows_names", "said"), [(False, "Booked"), (True, "Ada Marsh")])
def test_names_are_shown_only_where_that_was_chosen_and_never_what_the_visit_is(
    client: Client, adas_visit: Appointment, ben: Player, now: datetime, shows_names: bool, said: str
) -> None:
    text = client.get(feed(ben, shows_names=shows_names)).content.decode()
    assert f"SUMMARY:{said}" in text
    assert ("Ada" in text) is shows_names
    assert "First appointment" not in text
    assert adas_visit.public_token not in text


def test_cancelled_and_held_times_are_not_in_it(
    client: Client, adas_visit: Appointment, ben: Player, program: Actor, hold: object, now: datetime
) -> None:
    url = feed(ben)
    actions.cancel(program, adas_visit, why="", now=now)
    hold()  # type: ignore[operator]  # the fixture's function
    assert events(client, url) == []


def test_the_same_visits_are_not_sent_twice(
    client: Client, adas_visit: Appointment, ben: Player, program: Actor, now: datetime
) -> None:
    url = feed(ben)
    tag = client.get(url)["ETag"]
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    actions.cancel(program, adas_visit, why="", now=now)
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200
    assert AuditEvent.objects.filter(event="booking.feed_read").count() == 2


def test_taken_back_it_answers_no_more_and_others_do(
    client: Client, adas_visit: Appointment, ben: Player, now: datetime
) -> None:
    first, second = feed(ben), feed(ben)
    key = FeedKey.objects.order_by("recorded_at")[0]
    ben.client.post(reverse("booking:revoke_feed", args=[key.pk]))
    assert [client.get(url).status_code for url in (first, second)] == [404, 200]


def test_only_its_clinician_takes_it_back(ben: Player, cleo: Player, now: datetime) -> None:
    feed(ben)
    key = FeedKey.objects.get()
    assert cleo.client.post(reverse("booking:revoke_feed", args=[key.pk])).status_code == 404
    assert FeedKey.objects.get().revoked_at is None


def test_the_address_is_shown_once_and_kept_only_as_a_hash(
    client: Client, ben: Player, now: datetime
) -> None:
    page = reverse("booking:feeds")
    browser = ben.client
    shown = browser.post(page, {"shows_names": "on"}).content.decode()
    found = re.search(r'value="(http://testserver(/book/calendar/([^"]+)\.ics))"', shown)
    assert found is not None
    assert client.get(found.group(2)).status_code == 200
    assert found.group(3) not in browser.get(page).content.decode()
    assert found.group(3) not in str(list(FeedKey.objects.values()))
    assert FeedKey.objects.get().shows_names


@pytest.mark.parametrize("token", ["x", "x" * 200, "../../etc"])
def test_an_address_that_is_none_is_not_there(client: Client, clinic: object, token: str) -> None:
    assert client.get(f"/book/calendar/{token}.ics").status_code == 404


def test_somebody_who_left_the_clinic_has_no_calendar(
    client: Client, adas_visit: Appointment, ben: Player, now: datetime
) -> None:
    url = feed(ben)
    assert ben.staff is not None
    ben.staff.left_on = now.date()
    ben.staff.save()
    assert client.get(url).status_code == 404
