"""While one page is made the same question is asked once; outside it, and on the next page, it is asked again."""

from __future__ import annotations

import pytest

from tests.lib.cast import Player
from wellhead.foundation.models import Clinic
from wellhead.foundation.read_once import once_a_page, read_once
from wellhead.people.models import Person

asked: list[tuple[object, ...]] = []


@once_a_page
def looked_up(row: object, *, wanted: str = "") -> int:
    """How often anything was looked up."""
    asked.append((row, wanted))
    return len(asked)


def test_outside_a_page_nothing_is_remembered() -> None:
    assert looked_up(1) != looked_up(1)


def test_within_a_page_the_first_answer_is_given_again() -> None:
    with read_once():
        assert looked_up(1) == looked_up(1)
        assert looked_up(1) != looked_up(2)
        assert looked_up(1, wanted="a") != looked_up(1, wanted="b")


def test_a_part_of_a_page_remembers_with_the_page_and_the_next_page_forgets() -> None:
    with read_once():
        first = looked_up(1)
        with read_once():
            assert looked_up(1) == first
        assert looked_up(1) == first
    with read_once():
        assert looked_up(1) != first


def test_the_same_row_read_twice_is_one_row_and_rows_of_two_tables_never_are(
    ada: Player, clinic: Clinic
) -> None:
    again = Person.objects.get(pk=ada.person.pk)
    clinic.pk = again.pk
    with read_once():
        assert looked_up(ada.person) == looked_up(again)
        assert looked_up(again) != looked_up(clinic)


class BrokenError(Exception):
    """Something went wrong."""


@read_once()
def broken() -> None:
    looked_up(1)
    raise BrokenError


def test_a_page_that_fails_forgets_too() -> None:
    with pytest.raises(BrokenError):
        broken()
    assert looked_up(1) != looked_up(1)
