"""The phone rings at the desk: found with a slip of the finger, booked in three steps, marked, missed, and a call that rightly books nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.lib.browser import screenshot
from tests.lib.cast import PASSWORD, Player
from tests.lib.journey import Calendar, Screens, Walker
from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.booking.actions import RuleDetails
from wellhead.booking.models import Appointment, CallOutcome, Fee
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY = datetime(2026, 1, 13, 9, 0, tzinfo=UTC)


@pytest.fixture
def strict_clinic(open_clinic: Clinic, ada: Player) -> Clinic:
    """A missed visit is charged in full, and Ada has a call on Tuesday at noon."""
    program = system(open_clinic.id)
    first = booking_queries.service_by_slug(open_clinic.id, "first-appointment")
    rule = RuleDetails(move_hours=24, cancel_hours=24, missed_percent=100)
    booking.set_change_rule(program, first, rule)
    assert ada.person is not None
    booking.book_for(
        program,
        service=booking_queries.service_by_slug(open_clinic.id, "call"),
        person=ada.person,
        placement=booking.Placement(TUESDAY.replace(hour=12)),
        now=TUESDAY,
    )
    return open_clinic


@pytest.mark.feature("B02", "B15", "B16", "B18", "Z24")
def test_the_phone_rings(
    screens: Screens, strict_clinic: Clinic, calendar: Calendar, fay: Player, ben: Player, ada: Player
) -> None:
    calendar.is_now(TUESDAY.replace(hour=8))
    walker = screens.desk()
    walker.signs_in(fay.account.email, PASSWORD)
    _books_in_three_steps(walker, ben)
    _marks_the_day(walker, calendar)
    _misses_and_waives(walker, calendar)
    _a_call_that_rightly_books_nothing(walker, calendar)
    _somebody_walks_in(walker, calendar)


def _books_in_three_steps(walker: Walker, ben: Player) -> None:
    """A gap, a name with a slip while it is typed, one press."""
    assert ben.staff is not None
    page = walker.page
    walker.opens("/desk/?on=2026-01-13")
    gap = page.locator(f"a[href*='start=2026-01-13T09'][href*='{ben.staff.pk}']").first
    walker.opens(str(gap.get_attribute("href")))
    page.get_by_label("Name, phone or date of birth").press_sequentially("ada marhs", delay=5)
    found = page.locator("a[data-found]")
    expect(found).to_contain_text("Ada Marsh")
    page.keyboard.press("ArrowDown")
    expect(found).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What for Ada Marsh?")).to_be_visible()
    walker.looks()
    page.locator("summary", has_text="Who sent them").click()
    page.locator("[name=referral_source]").select_option("gp")
    page.locator("[name=referrer]").fill("Dr Wood, Weir Lane")
    page.locator("[name=chaperone]").select_option("wanted")
    walker.presses("Book it")
    expect(page.get_by_text("Ada Marsh is booked: Tue 13 Jan, 09:00 with Ben.")).to_be_visible()
    kept = Appointment.objects.get(service__slug="first-appointment")
    assert (kept.starts_at, kept.referral_source, kept.chaperone) == (TUESDAY, "gp", "wanted")
    assert kept.referrer == "Dr Wood, Weir Lane"


def _marks_the_day(walker: Walker, calendar: Calendar) -> None:
    """Late by her own word, then here, in the room by mistake, and put back."""
    page = walker.page
    calendar.is_now(TUESDAY.replace(hour=8, minute=50))
    walker.looks()
    page.get_by_label("Rang to say they are late by").fill("15")
    walker.presses("Note it")
    expect(page.get_by_text("Said: 15 minutes late")).to_be_visible()
    walker.presses("Arrived")
    expect(page.get_by_text("since 08:50")).to_be_visible()
    walker.presses("In the room")
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_load_state()
    assert (
        booking_queries.visit_of(Appointment.objects.get(service__slug="first-appointment")).status
        == "arrived"
    )


def _misses_and_waives(walker: Walker, calendar: Calendar) -> None:
    """It was somebody else who came; the fee is proposed, and waived with a reason."""
    page, visit = walker.page, Appointment.objects.get(service__slug="first-appointment")
    walker.opens(f"/desk/visits/{visit.pk}/")
    walker.presses("Put back")
    calendar.is_now(TUESDAY.replace(minute=40))
    walker.opens(f"/desk/visits/{visit.pk}/")
    walker.presses("Did not come")
    fee = Fee.objects.get()
    assert (fee.proposed_pence, fee.decisions.count()) == (8500, 0)
    walker.opens("/desk/settings/fees/")
    walker.looks()
    page.locator("summary", has_text="Decide").click()
    page.get_by_label("Waive it: why").fill("Her train stood still")
    walker.presses("Waive")
    expect(page.get_by_text("The fee of Ada Marsh is waived.")).to_be_visible()
    assert fee.decisions.get().step == "waived"


def _a_call_that_rightly_books_nothing(walker: Walker, calendar: Calendar) -> None:
    """A safety answer stops the call at once; sending somebody on is a good end."""
    page = walker.page
    calendar.is_now(TUESDAY.replace(hour=12, minute=1))
    walker.opens("/desk/calls/")
    walker.looks()
    walker.follows("Ada Marsh")
    walker.presses("They answered: begin")
    expect(page.get_by_text("Began at 12:01. 15 minutes: until 12:16.")).to_be_visible()
    page.locator("input[name=over_fifty][value=not_sure]").check(force=True)
    expect(page.get_by_text("Stop here and send them on")).to_be_in_viewport()
    walker.looks()
    page.get_by_label("Rightly not booked: a doctor first").check(force=True)
    walker.presses("Note the end")
    expect(page.get_by_text("1 of 1").first).to_be_visible()
    assert CallOutcome.objects.get().outcome == "not_booked_doctor"


def _somebody_walks_in(walker: Walker, calendar: Calendar) -> None:
    """Somebody new stands at the desk: the least is asked, and they are here at once."""
    page = walker.page
    calendar.is_now(TUESDAY.replace(hour=14, minute=3))
    walker.opens("/desk/new/?walk_in=1")
    page.get_by_label("Name, phone or date of birth").fill("Dan Wood")
    page.get_by_role("button", name="Find").click()
    page.wait_for_load_state()
    walker.looks()
    for part, typed in (("day", "2"), ("month", "5"), ("year", "1970")):
        page.locator(f"[name=born_on_{part}]").fill(typed)
    page.locator("[name=phone]").fill("01632 960001")
    walker.presses("Add and go on")
    walker.presses("Book it")
    expect(page.get_by_text("Arrived").first).to_be_visible()
    new = Appointment.objects.get(person__family_name="Wood")
    assert (new.starts_at, booking_queries.visit_of(new).status) == (
        TUESDAY.replace(hour=14, minute=5),
        "arrived",
    )
    screenshot(page, "desk-visit")
