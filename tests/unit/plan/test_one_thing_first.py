"""One thing first: which goes first, from when until when, and what cannot be ordered."""

from datetime import date, timedelta

import pytest

from wellhead.plan import sequence
from wellhead.plan.said import ItemSaid, Ordered

BEGAN, REVIEW = date(2026, 3, 2), date(2026, 4, 13)
HANDS = ItemSaid(kind="manual_therapy", what="MT01", dose_words="Weekly")
MOVE = ItemSaid(kind="exercise", dose_words="Daily")
TALK = ItemSaid(kind="education", dose_words="At first")


@pytest.mark.parametrize(
    ("certainties", "first"),
    [(("low", "moderate", "low"), "exercise"), (("high", "moderate", "low"), "manual_therapy"), (("", "", ""), "exercise")],
)  # fmt: skip
def test_the_surest_goes_first_and_what_is_done_at_home_between_equals(
    certainties: tuple[str, ...], first: str
) -> None:
    assert sequence.proposed([HANDS, MOVE, TALK], certainties, weeks=6) == Ordered(first, 3)


def test_with_one_treatment_there_is_nothing_to_tell_apart() -> None:
    assert sequence.proposed([MOVE, TALK], ["low", "low"], weeks=6) is None


def test_the_first_goes_alone_with_advice_beside_it_and_the_rest_joins_later() -> None:
    kinds = ["manual_therapy", "exercise", "education"]
    first, second = sequence.phases(kinds, Ordered("exercise", 3), starts_on=BEGAN, ends_before=REVIEW)
    assert (first.kinds, first.starts_on, first.ends_before) == (
        ("exercise", "education"),
        BEGAN,
        BEGAN + timedelta(weeks=3),
    )
    assert (second.kinds, second.starts_on, second.ends_before) == (tuple(kinds), first.ends_before, REVIEW)


def test_everything_together_is_one_phase() -> None:
    (only,) = sequence.phases(["exercise", "education"], None, starts_on=BEGAN, ends_before=REVIEW)
    assert (only.kinds, only.starts_on, only.ends_before) == (("exercise", "education"), BEGAN, REVIEW)
