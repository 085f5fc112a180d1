"""Exercises on a phone that has no network: kept when wanted, done with the timer, marked once, gone after signing out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.lib.cast import Player
from tests.lib.journey_phone import Phone
from tests.unit.programme.conftest import BLADES, ask_all, find, harmless
from wellhead.diary.models import Delivery
from wellhead.programme import actions, queries
from wellhead.programme.models import ExerciseLog, ProgrammeItem

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(ada: Player, ben: Player) -> ProgrammeItem:
    """Shoulder blades, which nothing in Ada's record speaks against."""
    assert ada.episode is not None
    find(ben, ada, **{**harmless(), "scapular_control_poor": True})
    ask_all(ben, ada)
    programme = actions.prescribe(ben.actor, ada.episode, [actions.ItemChosen(exercise_id=BLADES)])
    return queries.items_of(programme)[0]


@pytest.fixture
def phone(item: ProgrammeItem, phone: Phone) -> Phone:
    """Made ready once there is an exercise to keep."""
    assert item
    return phone


@pytest.mark.feature("E07", "E09", "Q9")
def test_exercises_that_are_kept_work_without_a_network(phone: Phone, item: ProgrammeItem) -> None:
    phone.opens("/programme/")
    phone.page.get_by_role("button", name="Keep my exercises on this phone").click()
    phone.reads("Your exercises are on this phone.")
    phone.is_accessible()
    phone.has_network(False)
    phone.opens(f"/programme/exercise/{item.pk}/")
    phone.reads("My exercises on this phone")
    phone.is_accessible()
    phone.page.get_by_role("button", name="Start").click()
    phone.reads("Get ready")
    phone.page.get_by_label("Pain after, 0 to 10").select_option("2")
    phone.page.get_by_role("button", name="Done").click()
    phone.reads("Kept on this device.")
    assert not ExerciseLog.objects.exists()
    phone.has_network(True)
    phone.waits_until("empty")
    assert [(each.outcome, each.why) for each in Delivery.objects.all()] == [("kept", "")]
    row = ExerciseLog.objects.get()
    assert (row.state, row.pain_before, row.pain_after, row.device_key is not None) == ("done", None, 2, True)
    and_nothing_of_hers_is_left_when_she_signs_out(phone)


def and_nothing_of_hers_is_left_when_she_signs_out(phone: Phone) -> None:
    phone.opens("/account/logout/")
    phone.page.locator("main").get_by_role("button", name="Sign out").click()
    phone.page.wait_for_url("**/")
    phone.holds_nobodys_exercises()
    phone.has_network(False)
    phone.opens("/programme/")
    phone.reads("Your exercises are not on this phone.")
    phone.reads("Nobody is signed in on this device.")
    expect(phone.page.get_by_role("button", name="Save on this device")).to_be_disabled()


@pytest.mark.feature("E10")
def test_an_exercise_is_left_out_with_a_reason_or_swapped(phone: Phone, item: ProgrammeItem) -> None:
    phone.opens(f"/programme/exercise/{item.pk}/")
    phone.is_accessible()
    phone.page.get_by_text("Do another one instead").click()
    phone.page.locator("main a[href*='/instead/']").first.click()
    phone.reads("Instead of:")
    phone.is_accessible()
    phone.page.locator("label:has(input[name='reason'][value='place'])").click()
    phone.page.get_by_role("button", name="Done instead").click()
    phone.page.wait_for_url("**/programme/")
    row = ExerciseLog.objects.get()
    assert (row.state, row.reason, row.swapped_for) == (
        "swapped",
        "place",
        queries.swaps_of(item, now=row.recorded_at)[0].id,
    )
    phone.opens(f"/programme/exercise/{item.pk}/")
    phone.page.locator("summary", has_text="Not today").click()
    phone.page.locator("label:has(input[name='reason'][value='headache'])").click()
    phone.page.get_by_role("button", name="Left out").click()
    phone.page.wait_for_url("**/programme/")
    assert sorted(ExerciseLog.objects.values_list("state", "reason")) == [
        ("skipped", "headache"),
        ("swapped", "place"),
    ]


@pytest.mark.feature("E07")
def test_the_moving_picture_comes_when_it_is_asked_for(phone: Phone, item: ProgrammeItem) -> None:
    phone.opens(f"/programme/exercise/{item.pk}/")
    phone.page.locator("summary", has_text="Show it moving").click()
    expect(phone.page.locator("[data-moving-figure] svg.fig")).to_be_visible()
