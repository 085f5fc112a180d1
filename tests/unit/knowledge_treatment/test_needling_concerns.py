"""Needling is asked about at every session: not sure and blank count as present."""

from tests.unit.knowledge_treatment.examples import LIBRARY, record
from wellhead.knowledge.treatment.concerns import contraindications_for, needling_session_concerns

ALL_NO = dict.fromkeys(LIBRARY.screening_questions, "no")
BY_CLINICIAN = {
    "NC01": False,
    "NC03": False,
    "NC09": False,
    "NC14": False,
    "NC32": False,
    "NC33": False,
    "NC34": False,
}


def _session(screening, facts=None, **known):
    clear = {"answers": BY_CLINICIAN, **known}
    quiet = {
        "neck_or_head_pain_unlike_any_other": False,
        "new_constant_droopy_lid_or_uneven_pupils": False,
        "drop_attacks": False,
        "trouble_swallowing_or_hoarse": False,
        "facial_numbness_or_tongue": False,
        "upper_neck_instability_risk": False,
        "sharp_purser_positive": False,
    }
    found = needling_session_concerns(screening, record({**quiet, **(facts or {})}, **clear), LIBRARY)
    return {concern.id: concern.level for concern in found}


def test_all_answered_no_leaves_nothing():
    assert _session(ALL_NO) == {}


def test_a_blank_answer_counts_as_present():
    blank = {**ALL_NO, "NQ03": None}
    assert _session(blank) == {"NC12": "block", "NC19": "block", "NC22": "warn", "NC38": "ask"}


def test_not_sure_counts_as_present():
    assert _session({**ALL_NO, "NQ04": "not_sure"}) == {"NC08": "block"}


def test_a_yes_leaves_every_reason_behind_it_until_the_clinician_says_which():
    said = {**ALL_NO, "NQ02": "yes"}
    assert set(_session(said)) == {"NC05", "NC06", "NC20", "NC21"}
    settled = {**BY_CLINICIAN, "NC05": False, "NC06": False, "NC21": False}
    assert _session(said, answers=settled) == {"NC20": "warn"}


def test_a_fact_on_record_is_heard_though_the_answer_today_is_no():
    assert _session(ALL_NO, {"takes_blood_thinner": True}) == {"NC20": "warn"}


def test_an_open_red_flag_blocks_needling():
    assert _session(ALL_NO, open_red_flags=("rf_age_50",)) == {"NC02": "block"}


def test_before_the_session_only_the_record_speaks():
    found = contraindications_for("needling", record({"takes_blood_thinner": True}), LIBRARY)
    assert [(each.id, each.level) for each in found if each.known] == [("NC20", "warn")]
    assert {each.level for each in found if not each.known} == {"ask"}
