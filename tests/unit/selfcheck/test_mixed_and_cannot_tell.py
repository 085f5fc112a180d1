"""A mixed picture is shown as mixed, and not being able to tell is a result of its own with what would settle it."""

from __future__ import annotations

from tests.lib.clinical import CASES, MIGRAINE, TENSION, person
from tests.lib.results import result_for

NECK = {
    "pain_starts_in_neck": True,
    "headache_began_with_neck_problem": True,
    "triggered_by_neck_movement": True,
    "cervical_disorder_evidence": None,
}


def test_migraine_with_a_neck_that_joins_in_is_mixed() -> None:
    shown = result_for(person(MIGRAINE, **NECK))
    assert "Migraine" in shown.mixed
    assert "Headache that starts in the neck" in shown.mixed
    assert "One does not rule out the other" in shown.mixed
    assert {"migraine", "cervicogenic"} <= {each.family for each in shown.in_common}


def test_one_clear_picture_is_not_called_mixed() -> None:
    plain = person(TENSION, neck_pain_with_headache=False, cervical_disorder_evidence=False)
    assert result_for(plain).mixed == ""


def test_overuse_beside_migraine_is_mixed() -> None:
    assert (
        "Headache from many painkiller days" in result_for(CASES["chronic_migraine_with_overuse"].facts).mixed
    )


def test_cannot_tell_is_said_with_what_would_settle_it() -> None:
    shown = result_for(CASES["paroxysmal_hemicrania_five_a_day"].facts)
    assert shown.cannot_tell
    assert "common and honest result" in str(shown.outcome)
    assert shown.ask_more or shown.examine


def test_somebody_whose_headache_is_told_is_not_told_that_we_cannot() -> None:
    assert not result_for(CASES[MIGRAINE].facts).cannot_tell


def test_whoever_must_be_seen_today_is_not_kept_with_kinds_of_headache() -> None:
    shown = result_for(CASES["sore_jaw_and_temple_at_seventy"].facts)
    assert (shown.in_common, shown.mixed, shown.outcome, shown.cannot_tell, shown.advice) == (
        (),
        "",
        "",
        False,
        (),
    )
