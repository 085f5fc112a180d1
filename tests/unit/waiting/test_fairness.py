"""The report by group: right figures, groups of few hidden, and none that can be told by subtraction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.lib.cast import Player
from tests.unit.waiting.conftest import MONDAY_NOON, Waits
from wellhead.foundation.models import Clinic
from wellhead.waiting import actions, fairness, queries
from wellhead.waiting.actions import Time
from wellhead.waiting.fairness import Told, split

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def somebody(group: str, *, offered: float | None = None, accepted: float | None = None) -> Told:
    events = [("joined", BEGAN)]
    events += [("offered", BEGAN + timedelta(days=offered))] if offered is not None else []
    events += [("accepted", BEGAN + timedelta(days=accepted))] if accepted is not None else []
    return Told(groups={"sex": group}, joined_at=BEGAN, events=tuple(events))


def test_days_are_medians_over_those_who_got_so_far() -> None:
    known = [somebody("female", offered=days, accepted=days + 1) for days in (1, 3, 20)]
    known += [somebody("female"), somebody("female")]
    figures = split(known)[0].groups[0]
    assert (figures.places, figures.offered, figures.days_to_offer) == (5, 3, 3)
    assert (figures.booked, figures.days_to_booking) == (3, 4)


def test_a_group_in_which_nobody_got_so_far_has_no_days_and_not_zero() -> None:
    figures = split([somebody("female") for _ in range(5)])[0].groups[0]
    assert (figures.days_to_offer, figures.days_to_booking) == (None, None)


def test_a_small_group_is_hidden_and_the_next_smallest_with_it() -> None:
    known = [somebody(group) for group in ["female"] * 9 + ["male"] * 6 + ["intersex"] * 2]
    found = split(known)[0]
    assert [each.group for each in found.groups] == ["female"]
    assert found.hidden == 8


def test_two_small_groups_hide_each_other() -> None:
    known = [somebody(group) for group in ["female"] * 9 + ["male"] * 4 + ["intersex"] * 2]
    found = split(known)[0]
    assert ([each.group for each in found.groups], found.hidden) == (["female"], 6)


def test_fewer_places_than_a_group_needs_show_nothing_at_all() -> None:
    assert split([somebody("female") for _ in range(4)]) == []


def test_the_rows_of_a_clinic_become_its_figures(
    waits: Waits, fay: Player, clinic: Clinic, bens_time: Time, now
) -> None:
    for number in range(5):
        waits(f"Person{number}", at=MONDAY_NOON - timedelta(days=number + 1))
    first = queries.everybody(clinic.id)[0].entry
    actions.offer(fay.actor, first, bens_time, now=now)
    actions.decline(fay.actor, first, now=now)
    by = {each.by: each for each in fairness.splits(clinic.id, now=now)}
    assert [(each.group, each.offered, each.declined, each.days_to_offer) for each in by["sex"].groups] == [
        ("female", 1, 1, 5.0)
    ]
    assert [each.group for each in by["interpreter"].groups] == ["not_known"]
