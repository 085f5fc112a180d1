"""The plan as the person reads it: words for an eleven-year-old reader, and every change that matters said."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.html import strip_tags

from tests.lib.cast import Player
from tests.lib.planned import agree, assess
from tools.reading_age import textstat
from wellhead.knowledge import treatment
from wellhead.plan import overuse, proposing
from wellhead.plan.presenters import changes, order_tells
from wellhead.plan.presenters.naming import HANDS
from wellhead.plan.said import DischargeSaid, GoalSaid, ItemSaid, Ordered, PlanSaid, ProblemSaid

OLDEST = 11
BEFORE = PlanSaid(
    review_on=date(2026, 4, 13),
    stop_rule=proposing.default_stop_rule(),
    goals=(GoalSaid("Read in the evening", 4),),
    problems=(ProblemSaid("Stiff neck"),),
    items=(ItemSaid(kind="exercise", dose_words="Daily", weeks=6),),
    discharge=(DischargeSaid("I read again"),),
)
CHANGES = [
    ({"goals": (GoalSaid("Swim"),)}, ["New goal: Swim", "No longer a goal: Read in the evening"]),
    ({"problems": ()}, ["No longer worked on: Stiff neck"]),
    (
        {"items": (ItemSaid(kind="exercise", dose_words="Daily", weeks=8),)},
        ["Exercise: now Daily (8 weeks); before Daily (6 weeks)"],
    ),
    ({"items": (*BEFORE.items, ItemSaid(kind="pacing", dose_words="Little by little"))}, ["New: Pacing, Little by little"]),
    ({"items": ()}, ["No longer done: Exercise"]),
    ({"needles": "declined"}, ["What you say about needles has changed."]),
    ({"order": Ordered("exercise", 3)}, ["First alone, for 3 weeks: Exercise. Then everything together."]),
    ({"review_on": date(2026, 5, 4)}, ["We look again on 4 May 2026; before it was 13 April 2026."]),
    ({"stop_rule": replace(BEFORE.stop_rule, words="Stop at visit 4.")}, ["When we stop: Stop at visit 4."]),
    ({"discharge": ()}, ["No longer needed for care to end: I read again"]),
    ({}, []),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "said"), CHANGES)
def test_every_change_to_what_was_agreed_is_said(changed: dict[str, object], said: list[str]) -> None:
    assert changes(BEFORE, replace(BEFORE, **changed)) == said  # type: ignore[arg-type]


def age_of(text: str) -> float:
    return float(textstat.textstat.flesch_kincaid_grade(text)) + 5


def test_what_the_knowledge_says_to_the_person_is_plain() -> None:
    library = treatment.load()
    groups = {
        "findings": [each.plain for each in library.deficits.values()],
        "ends of care": [each.words for each in library.discharge_words.values()],
        "hands": [str(each) for each in HANDS.values()],
        "order": list(order_tells()),
        "painkillers": [str(overuse.NOT_TOLD_APART)],
    }
    ages = {name: age_of(". ".join(words)) for name, words in groups.items()}
    assert {name: age for name, age in ages.items() if age > OLDEST} == {}


def test_the_page_is_plain_as_a_whole(ada: Player, ben: Player) -> None:
    agree(ben, assess(ben, ada))
    page = ada.client.get("/plan/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    for mark in ("</h1>", "</h2>", "</h3>", "</p>", "</li>"):
        main = main.replace(mark, f". {mark}")
    assert age_of(" ".join(strip_tags(main).split())) <= OLDEST
