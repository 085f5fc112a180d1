"""Pages that show themselves only in the middle of a story: questions of a diary answered, somebody who comes back, the core questions."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from benchmarks.adaptive import BANK
from tests.architecture.source import check_none
from tests.lib import html
from tests.lib.asked_for import LICENCE
from tests.lib.cast import NOON, Player
from tests.lib.discharged import leaves_care
from wellhead.foundation import clock
from wellhead.foundation.once import new_token
from wellhead.journey import returning
from wellhead.outcomes import actions as outcomes
from wellhead.outcomes import links

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


def chosen_one_by_one(ada: Player, ben: Player, olu: Player) -> dict[str, str]:
    """A bank of questions: its own page, the first question, a blank one, and the score that came of four answers."""
    assert ada.episode is not None
    pack = outcomes.keep_pack(olu.actor, BANK.read_bytes(), LICENCE)
    asking = outcomes.ask_now(ben.actor, ada.episode, occasion="baseline")
    outcomes.answer_asking(ada.actor, asking, [outcomes.Answer(item_id="CI03", value=4)])
    here = reverse("outcomes:asked", args=[links.secret_of(asking.pk)])
    pages = {"bank": page_of(olu, reverse("outcomes:pack", args=[pack.pk])), "one": page_of(ada, here)}
    for turn in range(5):
        (name,) = _names(page_of(ada, here))
        sent = {"once": new_token(), "item": name.removeprefix("q_")}
        pages["left blank"] = ada.client.post(here, sent).content.decode()
        last = {"stop": "1"} if turn == 4 else {name: str(turn)}
        assert ada.client.post(here, {**sent, "once": new_token(), **last}).status_code == 302
    return {**pages, "score": page_of(ben, reverse("outcomes:person", args=[ada.person.pk]))}


def test_they_hold_nothing_that_the_checker_refuses(
    ada: Player, ben: Player, olu: Player, tmp_path: Path
) -> None:
    with clock.held_at(NOON):
        pages = {"core questions": page_of(ada, reverse("outcomes:questions"))}
        pages |= chosen_one_by_one(ada, ben, olu)
        pages |= raised_and_answered(ada)
        pages |= comes_back(ada, ben)
    check_none(html.faults(pages, tmp_path))
