"""Private questions are asked only of somebody who said that they are alone; not said is not alone."""

import pytest
from django.test import Client

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.foundation.actor import visitor
from wellhead.foundation.models import Clinic
from wellhead.selfcheck import actions, queries, steps
from wellhead.selfcheck.models import Check


@pytest.mark.parametrize(("is_alone", "asked"), [(True, True), (False, False), (None, False)])
def test_only_somebody_alone_is_asked(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, is_alone: bool | None, asked: bool
) -> None:
    told: list[object] = []

    def remember(*_facts: object, alone: bool, past_emergency: bool) -> None:
        told.append((alone, past_emergency))

    monkeypatch.setattr(steps, "following", remember)
    client = Client()
    client.get(f"/check/return/{_token(clinic, is_alone)}/")
    assert client.get("/check/next/")["Location"] == "/check/result/"
    assert told == [(asked, False)]


def _token(clinic: Clinic, is_alone: bool | None) -> str:
    _check, token = actions.start_check(visitor(clinic.id), is_alone=is_alone, now=clock.now())
    assert Check.objects.get().token_hash == queries.hash_of(token)
    return token


def test_staff_do_not_open_somebodys_answers(clinic: Clinic, ben: Player) -> None:
    assert ben.client.get(f"/check/return/{_token(clinic, True)}/").status_code == 404
