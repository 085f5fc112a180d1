"""Simulated people follow the shares, keep to the dictionary and have the headache that they were made for."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.lib.clinical import RULES
from wellhead.population import crowd_estimates
from wellhead.population.crowd import SERIOUS, crowd
from wellhead.population.crowd_draw import spread_names
from wellhead.reasoning.classify import classify
from wellhead.reasoning.judge import judge
from wellhead.reasoning.validate import ValueFault, validate_value
from wellhead.reasoning.verdict import Status

ESTIMATES = crowd_estimates.load()
PEOPLE = list(crowd(RULES, seed=7, count=1200))
CALM = list(crowd(RULES, seed=8, count=150, serious=0, unsure=0, chance_signs=0))
PLAIN = ("migraine_any", "tth_any", "11.2.1")
STANDING = (Status.MET, Status.AWAITING_CLINICIAN, Status.POSSIBLE)


def test_the_estimates_have_no_faults() -> None:
    assert ESTIMATES.faults == ()


def test_every_estimate_names_facts_and_choices_of_the_dictionary() -> None:
    for fact, finding in ESTIMATES.findings.items():
        definition = RULES.facts[fact]
        named = {name for spread in (finding.usual, *finding.by.values()) for name in spread_names(spread)}
        assert named <= set(definition.options), fact


def test_every_estimate_names_codes_and_flags_that_exist() -> None:
    codes = {code for label in ESTIMATES.labels.values() for code, _ in label.codes}
    flags = {flag for cause in ESTIMATES.causes.values() for flag in cause.flags}
    assert codes <= set(RULES.diagnoses)
    assert flags <= {flag.id for flag in RULES.red_flags}


def test_shares_of_labels_are_near_the_priors() -> None:
    counted = Counter(person.label for person in PEOPLE)
    rest = 1 - sum(share for _, share in ESTIMATES.beside_priors[""])
    ranked = sum(prior.share for prior in RULES.priors)
    for prior in RULES.priors:
        share = prior.share / ranked * rest
        error = (share * (1 - share) / len(PEOPLE)) ** 0.5
        assert abs(counted[prior.label] / len(PEOPLE) - share) < 4 * error + 0.001


def test_nobody_contradicts_the_dictionary() -> None:
    for person in PEOPLE[:500]:
        for fact, value in {**person.facts, **person.examination}.items():
            plain = list(value) if isinstance(value, tuple) else value
            assert not isinstance(validate_value(RULES.facts[fact], plain), ValueFault), (fact, value)


def test_the_same_seed_and_number_make_the_same_person() -> None:
    again = list(crowd(RULES, seed=7, count=20, first=100))
    assert again == PEOPLE[100:120]


def test_another_seed_makes_other_people() -> None:
    assert next(crowd(RULES, seed=9, count=1)) != PEOPLE[0]


def test_a_share_of_serious_causes_can_be_asked_for() -> None:
    people = list(crowd(RULES, seed=3, count=200, serious=0.5))
    assert 70 <= sum(person.serious for person in people) <= 130
    assert not any(person.serious for person in CALM)


def test_an_unknown_setting_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="seaside"):
        next(crowd(RULES, seed=1, count=1, setting="seaside"))


def test_the_diagnosis_that_somebody_was_made_for_is_not_ruled_out() -> None:
    verdicts = [(person, judge(person.as_facts(), RULES)[0]) for person in CALM]
    kept = [verdict.diagnosis(person.code).status in STANDING for person, verdict in verdicts]
    assert sum(kept) >= 0.99 * len(kept)


def test_an_examined_person_meets_the_criteria_they_were_made_for() -> None:
    verdicts = [(person, judge(person.as_facts(examined=True), RULES)[0]) for person in CALM]
    met = [verdict.diagnosis(person.code).status.stands for person, verdict in verdicts]
    assert sum(met) >= 0.97 * len(met)


def test_plain_headaches_without_a_sign_are_mostly_routine() -> None:
    plain = [person for person in CALM if person.label in PLAIN and person.facts["age_years"] >= 12]
    urgency = Counter(classify(person.as_facts(), RULES, with_next=False).urgency for person in plain)
    assert urgency["routine"] >= 0.8 * len(plain)


def test_somebody_with_a_serious_cause_mostly_has_to_see_a_doctor() -> None:
    people = list(crowd(RULES, seed=4, count=60, serious=1))
    assert all(person.label == SERIOUS for person in people)
    urgency = Counter(classify(person.as_facts(), RULES, with_next=False).urgency for person in people)
    assert urgency["routine"] <= 0.2 * len(people)


def test_numbers_that_belong_together_agree() -> None:
    for person in PEOPLE:
        facts = person.facts
        for below, above in (
            ("kind_days_per_month", "headache_days_per_month"),
            ("med_days_triptan", "med_days_any_acute"),
            ("first_onset_age_years", "age_years"),
            ("months_at_this_frequency", "months_since_headache_began"),
        ):
            if below in facts and above in facts:
                assert facts[below] <= facts[above], (person.number, below)


def test_men_are_not_pregnant() -> None:
    men = [person for person in PEOPLE if person.facts.get("sex_at_birth") == "male"]
    assert men
    assert not any(person.facts.get("pregnant_or_recent_birth") for person in men)
