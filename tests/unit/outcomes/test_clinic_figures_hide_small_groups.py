"""Figures over the clinic by hand-worked examples: small groups stay hidden, and the missing are compared."""

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player, make_patient
from tests.lib.names import names
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.outcomes import actions, queries, whole
from wellhead.outcomes.actions import Answer
from wellhead.outcomes.whole import Course

PAIN = queries.item("CI01")


def course(before: float | None, after: float | None, *, age: int = 40, sex: str = "female") -> Course:
    answers = {"baseline": {"CI01": before}, "review": {"CI01": after} if after is not None else {}}
    return Course(age=age, sex=sex, answers=answers)


def test_change_is_counted_by_hand() -> None:
    # towards better: 4, 3, 1, 0, -3; error 3 and matters from 3
    people = [course(7, 3), course(6, 3), course(5, 4), course(5, 5), course(4, 7)]
    found = whole.change_figures(people, PAIN, "review", fewest=5)
    assert (found.people, found.middle, found.low, found.high) == (5, 1, 0, 3)
    assert (found.better, found.same, found.worse, found.matters) == (2, 2, 1, 2)


def test_who_answered_once_is_in_no_change() -> None:
    people = [course(7, 3)] * 5 + [course(None, 3), course(7, None)]
    assert whole.change_figures(people, PAIN, "review", fewest=5).people == 5


def test_a_small_group_shows_its_size_alone() -> None:
    found = whole.change_figures([course(7, 3)] * 4, PAIN, "review", fewest=5)
    assert found == whole.ChangeFigures(people=4)
    assert whole.mix([course(7, 3)] * 4, ["CI01"], fewest=5).values == {"CI01": None}


def test_a_trait_that_few_told_is_hidden_in_a_large_group() -> None:
    people = [course(7, 3)] * 4 + [course(None, 3, sex="")] * 4
    found = whole.mix(people, ["CI01"], fewest=5)
    assert (found.people, found.age, found.women, found.values["CI01"]) == (8, 40, None, None)


def test_who_began_worse_stands_apart() -> None:
    people = [course(2, 2), course(5, 4), course(9, 4), course(None, 4)]
    groups = whole.by_start(people, PAIN, [(0, 3), (4, 7), (8, 10)])
    assert [len(each) for each in groups] == [1, 1, 1]


def test_rates_leave_out_what_is_still_open() -> None:
    found = whole.follow_up(["in_time", "late", "declined", "silent", "open"])
    assert (found.answered, found.over, found.open) == (2, 4, 1)


def fill(ben: Player, *, answering: int, silent: int) -> None:
    """People who all answer at the start, and some of them at a review."""
    clinic = ben.staff.clinic
    for n in range(answering + silent):
        someone = make_patient(clinic, f"Person{n}", carer=ben)
        with clock.held_at(NOON):
            actions.ask_what_is_due(system(clinic.id), now=NOON)
            actions.record_score(
                someone.actor, someone.episode, Answer(item_id="CI01", value=7), occasion="baseline"
            )
            actions.ask_now(ben.actor, someone.episode, occasion="review")
            if n < answering:
                said = Answer(item_id="CI01", value=3)
                actions.record_score(someone.actor, someone.episode, said, occasion="review")


@pytest.mark.feature("O07")
def test_the_owner_reads_change_rate_and_who_is_missing(ben: Player, olu: Player) -> None:
    fill(ben, answering=6, silent=5)
    with clock.held_at(NOON + timedelta(days=30)):
        page = olu.client.get("/outcomes/clinic/").content.decode()
    assert "+4 (+4 to +4)" in page
    assert "55 % (28 to 79)" in page
    assert not names(page, "Ben")


def test_a_part_that_could_be_worked_out_is_hidden_too(ben: Player, olu: Player) -> None:
    fill(ben, answering=6, silent=2)
    with clock.held_at(NOON + timedelta(days=30)):
        page = olu.client.get("/outcomes/clinic/").content.decode()
    row = page[page.index('<th scope="row">People</th>') :]
    assert [cell.split("<")[0] for cell in row.split('<td class="num">')[1:4]] == ["8", "–", "–"]


def test_typed_nonsense_shows_the_usual_page(olu: Player) -> None:
    page = olu.client.get("/outcomes/clinic/?measure=<x>&occasion=y&first=no&last=9999-99-99")
    assert page.status_code == 200
