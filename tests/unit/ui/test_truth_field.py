"""Yes, no and not tested stay three answers."""

import pytest

from wellhead.ui.forms import PlainForm, TruthField


class Asked(PlainForm):
    familiar = TruthField(label="Familiar headache")


@pytest.mark.parametrize(("sent", "known"), [("yes", True), ("no", False), ("unknown", None), (None, None)])
def test_each_answer_comes_back_as_itself(sent, known):
    form = Asked({} if sent is None else {"familiar": sent})
    assert form.is_valid()
    assert form.cleaned_data["familiar"] is known


@pytest.mark.parametrize(("stored", "pressed"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_a_stored_answer_is_shown_as_itself(stored, pressed):
    html = str(Asked(initial={"familiar": stored})["familiar"])
    chosen = [part for part in html.split("<input") if " checked" in part]
    assert [f'value="{pressed}"' in part for part in chosen] == [True]


def test_not_tested_looks_unknown():
    assert 'class="segment-unknown"><input type="radio" name="familiar" value="unknown"' in str(
        Asked()["familiar"]
    )


def test_an_answer_that_was_not_offered_is_refused_in_plain_words():
    assert Asked({"familiar": "maybe"}).errors["familiar"] == ["Choose one of the answers shown."]
