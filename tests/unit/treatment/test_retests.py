"""Signs measured before and after within a visit: at most three, held against the error of the device, never oversold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import assess
from tests.lib.treated import say_manual
from tests.unit.treatment.test_session_pages import hidden_fields
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people.models import Episode
from wellhead.record import actions as record
from wellhead.record.findings import MovementSeen, RotationSeen
from wellhead.treatment import actions, queries, retesting
from wellhead.treatment.retesting import Taken
from wellhead.treatment.said import ReadingSaid

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def taken(value: float | None, device: str = "") -> Taken:
    return Taken(value, device, "MT05", AT)


# sign, before, after, device before and after, verdict
CHANGES = [
    ("frt_right_deg", 26, 33, "goniometer", "goniometer", "within_error"),
    ("frt_right_deg", 26, 34, "goniometer", "goniometer", "better"),
    ("frt_right_deg", 34, 26, "goniometer", "goniometer", "worse"),
    ("frt_right_deg", 26, 40, "goniometer", "crom_device", "devices_differ"),
    ("frt_right_deg", 26, 40, "phone", "phone", "not_used"),
    ("rom_left_rotation_deg", 50, 60, "crom_device", "crom_device", "within_error"),
    ("rom_left_rotation_deg", 50, 61, "crom_device", "crom_device", "better"),
    ("rom_left_rotation_deg", 50, 70, "visual_estimate", "visual_estimate", "not_used"),
    ("segment_C1_2", 6, 4, "", "", "within_error"),
    ("segment_C1_2", 6, 3, "", "", "better"),
    ("segment_C1_2", 3, 6, "", "", "worse"),
    ("headache_now", 5, 3, "", "", "within_error"),
    ("headache_now", 5, 2, "", "", "better"),
    ("bp_systolic", 150, 120, "", "", "error_not_known"),
]


@pytest.mark.parametrize(("sign", "before", "after", "device", "device_after", "verdict"), CHANGES)
def test_a_change_is_called_only_beyond_the_error_of_one_device(
    sign: str, before: float, after: float, device: str, device_after: str, verdict: str
) -> None:
    found = retesting.change_of(sign, taken(before, device), taken(after, device_after))
    assert found.verdict == verdict


def test_what_could_not_be_done_is_no_change() -> None:
    assert retesting.change_of("headache_now", taken(None), taken(3)) is None
    assert "No two numbers" in retesting.change_words(None, "of 10")


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    found = assess(ben, ada)
    encounter = record.open_encounter(ben.actor, found)
    record.record_findings(
        ben.actor,
        found,
        encounter,
        movements=[MovementSeen("left_rotation", 52.0, "crom_device", headache=True)],
        flexion_rotation=[RotationSeen("right", 26.0, "goniometer", familiar_headache=True)],
    )
    return found


FRT = ReadingSaid(sign="frt_right_deg", side="", unit="degrees", value=26, device="goniometer")
ROTATION = ReadingSaid(sign="rom_left_rotation_deg", side="", unit="degrees", value=52, device="crom_device")
HEAD = ReadingSaid(sign="headache_now", side="", unit="of 10", value=5)
JOINT = ReadingSaid(sign="segment_C1_2", side="right", unit="of 10", value=6)


def test_signs_found_today_come_with_their_number_and_earlier_ones_without(
    episode: Episode, ben: Player
) -> None:
    signs = {each.key: each for each in queries.signs_to_test(queries.meeting_or_new(episode, ben.staff))}
    assert (signs["frt_right_deg"].before, signs["frt_right_deg"].device) == (26.0, "goniometer")
    assert signs["segment_C1_2.right"].before is None
    assert signs["headache_now"].is_positive


def test_the_note_of_the_session_holds_what_was_tested_and_how_little_it_proves(
    episode: Episode, ben: Player
) -> None:
    actions.read_before(ben.actor, episode, [FRT, HEAD])
    session = actions.save_manual(ben.actor, episode, say_manual(episode))
    after = ReadingSaid(
        sign="frt_right_deg", side="", unit="degrees", value=36, device="goniometer", after_what="MT05"
    )
    actions.read_after(ben.actor, episode, [after])
    content = str(actions.sign_manual(ben.actor, session).content)
    assert "26°; after C1-2 rotation SNAG" in content
    assert "better, beyond the error of 7" in content
    assert "does not show that the change lasts" in content


def test_at_most_three_signs_and_each_once(episode: Episode, ben: Player) -> None:
    with pytest.raises(CannotBeDone, match="At most 3 signs"):
        actions.read_before(ben.actor, episode, [FRT, ROTATION, HEAD, JOINT])
    actions.read_before(ben.actor, episode, [FRT])
    with pytest.raises(CannotBeDone, match="already"):
        actions.read_before(ben.actor, episode, [FRT])


def test_after_needs_a_before_of_this_visit(episode: Episode, ben: Player) -> None:
    with pytest.raises(CannotBeDone, match="no reading before"):
        actions.read_after(ben.actor, episode, [HEAD])
    with pytest.raises(CannotBeDone, match="Choose from the signs shown"):
        actions.read_before(ben.actor, episode, [ReadingSaid(sign="made_up", side="", unit="kg", value=1)])


def test_a_stranger_to_the_person_reads_nothing(episode: Episode, cleo: Player, fay: Player) -> None:
    for somebody in (cleo, fay):
        with pytest.raises(Refused):
            actions.read_before(somebody.actor, episode, [FRT])


@pytest.mark.feature("T09")
def test_both_readings_are_written_on_one_page_without_scripts(
    episode: Episode, ada: Player, ben: Player
) -> None:
    here = reverse("treatment:retest", args=[ada.person.pk])
    page = ben.client.get(here).content.decode()
    sent = hidden_fields(page) | {"do": "before", "pick_headache_now": "on"}
    wrong = ben.client.post(here, sent)
    assert wrong.status_code == 422
    assert "Write the number before" in wrong.content.decode()
    page = ben.client.post(here, sent | {"value_headache_now": "6"}, follow=True).content.decode()
    assert "Not tested again yet" in page
    tokens = [each.split('"', 1)[0] for each in page.split('name="once" value="')[1:]]
    again = {"do": "after", "once": tokens[0], "value_headache_now": "2", "after_what": "end"}
    page = ben.client.post(here, again, follow=True).content.decode()
    assert "−4 of 10: better, beyond the error of 2.4" in page
