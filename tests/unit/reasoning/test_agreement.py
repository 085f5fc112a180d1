"""Agreement beyond chance and shares of few people, against figures worked out elsewhere."""

from __future__ import annotations

import pytest

from wellhead.reasoning.agreement import agreement, wilson

TABLE = ((20, 5, 2), (3, 30, 4), (1, 6, 29))


def pairs(table: tuple[tuple[int, ...], ...]) -> list[tuple[str, str]]:
    return [
        (str(row), str(column))
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


def test_kappa_and_its_interval_are_those_of_statsmodels() -> None:
    found = agreement(pairs(TABLE))
    assert (found.people, found.alike) == (100, 79)
    assert (found.kappa, found.low, found.high) == pytest.approx((0.68061, 0.55900, 0.80222), abs=1e-5)


def test_kappa_of_the_book_example() -> None:
    """45, 15, 25, 15 of 100: kappa 0.13 (worked in many textbooks)."""
    found = agreement(pairs(((45, 15), (25, 15))))
    assert found.kappa == pytest.approx(0.1304, abs=1e-4)


def test_everybody_in_one_group_gives_no_kappa_and_nobody_gives_none() -> None:
    assert agreement([("a", "a")] * 9).kappa is None
    assert agreement([]).kappa is None


def test_agreement_that_chance_would_bring_is_no_agreement() -> None:
    assert agreement(pairs(((25, 25), (25, 25)))).kappa == pytest.approx(0)


@pytest.mark.parametrize(
    ("right", "people", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 5, 0.0, 0.4345), (5, 5, 0.5655, 1.0)]
)
def test_wilson_keeps_an_interval_at_the_ends(right: int, people: int, low: float, high: float) -> None:
    assert wilson(right, people) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(("right", "people"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(right: int, people: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(right, people)
