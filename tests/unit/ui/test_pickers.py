"""A picker shows nothing for what it cannot read; nobody may lose what they typed."""

from __future__ import annotations

from django import forms

from wellhead.ui.forms import DayInput, TimeInput


class _Form(forms.Form):
    day = forms.DateField(widget=DayInput)
    hour = forms.TimeField(widget=TimeInput, input_formats=["%H:%M"])


def test_a_day_and_an_hour_are_picked() -> None:
    form = _Form({"day": "2026-11-24", "hour": "09:30"})
    assert 'type="date"' in str(form["day"])
    assert 'value="2026-11-24"' in str(form["day"])
    assert 'type="time"' in str(form["hour"])
    assert 'value="09:30"' in str(form["hour"])


def test_an_empty_form_asks_with_the_pickers() -> None:
    form = _Form()
    assert 'type="date"' in str(form["day"])
    assert 'type="time"' in str(form["hour"])


def test_what_is_no_day_or_hour_comes_back_in_a_plain_box() -> None:
    form = _Form({"day": "next <Tuesday", "hour": "half nine"})
    assert not form.is_valid()
    assert 'type="text"' in str(form["day"])
    assert "next &lt;Tuesday" in str(form["day"])
    assert 'type="text"' in str(form["hour"])
    assert "half nine" in str(form["hour"])
