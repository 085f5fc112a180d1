"""Medicine days are counted by class, and days that say nothing leave a range, never a zero."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.knowledge_treatment.examples import LIBRARY, examples
from wellhead.diary.overuse import DayOfUse, count_use, engine_facts, judge_overuse

START = date(2026, 3, 2)
LIMITS = LIBRARY.overuse_thresholds
WORKED = examples("medicines/examples.yaml")


def _diary(given):
    """Recorded days from day 1; a use without a medicine is free text that matched nothing."""
    taken = {number: set() for number in range(1, given["recorded_days"] + 1)}
    unmatched = set()
    for use in given["uses"]:
        for number in range(use["first_day"], use["last_day"] + 1):
            if use["medicine"] is None:
                unmatched.add(number)
            else:
                taken[number].add(use["medicine"])
    return [
        DayOfUse(START + timedelta(days=number - 1), frozenset(names), number in unmatched)
        for number, names in taken.items()
    ]


def _judge(given, **more):
    return judge_overuse(
        _diary(given),
        diary_from=START,
        until=START + timedelta(days=given["window_days"] - 1),
        medicines=LIBRARY.medicines,
        thresholds=LIMITS,
        **more,
    )


def _plain(medicine, days, recorded=30, window=30):
    uses = [{"medicine": medicine, "first_day": 1, "last_day": days}] if days else []
    return {"window_days": window, "recorded_days": recorded, "uses": uses}


@pytest.mark.parametrize("example", WORKED, ids=lambda example: example["id"])
def test_each_worked_example_comes_out(example):
    verdict = _judge(example["given"])
    expect = example["expect"]
    assert verdict.result == expect["result"]
    if "limit" in expect:
        assert verdict.limit_days == expect["limit"]
    if "per_month" in expect:
        assert verdict.low_per_month == pytest.approx(expect["per_month"], abs=0.005)
    if "established" in expect:
        assert verdict.established is expect["established"]
    for name in ("low", "high"):
        if name + "_per_month" in expect:
            assert getattr(verdict, name + "_per_month") == pytest.approx(
                expect[name + "_per_month"], abs=0.06
            )


@pytest.mark.parametrize("example", WORKED, ids=lambda example: example["id"])
def test_each_worked_example_counts_its_days(example):
    count, expect = _judge(example["given"]).count, example["expect"]
    held = {
        "ingredient_days": count.ingredient_days,
        "fact_days": count.fact_days,
        "shown": count.shown_days,
    }
    for name, ranges in held.items():
        for key, days in expect.get(name, {}).items():
            assert ranges[key].low == days
    if "any_acute" in expect:
        assert count.any_acute.low == expect["any_acute"]
    if "low" in expect:
        fact = next(each for each in count.fact_days if each not in ("med_days_any_acute",))
        assert (count.fact_days[fact].low, count.fact_days[fact].high) == (expect["low"], expect["high"])


def test_an_empty_diary_cannot_tell():
    assert _judge(_plain(None, 0, recorded=0)).result == "cannot_tell"


def test_a_full_diary_without_medicine_is_not_reached():
    assert _judge(_plain(None, 0)).result == "not_reached"


def test_a_medicine_that_is_not_in_the_list_counts_as_unmatched():
    verdict = _judge(_plain("a_brand_nobody_knows", 3))
    assert (verdict.result, verdict.count.unmatched_days) == ("incomplete", 3)


def test_three_blocks_are_established_once_the_person_says_longer():
    blocks = next(each["given"] for each in WORKED if each["id"] == "ME9")
    assert _judge(blocks, months_said=6).result == "reached"
    assert _judge(blocks, months_said=3).result == "building_up"


def test_a_short_diary_gives_an_early_estimate():
    assert _judge(_plain("paracetamol", 4)).early_estimate
    assert not _judge(_plain("paracetamol", 4, recorded=91, window=91)).early_estimate


def test_the_classification_hears_no_number_while_the_limit_is_open():
    open_diary = _judge(_plain("sumatriptan_tablet", 7, recorded=20)).count
    full_diary = _judge(_plain("sumatriptan_tablet", 7)).count
    assert engine_facts(open_diary, LIMITS)["med_days_triptan"] is None
    assert engine_facts(full_diary, LIMITS)["med_days_triptan"] == pytest.approx(7.102, abs=0.001)
    assert engine_facts(full_diary, LIMITS)["med_days_opioid"] == 0


DIARIES = st.lists(
    st.tuples(
        st.booleans(), st.sets(st.sampled_from(["paracetamol", "sumatriptan_tablet", "co_codamol_low"]))
    ),
    min_size=28,
    max_size=91,
)


@given(DIARIES)
def test_the_true_count_lies_between_low_and_high(diary):
    truth = [DayOfUse(START + timedelta(days=n), frozenset(names)) for n, (_, names) in enumerate(diary)]
    kept = [day for day, (recorded, _) in zip(truth, diary, strict=True) if recorded]
    window = {"first_on": START, "last_on": START + timedelta(days=len(diary) - 1)}
    told = count_use(kept, medicines=LIBRARY.medicines, thresholds=LIMITS, **window)
    true = count_use(truth, medicines=LIBRARY.medicines, thresholds=LIMITS, **window)
    for fact, days in true.fact_days.items():
        seen = told.fact_days.get(fact, told.never_used)
        assert seen.low <= days.low <= seen.high


@given(DIARIES)
def test_a_sure_result_is_never_overturned_by_the_missing_days(diary):
    truth = [DayOfUse(START + timedelta(days=n), frozenset(names)) for n, (_, names) in enumerate(diary)]
    kept = [day for day, (recorded, _) in zip(truth, diary, strict=True) if recorded]
    until = START + timedelta(days=len(diary) - 1)
    more = {"diary_from": START, "until": until, "medicines": LIBRARY.medicines, "thresholds": LIMITS}
    told, true = judge_overuse(kept, **more).result, judge_overuse(truth, **more).result
    if told in ("reached", "building_up"):
        assert true in ("reached", "building_up")


@pytest.mark.parametrize(
    "example",
    [each for each in examples("instruments/examples.yaml", "methods") if each["fn"] == "moh_flag"],
    ids=str,
)
def test_months_of_days_by_class_come_to_the_flag(example):
    said = example.get("days") or example["days_per_month"]
    names = {"paracetamol": "paracetamol", "triptan": "sumatriptan_tablet"}
    blocks, length = example["months"], LIMITS.block_days
    uses = [
        {"medicine": names[name], "first_day": length * block + 1, "last_day": length * block + days}
        for block in range(blocks)
        for name, days in said.items()
        if days
    ]
    apart = example.get("distinct_days", 0) - max(said.values())
    if len(uses) > blocks and apart > 0:
        uses = [
            {**use, "first_day": use["first_day"] + 7, "last_day": use["last_day"] + 7}
            if use["medicine"] == "sumatriptan_tablet"
            else use
            for use in uses
        ]
    window = blocks * length
    verdict = _judge({"window_days": window, "recorded_days": window, "uses": uses})
    expected = {True: "reached", False: "not_reached", "mixed_flag": "mixed"}
    assert verdict.result == expected.get(example["expect"], example["expect"])
