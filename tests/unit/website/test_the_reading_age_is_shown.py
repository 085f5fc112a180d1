"""A page says how old a reader it needs, measured in English; of a translation nothing was measured."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.ui import languages


def read(slug: str, language: str) -> str:
    client = Client()
    client.cookies[languages.COOKIE] = language
    return client.get(reverse("website:page", args=[slug])).content.decode()


@pytest.mark.parametrize("slug", ["compare", "needling"])
def test_a_page_in_english_says_its_reading_age(clinic: Clinic, slug: str) -> None:
    assert f"Reading age about {site.load().pages[slug].reading_age} years." in read(slug, "en")


def test_a_translated_page_says_none(clinic: Clinic) -> None:
    told = read("compare", "de")
    assert "Reading age" not in told
    assert 'lang="de"' in told
