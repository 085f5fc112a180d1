"""The contributing factors are filtered by a form that needs no script."""

from __future__ import annotations

import re

from django.test import Client

from wellhead.foundation.models import Clinic
from wellhead.knowledge import site

ADDRESS = "/about-headache/contributing-factors/"
FACTORS = site.load().factors


def shown(query: str) -> list[str]:
    told = Client().get(f"{ADDRESS}{query}").content.decode()
    return [
        name
        for factor in FACTORS
        if (name := factor.name) and f"<h3>{name}</h3>" in told.replace("&#x27;", "'")
    ]


def test_without_a_choice_every_factor_is_there(clinic: Clinic) -> None:
    assert len(shown("")) == len(FACTORS)


def test_a_kind_shows_its_factors_alone(clinic: Clinic) -> None:
    assert shown("?kind=muscle") == [each.name for each in FACTORS if each.kind == "muscle"]
    assert 0 < len(shown("?kind=muscle")) < len(FACTORS)


def test_kind_and_strength_are_asked_together(clinic: Clinic) -> None:
    wanted = [each.name for each in FACTORS if (each.kind, each.certainty) == ("lifestyle", "moderate")]
    assert shown("?kind=lifestyle&strength=moderate") == wanted


def test_two_choices_that_nothing_fits_say_what_to_do(clinic: Clinic) -> None:
    told = Client().get(f"{ADDRESS}?kind=medicine&strength=low").content.decode()
    assert "Nothing fits both choices" in told


def test_a_choice_that_nobody_offered_changes_nothing(clinic: Clinic) -> None:
    assert len(shown("?kind=%3Cscript%3E&strength=enormous")) == len(FACTORS)


def test_the_choice_stays_chosen(clinic: Clinic) -> None:
    told = Client().get(f"{ADDRESS}?kind=muscle").content.decode()
    assert re.search(r'<option value="muscle" selected>', told)
