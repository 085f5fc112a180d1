"""What a screen reader is told of a field."""

import re

from django import forms

from wellhead.ui.forms import ChoiceCards, OnceForm


class Asked(OnceForm):
    phone = forms.CharField(label="Phone", help_text="We call about this booking only.")
    side = forms.ChoiceField(
        label="Side", choices=[("left", "Left"), ("unknown", "Not sure")], widget=ChoiceCards
    )
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)


def test_hint_and_error_describe_the_control():
    html = Asked({"once": "t"})["phone"].as_field_group()
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_phone_helptext"' in html
    assert 'id="id_phone_error"' in html


def test_a_group_of_answers_has_its_question_as_legend():
    html = Asked()["side"].as_field_group()
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Side", html)


def test_not_sure_is_dashed():
    assert 'class="choice choice-unsure"><input type="radio" name="side" value="unknown"' in str(
        Asked()["side"]
    )


def test_a_field_that_may_stay_empty_says_so():
    assert "(optional)" in Asked()["note"].as_field_group()
    assert "(optional)" not in Asked()["phone"].as_field_group()


def test_the_summary_leads_to_each_wrong_field():
    html = str(Asked({"once": "t"}))
    for target in ("id_phone", "id_side_0"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html


def test_typed_text_is_escaped():
    html = str(Asked({"once": "t", "phone": "", "note": "<script>alert(1)</script>"}))
    assert "<script>" not in html


def test_each_showing_of_a_form_has_its_own_token():
    tokens = {re.search(r'name="once" value="([^"]+)"', str(Asked()))[1] for _ in range(3)}
    assert len(tokens) == 3


def test_a_form_without_its_token_says_what_to_do():
    form = Asked({"phone": "1", "side": "left"})
    assert not form.is_valid()
    assert "Open the page again" in str(form)


def test_the_token_survives_a_mistake():
    assert 'value="kept-token"' in str(Asked({"once": "kept-token"}))
