"""A demo that was cut short leaves nothing behind, and a clinic of one's own is never touched."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from wellhead.demo import load
from wellhead.demo.telling import Story
from wellhead.foundation.models import AuditEvent, Clinic
from wellhead.people.models import Staff

NOW = datetime(2026, 11, 24, 8, 40, tzinfo=UTC)


class PowerCut(Exception):
    """Stands for anything that stops a load half-way."""


def _stop(stories: Iterable[Story], *, until: datetime) -> int:
    raise PowerCut


@pytest.mark.django_db
def test_a_load_that_is_cut_short_leaves_nothing_and_is_needed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "tell", _stop)
    with pytest.raises(PowerCut):
        load.load_demo(lambda words: None, now=NOW)
    assert load.is_needed()
    assert (Staff.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_a_clinic_of_ones_own_gets_no_demo_and_no_demo_passwords(clinic: Clinic) -> None:
    load.load_demo(lambda words: None, now=NOW)
    assert (load.is_needed(), load.sign_ins(), load.loaded_on()) == (False, [], None)
    assert Staff.objects.count() == 0
