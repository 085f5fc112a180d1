"""No browser and nothing in between keeps a copy of a page; on a shared computer Back shows nothing of anybody."""

import pytest
from django.test import Client

from tests.lib.cast import Player
from wellhead.foundation.models import Clinic


@pytest.mark.parametrize("path", ["/today/", "/diary/", "/visits/", "/outcomes/", "/plan/", "/programme/"])
def test_a_persons_own_pages_are_not_kept(ada: Player, path: str) -> None:
    answer = ada.client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/check/", "/book/", "/account/login/", "/no-such-page/"])
def test_a_page_opened_without_signing_in_is_not_kept(clinic: Clinic, path: str) -> None:
    assert "no-store" in Client().get(path)["Cache-Control"]


def test_a_refusal_and_a_record_page_are_not_kept(ada: Player, ben: Player, cleo: Player) -> None:
    assert ada.person is not None
    path = f"/people/{ada.person.pk}/"
    for player, status in ((ben, 200), (cleo, 403)):
        answer = player.client.get(path)
        assert answer.status_code == status
        assert "no-store" in answer["Cache-Control"]
