"""Every public page opens for anybody and says where it comes from and when it was looked over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import NOON
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.knowledge.site_blocks import Figure
from wellhead.website.drawings import FIGURES

PAGES = site.load().pages
LISTS = ("about", "treatments", "leaflets", "people", "prices", "privacy", "embed_check", "embed_book")


def read(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def page(slug: str) -> str:
    return read(reverse("website:page", args=[slug]))


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_names_its_sources_and_its_days_of_review(clinic: Clinic, slug: str) -> None:
    told = page(slug)
    known = PAGES[slug]
    assert f"Reviewed on {known.reviewed_on:%-d %B %Y}" in told
    assert f"Next review by {known.review_by:%-d %B %Y}" in told
    assert "Where this comes from" in told
    assert "is due for a review" not in told


def test_a_page_past_its_day_of_review_says_so(clinic: Clinic) -> None:
    late = NOON + timedelta(days=500)
    with clock.held_at(late):
        assert "This page is due for a review" in page("compare")


def test_what_the_studies_say_comes_from_the_ledger_word_by_word(clinic: Clinic) -> None:
    told = page("needling")
    assert "A fall in headache days has not been shown." in told
    assert "Low certainty" in told
    assert "Studied in" in told


def test_every_drawing_that_a_page_may_name_can_be_drawn() -> None:
    assert set(site.load().rules.figures) <= set(FIGURES)
    named = {block.name for each in PAGES.values() for block in each.blocks if isinstance(block, Figure)}
    assert named <= set(FIGURES)
    assert all(FIGURES[name]().startswith("<svg") for name in named)


def test_every_drawing_on_a_page_says_in_words_what_it_shows(clinic: Clinic) -> None:
    drawn = page("not-in-the-head").split("<figure")[1:]
    assert drawn
    assert all("<title" in each and "<desc" in each for each in drawn)


def test_search_engines_find_the_description_and_the_one_address(clinic: Clinic) -> None:
    told = page("not-in-the-head")
    assert '<link rel="canonical" href="http://localhost:8000/about-headache/not-in-the-head/">' in told
    assert '<meta name="description" content="Some headaches start in the upper neck.' in told
    assert '<html lang="en-gb"' in told


def test_the_map_for_search_engines_holds_every_page_and_closes_the_rest(clinic: Clinic) -> None:
    told = read("/sitemap.xml")
    assert all(f"/about-headache/{slug}/</loc>" in told for slug in PAGES)
    robots = read("/robots.txt")
    assert "Disallow: /record/" in robots
    assert "Disallow: /about-headache/" not in robots


def test_a_page_that_is_not_there_is_not_found(clinic: Clinic) -> None:
    for path in ("/about-headache/nothing/", "/leaflets/nothing.pdf", "/privacy/1999-01-01/"):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_open_for_anybody(clinic: Clinic, name: str) -> None:
    assert "<h1>" in read(reverse(f"website:{name}"))


def test_a_page_asks_the_database_the_same_few_questions_however_long_it_is(
    clinic: Clinic, django_assert_max_num_queries
) -> None:
    page("compare")
    for path in (reverse("website:about"), reverse("website:page", args=["compare"]), "/people-here/"):
        with django_assert_max_num_queries(4):
            read(path)
