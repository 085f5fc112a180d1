"""The person and those who care for them read what a day looked like, with what was not said, and how many days did."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid
from wellhead.diary.queries import alarms
from wellhead.diary.queries.looks import looks_counted
from wellhead.diary.queries.stretches import stretch
from wellhead.journey.models import DiaryAlarm
from wellhead.people.models import Person

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()
DAY = TODAY - timedelta(days=1)


def at(hour: int) -> datetime:
    return NOON.replace(hour=hour) - timedelta(days=1)


def person_of(ada: Player) -> Person:
    assert ada.person is not None
    return ada.person


def write(ada: Player, *, days_ago: int = 1, **said: object) -> None:
    day = TODAY - timedelta(days=days_ago)
    kind = str(said.pop("kind", "headache"))
    actions.write_entry(ada.actor, person_of(ada), EntrySaid(day=day, kind=kind, **said))  # type: ignore[arg-type]  # keywords of the entry


MIGRAINE = {"worst": 6, "side": "left", "features": ("nausea", "throbbing", "activity")}


@pytest.mark.feature("D11")
def test_the_person_reads_what_the_day_looked_like_and_what_was_not_said(ada: Player) -> None:
    write(ada, **MIGRAINE)
    page = ada.client.get(f"/diary/{DAY}/").content.decode()
    assert "What this day looked like" in page
    assert "It does not say what you have." in page
    assert page.count("fits so far") == 1
    assert "Not said: how long it went on by itself" in page
    assert "Like a cluster headache" not in page


def test_a_free_day_and_a_blank_day_look_like_nothing(ada: Player) -> None:
    write(ada, kind="free")
    for day in (DAY, TODAY):
        assert "What this day looked like" not in ada.client.get(f"/diary/{day}/").content.decode()


def test_the_clinician_reads_the_parts_and_where_they_stand(ada: Player, ben: Player) -> None:
    write(ada, **MIGRAINE)
    page = ben.client.get(f"/diary/people/{person_of(ada).pk}/{DAY}/").content.decode()
    assert "For it: side, feel and strength of the pain" in page
    assert "Rests on 1.1, the parts that speak of one attack." in page
    assert "It is no diagnosis" in page


def test_a_day_with_a_word_of_danger_is_asked_about_and_not_named(ada: Player, ben: Player) -> None:
    write(ada, **MIGRAINE, note="My left hand went numb.")
    page = ada.client.get(f"/diary/{DAY}/").content.decode()
    assert "You wrote something that we ask about first." in page
    assert "fits so far" not in page
    read = ben.client.get(f"/diary/people/{person_of(ada).pk}/{DAY}/").content.decode()
    assert "fits so far" not in read


def test_a_day_like_a_cluster_headache_goes_to_care_and_is_not_named_to_the_person(
    ada: Player, ben: Player
) -> None:
    short = {"started_at": at(2), "ended_at": at(3), "took_medicine": False, "site": ("eye_left",)}
    assert "eye_left" in queries.drawn_regions()
    write(ada, worst=7, side="left", features=(), **short)
    page = ada.client.get(f"/diary/{DAY}/").content.decode()
    assert "Tell your clinician or a doctor about it soon." in page
    assert "Like a cluster headache" not in page
    found = alarms.raised_on(person_of(ada), DAY, today=TODAY, raised={})
    assert [each.rule.id for each in found] == ["short_and_strong_at_the_eye"]
    kept = DiaryAlarm.objects.get()
    assert (kept.rule_id, kept.urgency) == ("short_and_strong_at_the_eye", "soon")
    sign = ben.client.get(reverse("journey:alarm", args=[kept.pk])).content.decode()
    assert "short, very strong pain on one side, near the eye" in sign
    start = ada.client.get(reverse("portal:today")).content.decode()
    assert "Tell your clinician or a doctor about it soon." in start
    assert "keep headaches going" not in start


def test_a_medicine_that_may_have_helped_leaves_the_length_open(ada: Player) -> None:
    """Two hours would rule migraine out, were it not for the tablet."""
    write(ada, **MIGRAINE, started_at=at(8), ended_at=at(10), took_medicine=True)
    assert "fits so far" in ada.client.get(f"/diary/{DAY}/").content.decode()


def test_days_are_counted_with_best_worst_and_estimate(ada: Player) -> None:
    """Of 24 days: 4 fit, 2 headaches say nothing, 16 are free, 2 are blank; then today, unsaid."""
    person = person_of(ada)
    actions.open_diary(ada.actor, ada.episode, opened_on=TODAY - timedelta(days=24))
    for ago in range(1, 5):
        write(ada, days_ago=ago, **MIGRAINE)
    for ago in (5, 6):
        write(ada, days_ago=ago)
    for ago in range(9, 25):
        write(ada, days_ago=ago, kind="free")
    read = stretch(person, TODAY.replace(day=1), TODAY, today=TODAY, most_windows=6)
    count = {each.kind.id: each for each in looks_counted(person, read)}["migraine"]
    window = count.figure.window
    assert (window.best, window.worst, window.recorded_days, count.thin_days) == (4, 8, 20, 2)
    assert window.estimate == pytest.approx(4 * 28 / 20)


@pytest.mark.feature("D11")
def test_the_month_shows_the_count_to_both(ada: Player, ben: Player) -> None:
    for ago in range(1, 4):
        write(ada, days_ago=ago, **MIGRAINE)
    own = ada.client.get("/diary/").content.decode()
    read = ben.client.get(f"/diary/people/{person_of(ada).pk}/").content.decode()
    assert all("What the last 28 days looked like" in page for page in (own, read))
    assert "Like a cluster headache" in read
    assert "Like a cluster headache" not in own
