"""An answer that a changed answer makes needless is withdrawn, on topic pages as on safety pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.lib.check_pages import answers_to
from wellhead.foundation.actor import visitor
from wellhead.knowledge import library
from wellhead.selfcheck import actions, queries
from wellhead.selfcheck.models import AnswerState, Check

CHANGES = [
    ("sex_at_birth", {"pregnant_or_recent_birth": True}, {"age_years": 44, "sex_at_birth": "male"}),
    ("aura_attack_count", {"aura_symptoms": ("visual",)}, {"aura_attack_count": 0, "med_days_any_acute": 3}),
    ("head_injury_before_onset", {"worsening_since_injury": True}, {}),
]


@pytest.mark.parametrize(("changed", "before", "now"), CHANGES, ids=[change[0] for change in CHANGES])
def test_it_is_withdrawn(
    client: Client, safe_check: Check, changed: str, before: dict[str, object], now: dict[str, object]
) -> None:
    said = [actions.Said(fact, value) for fact, value in before.items()]  # type: ignore[arg-type]
    actions.answer_page(visitor(safe_check.clinic_id), safe_check, page_id="x", said=said)
    page = next(each.id for each in library.load().rules.every_page if changed in each.items)
    address = f"/check/page/{page}/?again=1"
    client.post(address, answers_to(client.get(address).content.decode(), now))
    states = {fact: row.state for fact, row in queries.latest_answers(safe_check).items() if fact in before}
    assert states == dict.fromkeys(before, AnswerState.WITHDRAWN)
