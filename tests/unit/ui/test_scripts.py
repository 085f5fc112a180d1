"""Each script does its one thing, and a page says everything without them."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clinic")]


@pytest.fixture
def parts(quiet_page: Page, live_server) -> Page:
    quiet_page.clock.install()
    quiet_page.goto(f"{live_server.url}/look/parts/")
    return quiet_page


def test_an_exercise_counts_holds_and_rests(parts):
    box = parts.locator("[data-exercise-timer]")
    box.get_by_role("button", name="Start").click()
    expect(box.locator("[data-timer-say]")).to_have_text("Hold")
    parts.clock.run_for(6_000)
    expect(box.locator("[data-timer-say]")).to_have_text("Rest")
    parts.clock.run_for(4_000)
    expect(box.locator("[data-timer-count]")).to_have_text("2")


def test_an_exercise_can_be_paused(parts):
    box = parts.locator("[data-exercise-timer]")
    box.get_by_role("button", name="Start").click()
    parts.clock.run_for(2_000)
    box.get_by_role("button", name="Pause").click()
    parts.clock.run_for(30_000)
    expect(box.locator("[data-timer-left]")).to_have_text("4")


def test_an_exercise_ends_by_itself(parts):
    box = parts.locator("[data-exercise-timer]")
    box.get_by_role("button", name="Start").click()
    parts.clock.run_for(100_000)
    expect(box.locator("[data-timer-say]")).to_have_text("Done")


def test_needles_still_in_are_counted_while_writing(parts):
    parts.get_by_label("Out").fill("4")
    expect(parts.locator("[data-needle-sum='left']")).to_have_text("0")


def test_a_notice_goes_when_it_is_closed_and_not_before(quiet_page, live_server):
    quiet_page.clock.install()
    quiet_page.goto(f"{live_server.url}/noticed/")
    quiet_page.clock.run_for(600_000)
    notice = quiet_page.locator("[data-notice]", has_text="Yesterday saved")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Close this message").click()
    expect(notice).to_have_count(0)


TWO_PRESSES = """() => {
  let sent = 0;
  const form = document.querySelector("main form[method='post']");
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) sent += 1; event.preventDefault(); });
  form.requestSubmit();
  form.requestSubmit();
  return sent;
}"""


def test_a_second_press_sends_nothing(quiet_page, live_server):
    quiet_page.goto(f"{live_server.url}/account/login/")
    assert quiet_page.evaluate(TWO_PRESSES) == 1


def test_without_scripts_the_page_says_the_same(browser: Browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/look/parts/")
    expect(page.get_by_role("heading", name="A form", exact=True)).to_be_visible()
    expect(page.locator("[data-exercise-timer]")).to_be_hidden()
    page.locator("summary", has_text="See as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


def test_without_scripts_the_theme_can_be_changed(browser: Browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/frame/focused/")
    page.get_by_role("button", name="Dim").click()
    assert page.locator("html").get_attribute("data-theme") == "attack"
    context.close()
