"""A case file is read whole: every fault with its line and place, and nothing ends in a traceback."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.clinical import RULES
from wellhead.reasoning.casefile import Case, read_case


def faults(text: str | bytes) -> list[str]:
    return [str(fault) for fault in read_case(text, RULES).faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"facts": {\n"nausea": "mild",\n"age_years": 430}}', "line 3: facts.age_years: 430 is above 120"),
        ('{"facts": {"age_years": -1}}', "line 1: facts.age_years: -1 is below 0"),
        ('{"facts": {"age_years": true}}', "line 1: facts.age_years: true is not a number of years"),
        ('{"facts": {"age_years": "44"}}', 'line 1: facts.age_years: "44" is not a number of years'),
        ('{"facts": {\n\n"age_years": NaN}}', "line 3: facts.age_years: NaN is not a number of years"),
        ('{"facts": {"age_years": 1e999}}', "line 1: facts.age_years: Infinity is not a number of years"),
        ('{"facts": {"vomiting": 1}}', "line 1: facts.vomiting: 1 is not true or false"),
        ('{"facts": {"vomitting": true}}', "line 1: facts.vomitting: is not a known fact; did you mean vomiting?"),
        ('{"facts": {"aura_symptoms": "visual"}}', "line 1: facts.aura_symptoms: \"visual\" is not a list of choices; [] means none of them"),
        ('{"facts": {"vomiting": true,\n"vomiting": false}}', "line 2: facts.vomiting: is given twice"),
        ('{"fact": {}, "facts": {}}', "line 1: fact: is not part of a case; did you mean facts?"),
        ("{}", "line 1: a case must hold facts"),
        ("[]", "line 1: a case must be a JSON object that holds facts"),
        ('{"facts": []}', "line 1: facts: must be an object of fact ids and answers"),
        ('{"facts": {}, "reviewed_flags": ["rf_thunderclapp"]}', 'line 1: reviewed_flags: "rf_thunderclapp" is not known; did you mean rf_thunderclap?'),
        ('{"facts": {}, "not_better_explained": {"1.99": true}}', "line 1: not_better_explained.1.99: is not a known diagnosis code"),
        ('{"facts": {}, "kinds": [{"facts": {"pain_side": "left"}}]}', "line 1: kinds.0.facts.pain_side: \"left\" is not one of: always_same_side, one_side_can_swap, both_sides, varies_one_or_both"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_its_place_and_a_plain_sentence(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_all_faults_are_told_at_once() -> None:
    assert len(faults('{"facts": {"age_years": 430, "vomiting": 3, "nauseaa": "mild"}}')) == 3


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe\x00", b"", b"{", b'{"facts": ', b'{"facts": {"age_years": 4,}}', b"null", b"NaN", b'"facts"',
        b"[" * 100_000, b'{"facts":' * 50_000, b'{"facts": {"age_years": ' + b"9" * 10_000 + b"}}",
        b'{"facts": {"\\ud800": true}}', b'{"facts": {"pain_side": "\\ud800"}}', b'{"facts": {"": null}}',
        b'{"kinds": 3}', b'{"kinds": [3]}', b'{"facts": {}, "not_sure": "all"}', b'{"facts": {}, "not_sure": [3]}',
    ],
)  # fmt: skip
def test_what_is_not_a_case_is_a_fault_in_plain_characters(text: bytes) -> None:
    found = faults(text)
    assert found
    assert all(each.isascii() and "\n" not in each for each in found)


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(sorted(RULES.facts)) | st.text(max_size=12)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["facts", "kinds", "not_sure", "reviewed_flags", "x"]),
        values | st.dictionaries(names, values),
    )
)
def test_any_json_is_read_or_refused(raw: dict[str, object]) -> None:
    assert isinstance(read_case(json.dumps(raw), RULES), Case)


def test_null_is_unknown_and_not_an_answer() -> None:
    case = read_case('{"facts": {"vomiting": null}}', RULES)
    assert dict(case.facts.person) == {}
    assert case.facts.not_sure == frozenset()


def test_not_sure_is_an_answer_that_decides_nothing() -> None:
    case = read_case('{"facts": {"vomiting": "not_sure"}, "not_sure": ["seizure"]}', RULES)
    assert case.facts.not_sure == {"vomiting", "seizure"}


def test_an_empty_list_is_kept_as_asked_and_none() -> None:
    assert read_case('{"facts": {"aura_symptoms": []}}', RULES).facts.person["aura_symptoms"] == ()


@pytest.mark.parametrize(
    "kinds",
    [
        '[{"name": "band", "facts": {"nausea": "none"}}]',
        '[{"name": "band", "nausea": "none"}]',
        '{"band": {"nausea": "none"}}',
        '{"band": {"facts": {"nausea": "none"}}}',
    ],
)
def test_kinds_are_read_as_a_list_or_by_name(kinds: str) -> None:
    case = read_case(f'{{"facts": {{"age_years": 40}}, "kinds": {kinds}}}', RULES)
    assert not case.faults
    assert [(view.kind, view.values["nausea"], view.values["age_years"]) for view in case.facts.views()] == [
        ("band", "none", 40)
    ]


def test_a_name_that_looks_like_a_digit_is_a_fault_and_not_a_crash() -> None:
    faults = read_case('{"facts": {"¹": null, "": null}}', RULES).faults
    assert [fault.what for fault in faults] == ["is not a known fact"] * 2
