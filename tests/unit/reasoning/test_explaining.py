"""Explanations are made from the trace: the same facts, the same truth, each line with its source."""

from __future__ import annotations

import pytest

from tests.lib.clinical import CLUSTER, MIGRAINE, OVERUSE, RULES, TENSION, judge, person
from wellhead.reasoning.explain import ESTIMATE_WORDS, LEVEL_WORDS, duration_words, explain
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


def test_how_soon_is_said_to_be_an_estimate() -> None:
    first = next(iter(explain(judge(person(MIGRAINE)), RULES)))
    assert (first.part, first.confidence) == ("urgency", "estimate")
    assert first.text.endswith(LEVEL_WORDS)


def test_a_line_that_rests_on_an_estimate_says_so_and_no_other_does() -> None:
    several = {"high_blood_pressure_history": True, "smoker_ever": True, "recent_infection": True}
    verdict = judge(person(OVERUSE, pain_side="both_sides", kind_days_per_month=16, **several))
    lines = [line for line in explain(verdict, RULES) if line.text != "" and line.part != "outcome"][1:]
    for line in lines:
        assert (ESTIMATE_WORDS in line.text) == (line.confidence == "estimate"), line.text
    assert {line.code for line in lines if line.confidence == "estimate"} >= {"rf_vascular_risk_cluster"}
    assert any(line.confidence == "verified" for line in lines)


def test_a_letter_less_sure_than_its_diagnosis_says_so_alone() -> None:
    fifteen = person(TENSION, kind_days_per_month=15, headache_days_per_month=15)
    lines = explain(judge(fifteen), RULES, code="2.3")
    assert [line.letter for line in lines if ESTIMATE_WORDS in line.text] == ["B"]


def test_a_resolution_rule_of_ours_says_so() -> None:
    aside = person(
        CLUSTER, attack_duration_untreated=1200, attacks_per_day=7, indomethacin_response="gone_completely"
    )
    line = next(line for line in explain(judge(aside), RULES) if "(R15)" in line.text)
    assert line.text.endswith(ESTIMATE_WORDS)


def test_a_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        explain(judge(), RULES, code="99.9")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(18000, "5 h"), (14340, "239 min"), (0.5, "0.5 s"), (259200, "3 d"), (90, "1.5 min")],
)
def test_durations_are_worded_in_the_largest_whole_unit(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words
