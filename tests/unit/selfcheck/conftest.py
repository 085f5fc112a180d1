"""A self-check whose safety questions are all answered with no, so that a test can begin at the topics."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.lib.check_pages import begin
from wellhead.foundation.actor import visitor
from wellhead.foundation.models import Clinic
from wellhead.knowledge import library
from wellhead.selfcheck import actions
from wellhead.selfcheck.models import Check

ABOUT_HER: dict[str, object] = {
    "age_years": 44,
    "sex_at_birth": "female",
    "pregnant_or_recent_birth": False,
    "headache_kinds_count": 1,
}


@pytest.fixture
def safe_check(clinic: Clinic, client: Client) -> Check:
    """Ada at 44, no to every safety question; the client holds her link."""
    begin(client)
    check = Check.objects.get()
    rules = library.load().rules
    pages = {
        page.id: [actions.Said(item, ABOUT_HER.get(item, False)) for item in page.items]  # type: ignore[arg-type]
        for page in rules.every_page
        if page not in rules.topics
        and page.id not in {"fifty", "child", "pregnancy", "injury", "injury_more"}
    }
    actions.answer_pages(visitor(clinic.id), check, pages)
    return check
