"""Ada draws where it hurts on her phone, then checks movements and muscles; Ben sees it once she shares."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.lib.browser import assert_fits
from tests.lib.cast import PASSWORD, Player
from tests.lib.journey import Screens, Walker
from tests.lib.journey_before import ADAS_HEADACHE, answer_this_page
from tests.unit.selfcheck.conftest import ABOUT_HER
from wellhead.foundation import clock
from wellhead.foundation.actor import system, visitor
from wellhead.foundation.models import Clinic
from wellhead.knowledge import library
from wellhead.people import actions as people
from wellhead.reasoning.criteria import Value
from wellhead.selfcheck import actions, queries
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.models import Check, CheckShare

SMALLEST = 24
"""Pixels: what a finger must be able to hit at least."""
NECK = "neck"
NOT_HERS = {"fifty", "child", "pregnancy", "injury", "injury_more"}


def begins(ada: Walker) -> Check:
    """Ada begins; every question but those about the neck and the place is answered, calmly."""
    ada.opens("/check/")
    ada.ticks("alone", "yes")
    ada.presses("Begin")
    check = Check.objects.get()
    rules, hers = library.load().rules, {**ADAS_HEADACHE, **ABOUT_HER, "takes_blood_thinner": False}
    pages = {
        page.id: [
            Said(item, _value(hers.get(item, False)))
            if item in hers or rules.facts[item].type == "boolean"
            else Said(item, None, "not_sure")
            for item in page.items
        ]
        for page in rules.every_page
        if page.id not in NOT_HERS | {NECK, "where"}
    }
    actions.answer_pages(visitor(check.clinic_id), check, pages)
    return check


def _value(said: object) -> Value:
    return tuple(said) if isinstance(said, list) else said  # type: ignore[return-value]


def place(ada: Walker, view: str, region: str) -> Locator:
    """A place on one of the pictures."""
    return ada.page.locator(f".drawing-view[data-view='{view}'] [data-region='{region}']")


def turn_to(ada: Walker, view: str) -> None:
    ada.page.locator(f"[data-turn='{view}']").tap()


def draws_with_a_finger(ada: Walker) -> None:
    """Marks on three sides of the head, undoes one, says where it starts; list, pictures and words agree."""
    says = ada.page.get_by_role("status").last
    place(ada, "front", "temple_left").tap()
    expect(says).to_contain_text("Marked: Temple, left. Places marked: 1.")
    turn_to(ada, "back")
    place(ada, "back", "occiput_left").tap()
    place(ada, "back", "occiput_right").tap()
    ada.page.get_by_role("button", name="Undo").tap()
    ada.page.get_by_role("button", name="Where it starts").tap()
    turn_to(ada, "left")
    place(ada, "left", "suboccipital_left").tap()
    expect(says).to_contain_text("It starts here: Base of skull, left. Places marked: 3.")
    ticked = ada.page.locator("input[name='drawn_places']:checked")
    assert sorted(box.get_attribute("value") or "" for box in ticked.all()) == [
        "occiput_left", "suboccipital_left", "temple_left",
    ]  # fmt: skip
    assert ada.page.locator("select[name='drawn_start']").input_value() == "suboccipital_left"
    expect(place(ada, "left", "temple_left")).to_have_class("region is-selected")


def every_place_can_be_hit(ada: Walker) -> None:
    """On the narrowest phone each place is wide and high enough on at least one picture."""
    ada.page.set_viewport_size({"width": 320, "height": 720})
    best: dict[str, float] = {}
    for view in ("front", "back", "left", "right"):
        turn_to(ada, view)
        for shape in ada.page.locator(f".drawing-view[data-view='{view}'] [data-region]").all():
            box, region = shape.bounding_box(), shape.get_attribute("data-region") or ""
            assert box is not None
            best[region] = max(best.get(region, 0), min(box["width"], box["height"]))
    small = {region: round(size) for region, size in best.items() if size < SMALLEST}
    assert not small
    assert_fits(ada.page)
    ada.page.set_viewport_size({"width": 360, "height": 780})


def dims(ada: Walker) -> None:
    """Attack mode: dark, and nothing of the page is lost."""
    ada.page.locator("header").get_by_role("button", name="Dim").first.click()
    ada.page.wait_for_load_state()
    assert ada.page.locator("html").get_attribute("data-theme") == "attack"


def answers_what_is_left(ada: Walker) -> None:
    """The pages that the drawing leaves; what it said is not asked a second time."""
    for _page in range(4):
        if "/page/" not in ada.place:
            return
        asked = ada.page.locator("main input[name='asked']").get_attribute("value") or ""
        assert "pain_starts_in_neck" not in asked.split()
        answer_this_page(ada)


@pytest.mark.feature("S09", "S10", "S11", "S19", "Z28", "Z29")
def test_she_draws_and_checks_and_stops(
    screens: Screens, open_clinic: Clinic, ada: Player, ben: Player
) -> None:
    phone = screens.phone()
    check = begins(phone)
    phone.opens("/check/next/")
    assert f"/page/{NECK}/" in phone.place
    phone.looks()
    phone.follows("Show it on a picture")
    phone.looks()
    every_place_can_be_hit(phone)
    dims(phone)
    phone.opens("/check/drawing/")
    draws_with_a_finger(phone)
    phone.looks()
    phone.presses("Keep and go on")
    phone.page.locator("header").get_by_role("button", name="Normal screen").click()
    phone.page.wait_for_load_state()
    answers_what_is_left(phone)
    assert phone.place == "/check/result/"
    phone.reads("Your drawing", "Base of skull, left", "a drawing alone says nothing about the cause")
    phone.does_not_read("likelihood")
    feels_her_muscles(phone)
    stops_for_double_vision(phone)
    ben_sees(screens, check, ada, ben)


def feels_her_muscles(ada: Walker) -> None:
    """Three movements and three muscles; what contradicts her words is asked again."""
    ada.looks()
    ada.follows("Check movements and muscles")
    ada.looks()
    ada.reads("only if you feel well enough", "Stop at once if any of these happens")
    ada.follows("I feel well enough: begin")
    ada.looks()
    ada.reads("Turn your head", "Stop at once if any of these happens")
    ada.page.get_by_role("link", name="I had to stop").focus()
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator("input[name='turn_stopped']").first).to_be_in_viewport()
    ada.ticks("turn_stopped", "none")
    ada.ticks("turn_left_far", "much_less")
    ada.ticks("turn_headache", "no")
    ada.presses("Next")
    ada.reads("Chin to chest")
    for _skipped in range(3):
        ada.presses("Skip this one")
    ada.reads("Feel the base of your skull")
    ada.looks()
    ada.ticks("suboccipitals_stopped", "none")
    ada.ticks("feel_suboccipital_tender", "both_sides")
    ada.ticks("feel_suboccipital_headache", "no")
    ada.presses("Next")
    ada.presses("Skip this one")
    ada.reads("One answer looks different", "You answered: No. In the guided check it was: Yes.")
    ada.looks()
    ada.ticks("neck_stiff_self_report", "yes")
    ada.presses("Next")
    assert ada.place == "/check/result/"
    ada.reads("What you found in the guided checks")
    ada.looks()
    ada.opens("/check/guided/sternocleidomastoid/")


def stops_for_double_vision(ada: Walker) -> None:
    """A warning sign goes to the urgent advice at once, and the rest is left out."""
    ada.ticks("sternocleidomastoid_stopped", "sight")
    ada.presses("Next")
    assert ada.place == "/check/now/"
    ada.reads("Call 999 now")
    ada.opens("/check/guided/sternocleidomastoid/")
    ada.page.locator("main input[name='sternocleidomastoid_stopped'][value='sight']").uncheck()
    ada.ticks("sternocleidomastoid_stopped", "none")
    ada.presses("Next")
    assert "/page/now_1/" in ada.place
    ada.reads("First, a few safety questions")


def ben_sees(screens: Screens, check: Check, ada: Player, ben: Player) -> None:
    """Nothing before she shares; then the drawing, the overlap as weak evidence, and what she felt."""
    assert ada.person is not None
    assert ada.episode is not None
    program = system(check.clinic_id)
    consent = people.record_consent(
        program, ada.person, subject="share_self_check", given=True, wording="May we?", version="1"
    )
    actions.share(program, check, episode=ada.episode, consent=consent, now=clock.now())
    desk = screens.desk()
    desk.signs_in(ben.account.email, PASSWORD)
    desk.opens(f"/people/{ada.person.pk}/")
    desk.follows("See what they drew and felt")
    desk.looks()
    desk.reads(
        "Their drawing", "Base of skull, left", "Weak evidence", "Suboccipital muscles", "Did pressing here"
    )
    share = CheckShare.objects.get()
    assert queries.shared_now(check.clinic_id, share.pk) is not None


@pytest.mark.feature("S09")
def test_the_list_alone_does_the_same_with_a_keyboard(screens: Screens, open_clinic: Clinic) -> None:
    desk = screens.desk()
    begins(desk)
    desk.opens("/check/drawing/")
    desk.looks()
    box = desk.page.get_by_role("group", name="Temple").get_by_role("checkbox", name="Temple, right")
    box.focus()
    desk.page.keyboard.press("Space")
    expect(place(desk, "right", "temple_right")).to_have_class("region is-selected")
    expect(desk.page.get_by_role("status").last).to_contain_text("Marked: Temple, right. Places marked: 1.")
    desk.page.get_by_label("Where does it start?").focus()
    desk.page.keyboard.type("Temple, r")
    desk.page.keyboard.press("Tab")
    expect(place(desk, "right", "temple_right")).to_have_class("region is-selected is-main")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    standing = queries.latest_answers(Check.objects.get())
    assert standing["drawn_places"].value == ["temple_right"]
    assert standing["pain_side_dominant"].value == "right"
