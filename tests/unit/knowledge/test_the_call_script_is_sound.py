"""The script of the free call: safety first, every answer leads somewhere, time for all of it."""

import pytest

from wellhead.knowledge import call_script
from wellhead.knowledge.documents import ROOT, Shelf

WHOLE = (ROOT / call_script.FILE).read_text(encoding="utf-8")


def faults_when(old: str, new: str) -> list[str]:
    assert old in WHOLE
    files = {call_script.FILE: WHOLE.replace(old, new, 1).encode()}
    return [str(each) for each in call_script.check(Shelf(ROOT, files))]


def test_the_script_has_no_fault() -> None:
    assert call_script.check() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("covers: [rf_thunderclap]", "covers: [rf_nothing]", "no such warning sign: rf_nothing"),
        (
            "covers: [rf_pregnancy]\n    yes: same_day",
            "covers: [rf_pregnancy]\n    yes: emergency_now",
            "pregnancy",
        ),
        ("    minutes: 4", "    minutes: 9", "add up"),
        ("  - id: safety\n", "  - id: later\n", "safety comes right after"),
        ("review_by: '2027-05-22'", "review_by: 'soon'", "must be a day"),
        ("  same_day: 'Please", "  soon: 'Please", "words for each level"),
    ],
)
def test_what_breaks_it_is_told(old: str, new: str, told: str) -> None:
    assert any(told in fault for fault in faults_when(old, new))


def test_a_yes_and_a_not_sure_both_send_on() -> None:
    script = call_script.load()
    for question in script.safety:
        for level in (question.yes, question.not_sure):
            words = script.words_for(question, level, emergency="999")
            assert words
            assert "{" not in words


def test_nothing_in_it_claims_too_much() -> None:
    said = " ".join(call_script.load().readable()).lower()
    assert not [word for word in ("cure", "guarantee", "trapped nerve", "alignment") if word in said]
