"""A sentence that nobody has translated stands in English and says so to screen readers; the others do not."""

from django.template import Context, Template
from django.utils import translation

STEP = "Sit tall."
LINE = Template("{% load wellhead_ui %}<li>{{ step|content|sentence|marked }}</li>")


def shown(language: str, step: str = STEP) -> str:
    with translation.override(language):
        return LINE.render(Context({"step": step}))


def test_what_is_not_translated_is_marked_as_english() -> None:
    assert '<span lang="en">' in shown("ar")
    assert STEP in shown("ar")


def test_what_is_translated_and_what_is_english_on_an_english_page_bears_no_mark() -> None:
    assert shown("de") == "<li>Setzen Sie sich aufrecht hin.</li>"
    assert shown("en") == f"<li>{STEP}</li>"


def test_a_marked_sentence_is_still_escaped() -> None:
    assert "&lt;b&gt;" in shown("ar", "a <b> nobody translates")


def test_a_sentence_begins_with_a_capital_letter_also_where_its_direction_is_kept() -> None:
    assert "Fainting" in shown("ar", "fainting")
