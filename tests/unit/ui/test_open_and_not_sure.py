"""Left open, not sure, none and zero are four different things in the fields for many questions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from wellhead.ui.forms import Left, MeasureOrUnsureField, Signs, SignsField

SIGNS = SignsField(label="Signs", choices=[("fever", "Fever"), ("rash", "Rash")])
DAYS = MeasureOrUnsureField(label="Days", lowest=0, highest=31, unit="days a month")
LENGTH = MeasureOrUnsureField(label="Length", lowest=0, highest=1000, is_length=True)


@pytest.mark.parametrize(
    ("ticked", "unsure", "said"),
    [
        ([], [], None),
        (["none"], [], Signs(is_none=True)),
        (["fever"], [], Signs(("fever",))),
        (["fever", "some_unsure"], ["rash"], Signs(("fever",), ("rash",))),
        (["fever", "some_unsure"], [], Signs(("fever",), is_settled=False)),
        ([], ["rash"], Signs((), ("rash",))),
    ],
)
def test_ticks_mean_what_they_say(ticked: list[str], unsure: list[str], said: Signs | None) -> None:
    assert SIGNS.clean({"ticked": ticked, "unsure": unsure}) == said


@pytest.mark.parametrize(
    ("ticked", "unsure"), [(["none", "fever"], []), (["fever"], ["fever"]), (["weather"], [])]
)
def test_ticks_that_cannot_be_are_refused(ticked: list[str], unsure: list[str]) -> None:
    with pytest.raises(ValidationError):
        SIGNS.clean({"ticked": ticked, "unsure": unsure})


@pytest.mark.parametrize(
    ("typed", "unsure", "said"),
    [("", False, None), ("", True, Left.NOT_SURE), ("0", False, Decimal(0)), ("0,5", False, Decimal("0.5"))],
)
def test_an_empty_number_is_neither_zero_nor_not_sure(typed: str, unsure: bool, said: object) -> None:
    assert DAYS.clean([typed, unsure]) == said


def test_a_length_of_time_is_kept_in_seconds_and_shown_in_the_unit_that_fits() -> None:
    assert LENGTH.clean(["8", "h", False]) == 28_800
    assert LENGTH.widget.decompress(28_800) == ["8", "h", False]


def test_a_unit_that_was_not_offered_is_refused() -> None:
    with pytest.raises(ValidationError):
        LENGTH.clean(["8", "years", False])
