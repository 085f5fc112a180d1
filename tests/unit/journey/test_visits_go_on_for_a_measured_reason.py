"""Maintenance needs figures of the rooms, comes less often while it is stable, and is looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.planned import assess
from wellhead.diary import actions as diary
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.once import new_token
from wellhead.journey import maintaining
from wellhead.journey import maintenance_states as states
from wellhead.journey.maintenance_states import Event, Status
from wellhead.journey.models import Maintenance

pytestmark = pytest.mark.usefixtures("still")


def kept_diary(ada: Player, *, week: str, until: datetime = NOON, weeks: int = 8) -> None:
    """Weeks like this one, x a headache and o none, up to yesterday."""
    assert ada.person is not None
    assert ada.episode is not None
    program = system(ada.person.clinic_id)
    first = until.date() - timedelta(days=7 * weeks)
    diary.open_diary(program, ada.episode, opened_on=first)
    said = [
        diary.ImportedEntry(
            diary.EntrySaid(
                day=first + timedelta(days=place),
                kind="headache" if mark == "x" else "free",
                took_medicine=False,
            ),
            until,
        )
        for place, mark in enumerate(week * weeks)
    ]
    diary.import_days(program, ada.person, said, source="test")


def asks(ben: Player, ada: Player, *, weeks: int, reason: str = "came_back_when_stopped") -> int:
    assert ada.person is not None
    url = reverse("journey:maintenance", args=[ada.person.pk])
    sent = {
        "once": new_token(),
        "reason": reason,
        "words": "Six weeks without: from 4 to 9 headache days.",
        "interval_weeks": str(weeks),
    }
    return int(ben.client.post(url, sent).status_code)


@pytest.mark.feature("R05", "Z20")
def test_it_is_kept_with_the_figures_of_the_diary(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    assert asks(ben, ada, weeks=4) == 302
    row = Maintenance.objects.get()
    assert row.evidence["headache_days"]["low"] == 4
    assert row.review_on == NOON.date() + timedelta(weeks=8)


def test_it_is_refused_without_figures(ada: Player, ben: Player) -> None:
    assert asks(ben, ada, weeks=4) == 422
    assert not Maintenance.objects.exists()


def test_a_gain_of_movement_is_measured_by_degrees_not_by_the_diary(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    assert asks(ben, ada, weeks=4, reason="gain_fades") == 422
    with clock.held_at(NOON - timedelta(days=1)):
        assess(ben, ada)
    assert asks(ben, ada, weeks=4, reason="gain_fades") == 302


def test_a_reason_of_ones_own_is_refused(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    assert asks(ben, ada, weeks=4, reason="feels_good") == 422


def test_more_often_than_the_first_interval_is_refused(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    assert asks(ben, ada, weeks=3) == 422


def test_while_it_is_stable_the_visits_come_less_often(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    assert asks(ben, ada, weeks=4) == 302
    assert asks(ben, ada, weeks=4) == 422
    assert asks(ben, ada, weeks=6) == 302
    assert asks(ben, ada, weeks=27) == 422


def test_when_it_got_worse_the_interval_may_be_kept(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    assert asks(ben, ada, weeks=8) == 302
    row = Maintenance.objects.get()
    worse = {"headache_days": {"low": 12, "high": 12, "to": "2026-11-23"}}
    assert maintaining.is_stable(row, worse) is False
    assert maintaining.shortest_interval(row, worse) == maintaining.rules().first_interval_weeks


def test_blank_weeks_are_neither_stable_nor_worse(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    asks(ben, ada, weeks=8)
    row = Maintenance.objects.get()
    assert maintaining.is_stable(row, {"headache_days": {"low": 2, "high": 14, "to": "2026-11-23"}}) is None
    assert maintaining.is_stable(row, {}) is None


def test_it_ends_with_words_and_may_begin_again(ada: Player, ben: Player) -> None:
    kept_diary(ada, week="xoooooo")
    asks(ben, ada, weeks=4)
    assert ada.person is not None
    assert ada.episode is not None
    url = reverse("journey:maintenance", args=[ada.person.pk])
    assert ben.client.post(url, {"once": new_token(), "event": "ended", "words": ""}).status_code == 422
    said = {"once": new_token(), "event": "ended", "words": "Holds by herself now."}
    assert ben.client.post(url, said).status_code == 302
    standing = maintaining.standing_of(ada.episode, today=NOON.date())
    assert standing.status is Status.ENDED
    assert asks(ben, ada, weeks=4) == 302


@pytest.mark.parametrize(
    ("status", "event", "then"),
    [
        (None, Event.AGREED, Status.RUNNING),
        (None, Event.RENEWED, None),
        (None, Event.ENDED, None),
        (Status.RUNNING, Event.REVIEW_FELL_DUE, Status.REVIEW_DUE),
        (Status.REVIEW_DUE, Event.RENEWED, Status.RUNNING),
        (Status.REVIEW_DUE, Event.ENDED, Status.ENDED),
        (Status.ENDED, Event.RENEWED, None),
        (Status.ENDED, Event.AGREED, Status.RUNNING),
    ],
)
def test_what_may_follow_what(status: Status | None, event: Event, then: Status | None) -> None:
    assert states.after(status, event) is then


def test_the_review_falls_due_on_its_day() -> None:
    day = NOON.date()
    assert states.standing(is_ended=False, review_on=day, today=day) is Status.REVIEW_DUE
    assert states.standing(is_ended=False, review_on=day + timedelta(days=1), today=day) is Status.RUNNING
