"""Pages: what belongs together is asked together, what cannot matter is left out, and urgency goes first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.clinical import CASES, CLUSTER, MIGRAINE, OVERUSE, RULES, TENSION
from wellhead.reasoning import ask
from wellhead.reasoning.facts import Facts

CLEAR = {item: False for page in RULES.pages if page.show is None for item in page.items}
START: dict[str, Any] = {
    **CLEAR, "age_years": 34, "sex_at_birth": "male", "pregnant_or_recent_birth": False, "headache_kinds_count": 1,
    "first_onset_age_years": 20,
}  # fmt: skip
SKIPPED = {item for page in RULES.pages if page.may_skip for item in page.items}
STABLE = {name: value for name, value in START.items() if name not in SKIPPED}


def pages_of(person: dict[str, Any], **start: Any) -> list[ask.QuestionPage]:
    """The pages somebody sees from some answers on; what they do not know is 'not sure'."""
    known, unsure, seen = dict(start), set[str](), []
    while True:
        shown = ask.next_page(Facts(person=dict(known), not_sure=frozenset(unsure)), RULES)
        if shown is None:
            return seen
        seen.append(shown)
        known |= {item: person[item] for item in shown.items if item in person}
        unsure |= set(shown.items) - set(person)


def told(case: str) -> dict[str, Any]:
    return {**START, **CASES[case].facts.person}


def names(pages: list[ask.QuestionPage]) -> list[str]:
    return [shown.page.id for shown in pages]


@pytest.mark.parametrize("case", [MIGRAINE, TENSION, CLUSTER])
def test_no_question_is_asked_twice(case: str) -> None:
    asked = [item for shown in pages_of(told(case)) for item in shown.items]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("case", [MIGRAINE, TENSION])
def test_a_common_headache_takes_about_twenty_pages(case: str) -> None:
    assert len(pages_of(told(case))) <= 22


def test_only_part_of_a_page_is_shown_where_the_rest_cannot_matter() -> None:
    shown = next(each for each in pages_of(told(TENSION)) if each.page.id == "anything_special")
    assert set(shown.items) < set(shown.page.items)
    assert "headache_began_with_neck_problem" in shown.items
    assert "cold_trigger" not in shown.items, "six hours of pain are no cold-stimulus headache"


def test_a_headache_that_is_neither_new_nor_changed_needs_no_page_about_vessels() -> None:
    assert "health_more" not in names(pages_of(told(MIGRAINE), **STABLE))


def test_a_new_headache_brings_the_pages_that_could_make_it_more_urgent_before_the_others() -> None:
    seen = names(pages_of(told(MIGRAINE), **{**STABLE, "new_kind_of_headache": True}))
    assert "health_more" in seen
    assert seen.index("health_more") < seen.index("comes_with")


def test_a_topic_that_was_opened_is_finished_before_another_begins() -> None:
    shown = ask.next_page(Facts(person={**STABLE, "nausea": "mild", "vomiting": False}), RULES)
    assert shown is not None
    assert shown.page.id == "comes_with"


def test_days_of_each_medicine_wait_for_the_days_of_any() -> None:
    seen = [shown.items for shown in pages_of(told(OVERUSE), **STABLE)]
    each = [n for n, items in enumerate(seen) if "med_days_combination" in items]
    assert each
    assert "med_days_any_acute" in {item for items in seen[: each[0]] for item in items}


def test_few_medicine_days_leave_no_class_to_ask_about() -> None:
    assert "medicine_days" not in names(pages_of(told(TENSION) | {"med_days_any_acute": 5}, **STABLE))


def test_the_page_says_in_plain_words_why_it_comes() -> None:
    for shown in pages_of(told(CLUSTER)):
        assert shown.why.endswith(".")
        assert not any(code in shown.why for code in RULES.diagnoses)


def test_the_page_names_the_codes_it_could_change() -> None:
    shown = next(each for each in pages_of(told(CLUSTER)) if each.page.id == "feels_like")
    assert "3.1" in shown.could_change


def test_one_kind_of_headache_can_be_asked_about_alone() -> None:
    facts = Facts.from_mapping({**STABLE, "headache_kinds_count": 2}, kinds={"throbbing": {}, "band": {}})
    for kind in ("throbbing", "band"):
        shown = ask.next_page(facts, RULES, kind=kind)
        assert shown is not None
        assert shown.headache == kind


def test_an_emergency_ends_the_pages_unless_the_person_goes_on() -> None:
    facts = Facts(person={"age_years": 34, "thunderclap_onset": True})
    assert ask.next_page(facts, RULES) is None
    shown = ask.next_page(facts, RULES, past_emergency=True)
    assert shown is not None
    assert shown.page == RULES.opening


def test_private_answers_wait_and_the_check_still_ends() -> None:
    private = {item for page in RULES.pages if page.private for item in page.items}
    known: dict[str, Any] = {}
    person = told(TENSION)
    while shown := ask.next_page(Facts(person=dict(known)), RULES, private_postponed=True):
        assert private.isdisjoint(shown.items)
        known |= {item: person.get(item, False) for item in shown.items}
    assert known
