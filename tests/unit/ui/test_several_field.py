"""None of these, not sure and not answered stay three things."""

import pytest

from wellhead.ui.forms import PlainForm, SeveralField


class Asked(PlainForm):
    signs = SeveralField(
        label="Signs", choices=[("fever", "Fever"), ("vision", "Double vision")], unsure="Not sure"
    )


class AskedLoosely(PlainForm):
    signs = SeveralField(label="Signs", choices=[("fever", "Fever")], required=False)


@pytest.mark.parametrize(
    ("sent", "known"),
    [(["fever"], ["fever"]), (["none"], []), (["unknown"], None), (["fever", "vision"], ["fever", "vision"])],
)
def test_each_answer_comes_back_as_itself(sent, known):
    form = Asked({"signs": sent})
    assert form.is_valid()
    assert form.cleaned_data["signs"] == known


def test_nothing_ticked_is_not_taken_for_none_of_these():
    form = AskedLoosely({})
    assert form.is_valid()
    assert form.cleaned_data["signs"] is None


def test_a_form_that_came_back_empty_shows_no_box_ticked():
    form = Asked({})
    assert not form.is_valid()
    assert " checked" not in str(form["signs"])


def test_none_together_with_a_sign_is_a_contradiction_and_says_so():
    assert "Take one of them away" in Asked({"signs": ["none", "fever"]}).errors["signs"][0]
