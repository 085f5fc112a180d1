"""A changed answer opens the urgent gate again, changing it back closes it, and what is hidden counts no longer."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.lib.check_pages import answers_to, begin, follow, walk
from tests.unit.selfcheck.test_walk import NECK
from wellhead.foundation.models import Clinic
from wellhead.selfcheck import queries
from wellhead.selfcheck.models import AnswerState, Check


def change(client: Client, page: str, facts: dict[str, object]) -> str:
    address = f"/check/page/{page}/?again=1"
    reply = client.post(address, answers_to(client.get(address).content.decode(), facts))
    return str(reply["Location"])


@pytest.mark.feature("S01", "Q12")
def test_a_finished_check_turns_urgent_and_calm_again_as_answers_change(
    clinic: Clinic, client: Client
) -> None:
    walk(client, begin(client), NECK)
    assert 'data-route="first_visit"' in client.get("/check/result/").content.decode()
    assert change(client, "now_1", {"new_weakness_or_numbness": True}) == "/check/now/"
    result = client.get("/check/result/").content.decode()
    assert 'data-route="emergency"' in result
    assert "Find a time" not in result
    change(client, "now_1", {})
    walk(client, follow(client, "/check/next/"), NECK)
    assert 'data-route="first_visit"' in client.get("/check/result/").content.decode()


@pytest.mark.feature("Q12")
def test_what_a_changed_answer_hides_is_withdrawn_and_no_longer_decides(
    clinic: Clinic, client: Client
) -> None:
    hurt: dict[str, object] = {
        **NECK,
        "head_injury_before_onset": True,
        "days_since_injury": 2,
        "worsening_since_injury": True,
    }
    assert walk(client, begin(client), hurt) == "/check/now/"
    change(client, "lately", {})
    rows = queries.latest_answers(Check.objects.get())
    assert rows["worsening_since_injury"].state == AnswerState.WITHDRAWN
    assert "/page/" in follow(client, "/check/next/")
    assert "After a knock" not in client.get("/check/result/").content.decode()
