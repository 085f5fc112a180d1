"""What speaks against a treatment: the strictest wins, and unknown is never read as no."""

import pytest

from tests.unit.knowledge_treatment.examples import CLEAR, LIBRARY, record
from wellhead.knowledge.treatment.concerns import allowed_exercises, contraindications_for, strictest

ARTERY_NO = dict.fromkeys(
    (
        "neck_or_head_pain_unlike_any_other",
        "new_constant_droopy_lid_or_uneven_pupils",
        "facial_numbness_or_tongue",
        "trouble_swallowing_or_hoarse",
        "drop_attacks",
    ),
    False,
)
CORD_ASKED_NO = dict.fromkeys(
    ("clumsy_hands", "stiff_or_heavy_legs", "bladder_or_bowel_change", "saddle_numbness"), False
)


def _of(condition: str, what: str, **facts_and_known):
    facts = facts_and_known.pop("facts", {})
    concerns = contraindications_for(what, record(facts, **facts_and_known), LIBRARY)
    return next((concern for concern in concerns if concern.id == condition), None)


def test_a_fact_that_blocks_is_named():
    concern = _of("C08", "EX30", facts={"osteoporosis_or_long_term_steroids": True})
    assert (concern.level, concern.facts) == ("block", ("osteoporosis_or_long_term_steroids",))
    assert concern.source == "project"


def test_a_fact_answered_no_raises_no_concern():
    assert _of("C08", "EX30", facts={"osteoporosis_or_long_term_steroids": False}) is None


def test_an_ordinary_unknown_is_asked():
    concern = _of("C08", "EX30")
    assert (concern.level, concern.known) == ("ask", False)
    assert concern.facts == ("osteoporosis_or_long_term_steroids",)


@pytest.mark.parametrize("condition", CLEAR)
def test_a_dangerous_unknown_counts_as_present(condition):
    concern = _of(condition, "EX33")
    assert (concern.level, concern.known) == ("block", False)


def test_red_flags_that_nobody_judged_count_as_open():
    assert _of("C01", "EX01", open_red_flags=None).level == "block"
    assert _of("C01", "EX01", open_red_flags=()) is None
    assert _of("C01", "EX01", open_red_flags=("rf_age_50",)).facts == ("rf_age_50",)


def test_reflex_signs_left_undone_are_asked_about_and_do_not_block():
    assert _of("C04", "EX01", facts=CORD_ASKED_NO).level == "ask"
    assert _of("C04", "EX01", facts={**CORD_ASKED_NO, "hoffmann_positive": True}).level == "block"


def test_no_injury_settles_the_days_since_it():
    never = {"head_injury_before_onset": False, "whiplash_before_onset": False}
    assert _of("C05", "EX01", facts=never) is None
    assert _of("C05", "EX01", facts={**never, "whiplash_before_onset": True}).level == "block"
    assert _of("C05", "EX01", facts={**never, "days_since_injury": 30}).level == "block"


def test_a_cleared_condition_stops_counting():
    assert _of("C02", "EX01", facts={"drop_attacks": True}, cleared=("C02",)) is None


def test_the_clinics_own_answer_settles_its_question():
    assert _of("C18", "EX01").level == "ask"
    assert _of("C18", "EX01", answers={"C18": False}) is None
    assert _of("C18", "EX01", answers={"C18": True}).level == "block"
    assert _of("C18", "EX01", answers={"C18": None}).level == "ask"


def test_the_strictest_level_stands_first():
    facts = {"osteoporosis_or_long_term_steroids": True, "dizziness_or_spinning": True}
    concerns = contraindications_for("EX33", record(facts, cleared=CLEAR), LIBRARY)
    assert concerns[0].id == "C09"
    assert strictest(concerns) == "block"
    assert strictest(()) is None


def test_pressure_counts_from_the_limit_on():
    assert _of("C12", "EX10", facts={"bp_systolic": 180, "bp_diastolic": 80}).level == "block"
    assert _of("C12", "EX10", facts={"bp_systolic": 179, "bp_diastolic": 80}) is None
    assert _of("C13", "EX10", facts={"bp_systolic": 179, "bp_diastolic": 80}).level == "modify"


def test_nothing_is_allowed_while_nothing_is_known():
    assert allowed_exercises(record({}, open_red_flags=None), LIBRARY) == ()


def test_mobilisation_is_limited_by_a_blood_thinner():
    concern = _of("MB09", "MT01", facts={"takes_blood_thinner": True})
    assert (concern.level, concern.facts) == ("warn", ("takes_blood_thinner",))


def test_suspected_artery_trouble_blocks_massage_too():
    assert _of("MB02", "MT11", facts={**ARTERY_NO, "drop_attacks": True}).level == "block"
    assert _of("MB02", "MT11", facts=ARTERY_NO) is None
    assert _of("MB09", "MT11", facts={"takes_blood_thinner": True}) is None


def test_a_thrust_is_judged_by_its_region():
    thin = {"takes_blood_thinner": True}
    assert _of("TG07", "MT08", facts=thin).level == "block"
    assert _of("TG08", "MT09", facts=thin).level == "warn"
    assert _of("TG07", "MT09", facts=thin) is None


def test_a_treatment_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        contraindications_for("EX99", record({}), LIBRARY)
