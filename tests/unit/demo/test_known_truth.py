"""Made-up people whose truth is known: the same seed the same person, and what is said to be true is true in many."""

from __future__ import annotations

import statistics

import pytest

from wellhead.demo.known_truth import Wishes, people, person


def test_the_same_seed_gives_the_same_person_and_another_seed_another() -> None:
    assert person(11) == person(11)
    assert person(11).days != person(12).days


def test_the_known_chance_of_a_day_is_how_often_it_has_a_headache() -> None:
    days = [day for each in people(60, seed=3) for day in each.days]
    assert statistics.mean(day.headache for day in days) == pytest.approx(
        statistics.mean(day.chance for day in days), abs=0.01
    )


def test_the_true_change_is_what_many_days_of_the_same_person_show() -> None:
    wishes = Wishes(
        days=7000, untreated_days=3500, weeks_to_full=0, carry=0.2, spread=0.5, effect=-0.9, sore=0.0
    )
    known = person(5, wishes)
    before = [day.headache for day in known.days[:3500]]
    since = [day.headache for day in known.days[3500:]]
    seen = 28 * (statistics.mean(since) - statistics.mean(before))
    assert seen == pytest.approx(known.true_change("needling"), abs=1.0)


def test_people_who_come_at_their_worst_start_above_their_own_level() -> None:
    def first_weeks(weeks: int) -> float:
        found = people(80, seed=4, wishes=Wishes(looks_back_weeks=weeks, effect=0.0, spread=0.8, desk=0.0))
        return statistics.mean(each.weeks[0] for each in found)

    assert first_weeks(12) > 0.8
    assert abs(first_weeks(1)) < 0.3


def test_where_bad_days_are_left_blank_the_written_ones_look_better_than_all() -> None:
    known = list(people(60, seed=6, wishes=Wishes(blank=0.1, blank_when_bad=0.4)))
    every = statistics.mean(day.headache for each in known for day in each.days)
    written = statistics.mean(day.headache for each in known for day in each.written)
    assert written < every - 0.05


def test_a_wish_is_kept_and_the_rest_is_drawn() -> None:
    found = list(people(20, seed=8, wishes=Wishes(days=98, untreated_days=21)))
    assert {(len(each.days), each.given[0].starts_on) for each in found} == {(98, 21)}
    assert len({each.level for each in found}) == 20
