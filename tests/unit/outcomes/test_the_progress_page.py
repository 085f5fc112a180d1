"""The progress page in the person's words, and the same page for those who care for them."""

import pytest
from django.test import Client

from tests.lib.cast import Player


@pytest.mark.feature("O05", "O06", "Z10")
def test_the_person_reads_chance_and_importance_apart(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 12, 0), (26, 8, 0), (28, 8, 0))
    page = ada.client.get("/outcomes/").content.decode()
    assert "Half as many headache days as at the start, or fewer" in page
    assert "the 28 days from 1 August to 28 August 2026, from when the diary opened" in page
    assert "Beyond chance?" in page
    assert "Enough to matter?" in page


@pytest.mark.feature("Z08")
def test_high_medicine_days_stand_over_the_change(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 12), (28, 18, 12), (28, 12, 12), (28, 8, 12))
    page = ada.client.get("/outcomes/").content.decode()
    assert "Hard to read while medicine days are high" in page


def test_before_the_first_window_the_page_says_what_will_come(ada: Player) -> None:
    page = ada.client.get("/outcomes/").content.decode()
    assert "Your diary has not begun" in page
    assert "No whole 28 days yet" in page


def test_the_clinician_sees_it_and_others_do_not(
    ada: Player, ben: Player, cleo: Player, fay: Player, dan: Player, keep_diary
) -> None:
    keep_diary((28, 20, 0), (28, 12, 0))
    page = f"/outcomes/people/{ada.person.pk}/"
    assert "headache days" in ben.client.get(page).content.decode()
    assert [each.client.get(page).status_code for each in (cleo, fay, dan)] == [403, 403, 404]
    assert ben.client.get("/outcomes/").status_code == 404


def test_somebody_not_signed_in_is_asked_to_sign_in(ada: Player) -> None:
    assert Client().get("/outcomes/").status_code == 302


@pytest.mark.parametrize("spells", [1, 4])
def test_the_page_takes_as_many_queries_for_a_long_diary(
    ada: Player, keep_diary, django_assert_max_num_queries, spells: int
) -> None:
    keep_diary(*[(28, 10, 3)] * spells)
    browser = ada.client
    with django_assert_max_num_queries(58):
        browser.get("/outcomes/")
