"""Numbers: empty is unknown, bounds are said, and what was typed comes back."""

from decimal import Decimal

import pytest

from wellhead.ui.forms import CountField, MeasureField, PlainForm, ScaleField


class Asked(PlainForm):
    turn = MeasureField(label="Turn", lowest=0, highest=90, unit="°", places=1)
    needles = CountField(label="Needles in", highest=40)
    worst = ScaleField(label="Worst")


def test_nothing_written_is_unknown_and_never_zero():
    form = Asked({})
    assert form.is_valid()
    assert form.cleaned_data == {"turn": None, "needles": None, "worst": None}


def test_zero_is_zero():
    form = Asked({"turn": "0", "needles": "0", "worst": "0"})
    assert form.is_valid()
    assert form.cleaned_data == {"turn": Decimal(0), "needles": 0, "worst": 0}


def test_a_decimal_comma_is_understood():
    form = Asked({"turn": "26,5"})
    assert form.is_valid()
    assert form.cleaned_data["turn"] == Decimal("26.5")


@pytest.mark.parametrize("typed", ["430", "-1", "about 40", "NaN", "Infinity", "1e400"])
def test_a_number_that_cannot_be_is_refused_with_the_bounds(typed):
    form = Asked({"turn": typed})
    assert form.errors["turn"] == ["Write a number from 0 to 90."]


@pytest.mark.parametrize("typed", ["two", "1.5", "41", "-1", "٣" * 3])
def test_a_count_that_cannot_be_is_refused_with_the_bounds(typed):
    assert Asked({"needles": typed}).errors["needles"] == ["Write a whole number from 0 to 40."]


def test_what_was_typed_comes_back():
    assert 'value="about 40"' in str(Asked({"turn": "about 40"})["turn"])


def test_the_unit_stands_beside_the_number():
    assert "<span>°</span>" in str(Asked()["turn"])
