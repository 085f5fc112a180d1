"""Who works here with what the law lets them call themselves, what it costs before booking, and each version of the notice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site
from wellhead.people import actions as people
from wellhead.people.choices import Skill, StaffRole

TODAY = NOON.date()


def read(path: str) -> str:
    return Client().get(path).content.decode()


def employ(clinic: Clinic, **said: str) -> people.Staff:
    details = {"name": "Cleo", "email": "cleo@clinic.example", "title": "Physiotherapist", **said}
    return people.employ(system(clinic.id), people.StaffDetails(role=StaffRole.CLINICIAN, **details))


def test_a_number_stands_beside_the_register_that_gave_it(clinic: Clinic) -> None:
    employ(clinic, register="Health and Care Professions Council (HCPC)", registration_number="PH1")
    told = read("/people-here/")
    assert "Health and Care Professions Council (HCPC), number PH1" in told
    assert "Physiotherapist" in told


@pytest.mark.parametrize("said", [{}, {"register": "HCPC"}, {"registration_number": "PH1"}])
def test_a_protected_title_waits_for_register_and_number(clinic: Clinic, said: dict[str, str]) -> None:
    employ(clinic, **said)
    told = read("/people-here/")
    assert "Cleo" in told
    assert "Physiotherapist" not in told
    assert "Not on record here yet" in told


def test_another_title_needs_no_register(clinic: Clinic) -> None:
    employ(clinic, title="Sports therapist")
    assert "Sports therapist" in read("/people-here/")


@pytest.mark.parametrize(
    ("certificate", "insured", "shown"), [(1, 1, True), (0, 0, True), (-1, 1, False), (1, -1, False)]
)
def test_training_shows_only_while_certificate_and_insurance_hold(
    clinic: Clinic, certificate: int, insured: int, shown: bool
) -> None:
    days = (TODAY + timedelta(days=certificate), TODAY + timedelta(days=insured))
    people.certify(system(clinic.id), employ(clinic), people.Certificate(Skill.NEEDLING, "Course", *days))
    assert ("<dd>Needling</dd>" in read("/people-here/")) is shown


def test_the_front_desk_and_the_owner_are_no_profiles(clinic: Clinic, fay: Player, olu: Player) -> None:
    assert not names(read("/people-here/"), "Fay")
    assert not names(read("/people-here/"), "Olu")


def test_prices_and_terms_stand_there_before_anything_is_booked(priced: Clinic) -> None:
    told = read("/prices/")
    assert "£85.50" in told
    assert "Free until 24 hours before." in told
    assert "£65" in told
    assert "Free to change or cancel until 24 hours before." in told
    assert 'href="/book/first/"' in told
    assert 'href="/book/review/"' not in told


def test_without_services_the_page_says_what_to_do(clinic: Clinic) -> None:
    assert "There is nothing here yet" in read("/prices/")


def test_every_version_of_the_notice_can_be_read_and_todays_is_shown_first(clinic: Clinic) -> None:
    known = site.load()
    holds = known.notice_on(TODAY)
    assert holds is not None
    assert holds.title in read("/privacy/")
    for notice in known.privacy:
        assert notice.title in read(f"/privacy/{notice.version}/")
    assert 'id="cookies"' in read("/privacy/")
