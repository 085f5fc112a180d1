"""The stop rule is watched: due by visit or by week, reached or not, and never read while painkillers decide."""

from datetime import date, timedelta

import pytest

from wellhead.plan import watching
from wellhead.plan.watching import DaysSaid, Rule

BEGAN = date(2026, 3, 2)
RULE = Rule(agreed_on=BEGAN, drop_percent=30, by_visit=5, by_week=6)
SOON, LATE = BEGAN + timedelta(weeks=2), BEGAN + timedelta(weeks=6)

# visits had, day, headache days before and now with what blank days allow, painkillers let it be read, where it stands
CASES = [
    (2, SOON, DaysSaid(12, 12, 11, 11), True, "waiting", False),
    (5, SOON, DaysSaid(12, 12, 11, 11), True, "not_fallen", True),
    (2, LATE, DaysSaid(12, 12, 11, 11), True, "not_fallen", True),
    (5, SOON, DaysSaid(12, 12, 8, 8), True, "fallen", True),
    (2, SOON, DaysSaid(12, 12, 8, 8), True, "fallen", False),
    (5, SOON, DaysSaid(10, 10, 7, 7), True, "fallen", True),
    (5, SOON, DaysSaid(12, 12, 7, 10), True, "cannot_tell", True),
    (5, SOON, None, True, "cannot_tell", True),
    (5, SOON, DaysSaid(0, 0, 3, 3), True, "cannot_tell", True),
    (None, SOON, DaysSaid(12, 12, 11, 11), True, "waiting", None),
    (None, LATE, DaysSaid(12, 12, 14, 14), True, "not_fallen", True),
    (5, SOON, DaysSaid(12, 12, 6, 6), False, "not_interpretable", True),
    (5, SOON, DaysSaid(12, 12, 12, 12), False, "not_interpretable", True),
]


@pytest.mark.parametrize(("attended", "today", "days", "interpretable", "word", "due"), CASES)
def test_where_the_stop_rule_stands(
    attended: int | None, today: date, days: DaysSaid | None, interpretable: bool, word: str, due: bool | None
) -> None:
    found = watching.stop_rule(RULE, attended=attended, today=today, days=days, interpretable=interpretable)
    assert (found.word, found.is_due) == (word, due)


def test_the_blank_days_widen_the_fall() -> None:
    found = watching.stop_rule(RULE, attended=5, today=SOON, days=DaysSaid(10, 12, 6, 9), interpretable=True)
    assert found.least_fall == pytest.approx(10)
    assert found.most_fall == pytest.approx(50)


VISITS = [BEGAN - timedelta(days=7), BEGAN, BEGAN + timedelta(days=7), BEGAN + timedelta(days=14)]


def test_visits_before_the_plan_are_not_counted_and_the_review_comes_by_visit_or_by_day() -> None:
    review_on = BEGAN + timedelta(weeks=6)
    early = watching.visits(
        VISITS, agreed_on=BEGAN, planned=6, review_visit=4, review_on=review_on, today=SOON
    )
    assert (early.attended, early.planned, early.review_due) == (3, 6, False)
    by_visit = watching.visits(
        [*VISITS, SOON], agreed_on=BEGAN, planned=4, review_visit=4, review_on=review_on, today=SOON
    )
    assert by_visit.review_due
    assert by_visit.is_used_up
    by_day = watching.visits(
        [], agreed_on=BEGAN, planned=6, review_visit=4, review_on=review_on, today=review_on
    )
    assert by_day.review_due


def test_a_review_that_was_filed_is_not_asked_for_again_until_as_many_visits_later() -> None:
    agreed, fourth = date(2026, 10, 1), date(2026, 10, 22)
    had = [date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 15), fourth]

    def state(attended: list[date], assessed: list[date]) -> tuple[bool, int, date | None]:
        found = watching.visits(
            attended,
            agreed_on=agreed,
            planned=6,
            review_visit=4,
            review_on=date(2026, 11, 12),
            today=date(2026, 11, 20),
            assessed_on=assessed,
        )
        return found.review_due, found.review_visit, found.reviewed_on

    assert state(had, []) == (True, 4, None)
    assert state(had, [date(2026, 10, 8)]) == (True, 4, None), "filed before the weeks could show anything"
    assert state(had, [fourth]) == (False, 8, fourth)
    later = [date(2026, 11, day) for day in (2, 6, 10, 14)]
    assert state(had + later[:3], [fourth]) == (False, 8, fourth)
    assert state(had + later, [fourth]) == (True, 8, fourth)
