"""A date in three parts: the sentence names the part that cannot be."""

import datetime

import pytest

from wellhead.ui.forms import DatePartsField, PlainForm


class Asked(PlainForm):
    born = DatePartsField(
        label="Date of birth",
        earliest=datetime.date(1900, 1, 1),
        latest=datetime.date(2026, 11, 21),
        required=False,
    )


def sent(day: str, month: str, year: str) -> Asked:
    return Asked({"born_day": day, "born_month": month, "born_year": year})


def test_a_day_that_exists_is_kept():
    form = sent("31", "3", "1982")
    assert form.is_valid()
    assert form.cleaned_data["born"] == datetime.date(1982, 3, 31)


def test_an_empty_date_is_unknown():
    form = sent("", "", "")
    assert form.is_valid()
    assert form.cleaned_data["born"] is None


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "6", "1982"), "There is no 31 June. Check the day or the month."),
        (("29", "2", "1983"), "There is no 29 February 1983. Check the day or the month."),
        (("3", "13", "1982"), "There is no month 13. Months go from 1 to 12."),
        (("3", "1", "82"), "Write the year with four digits, for example 1982."),
        (("x", "1", "1982"), "Write day, month and year as numbers, for example 31 3 1982."),
        (("", "1", "1982"), "Write day, month and year as numbers, for example 31 3 1982."),
        (("9" * 5000, "1", "1982"), "Write day, month and year as numbers, for example 31 3 1982."),
        (("²", "1", "1982"), "Write day, month and year as numbers, for example 31 3 1982."),
        (("1", "1", "2030"), "This day is still to come. Check the year."),
        (("1", "1", "1820"), "This is too long ago. Check the year."),
    ],
)
def test_a_day_that_cannot_be_is_named(parts, sentence):
    assert sent(*parts).errors["born"] == [sentence]


def test_what_was_typed_comes_back():
    assert 'value="31"' in str(sent("31", "6", "1982")["born"])
