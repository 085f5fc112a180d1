"""Keys for the staff: listed by role on every page, and turned off in one browser at a time."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.ui import keys


@pytest.mark.parametrize(
    ("who", "has", "has_not"),
    [
        (
            "ben",
            ['data-key="g d"', 'data-key="g p"', 'data-key="n"', 'data-key="ctrl+enter"'],
            ['data-key="g b"'],
        ),
        ("fay", ['data-key="g c"', 'data-key="g w"', 'data-key="/"'], ['data-key="n"', 'data-key="g d"']),
        ("olu", ['data-key="g b"'], ['data-key="n"']),
    ],
)
def test_the_list_holds_the_places_of_the_role(
    request: pytest.FixtureRequest, who: str, has: list[str], has_not: list[str]
) -> None:
    player: Player = request.getfixturevalue(who)
    page = player.client.get(reverse("portal:people")).content.decode()
    assert [each for each in has if each not in page] == []
    assert [each for each in has_not if each in page] == []


def test_patients_have_no_keys(ada: Player) -> None:
    assert "data-shortcuts" not in ada.client.get(reverse("portal:visits")).content.decode()


def test_single_keys_are_turned_off_and_on_again(ben: Player) -> None:
    client, here = ben.client, reverse("portal:people")
    assert "data-off" not in client.get(here).content.decode()
    off = client.post(reverse("ui:keys"), {"keys": "off", "next": here}, follow=True).content.decode()
    assert "data-shortcuts data-off" in off
    on = client.post(reverse("ui:keys"), {"keys": "on", "next": here}, follow=True).content.decode()
    assert "data-off" not in on


def test_no_two_places_share_a_letter() -> None:
    assert len(set(keys.LETTERS.values())) == len(keys.LETTERS)
