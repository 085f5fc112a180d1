"""Explanations are made from the trace: the same facts, the same truth, each line with its source."""

from __future__ import annotations

import pytest

from tests.lib.clinical import MIGRAINE, OVERUSE, RULES, TENSION, judge, person
from wellhead.reasoning.explain import duration_words, explain
from wellhead.reasoning.truth import Truth


def test_each_letter_says_met_or_not_and_what_it_rests_on() -> None:
    lines = explain(judge(person(MIGRAINE, lifetime_attack_count=4)), RULES, code="1.1")
    letter = next(line for line in lines if line.letter == "A")
    assert letter.truth is Truth.NO
    assert [(each.fact_id, each.value, each.wanted) for each in letter.evidence] == [
        ("lifetime_attack_count", 4, "at least 5 attacks")
    ]


def test_an_unknown_letter_names_what_is_missing() -> None:
    lines = explain(judge(person(MIGRAINE, attack_duration_untreated=None)), RULES, code="1.1")
    letter = next(line for line in lines if line.letter == "B")
    assert letter.truth is Truth.UNKNOWN
    assert "attack_duration_untreated" in letter.text


def test_only_what_decided_is_named() -> None:
    lines = explain(judge(person(MIGRAINE)), RULES, code="1.1")
    letter = next(line for line in lines if line.letter == "B")
    assert [each.wanted for each in letter.evidence] == ["4-72 h"]


@pytest.mark.parametrize("case", [MIGRAINE, TENSION, OVERUSE])
def test_every_line_about_a_diagnosis_or_flag_has_a_source_that_exists(case: str) -> None:
    for line in explain(judge(person(case)), RULES):
        if line.part in ("diagnosis", "letter") or line.code.startswith("rf_"):
            assert line.sources
        assert set(line.sources) <= set(RULES.sources)


def test_a_code_set_aside_says_by_which_rule() -> None:
    verdict = judge(person(OVERUSE, pain_side="both_sides", pain_intensity="mild"))
    assert any("R22" in line.text and line.code == "2.3" for line in explain(verdict, RULES))


def test_a_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        explain(judge(), RULES, code="99.9")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(18000, "5 h"), (14340, "239 min"), (0.5, "0.5 s"), (259200, "3 d"), (90, "1.5 min")],
)
def test_durations_are_worded_in_the_largest_whole_unit(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words
