"""What a person takes home and where events are reported names the numbers and bodies of the clinic's own country."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.lib import treated
from tests.lib.cast import Player
from tests.lib.planned import assess, certify
from wellhead.foundation.models import Clinic
from wellhead.knowledge import next_steps, treatment
from wellhead.people.models import Episode
from wellhead.treatment import actions, incident_words
from wellhead.ui.whom_to_ring import filled, numbers_of, with_number

UK = ("999", "111", "A&E", "NHS", "MHRA", "RIDDOR")
PLACES = [
    ("GB", "999", "NHS 111"),
    ("DE", "112", "116117"),
    ("US", "911", "after-hours"),
    ("BR", "192", "out-of-hours"),
]
"""A country, the clinic's own emergency number, and a word of its line for advice."""


def clinic_in(country: str, number: str) -> Clinic:
    return Clinic(name="Rosenweg", country=country, emergency_number=number)


def everything_after(clinic: Clinic) -> str:
    """Every text of the aftercare, put into the words of the clinic's country."""
    care = treatment.load().aftercare
    assert care is not None
    assert len(care.texts) == 8
    return " ".join(filled(text, numbers_of(clinic)) for text in care.texts.values())


@pytest.mark.parametrize(("country", "number", "line"), PLACES)
def test_aftercare_names_whom_to_ring_there_and_leaves_no_gap(country: str, number: str, line: str) -> None:
    said = everything_after(clinic_in(country, number))
    assert f"call {number}" in said
    assert line in said
    assert "{" not in said


@pytest.mark.parametrize(("country", "number", "line"), PLACES[1:])
def test_outside_britain_nothing_british_stands_in_aftercare_or_reports(
    country: str, number: str, line: str
) -> None:
    clinic = clinic_in(country, number)
    said = " ".join([everything_after(clinic), *incident_words.pathways(clinic)])
    assert not [each for each in UK if each in said]


def test_every_country_of_the_knowledge_has_its_number_in_the_words() -> None:
    for country, known in next_steps.load().countries.items():
        said = everything_after(clinic_in(country, known.emergency[0]))
        assert known.emergency[0] in said, country
        assert "999" not in said or "999" in known.emergency, country


def test_a_report_in_the_union_goes_to_the_authority_for_devices() -> None:
    said = " ".join(incident_words.pathways(clinic_in("DE", "112")))
    assert "2017/745" in said
    assert "Yellow Card" in " ".join(incident_words.pathways(clinic_in("GB", "999")))
    assert "2017/745" not in " ".join(incident_words.pathways(clinic_in("BR", "192")))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Call 999.", "Call 112."),
        ("Rufen Sie 999 an.", "Rufen Sie 112 an."),
        ("Ring 0800 111 999 for gas, then 999.", "Ring 0800 111 999 for gas, then 112."),
        ("1999 people", "1999 people"),
    ],
)
def test_a_number_written_out_is_replaced_and_a_longer_one_is_not(words: str, shown: str) -> None:
    assert with_number(words, "112") == shown


@pytest.fixture
def episode(ada: Player, ben: Player, olu: Player) -> Episode:
    certify(olu, ben)
    Clinic.objects.update(country="DE", emergency_number="112")
    return assess(ben, ada)


@pytest.mark.django_db
def test_the_sheet_after_needles_is_that_of_the_clinics_country(ben: Player, episode: Episode) -> None:
    session = treated.sign_needling(ben, episode)
    page = ben.client.get(reverse("treatment:aftercare", args=[session.note_id])).content.decode()
    assert "call 112" in page
    assert "116117" in page
    assert "999" not in page


@pytest.mark.django_db
def test_after_hands_on_treatment_there_is_a_sheet_too(ben: Player, episode: Episode) -> None:
    session = actions.save_manual(ben.actor, episode, treated.say_manual(episode))
    page = ben.client.get(reverse("treatment:aftercare", args=[session.note_id])).content.decode()
    assert "After your treatment" in page
    assert "a quick thrust" not in page
    assert "Call 112 at once" in page
