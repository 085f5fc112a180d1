"""What is asked next: safety first, one person's answers shortening the way, urgency never cut short."""

from __future__ import annotations

import functools

import pytest

from tests.lib.clinical import CASES, CLUSTER, MIGRAINE, NECK, OVERUSE, RULES, TENSION, judge, person
from wellhead.reasoning import ask
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.rules import URGENCIES

OPENED = {
    "age_years": 30, "sex_at_birth": "male", "pregnant_or_recent_birth": False, "headache_kinds_count": 1,
}  # fmt: skip
WALKERS = [MIGRAINE, TENSION, CLUSTER, NECK, OVERUSE, "typical_aura_before_headache", "sudden_worst_headache"]


@functools.cache
def walk(case: str) -> tuple[list[str], Facts, str]:
    """Answer every question from what the person knows; what they do not know is 'not sure'."""
    answers = CASES[case].facts.views()[0]
    known, unsure, asked = {}, set(), []
    while True:
        facts = Facts(person=known, not_sure=frozenset(unsure))
        following = ask.next_question(facts, RULES)
        if following.question is None:
            return asked, facts, following.stop or ""
        fact = following.question.fact_id
        assert fact not in asked, f"{fact} was asked twice"
        asked.append(fact)
        if fact in answers.values:
            known = {**known, fact: answers.values[fact]}
        else:
            unsure.add(fact)


@pytest.mark.parametrize("case", WALKERS)
def test_asking_to_the_end_finds_the_urgency_that_the_full_answers_have(case: str) -> None:
    full = CASES[case].facts
    _, facts, stop = walk(case)
    reached, true = (classify(each, RULES).urgency for each in (facts, full))
    assert URGENCIES.index(reached) <= URGENCIES.index(true)
    assert stop


@pytest.mark.parametrize("case", [MIGRAINE, TENSION, CLUSTER])
def test_asking_to_the_end_finds_the_diagnosis(case: str) -> None:
    _, facts, _ = walk(case)
    assert classify(facts, RULES).reported == CASES[case].expect.reported


def test_only_what_the_patient_can_answer_is_asked() -> None:
    asked, _, _ = walk(NECK)
    assert {RULES.facts[fact].asked_of for fact in asked} == {"patient"}


def test_age_comes_first_and_then_the_safety_pages() -> None:
    asked, _, _ = walk(MIGRAINE)
    first = (RULES.opening.items if RULES.opening else ()) + RULES.pages[0].items
    assert asked[: len(first)] == list(first)
    assert asked[0] == "age_years"


def test_nobody_asks_a_man_about_pregnancy() -> None:
    asked, _, _ = walk(TENSION)
    assert "pregnant_or_recent_birth" not in asked
    assert "pregnancy_swelling_or_rib_pain" not in asked


def test_who_has_no_aura_is_not_asked_what_it_looked_like() -> None:
    asked, _, _ = walk(MIGRAINE)
    assert "aura_attack_count" in asked
    assert "aura_symptoms" not in asked


def test_days_with_any_medicine_are_asked_before_each_class() -> None:
    asked, _, _ = walk(OVERUSE)
    assert asked.index("med_days_any_acute") < asked.index("med_days_opioid")


def test_few_medicine_days_make_the_classes_needless() -> None:
    asked, _, _ = walk(MIGRAINE)
    assert "med_days_opioid" not in asked


def test_an_emergency_stops_the_questions() -> None:
    verdict = judge(age_years=40, thunderclap_onset=True)
    assert verdict.next is None
    assert verdict.stop == ask.EMERGENCY


def test_a_cluster_headache_is_not_missed_because_it_is_rare() -> None:
    asked, _, _ = walk(CLUSTER)
    assert {"attacks_per_day", "pain_locations", "cas_tearing"} & set(asked)


def test_the_private_page_can_be_left_to_the_clinician() -> None:
    page = next(page for page in RULES.pages if page.private)
    others = {item: False for each in RULES.pages if each is not page for item in each.items}
    facts = Facts.from_mapping({**OPENED, **others})
    shown = ask.next_page(facts, RULES)
    assert shown is not None
    assert shown.page == page
    later = ask.next_page(facts, RULES, private_postponed=True)
    assert later is not None
    assert later.page in RULES.topics
    following = ask.next_question(facts, RULES, private_postponed=True)
    assert following.question is not None
    assert following.question.fact_id not in page.items


def test_a_page_whose_rule_is_unknown_is_shown() -> None:
    shown = {page.id for page in ask.shown_pages(evaluator({}), RULES)}
    assert "fifty" in shown
    assert "fifty" not in {page.id for page in ask.shown_pages(evaluator({"age_years": 49}), RULES)}


def evaluator(values: dict[str, object]) -> ask.Evaluator:
    return ask.Evaluator(View(values), RULES)  # type: ignore[arg-type]


def test_at_most_five_findings_are_named_as_settling_most() -> None:
    settling = judge(person(TENSION, nausea=None)).settling
    assert "nausea" in settling
    assert len(settling) <= 5


def test_the_question_says_what_it_could_change() -> None:
    question = judge(age_years=40).next
    assert question is not None
    entry = ask.question_as_json(question, RULES)
    assert (entry["ask"], entry["type"]) == ("sex_at_birth", "choice")
    assert entry["wording"]
    assert entry["why"]


def test_each_kind_of_headache_is_asked_about_apart() -> None:
    screened = {
        name: value for name, value in person(MIGRAINE).items() if RULES.facts[name].scope != "headache"
    }
    pages = {item: False for page in RULES.pages for item in page.items}
    facts = Facts.from_mapping(
        {**OPENED, **screened, **pages, "headache_kinds_count": 2}, kinds={"throbbing": {}, "band": {}}
    )
    question = ask.next_question(facts, RULES).question
    assert question is not None
    assert question.headache in ("throbbing", "band")


def test_a_safety_question_names_the_sign_that_is_most_about_it() -> None:
    question = judge(OPENED).next
    assert question is not None
    assert question.fact_id == "thunderclap_onset"
    assert question.why == "Safety question: Sudden (thunderclap) headache."
