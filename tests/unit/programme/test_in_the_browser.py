"""In a real browser: nothing that axe finds, nothing too wide, and the timer and the moving picture work."""

import pytest
from playwright.sync_api import Page

from tests.lib import cast
from tests.lib.browser import assert_accessible, assert_fits
from tests.lib.cast import Player, StaffRole
from tests.unit.programme.conftest import BLADES, NODS_WITH_CUFF, ask_all, find, harmless
from wellhead.programme import actions, queries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(live_server: object) -> tuple[Player, Player]:
    """Ben and Ada, who has something found, something against an exercise, and nothing prescribed yet."""
    clinic = cast.make_clinic()
    ben = cast.make_staff(clinic, "Ben", StaffRole.CLINICIAN)
    ada = cast.make_patient(clinic, "Ada", carer=ben)
    found = {"scapular_control_poor": True, "ccft_best_stage_mmhg": 24.0, "cancer_history": True}
    find(ben, ada, **{**harmless(), **found})
    actions.clear_condition(ben.actor, ada.episode, "C36", reason="Scan read by Dr Lund: clear.")
    return ben, ada


def sign_in(page: Page, player: Player, server: str) -> None:
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": "sessionid", "value": player.client.cookies["sessionid"].value, "url": server}]
    )


def hold(page: Page, *urls: str) -> None:
    for url in urls:
        page.goto(url)
        assert_fits(page)
        assert_accessible(page)


def test_the_clinicians_pages_are_accessible(
    quiet_page: Page, story: tuple[Player, Player], live_server: object
) -> None:
    (ben, ada), server = story, str(live_server)
    sign_in(quiet_page, ben, server)
    staff = f"{server}/programme/people/{ada.person.pk}/"
    hold(quiet_page, staff, f"{staff}safety/")
    ask_all(ben, ada, C24="present")
    find(ben, ada, fever_with_headache=True)
    hold(quiet_page, staff)
    find(ben, ada, fever_with_headache=False)
    items = [
        actions.ItemChosen(exercise_id=NODS_WITH_CUFF, confirmations={"C24": "Cuff without latex."}),
        actions.ItemChosen(exercise_id=BLADES),
    ]
    actions.prescribe(ben.actor, ada.episode, items)
    hold(quiet_page, staff, f"{staff}?change=1", f"{staff}handout/")


def test_the_persons_pages_are_accessible(
    quiet_page: Page, story: tuple[Player, Player], live_server: object
) -> None:
    (ben, ada), server = story, str(live_server)
    ask_all(ben, ada)
    programme = actions.prescribe(ben.actor, ada.episode, [actions.ItemChosen(exercise_id=BLADES)])
    sign_in(quiet_page, ada, server)
    one = f"{server}/programme/exercise/{queries.items_of(programme)[0].pk}/"
    hold(quiet_page, f"{server}/programme/", one, f"{one}moving/", f"{server}/programme/handout/")


@pytest.mark.feature("E07")
def test_the_timer_counts_and_done_can_be_undone(
    quiet_page: Page, story: tuple[Player, Player], live_server: object
) -> None:
    (ben, ada), server = story, str(live_server)
    ask_all(ben, ada)
    programme = actions.prescribe(ben.actor, ada.episode, [actions.ItemChosen(exercise_id=BLADES)])
    sign_in(quiet_page, ada, server)
    quiet_page.goto(f"{server}/programme/exercise/{queries.items_of(programme)[0].pk}/")
    quiet_page.get_by_role("button", name="Start").click()
    assert quiet_page.get_by_role("button", name="Pause").is_visible()
    quiet_page.get_by_role("button", name="Done", exact=True).click()
    assert quiet_page.get_by_text("1 of 2 done").is_visible()
    quiet_page.get_by_role("button", name="Undo").click()
    assert quiet_page.get_by_text("Not said yet").is_visible()


def test_the_moving_picture_can_be_paused(
    quiet_page: Page, story: tuple[Player, Player], live_server: object
) -> None:
    (ben, ada), server = story, str(live_server)
    ask_all(ben, ada)
    programme = actions.prescribe(ben.actor, ada.episode, [actions.ItemChosen(exercise_id=BLADES)])
    sign_in(quiet_page, ada, server)
    quiet_page.emulate_media(reduced_motion="no-preference")
    quiet_page.goto(f"{server}/programme/exercise/{queries.items_of(programme)[0].pk}/moving/")
    quiet_page.get_by_role("button", name="Pause").click()
    assert quiet_page.get_by_role("button", name="Go on").is_visible()
    quiet_page.emulate_media(reduced_motion="reduce")
    quiet_page.get_by_role("button", name="Go on").wait_for(state="hidden")
