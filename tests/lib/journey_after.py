"""Exercises at home, the weeks that show whether it worked, the review, and the plan for afterwards."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.lib.journey import Walker

WHY = "The right C1–2 moves freely again and the headache days have fallen."


def asks_before_prescribing(ben: Walker, person: str) -> None:
    """The clinic's own questions, asked once; those not ticked are answered no."""
    ben.opens(f"/programme/people/{person}/safety/")
    ben.looks()
    for question in ben.page.locator("main form input[name^='fact_'][value='no']").all():
        ben.ticks(question.get_attribute("name") or "", "no")
    ben.ticks("present", "none")
    ben.page.locator("main form:has(input[name='present']) button[type='submit'], main form:has(input[name='present']) button:not([type])").first.click()
    ben.page.wait_for_load_state()


def prescribes_what_answers_the_findings(ben: Walker, person: str) -> None:
    """The fewest exercises that answer what was found, at most four, each drawn, with dose and reason."""
    ben.opens(f"/programme/people/{person}/")
    ben.looks()
    drawn = ben.page.locator("main form figure svg").count()
    chosen = ben.page.locator("main form input[name='pick']").count()
    assert 1 <= chosen <= 4, chosen
    assert drawn >= chosen
    ben.reads("of at most 4 exercises", "min a day", "Answers:")


def sees_how_sure_the_review_is(ben: Walker) -> None:
    ben.reads("Is it working?")
    ben.looks()
