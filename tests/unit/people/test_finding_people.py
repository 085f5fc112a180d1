"""Staff find somebody by whatever they are told: part of a name with a slip, a birthday, the end of a phone number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lib.cast import Player, make_staff
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.decision import Refused
from wellhead.foundation.models import AuditEvent, Clinic
from wellhead.people import actions, matching, queries
from wellhead.people.actions import PersonDetails
from wellhead.people.models import StaffRole
from wellhead.people.queries import Fit

ADA = PersonDetails("Ada", "Marsh", date(1982, 3, 31), "ada@home.example", "+441632960112")
TODAY = date(2026, 11, 24)


@pytest.fixture
def known(clinic: Clinic) -> Clinic:
    for details in (
        ADA,
        replace(
            ADA, given_name="Adele", family_name="Marshall", born_on=date(1990, 1, 2), phone="+447700900123"
        ),
        replace(ADA, given_name="Zoë", family_name="O’Brien", born_on=date(1971, 5, 9), phone="", email=""),
        replace(ADA, given_name="Jan", family_name="van der Berg", born_on=date(1960, 12, 1), phone=""),
        replace(ADA, given_name="Mads", family_name="Sørensen", born_on=date(2001, 2, 28), phone=""),
    ):
        actions.register_person(system(clinic.id), details)
    return clinic


def names(actor: Actor, words: str) -> list[str]:
    return [found.person.name for found in queries.find_people(actor, words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("ada", "Ada Marsh"),
        ("MARSH ada", "Ada Marsh"),
        ("mrash", "Ada Marsh"),
        ("Ada Marhs", "Ada Marsh"),
        ("marchall", "Adele Marshall"),
        ("zoe", "Zoë O’Brien"),
        ("obrien", "Zoë O’Brien"),
        ("o'brien zoe", "Zoë O’Brien"),
        ("vanderberg", "Jan van der Berg"),
        ("Sorensen", "Mads Sørensen"),
        ("31.3.1982", "Ada Marsh"),
        ("31/03/82", "Ada Marsh"),
        ("1982-03-31", "Ada Marsh"),
        ("31 March 1982", "Ada Marsh"),
        ("31. März 1982", "Ada Marsh"),
        ("31031982", "Ada Marsh"),
        ("01632 960112", "Ada Marsh"),
        ("+44 1632 960 112", "Ada Marsh"),
        ("(01632) 960-112", "Ada Marsh"),
        ("0123", "Adele Marshall"),
        ("ada 31 3 1982", "Ada Marsh"),
        ("ada@home", "Ada Marsh"),
    ],
)
def test_somebody_is_found_by_what_people_say(known: Clinic, fay: Player, words: str, first: str) -> None:
    assert known.pk
    assert names(fay.actor, words)[:1] == [first]


@pytest.mark.parametrize(
    "words", ["", "   ", "qqq", "ada 1.1.1999", "xx", "32.13.1982", "smith ada", "%", "_", "+", "0000"]
)
def test_nobody_is_found_by_what_fits_nobody(known: Clinic, fay: Player, words: str) -> None:
    assert known.pk
    assert names(fay.actor, words) == []


def test_the_same_name_stands_before_its_beginning_and_that_before_a_slip(known: Clinic, fay: Player) -> None:
    actions.register_person(system(known.id), replace(ADA, given_name="Mars", family_name="Bell"))
    actions.register_person(system(known.id), replace(ADA, given_name="Ben", family_name="Marsk"))
    assert names(fay.actor, "marsh") == ["Ada Marsh", "Adele Marshall", "Mars Bell", "Ben Marsk"]


def test_why_somebody_was_found_is_told(known: Clinic, fay: Player) -> None:
    assert known.pk
    [found] = queries.find_people(fay.actor, "adda 31.3.82")
    assert found.fits == (Fit.LIKE_NAME, Fit.BIRTHDAY)


def test_only_staff_search(known: Clinic, ada: Player, visitor: Actor) -> None:
    assert known.pk
    for actor in (ada.actor, visitor):
        with pytest.raises(Refused):
            queries.find_people(actor, "marsh")


def test_staff_of_another_clinic_find_nobody_here(known: Clinic, dan: Player) -> None:
    assert known.pk
    assert names(dan.actor, "marsh") == []


def test_a_search_is_kept_in_the_trail_without_what_was_typed(known: Clinic, fay: Player) -> None:
    assert known.pk
    queries.find_people(fay.actor, "ada marsh")
    last = AuditEvent.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.event, last.detail) == ("people.searched", {"found": 1})


def test_more_people_take_no_more_queries(known: Clinic, fay: Player) -> None:
    counts = []
    for number in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.find_people(fay.actor, "marsh")
        counts.append(len(asked))
        for each in range(30):
            actions.register_person(
                system(known.id), replace(ADA, given_name=f"Zed{number}", family_name=f"Marsh{each}")
            )
    assert counts[0] == counts[1]


def test_a_new_person_who_looks_like_a_known_one_is_shown_to_staff_alone(
    known: Clinic, fay: Player, visitor: Actor
) -> None:
    assert known.pk
    born_on = date(1982, 3, 31)
    [alike] = queries.people_like(fay.actor, name="Adda Marsh", born_on=born_on)
    assert (alike.like_name, alike.same_phone) == (True, False)
    [alike] = queries.people_like(fay.actor, name="A. Bell", born_on=born_on, phone="+441632960112")
    assert (alike.like_name, alike.same_phone) == (False, True)
    assert queries.people_like(fay.actor, name="Ada Marsh", born_on=date(1982, 4, 1), phone=ADA.phone) == []
    assert queries.people_like(fay.actor, name="Ben Bell", born_on=born_on) == []
    with pytest.raises(Refused):
        queries.people_like(visitor, name="Ada Marsh", born_on=born_on)


def test_a_birthday_is_read_month_first_where_people_write_it_so() -> None:
    assert matching.asked("3/4/1982", country="US", today=TODAY).days == {date(1982, 3, 4)}
    assert matching.asked("3/4/1982", country="GB", today=TODAY).days == {date(1982, 4, 3)}


def test_the_search_page_says_why_and_keeps_what_was_typed(known: Clinic, fay: Player) -> None:
    assert known.pk
    page = fay.client.get("/people/", {"q": "mrash 31.3.82"}).content.decode()
    assert "Ada Marsh" in page
    assert "Similar name" in page
    assert "Born that day" in page
    assert 'value="mrash 31.3.82"' in page


def test_a_clinician_of_the_clinic_may_search_too(known: Clinic) -> None:
    assert names(make_staff(known, "Cleo", StaffRole.CLINICIAN).actor, "adele") == ["Adele Marshall"]
