"""What stands around a page for each role, in a real browser."""

import pytest

from tests.lib.browser import assert_accessible, assert_fits, screenshot

pytestmark = pytest.mark.django_db(transaction=True)


def _visit(page, url, name):
    page.goto(url)
    screenshot(page, name)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("role", ["ben", "fay", "olu"])
def test_staff_work_in_the_staff_frame(role, request, quiet_page, live_server, sign_in):
    sign_in(quiet_page, request.getfixturevalue(role))
    _visit(quiet_page, f"{live_server.url}/frame/staff_panes/", f"frame-{role}")
    assert quiet_page.locator("nav.rail").count() == 1


def test_the_place_where_one_stands_is_marked(quiet_page, live_server, sign_in, ben):
    sign_in(quiet_page, ben)
    _visit(quiet_page, f"{live_server.url}/work/people/", "frame-staff-place")
    assert quiet_page.locator("nav [aria-current='page']").inner_text().strip() == "People"


def test_a_patient_has_the_patient_frame(quiet_page, live_server, sign_in, ada):
    sign_in(quiet_page, ada)
    _visit(quiet_page, f"{live_server.url}/noticed/", "frame-patient")
    assert quiet_page.locator("nav.places").count() == 1


def test_a_visitor_has_the_public_frame(quiet_page, live_server, clinic):
    _visit(quiet_page, f"{live_server.url}/frame/public/", "frame-public")
    assert quiet_page.locator("nav.topbar-links").count() == 1
    assert quiet_page.locator("nav.rail, nav.places").count() == 0


def test_a_question_has_a_way_out_and_nowhere_to_wander(quiet_page, live_server, clinic):
    _visit(quiet_page, f"{live_server.url}/frame/focused/", "frame-focused")
    assert quiet_page.get_by_role("navigation").count() == 0


@pytest.mark.parametrize("path", ["login/", "password/reset/", "password/reset/done/", "signup/"])
def test_account_pages_are_open_to_everyone(path, quiet_page, live_server, clinic):
    _visit(quiet_page, f"{live_server.url}/account/{path}", f"account-{path.strip('/').replace('/', '-')}")
    assert quiet_page.get_by_role("heading", level=1).count() == 1
    assert quiet_page.url.endswith(f"/account/{path}")


def test_a_wrong_password_is_said_at_the_top_and_the_address_kept(quiet_page, live_server, clinic):
    quiet_page.goto(f"{live_server.url}/account/login/")
    quiet_page.get_by_label("Email").fill("nobody@home.example")
    quiet_page.get_by_label("Password", exact=True).fill("not the password")
    quiet_page.get_by_role("main").get_by_role("button", name="Sign in").click()
    quiet_page.locator("[data-error-summary]").wait_for()
    assert quiet_page.get_by_label("Email").input_value() == "nobody@home.example"
    screenshot(quiet_page, "account-login-wrong")


@pytest.mark.parametrize("path", ["refused", "cannot", "nothing", "too-large"])
def test_trouble_has_a_page_of_the_same_look(path, quiet_page, live_server, clinic):
    _visit(quiet_page, f"{live_server.url}/{path}/", f"fault-{path}")
    assert quiet_page.get_by_role("main").get_by_role("link").count() >= 1


def test_on_paper_nothing_can_be_pressed_and_tables_are_open(quiet_page, live_server, sign_in, ada):
    sign_in(quiet_page, ada)
    quiet_page.goto(f"{live_server.url}/look/parts/")
    quiet_page.emulate_media(media="print", color_scheme="dark")
    assert quiet_page.locator(".button").first.is_hidden()
    assert quiet_page.get_by_role("table").first.is_visible()
    ground = quiet_page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_dim_darkens_the_screen_and_comes_back(quiet_page, live_server, sign_in, ada):
    sign_in(quiet_page, ada)
    quiet_page.goto(f"{live_server.url}/frame/patient/")
    quiet_page.get_by_role("button", name="Dim").click()
    assert quiet_page.locator("html").get_attribute("data-theme") == "attack"
    screenshot(quiet_page, "frame-patient-attack")
    assert_accessible(quiet_page)
    quiet_page.get_by_role("button", name="Normal screen").click()
    assert quiet_page.locator("html").get_attribute("data-theme") is None
