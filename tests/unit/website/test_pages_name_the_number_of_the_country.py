"""A public page, its list of factors and its leaflet name the emergency number of the clinic, not that of another country."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.website import queries
from wellhead.website.presenters import leaflets

pytestmark = pytest.mark.django_db
ALONE = re.compile(r"(?<!\d)(?<!\d )999(?!\d)")


@pytest.fixture
def elsewhere(ada: Player) -> Clinic:
    Clinic.objects.update(country="DE", emergency_number="112")
    return Clinic.objects.get()


def test_no_page_of_a_clinic_elsewhere_names_the_british_number(elsewhere: Clinic, client: Client) -> None:
    named = 0
    for slug in site.load().pages:
        page = client.get(reverse("website:page", args=[slug])).content.decode()
        found = ALONE.search(page)
        assert found is None, f"{slug}: {page[found.start() - 80 : found.end() + 20]}"
        named += "112" in page
    assert named >= 10


def test_nor_does_a_leaflet(elsewhere: Clinic) -> None:
    today = clock.today(elsewhere.time_zone)
    for composed in queries.all_pages(elsewhere.pk):
        if composed.page.leaflet:
            said = str(leaflets.leaflet_data(composed, elsewhere, today, large=False))
            assert not ALONE.search(said), composed.page.slug


def test_at_home_the_number_stays(ada: Player, client: Client) -> None:
    page = client.get(reverse("website:page", args=["after-your-visit"])).content.decode()
    assert "Call 999" in page
