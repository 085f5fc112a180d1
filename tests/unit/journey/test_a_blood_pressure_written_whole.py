"""A blood pressure is written as on paper, 126/78 66, into its first box."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.record import queries
from wellhead.record.asking import whole_reading


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.held_at(NOON):
        yield


def typed(ada: Player, ben: Player, **boxes: str) -> HttpResponse:
    here = reverse("journey:assessment", args=[episode_of(ada).person_id]) + "?part=safety"
    token = re.search(r'name="once" value="([^"]+)"', ben.client.get(here).content.decode())
    assert token is not None
    answer: HttpResponse = ben.client.post(
        here, {"once": token[1]} | {f"fact_{n}": v for n, v in boxes.items()}
    )
    return answer


def kept(ada: Player) -> dict[str, object]:
    return {
        name: found.seen.value
        for (name, _kind), found in queries.latest_findings(episode_of(ada)).facts.items()
    }


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("126/78", ("126", "78")),
        (" 126 / 78 66 ", ("126", "78", "66")),
        ("126 78 66", ("126", "78", "66")),
        ("126*78, 66", ("126", "78", "66")),
        ("126", ()),
        ("126.5", ()),
        ("1267/8", ()),
        ("126/78/66/1", ()),
    ],
)
def test_only_two_or_three_numbers_are_a_whole_reading(text: str, numbers: tuple[str, ...]) -> None:
    assert whole_reading(text) == numbers


def test_each_number_is_kept_as_what_it_is(ada: Player, ben: Player) -> None:
    assert typed(ada, ben, bp_systolic="126/78 66").status_code == 302
    assert kept(ada) == {"bp_systolic": 126, "bp_diastolic": 78, "pulse_per_minute": 66}


def test_a_pulse_that_nobody_took_stays_unknown(ada: Player, ben: Player) -> None:
    typed(ada, ben, bp_systolic="126/78")
    assert "pulse_per_minute" not in kept(ada)


def test_a_second_reading_of_the_day_takes_the_place_of_the_first(ada: Player, ben: Player) -> None:
    typed(ada, ben, bp_systolic="164/96 88")
    typed(ada, ben, bp_systolic="142/88", bp_diastolic="96", pulse_per_minute="88")
    assert kept(ada) == {"bp_systolic": 142, "bp_diastolic": 88, "pulse_per_minute": 88}


def test_another_number_typed_beside_it_is_asked_about_and_not_lost(ada: Player, ben: Player) -> None:
    answer = typed(ada, ben, bp_systolic="126/78", bp_diastolic="82")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="126/78"' in page
    assert 'value="82"' in page
