"""Ben and Ada agree on a plan; he treats and signs; she gets exercises and marks one done."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.lib.journey import Walker

GOAL = "Read to my daughter in the evening without lying down first"
REASON = "Light pressure and thin needles; Ada holds the spot and tells us of bruises."
THINS_THE_BLOOD = "screen_NQ02"
NOTED = {"subjective": "Headache", "objective": "24", "assessment": "11.2.1", "plan": "Exercise"}
"""What each part of the visit's note holds before anybody has typed in it."""


def replies(ben: Walker) -> list[Locator]:
    """Each thing that speaks against the treatment and that the page asks about."""
    return ben.page.locator("main section[aria-labelledby='cautions'] > .panel").all()


def answers_what_speaks_against_it(ben: Walker) -> None:
    """What is not known is asked and does not hold; what is known and warns gets his reason."""
    for reply in replies(ben):
        question = reply.locator("input[type='radio']")
        if (
            question.count()
            and not reply.locator("input[value='yes']:checked, input[value='no']:checked").count()
        ):
            ben.done += 1
            reply.locator("label:has(input[value='no'])").click()
        reason = reply.locator("input[type='text']")
        if reason.count() and not question.count():
            ben.done, ben.keys = ben.done + 1, ben.keys + len(REASON)
            reason.fill(REASON)


def writes_the_plan(ben: Walker) -> None:
    """Problems and interventions are proposed from what was found; the goal is in Ada's words."""
    ben.looks()
    ben.reads("Problems", "When we stop, and when we look again", "Moderate certainty")
    ben.writes(**{"goals-0-words": GOAL})
    ben.ticks("goals-0-ability_now", "4")
    ben.presses("Needles are fine")
    assert ben.page.locator("[name^='problems-'][name$='-words']").first.input_value()
    assert ben.page.locator("[name='goals-0-words']").input_value() == GOAL


def hears_what_speaks_against_it(ben: Walker) -> None:
    """The blood thinner that Ada told of at home warns; nothing is agreed until he has given his reason."""
    ben.reads("Needs your reason", re.compile("[Bb]lood thinner|[Aa]nticoag"))
    ben.presses("Save, agreed aloud")
    ben.reads("Needs your reason")
    ben.does_not_read("This version counts")
    ben.looks()


def agrees_it_with_ada(ben: Walker) -> None:
    """What is open is answered in one tick after asking; the warning gets his reason."""
    ben.confirms("all_asked")
    for reason in ben.page.locator("main [name^='reply-'][name$='-reason']:visible").all():
        if not reason.input_value():
            ben.writes(**{reason.get_attribute("name") or "": "Light pressure; Ada tells us of bruises."})
    ben.presses("Save, agreed aloud")
    ben.reads("This version counts")
    ben.looks()


def writes_the_note_of_the_visit(ben: Walker) -> None:
    """The note stands composed from what was said, found, concluded and agreed; he reads it and signs."""
    ben.presses("Write today's note")
    ben.looks()
    ben.reads("Subjective", "Objective", "Assessment", "Plan")
    for part, told in NOTED.items():
        assert told in ben.page.locator(f"main textarea[name='{part}']").input_value(), part
    ben.presses("Sign")
    ben.reads("Ben", "The seal holds")
    ben.looks()


def reads_her_plan(ada: Walker) -> None:
    """In her own words, with the stop rule and the day of review."""
    ada.opens("/plan/")
    ada.looks()
    ada.reads(GOAL, "4 of 10 at the start", "When we look again", "When we stop", "Care ends well when")


def treats_with_his_hands(ben: Walker, person: str) -> None:
    """A mobilisation of the right C1–2: level, side, grade, time, and what it did."""
    ben.opens(f"/treatment/people/{person}/manual/")
    ben.looks()
    ben.ticks("recheck", "no")
    ben.ticks("consent_given", "yes")
    ben.writes(consent_words="You press on the stiff joint; I say when it is too much.")
    row = "rows-0-"
    for name, value in {"technique_id": "MT01", "level": "C1-2", "response": "reproduced_and_eased"}.items():
        ben.chooses(f"{row}{name}", value)
    ben.ticks(f"{row}side", "right")
    ben.unfolds("Grade")
    ben.chooses(f"{row}grade", "III")
    ben.chooses(f"{row}position", "prone")
    ben.writes(**{f"{row}direction": "Forwards and up"})
    ben.writes(**{f"{row}duration_s": "60", f"{row}pain_before": "5", f"{row}pain_after": "3"})
    ben.ticks("pain_before", "5")
    ben.ticks("pain_after", "3")
    ben.chooses("unwanted", "0")
    ben.page.get_by_role("button", name="Save draft").last.click()


def signs_the_session(ben: Walker) -> None:
    """Everything open is settled first; then it is signed for good."""
    for _turn in range(3):
        sign = ben.page.locator("#meaning").get_by_role("button", name="Sign session")
        if sign.is_enabled():
            break
        answers_what_speaks_against_it(ben)
        ben.presses_here("Save draft", "#meaning")
    ben.presses_here("Sign session", "#meaning")
    ben.reads("Signed by Ben")
    ben.looks()


def notes_how_the_next_day_was(ben: Walker) -> None:
    """The answer of the next day is a row of its own beside the signed session."""
    ben.unfolds("Add the answer")
    ben.writes(next_pain="2", next_words="A little sore in the evening, free the next morning.")
    ben.page.locator("form:has([name='next_pain'])").get_by_role("button", name="Write down").click()
    ben.page.wait_for_load_state()
    ben.reads("free the next morning")


def finds_the_note_closed_for_ever(ben: Walker) -> None:
    """No field to change; an addendum is a row of its own below it."""
    ben.follows("The signed note, its seal and its addenda")
    ben.looks()
    ben.reads("The seal holds")
    assert ben.page.locator("main textarea").count() == 1, "only the addendum can be written"
    ben.writes(words="Ada rang in the evening: sore for an hour, then better than in weeks.")
    ben.presses("Add")
    ben.reads("Addendum", "sore for an hour")
    ben.reads("The seal holds")


def begins_to_needle(ben: Walker, person: str) -> None:
    """Today's questions are asked anew, the choices explained, consent in her own words."""
    ben.opens(f"/treatment/people/{person}/needling/")
    ben.looks()
    for question in ben.page.locator("input[name^='screen_'][value='no']").all():
        name = question.get_attribute("name") or ""
        ben.ticks(name, "yes" if name == THINS_THE_BLOOD else "no")
    ben.chooses("approach", "trigger_point")
    ben.chooses("position", "prone")
    ben.chooses("build", "2")
    for name in ("risks_explained", "alternatives_explained", "consent_given", "aftercare_given"):
        ben.ticks(name, "yes")
    ben.writes(consent_words="Thin needles into the tight muscle. It may ache for two days. I can say stop.")
    ben.writes(lot="WL-2207", expires_on_day="30", expires_on_month="6", expires_on_year="2027")
    ben.ticks("pain_before", "4")
    ben.ticks("pain_after", "2")
    ben.chooses("unwanted", "0")


def puts_three_in_and_takes_two_out(ben: Walker) -> None:
    """The count stands in view; one is still in, so nothing can be signed, and the page says what to do."""
    row = "rows-0-"
    ben.chooses(f"{row}site_id", "MU01")
    ben.chooses(f"{row}side", "right")
    ben.confirms(f"{row}danger_seen")
    ben.writes(**{f"{row}needles_in": "3", f"{row}needles_out": "2"})
    expect(ben.page.locator("[data-needle-sum='left']")).to_have_text("1")
    ben.unfolds("Size, depth and response")
    ben.writes(**{
        f"{row}gauge_mm": "0.25", f"{row}length_mm": "40", f"{row}depth_mm": "20",
        f"{row}minutes_in": "5", f"{row}pain": "3",
    })  # fmt: skip
    ben.chooses(f"{row}angle", "pinch_through")
    ben.chooses(f"{row}technique", "in_and_out")
    ben.ticks(f"{row}twitch", "yes")
    ben.ticks(f"{row}bleeding", "no")
    ben.writes(sharps_counted="2")
    ben.presses_here("Save draft", "#meaning")
    ben.reads("what lies near", "What the person takes home")
    ben.reads("1 needle is still in: 3 went in, 2 came out. Find it before the person gets up.")
    expect(ben.page.locator("#meaning").get_by_role("button", name="Sign session")).to_be_disabled()
    ben.looks()


def finds_the_third(ben: Walker) -> None:
    ben.writes(**{"rows-0-needles_out": "3", "sharps_counted": "3"})
    expect(ben.page.locator("[data-needle-sum='left']")).to_have_text("0")
    ben.presses_here("Save draft", "#meaning")
    ben.does_not_read("still in: 3 went in")
