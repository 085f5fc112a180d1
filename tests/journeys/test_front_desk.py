"""Fay's day at the desk: visits are moved, resized, copied and put back by mouse, by keys and on a phone, and nothing is lost between two desks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.lib.cast import PASSWORD, Player, make_patient
from tests.lib.journey import Calendar, Screens, Walker
from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.booking.actions import Placement
from wellhead.booking.models import Appointment
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY = datetime(2026, 1, 13, 8, 0, tzinfo=UTC)
Book = Callable[..., Appointment]


@pytest.fixture
def book(open_clinic: Clinic, calendar: Calendar, fay: Player) -> Book:
    """Books somebody with a clinician on the Tuesday."""
    service = booking_queries.service_by_slug(open_clinic.id, "first-appointment")

    def booked(who: Player, staff: Player, hour: int, minute: int = 0) -> Appointment:
        assert who.person is not None
        assert staff.staff is not None
        return booking.book_for(
            fay.actor,
            service=service,
            person=who.person,
            episode=who.episode,
            placement=Placement(TUESDAY.replace(hour=hour, minute=minute), staff_id=staff.staff.id),
            now=clock.now(),
        )

    return booked


def card(page: Page, visit: Appointment) -> Locator:
    return page.locator(f"[data-visit='{visit.pk}']")


def stands(page: Page, visit: Appointment, at: str, *, staff: Player, minutes: int = 45) -> None:
    """On the screen and in the clinic's book."""
    found = card(page, visit)
    expect(found).to_have_attribute("data-time", at)
    assert staff.staff is not None
    expect(found).to_have_attribute("data-staff", str(staff.staff.id))
    expect(found).to_have_attribute("data-minutes", str(minutes))
    row = Appointment.objects.get(pk=visit.pk)
    assert (row.starts_at.strftime("%H:%M"), row.staff_id) == (at, staff.staff.id)
    assert row.ends_at - row.starts_at == timedelta(minutes=minutes)


def drag(page: Page, what: Locator, *, onto: Locator, steps: int, holding: str = "") -> None:
    """Carry it by its upper part to that many five-minute steps into the column."""
    what.scroll_into_view_if_needed()
    box, column = what.bounding_box(), onto.bounding_box()
    assert box
    assert column
    page.mouse.move(box["x"] + 30, box["y"] + 4)
    page.mouse.down()
    if holding:
        page.keyboard.down(holding)
    # The grid begins at 8 o'clock; a step is 8 px high.
    goal = column["y"] + steps * 8 + 5
    page.mouse.move(column["x"] + 30, goal - 20, steps=3)
    page.mouse.move(column["x"] + 30, goal, steps=3)
    page.wait_for_timeout(120)


def let_go(page: Page, holding: str = "") -> None:
    page.mouse.up()
    if holding:
        page.keyboard.up(holding)


def column(page: Page, name: str) -> Locator:
    return page.locator(f"[data-column][data-name='{name}']")


def at(hour: int, minute: int = 0) -> int:
    return (hour - 8) * 12 + minute // 5


@pytest.mark.feature("B14", "Q6")
def test_the_desk_moves_visits_by_hand_by_keys_and_beside_another_desk(
    screens: Screens,
    book: Book,
    calendar: Calendar,
    open_clinic: Clinic,
    ada: Player,
    ben: Player,
    cleo: Player,
    fay: Player,
) -> None:
    calendar.is_now(TUESDAY.replace(hour=8, minute=20))
    mia = make_patient(open_clinic, "Mia", carer=ben)
    visit, other = book(ada, ben, 10), book(mia, cleo, 14)
    desk = screens.desk()
    desk.signs_in(fay.account.email, PASSWORD)
    desk.opens("/desk/")
    page = desk.page
    page.locator("[data-calendar-ready]").wait_for(state="attached")
    desk.reads("2 booked", "Ada Marsh", "Mia Marsh")
    desk.looks()
    _moves_by_pointer(page, visit, ben, cleo)
    _resizes_and_copies(page, visit, cleo)
    _is_told_what_is_in_the_way(page, visit, other, cleo)
    _moves_by_keys(page, visit, ben, cleo)
    _meets_another_desk(page, visit, fay, ben, cleo)
    _sees_every_view(desk, ben)
    _works_on_a_phone(screens, fay, visit)


def _moves_by_pointer(page: Page, visit: Appointment, ben: Player, cleo: Player) -> None:
    """Two hours later with Cleo; taken back after the page was opened again."""
    drag(page, card(page, visit), onto=column(page, "Cleo"), steps=at(11, 30))
    expect(page.locator(".desk-ghost")).to_contain_text("11:30 – 12:15")
    let_go(page)
    expect(page.locator("main")).to_contain_text("Ada Marsh moved to Tue 13 Jan, 11:30 with Cleo.")
    stands(page, visit, "11:30", staff=cleo)
    page.reload()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-calendar-say]")).to_contain_text("Taken back")
    stands(page, visit, "10:00", staff=ben)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def _resizes_and_copies(page: Page, visit: Appointment, cleo: Player) -> None:
    edge = card(page, visit).locator("[data-edge]").bounding_box()
    assert edge
    page.mouse.move(edge["x"] + 20, edge["y"] + 4)
    page.mouse.down()
    page.mouse.move(edge["x"] + 20, edge["y"] + 4 + 3 * 8, steps=4)
    page.wait_for_timeout(120)
    let_go(page)
    expect(page.locator("main")).to_contain_text("Ada Marsh now takes 60 minutes.")
    expect(card(page, visit)).to_have_attribute("data-minutes", "60")
    page.keyboard.press("u")
    expect(card(page, visit)).to_have_attribute("data-minutes", "45")
    drag(page, card(page, visit), onto=column(page, "Cleo"), steps=at(12), holding="Alt")
    let_go(page, "Alt")
    expect(page.locator("main")).to_contain_text("Ada Marsh booked once more, Tue 13 Jan, 12:00 with Cleo.")
    expect(column(page, "Cleo").locator("[data-visit]", has_text="Ada Marsh")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "Cleo").locator("[data-visit]", has_text="Ada Marsh")).to_have_count(0)


def _is_told_what_is_in_the_way(page: Page, visit: Appointment, other: Appointment, cleo: Player) -> None:
    """Onto somebody else: said before it is dropped, and it stays where it was; Escape leaves it too."""
    before = Appointment.objects.get(pk=visit.pk).starts_at
    drag(page, card(page, visit), onto=column(page, "Cleo"), steps=at(14, 15))
    expect(page.locator(".desk-ghost[data-trouble=blocks]")).to_contain_text(
        "Cleo has Mia Marsh from 14:00 to 14:45."
    )
    let_go(page)
    expect(page.locator(".notice-trouble")).to_contain_text("Not moved. Cleo has Mia Marsh")
    drag(page, card(page, visit), onto=column(page, "Cleo"), steps=at(9, 30))
    page.keyboard.press("Escape")
    let_go(page)
    expect(page.locator(".desk-ghost")).to_have_count(0)
    assert Appointment.objects.get(pk=visit.pk).starts_at == before


def _moves_by_keys(page: Page, visit: Appointment, ben: Player, cleo: Player) -> None:
    said = page.locator("[data-calendar-say]")
    card(page, visit).locator("a").focus()
    page.keyboard.press("m")
    expect(said).to_contain_text("Moving Ada Marsh")
    for _turn in range(6):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("10:30 to 11:15, Cleo.")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Ada Marsh moved to Tue 13 Jan, 10:30 with Cleo.")
    stands(page, visit, "10:30", staff=cleo)
    expect(card(page, visit).locator("a")).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("Left as it was.")
    page.keyboard.press("u")
    expect(card(page, visit)).to_have_attribute("data-time", "10:00")
    stands(page, visit, "10:00", staff=ben)


def _meets_another_desk(page: Page, visit: Appointment, fay: Player, ben: Player, cleo: Player) -> None:
    """Somebody else moved it meanwhile: nothing is overwritten, and the screen shows how it stands."""
    assert cleo.staff is not None
    booking.place(
        fay.actor, visit, Placement(TUESDAY.replace(hour=13), staff_id=cleo.staff.id), now=clock.now()
    )
    drag(page, card(page, visit), onto=column(page, "Ben"), steps=at(11, 15))
    let_go(page)
    expect(page.locator(".notice-trouble")).to_contain_text("changed this visit meanwhile")
    stands(page, visit, "13:00", staff=cleo)


def _sees_every_view(desk: Walker, ben: Player) -> None:
    for key, path in (("o", "/desk/rooms/"), ("w", "/desk/week/"), ("a", "/desk/list/"), ("d", "/desk/")):
        desk.page.keyboard.press(key)
        desk.page.wait_for_url(re.compile(re.escape(path)))
        desk.page.locator("[data-calendar-ready]").wait_for(state="attached")
        desk.looks()
    assert ben.staff is not None
    desk.opens(f"/desk/week/?who={ben.staff.id}")
    desk.reads("Mon 12 Jan", "Fri 16 Jan")
    desk.looks()
    desk.page.keyboard.press("?")
    expect(desk.page.locator("[data-calendar-keys]")).to_have_attribute("open", "")


def _works_on_a_phone(screens: Screens, fay: Player, visit: Appointment) -> None:
    phone = screens.phone()
    phone.signs_in(fay.account.email, PASSWORD)
    phone.opens("/desk/")
    phone.page.locator("[data-calendar-ready]").wait_for(state="attached")
    phone.looks()
    phone.follows("List")
    phone.reads("Ada Marsh", "Cleo")
    phone.looks()
    card_link = phone.page.locator("main").get_by_role("link", name="Ada Marsh").first
    card_link.click()
    phone.page.wait_for_url(re.compile(f"/desk/visits/{visit.pk}/"))
