"""Which written days open which questions: a table that a clinician can read. Blank days are never free days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wellhead.diary import alarms
from wellhead.diary.alarms import DaySeen, EntrySeen, Seen
from wellhead.knowledge import diary_words, library, treatment

TODAY = date(2026, 11, 24)
RULES = tuple(treatment.load().diary_alarms.values())
DAY_KINDS = treatment.load().day_kinds.kinds  # type: ignore[union-attr]  # the library is whole
DENIALS = diary_words.load().negation
assert DENIALS is not None
CALM = EntrySeen(on=TODAY, headache=True, worst=5)


def spoken(entry: EntrySeen, **known: object) -> list[str]:
    seen = Seen(entry=entry, today=known.pop("today", TODAY), **known)  # type: ignore[arg-type]
    return [each.rule.id for each in alarms.raised_by(seen, RULES, DENIALS)]


def weeks(*week: str) -> list[DaySeen]:
    """Days that end today: h headache, f free, - blank."""
    marks = "".join(week)
    first = TODAY - timedelta(days=len(marks) - 1)
    said = {"h": True, "f": False, "-": None}
    return [DaySeen(first + timedelta(days=n), said[mark]) for n, mark in enumerate(marks)]


RED = [
    ("a very strong headache", EntrySeen(on=TODAY, headache=True, worst=8), "sudden_and_strong"),
    ("the strongest there is", EntrySeen(on=TODAY, headache=True, worst=10), "sudden_and_strong"),
    ("numb", EntrySeen(on=TODAY, headache=True, note="My left hand went numb."), "words_weak_or_numb"),
    ("taub", EntrySeen(on=TODAY, headache=True, note="Linker Arm taub"), "words_weak_or_numb"),
    ("slurred", EntrySeen(on=TODAY, headache=False, note="speech slurred for an hour"), "words_speech"),
    ("a curly apostrophe", EntrySeen(on=TODAY, headache=True, note="I couldn\u2019t speak"), "words_speech"),
    ("double vision", EntrySeen(on=TODAY, headache=True, note="Seeing  double at noon"), "words_sight"),
    ("Doppelbilder", EntrySeen(on=TODAY, headache=True, note="Doppelbilder am Abend"), "words_sight"),
    ("unsteady", EntrySeen(on=TODAY, headache=True, note="unsteady on the stairs"), "words_balance"),
    ("passed out", EntrySeen(on=TODAY, headache=True, note="I passed out"), "words_awake"),
    ("fever", EntrySeen(on=TODAY, headache=True, note="Fever since last night"), "words_fever"),
    ("Fieber", EntrySeen(on=TODAY, headache=True, note="39 Grad Fieber"), "words_fever"),
    ("accident", EntrySeen(on=TODAY, headache=True, note="after the accident"), "words_injury"),
    (
        "short and strong at the eye",
        EntrySeen(on=TODAY, headache=True, worst=7, looks_like=frozenset({"cluster_like"})),
        "short_and_strong_at_the_eye",
    ),
    ("injury ticked", EntrySeen(on=TODAY, headache=True, injury=True), "injury_that_day"),
]
GREEN = [
    ("a usual headache", CALM),
    ("strength not said", EntrySeen(on=TODAY, headache=True)),
    ("just below very strong", EntrySeen(on=TODAY, headache=True, worst=7)),
    ("a migraine day", EntrySeen(on=TODAY, headache=True, worst=7, looks_like=frozenset({"migraine"}))),
    ("a free day", EntrySeen(on=TODAY, headache=False, worst=None)),
    ("a word inside another", EntrySeen(on=TODAY, headache=True, note="the number of outfits")),
    ("an injury without a headache", EntrySeen(on=TODAY, headache=False, injury=True)),
    ("injury not said", EntrySeen(on=TODAY, headache=True, injury=None)),
]


@pytest.mark.parametrize(("entry", "rule"), [row[1:] for row in RED], ids=[row[0] for row in RED])
def test_a_day_that_opens_questions(entry: EntrySeen, rule: str) -> None:
    assert spoken(entry) == [rule]


@pytest.mark.parametrize("entry", [row[1] for row in GREEN], ids=[row[0] for row in GREEN])
def test_a_day_that_opens_none(entry: EntrySeen) -> None:
    assert spoken(entry) == []


@pytest.mark.parametrize(
    ("days", "speaks"),
    [
        (weeks("hffffff", "hhfffff", "hhhffff", "hhhhfff"), True),
        (weeks("hffffff", "hhhffff", "hhfffff", "hhhhhff"), False),
        (weeks("hffffff", "hffffff", "hhfffff", "hhhffff"), False),
        (weeks("hffff--", "hhfffff", "hhhffff", "hhhhfff"), False),
        (weeks("hffff--", "hhfffff", "hhhffff", "hhhhhhf"), True),
        (weeks("hfff---", "hhfffff", "hhhffff", "hhhhhhh"), False),
        (weeks("hhfffff", "hhhffff", "hhhhhff"), False),
    ],
    ids=[
        "rises by three",
        "falls once",
        "rises by two",
        "two blank days at first could have been headaches",
        "rises by three all the same",
        "a week too blank to count",
        "three weeks only",
    ],
)
def test_a_rise_over_weeks_counts_blank_days_against_it(days: list[DaySeen], speaks: bool) -> None:
    assert ("rising" in spoken(CALM, days=days)) is speaks


@pytest.mark.parametrize(
    ("age", "days", "speaks"),
    [
        (50, weeks("ffffffffffffff", "h"), True),
        (49, weeks("ffffffffffffff", "h"), False),
        (None, weeks("ffffffffffffff", "h"), False),
        (60, weeks("fffffff-ffffff", "h"), False),
        (60, weeks("ffffffffffffhf", "h"), False),
        (60, weeks("h"), False),
    ],
    ids=[
        "at fifty",
        "younger",
        "age not known",
        "one day blank",
        "another headache",
        "first day of the diary",
    ],
)
def test_the_first_headache_after_fifty(age: int | None, days: list[DaySeen], speaks: bool) -> None:
    assert ("first_after_fifty" in spoken(CALM, days=days, age=age)) is speaks


@pytest.mark.parametrize(("reached", "speaks"), [(True, True), (False, False), (None, False)])
def test_many_painkiller_days_are_talked_about_once_they_are_certain(
    reached: bool | None, speaks: bool
) -> None:
    assert ("painkiller_days" in spoken(CALM, overuse_reached=reached)) is speaks


def test_a_rule_that_spoke_lately_rests() -> None:
    strong = EntrySeen(on=TODAY, headache=True, worst=9)
    assert spoken(strong, raised={"sudden_and_strong": TODAY}) == []
    assert spoken(strong, raised={"sudden_and_strong": TODAY - timedelta(days=1)}) == ["sudden_and_strong"]


def test_a_day_of_long_ago_is_left_alone() -> None:
    strong = EntrySeen(on=TODAY, headache=True, worst=9)
    assert spoken(strong, today=TODAY + timedelta(days=30)) == ["sudden_and_strong"]
    assert spoken(strong, today=TODAY + timedelta(days=31)) == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_asks_questions_that_its_signs_read(rule: alarms.DiaryAlarmRule) -> None:
    rules = library.load().rules
    known = {flag.id: flag for flag in rules.red_flags}
    assert set(rule.red_flags) <= known.keys()
    assert all(rules.facts[fact].asked_of == "patient" for fact in rule.ask)
    order = ["emergency_now", "same_day", "soon", "routine"]
    kinds = {each.id: each.code for each in DAY_KINDS}
    levels = [known[flag].urgency for flag in rule.red_flags]
    levels += [rules.diagnoses[kinds[rule.day_kind]].urgency.level] if rule.day_kind else []
    levels = levels or ["routine"]
    assert rule.urgency == min(levels, key=order.index)
