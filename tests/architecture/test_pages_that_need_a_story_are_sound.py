"""Pages that show themselves only in the middle of a story: questions of a diary answered, somebody who comes back, the core questions."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from tests.architecture.source import check_none
from tests.lib import html
from tests.lib.cast import NOON, Player
from tests.lib.discharged import leaves_care
from wellhead.foundation import clock
from wellhead.foundation.once import new_token
from wellhead.journey import returning

pytestmark = pytest.mark.django_db


def page_of(player: Player, path: str) -> str:
    """The page at an address; it must show one."""
    answer = player.client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def raised_and_answered(ada: Player) -> dict[str, str]:
    """A very strong headache is written, its questions are asked, and all are answered with no."""
    said = {"kind": "headache", "worst": "10", "once": new_token()}
    ada.client.post(reverse("diary:day", args=[NOON.date()]), said)
    asked = page_of(ada, reverse("journey:look_now"))
    fields = dict.fromkeys(_names(asked), "no")
    done = ada.client.post(reverse("journey:look_now"), {"once": new_token(), **fields})
    assert done.status_code == 302
    return {"asked": asked, "answered": page_of(ada, done["Location"])}


def _names(page: str) -> set[str]:
    found = html.names_of_choices(page)
    assert found, "nothing is asked"
    return found


def comes_back(ada: Player, ben: Player) -> dict[str, str]:
    """Care ended a month ago; she opens the page and comes back."""
    assert ada.episode is not None
    leaves_care(ada, ben, NOON - timedelta(days=30))
    before = page_of(ada, reverse("journey:return"))
    calm = dict.fromkeys(returning.rules().return_asks, "no")
    sent = {"once": new_token(), "words": "It is back.", **calm}
    after = ada.client.post(reverse("journey:return"), sent, follow=True).content.decode()
    assert "Find a time" in after
    return {"coming back": before, "came back": after}


def test_they_hold_nothing_that_the_checker_refuses(ada: Player, ben: Player, tmp_path: Path) -> None:
    with clock.held_at(NOON):
        pages = {"core questions": page_of(ada, reverse("outcomes:questions"))}
        pages |= raised_and_answered(ada)
        pages |= comes_back(ada, ben)
    check_none(html.faults(pages, tmp_path))
