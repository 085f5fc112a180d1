"""The made-up crowd is the same for the same seed, is at every stage, and its days follow from its causes."""

from datetime import date
from statistics import mean

import pytest

from wellhead.demo.simulator import HEADACHES, PEOPLE, STAGES, people
from wellhead.demo.truth import DAYS, Headache, Stage, SyntheticPerson

TODAY = date(2026, 11, 24)
SEEDS = (20261121, 1, 2, 3)


@pytest.fixture(scope="module")
def crowd() -> tuple[SyntheticPerson, ...]:
    return people(SEEDS[0], TODAY)


def test_the_same_seed_and_day_give_the_same_people(crowd: tuple[SyntheticPerson, ...]) -> None:
    assert people(SEEDS[0], TODAY) == crowd


def test_another_seed_gives_other_days(crowd: tuple[SyntheticPerson, ...]) -> None:
    assert people(1, TODAY)[5].days != crowd[5].days


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_sixty_people_at_every_stage_with_every_headache(seed: int) -> None:
    crowd = people(seed, TODAY)
    assert len(crowd) == PEOPLE
    assert {who.truth.stage for who in crowd} == set(STAGES)
    assert {who.truth.headache for who in crowd} == {*HEADACHES, Headache.CLUSTER, Headache.WARNING_SIGN}


def test_nobody_shares_a_name_or_a_phone(crowd: tuple[SyntheticPerson, ...]) -> None:
    assert len({(who.given_name, who.family_name) for who in crowd}) == PEOPLE
    assert len({who.phone for who in crowd}) == PEOPLE


def test_every_phone_number_is_one_kept_for_fiction(crowd: tuple[SyntheticPerson, ...]) -> None:
    assert all(who.phone.startswith("+447700900") and len(who.phone) == 13 for who in crowd)


@pytest.mark.parametrize("seed", SEEDS)
def test_true_headache_days_follow_the_true_chances(seed: int) -> None:
    """Over sixty people the mean of what happened lies within 1.5 in a hundred of what was likely."""
    crowd = people(seed, TODAY)
    likely = mean(who.truth.chance_on(day.number) for who in crowd for day in who.days)
    happened = mean(day.headache for who in crowd for day in who.days)
    assert happened == pytest.approx(likely, abs=0.015)


def test_care_takes_hold_and_a_relapse_undoes_it(crowd: tuple[SyntheticPerson, ...]) -> None:
    relapsed = [who.truth for who in crowd if who.truth.stage is Stage.RELAPSED and who.truth.effect > 0.1]
    assert relapsed
    for truth in relapsed:
        assert truth.relapsed_from is not None
        week = truth.relapsed_from // 7 % len(truth.week_factors)
        assert truth.chance_on(truth.relapsed_from - 1) < truth.chance * truth.week_factors[week - 1]
        assert truth.chance_on(DAYS - 1) == pytest.approx(
            min(0.97, truth.chance * truth.week_factors[(DAYS - 1) // 7 % len(truth.week_factors)])
        )


def test_a_day_without_headache_has_no_strength_and_no_medicine(crowd: tuple[SyntheticPerson, ...]) -> None:
    free = [day for who in crowd for day in who.days if not day.headache]
    assert all(day.worst is None and not day.medicine and not day.features for day in free)


def test_who_fell_silent_wrote_nothing_since(crowd: tuple[SyntheticPerson, ...]) -> None:
    silent = [who for who in crowd if who.truth.stage is Stage.SILENT]
    assert silent
    for who in silent:
        assert who.truth.silent_from is not None
        assert max(day.number for day in who.written_days) < who.truth.silent_from


def test_who_has_not_booked_has_no_diary(crowd: tuple[SyntheticPerson, ...]) -> None:
    checked = [who for who in crowd if who.truth.stage is Stage.CHECKED]
    assert checked
    assert all(who.booked is None and who.written_days == () for who in checked)


def test_nothing_is_written_before_it_happened_or_after_last_night(
    crowd: tuple[SyntheticPerson, ...],
) -> None:
    written = [day for who in crowd for day in who.written_days]
    assert all(day.days_late is not None and day.number + day.days_late < DAYS for day in written)


def test_ada_gets_better(crowd: tuple[SyntheticPerson, ...]) -> None:
    ada = crowd[0]
    assert ada.booked is not None
    before = ada.headache_days(ada.date_of(ada.booked), ada.date_of(ada.booked + 27))
    after = ada.headache_days(ada.date_of(DAYS - 28), ada.date_of(DAYS - 1))
    assert before >= 2 * after
