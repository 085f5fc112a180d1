"""Which device reads which number, and when two readings are called a change; a clinician can read the table."""

from __future__ import annotations

import pytest

from wellhead.knowledge import library, treatment
from wellhead.knowledge.treatment.measuring import Measured, Verdict, change, counts_for_criteria

READINGS = treatment.load().readings
ANGLES = ("tilt", "turn", "chin_tucked_turn")
DEVICES = {"crom_device", "goniometer", "inclinometer", "phone", "visual_estimate"}

CHANGES: list[tuple[str, tuple[float, str], tuple[float, str], Verdict]] = [
    # what is read, before, now, what may be said
    ("chin_tucked_turn", (26, "crom_device"), (34, "crom_device"), "better"),
    ("chin_tucked_turn", (26, "crom_device"), (33, "crom_device"), "within_error"),
    ("chin_tucked_turn", (34, "goniometer"), (26, "goniometer"), "worse"),
    ("chin_tucked_turn", (26, "crom_device"), (40, "goniometer"), "devices_differ"),
    ("chin_tucked_turn", (26, "phone"), (44, "phone"), "not_used"),
    ("chin_tucked_turn", (26, "inclinometer"), (44, "inclinometer"), "error_not_known"),
    ("chin_tucked_turn", (26, ""), (44, ""), "error_not_known"),
    ("turn", (50, "crom_device"), (62, "crom_device"), "better"),
    ("turn", (50, "crom_device"), (60, "crom_device"), "within_error"),
    ("turn", (50, "phone"), (80, "phone"), "not_used"),
    ("turn", (50, "inclinometer"), (80, "inclinometer"), "not_used"),
    ("turn", (50, "visual_estimate"), (80, "visual_estimate"), "not_used"),
    ("tilt", (40, "phone"), (52, "phone"), "better"),
    ("tilt", (40, "phone"), (49, "phone"), "within_error"),
    ("flexor_hold", (14, ""), (30, ""), "within_error"),
    ("flexor_hold", (14, ""), (33, ""), "better"),
    ("extensor_hold", (60, ""), (120, ""), "within_error"),
    ("finding_neutral", (7, ""), (2, ""), "error_not_known"),
    ("nod_with_cuff", (22, ""), (26, ""), "within_error"),
    ("nod_with_cuff", (22, ""), (28, ""), "better"),
]


@pytest.mark.parametrize(("what", "before", "now", "verdict"), CHANGES)
def test_a_change_is_called_only_beyond_the_error_of_the_same_device(
    what: str, before: tuple[float, str], now: tuple[float, str], verdict: Verdict
) -> None:
    assert change(READINGS[what], Measured(*before), Measured(*now)).verdict == verdict


@pytest.mark.parametrize(
    ("what", "device", "counts"),
    [
        ("tilt", "phone", True),
        ("turn", "phone", False),
        ("chin_tucked_turn", "phone", False),
        ("turn", "crom_device", True),
        ("turn", "inclinometer", False),
        ("chin_tucked_turn", "inclinometer", True),
        ("tilt", "visual_estimate", False),
        ("tilt", "", True),
    ],
)
def test_a_phone_counts_for_criteria_only_where_its_sensor_was_shown_to_read(
    what: str, device: str, *, counts: bool
) -> None:
    assert counts_for_criteria(READINGS[what], device) is counts


@pytest.mark.parametrize("what", ANGLES)
def test_every_device_of_the_form_has_a_word_on_every_angle(what: str) -> None:
    assert {each.device for each in READINGS[what].devices} == DEVICES


def test_a_device_that_proves_nothing_says_so_and_every_entry_has_a_source() -> None:
    every = [(reading.id, use) for reading in READINGS.values() for use in reading.devices]
    assert [name for name, use in every if use.use != "change" and not use.sentence] == []
    assert [name for name, use in every if not use.src] == []
    assert [name for name, use in every if use.use == "change" and not use.error] == []


def test_every_number_and_every_screen_item_is_a_fact_of_the_dictionary_and_norms_exist() -> None:
    rules = library.load().rules
    named = [fact for reading in READINGS.values() for fact in reading.facts]
    assert [fact for fact in (*named, *treatment.load().screen) if fact not in rules.facts] == []
    missing = [
        norm
        for reading in READINGS.values()
        for norm in reading.norms.values()
        if norm not in rules.tests[reading.test or ""].norms
    ]
    assert missing == []


def test_limits_and_means_are_those_of_the_tests() -> None:
    tests = library.load().rules.tests
    rotation = tests["flexion_rotation_test"]
    assert READINGS["chin_tucked_turn"].cutoff == rotation.cutoffs["positive_deg_max"]
    assert READINGS["chin_tucked_turn"].usual == rotation.norms["healthy_mean_deg_each_side"]
    crom = READINGS["chin_tucked_turn"].by("crom_device")
    assert crom is not None
    assert crom.error == rotation.cutoffs["min_detectable_change_deg"]
    assert (
        READINGS["nod_with_cuff"].cutoff
        == tests["craniocervical_flexion_test"].cutoffs["impaired_below_mmhg"]
    )
    assert READINGS["flexor_hold"].cutoff == tests["dnf_endurance"].cutoffs["low_below_s"]
