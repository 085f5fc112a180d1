"""The page of all parts, in a real browser."""

import pytest

from tests.lib.browser import assert_accessible, assert_fits, screenshot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clinic")]


def test_nothing_on_the_parts_page_shuts_anyone_out(quiet_page, live_server):
    quiet_page.goto(f"{live_server.url}/look/parts/")
    screenshot(quiet_page, "parts")
    assert_accessible(quiet_page)


def test_the_parts_page_fits_the_smallest_phone(quiet_page, live_server):
    quiet_page.goto(f"{live_server.url}/look/parts/")
    assert_fits(quiet_page)


def test_the_ledger_follows_an_answer_without_sending_the_form(quiet_page, live_server):
    quiet_page.goto(f"{live_server.url}/look/parts/")
    quiet_page.locator("form[data-live-form] label", has_text="Yes").click()
    quiet_page.get_by_text("Assessment: brought on").wait_for()


def test_none_of_these_clears_the_other_boxes(quiet_page, live_server):
    quiet_page.goto(f"{live_server.url}/look/parts/")
    quiet_page.locator("#id_signs_0").check()
    quiet_page.locator("#id_signs_3").check()
    assert not quiet_page.locator("#id_signs_0").is_checked()


def test_a_menu_closes_with_escape(quiet_page, live_server):
    quiet_page.set_viewport_size({"width": 360, "height": 740})
    quiet_page.goto(f"{live_server.url}/look/parts/")
    quiet_page.locator("summary", has_text="Menu").click()
    quiet_page.keyboard.press("Escape")
    assert quiet_page.locator("details[data-menu][open]").count() == 0
