"""A link shows the chosen days to somebody without an account, ends by itself or at a press, and each reading is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from wellhead.diary import actions, links
from wellhead.diary.models import DiaryShare
from wellhead.foundation import clock
from wellhead.foundation.models import AuditEvent

TODAY = NOON.date()
FORM = {"first_day": str(TODAY - timedelta(days=1)), "last_day": str(TODAY), "holds": "7", "once": "a"}


def _shared(ada: Player, **said: str) -> str:
    assert ada.person is not None
    for back, note in ((0, "my secret"), (1, ""), (5, "")):
        day = TODAY - timedelta(days=back)
        actions.write_entry(
            ada.actor, ada.person, actions.EntrySaid(day=day, kind="headache", worst=5 + back, note=note)
        )
    assert ada.client.post("/diary/links/", FORM | said).status_code == 302
    return f"/diary/shared/{links.secret_of(DiaryShare.objects.get().pk)}/"


@pytest.mark.feature("D16")
def test_the_link_shows_only_the_chosen_days_and_no_notes(ada: Player) -> None:
    with clock.held_at(NOON):
        address = _shared(ada)
        answer = Client().get(address)
        page = answer.content.decode()
        mine = ada.client.get("/diary/links/").content.decode()
    assert answer.status_code == 200
    assert "strongest 5" in page
    assert "strongest 6" in page
    assert "strongest 10" not in page, "five days ago is outside"
    assert "my secret" not in page
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert 'action="/diary/' not in page, "there is nothing to change"
    assert AuditEvent.objects.filter(event="diary.shared_read", person_id=ada.person.pk).count() == 1  # type: ignore[union-attr]
    assert "Opened 1 time" in mine


def test_notes_are_shown_where_the_person_said_so(ada: Player) -> None:
    with clock.held_at(NOON):
        assert "my secret" in Client().get(_shared(ada, shows_notes="on")).content.decode()


def test_no_copy_of_the_secret_is_kept(ada: Player) -> None:
    with clock.held_at(NOON):
        secret = _shared(ada).split("/")[-2]
    assert secret not in str(DiaryShare.objects.values().get())


@pytest.mark.parametrize("how", ["time", "press"])
def test_a_link_that_has_ended_shows_nothing(ada: Player, how: str) -> None:
    with clock.held_at(NOON):
        address = _shared(ada)
        if how == "press":
            ada.client.post(f"/diary/links/{DiaryShare.objects.get().pk}/end/")
    with clock.held_at(NOON + timedelta(days=7 if how == "time" else 0, seconds=1)):
        answer = Client().get(address)
    assert answer.status_code == 410
    assert "It has ended" in answer.content.decode()
    assert not names(answer.content.decode(), "Ada")


def test_nobody_tries_links_for_long(ada: Player) -> None:
    with clock.held_at(NOON):
        browser = Client()
        told = [browser.get(f"/diary/shared/{number}/").status_code for number in range(11)]
    assert told == [410] * 10 + [429]


def test_another_patient_cannot_end_it(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        _shared(ada)
        share = DiaryShare.objects.get()
        assert ben.client.post(f"/diary/links/{share.pk}/end/").status_code == 404
        assert ben.client.get("/diary/links/").status_code == 404
