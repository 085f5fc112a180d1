"""After discharge the diary is held against the person's own level; the clinician answers, the person reads their own plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.discharged import leaves_care
from wellhead.diary import actions as diary
from wellhead.foundation.actor import system
from wellhead.foundation.once import new_token
from wellhead.journey import relapses
from wellhead.journey.actions.relapses import read_radars
from wellhead.journey.models import RelapseAlert

pytestmark = pytest.mark.usefixtures("still")
ENDED = NOON - timedelta(days=8 * 7 + 1)


def discharged(ada: Player, ben: Player, *, before: str, since: str) -> None:
    """Ada left care eight weeks ago; a week like `before` until then and one like `since` in the last five weeks."""
    assert ada.episode is not None
    leaves_care(ada, ben, ENDED)
    first = ENDED.date() - timedelta(days=27)
    weeks = [before] * 7 + [since] * 5
    writes(ada, first, "".join(weeks))


def writes(ada: Player, first: date, marks: str) -> None:
    """One entry a day: x headache, o none, - nothing."""
    assert ada.person is not None
    said = [
        diary.ImportedEntry(
            diary.EntrySaid(
                day=first + timedelta(days=place),
                kind="headache" if mark == "x" else "free",
                took_medicine=False,
            ),
            datetime(2026, 11, 1, 12, tzinfo=NOON.tzinfo),
        )
        for place, mark in enumerate(marks)
        if mark != "-"
    ]
    diary.import_days(system(ada.person.clinic_id), ada.person, said, source="test")


def program(ada: Player) -> int:
    assert ada.person is not None
    return read_radars(system(ada.person.clinic_id), now=NOON)


@pytest.mark.feature("R03", "Z21")
def test_a_rise_is_shown_to_the_clinician_and_calmly_to_the_person(ada: Player, ben: Player) -> None:
    discharged(ada, ben, before="xoooooo", since="xxxxxoo")
    assert program(ada) == 1
    listed = ben.client.get(reverse("journey:watch")).content.decode()
    assert "Ada" in listed
    assert "About 5.0 a week" in listed
    own = ada.client.get(reverse("journey:afterwards")).content.decode()
    assert "about 5 days a week" in own
    assert "Back to the first exercises every day." in own
    chart = ben.client.get(reverse("journey:since", args=[ada.person.pk])).content.decode()  # type: ignore[union-attr]
    assert "Risen against the person" in chart
    assert "<svg" in chart
    assert "<table" in chart


def test_the_same_level_raises_nothing(ada: Player, ben: Player) -> None:
    discharged(ada, ben, before="xoooooo", since="xoooooo")
    assert program(ada) == 0


def test_blank_weeks_raise_nothing_and_cannot_be_told(ada: Player, ben: Player) -> None:
    discharged(ada, ben, before="xoooooo", since="-------")
    assert program(ada) == 0
    page = ben.client.get(reverse("journey:since", args=[ada.person.pk])).content.decode()  # type: ignore[union-attr]
    assert "Can&#x27;t tell" in page


def test_an_alert_is_raised_once_in_its_quiet_weeks(ada: Player, ben: Player) -> None:
    discharged(ada, ben, before="xoooooo", since="xxxxxoo")
    assert (program(ada), program(ada)) == (1, 0)


def test_an_answer_takes_it_off_the_list_and_needs_words(ada: Player, ben: Player) -> None:
    discharged(ada, ben, before="xoooooo", since="xxxxxoo")
    program(ada)
    url = reverse("journey:alert", args=[RelapseAlert.objects.get().pk])
    assert ben.client.post(url, {"once": new_token(), "done": "rang", "words": ""}).status_code == 422
    said = {"once": new_token(), "done": "rang", "words": "Two deadlines; starts her first exercises again."}
    assert ben.client.post(url, said).status_code == 302
    assert relapses.open_alerts_for(ben.actor) == []
    own = ada.client.get(reverse("journey:afterwards")).content.decode()
    assert "about 5 days a week" not in own


def test_nobody_in_care_is_watched(ada: Player, ben: Player) -> None:
    from wellhead.people import actions as people

    discharged(ada, ben, before="xoooooo", since="xxxxxoo")
    assert ada.person is not None
    people.open_episode(system(ada.person.clinic_id), ada.person, reason="Headache again")
    assert program(ada) == 0


def test_a_colleague_reads_neither_chart_nor_alert(ada: Player, ben: Player, cleo: Player) -> None:
    discharged(ada, ben, before="xoooooo", since="xxxxxoo")
    program(ada)
    assert ada.person is not None
    assert cleo.client.get(reverse("journey:since", args=[ada.person.pk])).status_code == 403
    assert cleo.client.get(reverse("journey:alert", args=[RelapseAlert.objects.get().pk])).status_code == 403
