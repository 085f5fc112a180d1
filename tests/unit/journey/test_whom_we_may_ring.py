"""The recall list leaves out whoever is in care, has a visit to come, said no, has died, or was rung lately."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.discharged import leaves_care
from wellhead.foundation.once import new_token
from wellhead.journey import returning
from wellhead.people import actions as people

pytestmark = pytest.mark.usefixtures("still")


def left(ada: Player, ben: Player, *, weeks: int) -> None:
    """Ada's care ended so many weeks ago."""
    assert ada.episode is not None
    leaves_care(ada, ben, NOON - timedelta(weeks=weeks))


def listed(fay: Player) -> bool:
    return "Ada Marsh" in fay.client.get(reverse("journey:recall")).content.decode()


def says(who: Player, ada: Player, why: str, until: str = "") -> int:
    assert ada.person is not None
    url = reverse("journey:recall_person", args=[ada.person.pk])
    sent = {"once": new_token(), "why": why, "until": until, "words": ""}
    return int(who.client.post(url, sent).status_code)


@pytest.mark.feature("R06")
def test_somebody_away_for_half_a_year_may_be_rung(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=27)
    assert listed(fay)


def test_somebody_who_left_lately_is_not_rung(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=25)
    assert not listed(fay)


def test_nobody_in_care_is_rung(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=40)
    assert ada.person is not None
    people.open_episode(fay.actor, ada.person, reason="Again")
    assert not listed(fay)


@pytest.mark.parametrize("why", ["wish", "elsewhere", "died"])
def test_a_reason_for_good_takes_them_off_until_it_is_taken_back(
    ada: Player, ben: Player, fay: Player, why: str
) -> None:
    left(ada, ben, weeks=27)
    assert says(fay, ada, why) == 302
    assert not listed(fay)
    assert says(fay, ada, "again") == 302
    assert listed(fay)


def test_somebody_rung_is_left_alone_until_the_day(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=27)
    until = (NOON + timedelta(days=90)).date().isoformat()
    assert says(fay, ada, "later", until) == 302
    assert not listed(fay)
    later = returning.recallable(fay.actor, now=NOON + timedelta(days=91))
    assert [each.person for each in later] == [ada.person]


def test_later_without_a_day_to_come_is_refused(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=27)
    assert says(fay, ada, "later") == 422
    assert says(fay, ada, "later", NOON.date().isoformat()) == 422
    assert listed(fay)


def test_the_person_takes_themselves_off(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=27)
    ada.client.post(reverse("journey:recall_wish"), {"once": new_token(), "wish": "wish"})
    assert not listed(fay)


def test_the_list_says_nothing_of_health(ada: Player, ben: Player, fay: Player) -> None:
    left(ada, ben, weeks=27)
    page = fay.client.get(reverse("journey:recall")).content.decode()
    assert "Goals met" not in page
    assert "headache" not in page.lower().split("<main", 1)[1]
