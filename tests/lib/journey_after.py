"""Exercises at home, the weeks that show whether it worked, the review, and the plan for afterwards."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.lib.journey import Walker

WHY = "The right C1-2 moves freely again and the headache days have fallen."


def asks_before_prescribing(ben: Walker, person: str) -> None:
    """What is still open is asked and kept; those not ticked are answered no."""
    ben.opens(f"/programme/people/{person}/safety/")
    ben.looks()
    for question in ben.page.locator("main form input[name^='fact-'][value='no']").all():
        ben.ticks(question.get_attribute("name") or "", "no")
    if ben.page.locator("[name='present'][value='none']").count():
        ben.ticks("present", "none")
    ben.presses("Keep the answers")


def prescribes_what_answers_the_findings(ben: Walker, person: str) -> None:
    """The fewest exercises that answer what was found, at most four, each drawn, with dose and reason."""
    ben.opens(f"/programme/people/{person}/")
    ben.looks()
    chosen = ben.page.locator("main form input[name='pick']").count()
    assert 1 <= chosen <= 4, chosen
    assert ben.page.locator("main form figure svg").count() >= chosen
    ben.reads("of 4 exercises", "min a day", "Answers:")
    for reason in ben.page.locator("main form section[aria-labelledby$='-h'] textarea:visible").all():
        reason.fill("Starts light; Ada stops when it aches more than a little.")
    ben.presses("Prescribe")
    ben.looks()
    ben.reads("Exercises at home")


def sees_them_done_right_in_the_clinic(ben: Walker) -> None:
    """An exercise that needs to be shown is shown before it goes home."""
    for number in range(ben.page.locator("details:has-text('Shown today in the clinic')").count()):
        part = ben.page.locator("details:has-text('Shown today in the clinic')").nth(number)
        part.locator("summary").click()
        part.locator("label:has(input[name='is_right'][value='yes'])").click()
        part.locator("input[name='clean_reps']").fill("10")
        part.get_by_role("button", name="Keep").click()
        ben.page.wait_for_load_state()
        ben.reads("shown correctly")


def does_one_and_marks_it(ada: Walker) -> None:
    """A drawn figure, dose and steps; pain before and after; done counts once and a day left open stays open."""
    ada.opens("/programme/")
    ada.looks()
    assert 1 <= ada.page.locator("main figure.exercise-picture:has(svg)").count() <= 4
    ada.page.get_by_role("link", name="Timer and large picture").first.click()
    ada.looks()
    ada.reads("Steps", "When to stop", "Timer")
    ada.ticks("pain_before", "4")
    ada.ticks("pain_after", "2")
    ada.presses("Done")
    ada.opens("/programme/")
    ada.reads("1 of")
    ada.opens("/programme/handout/")
    ada.looks()


def answers_how_things_are(ada: Walker, *, ability: str) -> None:
    """The short questions; a blank is kept as missing."""
    ada.opens("/outcomes/questions/")
    ada.looks()
    for scale in {
        each.get_attribute("name") for each in ada.page.locator("main form input[type='radio']").all()
    }:
        if scale and ada.page.locator(f"[name='{scale}'][value='{ability}']").count():
            ada.ticks(scale, ability)
    ada.presses("Keep these answers")


def reads_whether_it_works(ada: Walker) -> None:
    """28-day figures against her own start, with days recorded; chance and importance told apart."""
    ada.opens("/outcomes/")
    ada.looks()
    ada.reads("At the start, and now", "What the change is worth", "Beyond chance?", "Enough to matter?")
    ada.reads(re.compile(r"\d+ of 28 days"))
    expect(ada.page.locator("main figure svg").first).to_be_visible()
    ada.unfolds("See as a table")
    ada.looks()


def reads_her_medicine_days(ada: Walker) -> None:
    """Medicine days by class, as a range when days are blank."""
    ada.opens("/diary/")
    ada.looks()
    ada.reads("Medicine days", re.compile("blank"))


def reviews_with_the_figures_in_view(ben: Walker, person: str) -> None:
    """Progress, plan, stop rule and reasoning on one page; filing adds and changes nothing."""
    ben.opens(f"/journey/people/{person}/review/")
    ben.looks()
    ben.reads("Is it working?", "Stop rule agreed at the start", "Filed before")
    ben.ticks("codes", "11.2.1")
    ben.ticks("letter_11.2.1", "yes")
    ben.writes(why=WHY, words="Headache days have halved; reading in the evening works again.")
    ben.ticks("next_step", "discharge")
    ben.presses("File the review")
    ben.reads("Plan for afterwards")


def runs_the_first_assessment_again(ben: Walker, person: str) -> None:
    """Weeks later the first assessment stands as it was and gives the same verdict."""
    ben.opens(f"/journey/people/{person}/review/")
    first = ben.page.locator("main a[href^='/journey/assessments/']").last
    expect(first).to_contain_text("10 February 2026")
    first.click()
    ben.looks()
    ben.reads("The clinician's view", "The engine's view", "Cervicogenic headache")
    ben.follows("Run it again")
    ben.looks()
    ben.reads("Same verdict")


def agrees_on_afterwards(ben: Walker, person: str) -> None:
    ben.opens(f"/journey/people/{person}/afterwards/")
    ben.looks()
    ben.writes(keep_doing="The chin nod and the band, three days a week, and a walk at lunch.")
    ben.presses("Agreed: keep it")
    ben.looks()
    ben.writes(why="Goals reached; headache days halved and steady.")
    ben.presses("Finish")
    ben.reads("Ada Marsh")


def keeps_her_plan_for_afterwards(ada: Walker) -> None:
    ada.opens("/today/")
    ada.reads("My plan for afterwards")
    ada.opens("/journey/afterwards/")
    ada.looks()
    ada.reads("The chin nod and the band", "Early signs that it comes back", "Get help", "Agreed with Ben")


def may_not_read(colleague: Walker, paths: list[str], *, because: str) -> None:
    """A clinician who does not care for her is told why."""
    for path in paths:
        colleague.is_answered(path, 403)
        colleague.reads(because)
    colleague.looks()


def finds_nothing(somebody: Walker, paths: list[str]) -> None:
    """No hint that there is anything."""
    for path in paths:
        somebody.is_answered(path, 404)
        somebody.does_not_read("Ada", "Marsh")
    somebody.looks()
