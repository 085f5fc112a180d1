"""Start on the day list opens the person's page for the clinician whose visit it is; other marks stay on the list."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN
from wellhead.booking.models import Appointment
from wellhead.foundation import clock


def leads(page: str, event: str) -> str:
    """Where pressing this mark leads."""
    found = re.search(
        rf'name="event" value="{event}">\s*<input type="hidden" name="next" value="([^"]+)"', page
    )
    assert found is not None
    return found[1]


def day_of(player: Player, query: str = "") -> str:
    with clock.held_at(TEN - timedelta(minutes=5)):
        return player.client.get(reverse("portal:day") + query).content.decode()


def test_the_clinicians_own_visit_begins_on_the_persons_page(
    ben: Player, ada: Player, adas_visit: Appointment
) -> None:
    page = day_of(ben)
    assert ada.person is not None
    assert leads(page, "started") == reverse("portal:person", args=[ada.person.pk])
    assert leads(page, "arrived") == reverse("portal:day")


def test_a_colleagues_visit_leaves_one_on_the_list(cleo: Player, adas_visit: Appointment) -> None:
    assert leads(day_of(cleo, "?who=all"), "started").startswith(reverse("portal:day"))
