"""The start page says how long the check is; simulated people need about that many pages."""

from __future__ import annotations

import pytest
from django.test import Client

from wellhead.foundation.models import Clinic
from wellhead.knowledge import library
from wellhead.population.crowd import crowd
from wellhead.population.crowd_walk import in_our_order, walk
from wellhead.selfcheck import effort

PEOPLE = 40


@pytest.fixture(scope="module")
def walks() -> list[tuple[int, float]]:
    """Pages and minutes of some simulated people."""
    rules = library.load().rules
    seconds = rules.questions.seconds
    found = []
    for person in crowd(rules, seed=11, count=PEOPLE):
        pages = list(walk(person, in_our_order(rules)))
        asked = sum(seconds[rules.facts[item].type] for page in pages for item in page.items)
        found.append((len(pages), (asked + seconds["page"] * len(pages)) / 60))
    return found


def test_most_people_need_as_many_pages_as_it_says(walks: list[tuple[int, float]]) -> None:
    fewest, most = effort.PAGES
    assert sum(fewest <= pages <= most for pages, _minutes in walks) >= 0.8 * PEOPLE, sorted(walks)


def test_most_people_need_as_many_minutes_as_it_says(walks: list[tuple[int, float]]) -> None:
    least, longest = effort.MINUTES
    assert sum(least <= minutes <= longest for _pages, minutes in walks) >= 0.8 * PEOPLE, sorted(walks)


def test_the_page_says_it_as_a_range(clinic: Clinic, client: Client) -> None:
    page = client.get("/check/").content.decode()
    assert f"about {effort.PAGES[0]} to {effort.PAGES[1]} short pages" in page
    assert f"about {effort.MINUTES[0]} to {effort.MINUTES[1]} minutes" in page
