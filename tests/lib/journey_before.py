"""Ada before her first visit: she checks her headache, books, and opens her diary, all on a phone."""

from __future__ import annotations

from icalendar import Calendar as CalendarFile
from icalendar import Event
from playwright.sync_api import expect

from tests.lib.check_pages import fields_of
from tests.lib.journey import Walker
from wellhead.knowledge import library

NEVER_TAKEN = (
    "med_days_ergotamine", "med_days_triptan", "med_days_paracetamol", "med_days_aspirin", "med_days_opioid",
    "med_days_other_non_opioid", "med_days_combination", "med_days_other_acute",
)  # fmt: skip
ADAS_HEADACHE: dict[str, object] = {
    "age_years": 43,
    "sex_at_birth": "female",
    "pain_side": "always_same_side",
    "pain_side_dominant": "right",
    "pain_locations": ["upper_neck", "temple"],
    "pain_starts_in_neck": True,
    "pain_spreads_back_to_front": True,
    "headache_began_with_neck_problem": True,
    "triggered_by_neck_movement": True,
    "triggered_by_neck_posture": True,
    "neck_pain_with_headache": True,
    "pain_intensity": "moderate",
    "takes_blood_thinner": True,
    "pain_quality": ["pressing_or_tightening"],
    "first_onset_age_years": 42,
    "months_since_headache_began": 9,
    "headache_kinds_count": 1,
    "med_days_any_acute": 5,
    "med_days_any_non_opioid": 5,
    "med_days_other_nsaid": 5,
    **dict.fromkeys(NEVER_TAKEN, 0),
    "attack_duration_untreated": 8 * 3600,
    "lifetime_attack_count": 60,
    "headache_days_per_month": 12,
    "kind_days_per_month": 12,
    "nausea": "none",
    "aura_attack_count": 0,
    "months_at_this_frequency": 8,
}
CANNOT_KNOW = {"headache_improved_as_neck_improved"}
MOST_PAGES = 45


def answer_this_page(ada: Walker) -> None:
    """No to whatever is not hers, what she has otherwise; not sure where she cannot know."""
    asked = ada.page.locator("main input[name='asked']").get_attribute("value") or ""
    form = fields_of(ada.page.content())
    for name in asked.split():
        if name in form.offered:
            answer_one_question(ada, name)
    for name, offered in form.offered.items():
        if name.startswith("signs_") and not name.endswith("_unsure"):
            tick_signs(ada, name, offered)
    ada.presses("Next")


def tick_signs(ada: Walker, name: str, offered: list[str]) -> None:
    """What is hers, or none of these; what she cannot know she says she is not sure about."""
    hers = [item for item in offered if ADAS_HEADACHE.get(item)]
    unsure = [item for item in offered if item in CANNOT_KNOW]
    ada.ticks(name, *(hers or ["none"]), *(["some_unsure"] if unsure else []))
    ada.ticks(f"{name}_unsure", *unsure)


def answer_one_question(ada: Walker, name: str) -> None:
    definition, said = library.load().rules.facts[name], ADAS_HEADACHE.get(name)
    if definition.type == "boolean":
        ada.ticks(name, "not_sure" if name in CANNOT_KNOW else "yes" if said else "no")
    elif definition.type == "choice":
        ada.ticks(name, str(said or "not_sure"))
    elif definition.type == "multi_choice":
        ada.ticks(name, *(said if isinstance(said, list) else ["none"]))
    elif said is None:
        ada.page.locator(f"main input[name='{name}_unsure']").check()
    elif definition.type == "duration":
        ada.writes(**{name: str(int(str(said)) // 3600)})
        ada.page.locator(f"main [name='{name}_unit']").select_option("h")
    else:
        ada.writes(**{name: str(said)})


def checks_her_headache(ada: Walker) -> None:
    """A few related questions a page, without an account; back leads back with the answers still there."""
    ada.opens("/")
    ada.looks()
    ada.opens("/check/")
    ada.looks()
    ada.ticks("alone", "yes")
    ada.presses("Begin")
    looked: set[str] = set()
    for number in range(MOST_PAGES):
        if "/page/" not in ada.place:
            break
        kinds = ",".join(
            sorted(
                {
                    each.get_attribute("type") or ""
                    for each in ada.page.locator("main input:not([type=hidden])").all()
                }
            )
        )
        if kinds not in looked:
            looked.add(kinds)
            ada.looks()
        answer_this_page(ada)
        if number == 1:
            goes_back_and_finds_her_answer(ada)
    assert ada.place == "/check/result/", ada.place


def goes_back_and_finds_her_answer(ada: Walker) -> None:
    here = ada.page.url
    ada.follows("Back")
    assert ada.page.url != here
    assert ada.page.locator("main input:checked").count() >= 1
    ada.presses("Next")
    assert ada.page.url == here


def reads_her_result(ada: Walker) -> None:
    """How soon, what her answers have in common with, what would settle it; no diagnosis."""
    ada.looks()
    ada.reads("It is not a diagnosis", "What your answers have in common with", "What would settle it")
    ada.reads("Headache that starts in the neck", "Findings that only an examination can give")
    ada.does_not_read("You have cervicogenic", "Estimate:")


def comes_back_by_her_own_link(ada: Walker) -> None:
    """On another device, without an account, the answers are where she left them."""
    link = ada.page.locator("#return-link").input_value()
    browser = ada.page.context.browser
    assert browser is not None
    elsewhere = browser.new_context()
    page = elsewhere.new_page()
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Headache that starts in the neck")
    elsewhere.close()


def books_from_the_result(ada: Walker) -> None:
    """A first appointment with Ben four weeks on, because nothing is free sooner for her."""
    ada.follows("Find a time")
    ada.reads("Free call", "First appointment", "£85")
    ada.looks()
    ada.page.locator("a[href='/book/first-appointment/']").first.click()
    ada.follows("Ben")
    for _week in range(4):
        ada.follows("Later week")
    ada.looks()
    ada.page.locator("main").locator("a.day-pick", has_text="10").first.click()
    ada.page.get_by_label("10:00").first.check()
    ada.presses("Book this time")
    ada.looks()
    ada.reads("Held for you until")


def says_who_she_is_and_shares(ada: Walker) -> None:
    ada.writes(
        given_name="Ada",
        family_name="Marsh",
        born_on_day="31",
        born_on_month="3",
        born_on_year="1982",
        email="ada@home.example",
        phone="01632 960112",
    )
    ada.ticks("sex_at_birth", "female")
    ada.ticks("share", "yes")
    ada.presses("Book this time")
    ada.reads("You are booked in", "Tuesday 10 February 2026", "10:00", "with Ben")
    ada.looks()


def puts_it_in_her_calendar(ada: Walker) -> None:
    """The file that downloads is a calendar with the visit at ten, wall-clock London time."""
    with ada.page.expect_download() as waiting:
        ada.page.get_by_role("link", name="Add to my calendar").click()
    kept = CalendarFile.from_ical(waiting.value.path().read_bytes())
    visits = [part for part in kept.walk() if isinstance(part, Event)]
    assert [visit["DTSTART"].dt.strftime("%Y-%m-%dT%H:%M%z") for visit in visits] == ["2026-02-10T10:00+0000"]


def finds_her_diary_open(ada: Walker) -> None:
    """From the minute of booking, without choosing a password first."""
    ada.follows("Write down today")


def writes_today(ada: Walker) -> None:
    """A headache of five, with ibuprofen."""
    ada.reads("Hello, Ada")
    ada.looks()
    ada.answers("Did you have a headache?", "Yes, a headache")
    ada.answers("How strong at its worst?", "5")
    ada.answers("Did you take a painkiller?", "Ibuprofen")
    ada.presses("Save")
    ada.reads("Today is written down.")


def writes_yesterday(ada: Walker) -> None:
    """A free day is said, never assumed."""
    ada.opens("/diary/2026-01-11/")
    ada.looks()
    ada.reads("counts neither as free nor as a headache day")
    ada.answers("Did you have a headache?", "No headache")
    ada.presses("Save")
    ada.looks()


def sees_three_kinds_of_day(ada: Walker) -> None:
    """A headache day, a free day and a day that nothing was said about are three different things."""
    ada.opens("/diary/2026/1/")
    days = {each.get_attribute("data-day") for each in ada.page.locator("table.month [data-day]").all()}
    assert {"free", "2", "blank"} <= days, days
    ada.reads("blank")


STEPS = (
    checks_her_headache, reads_her_result, comes_back_by_her_own_link, books_from_the_result, says_who_she_is_and_shares,
    puts_it_in_her_calendar, finds_her_diary_open, writes_today, writes_yesterday,
)  # fmt: skip
