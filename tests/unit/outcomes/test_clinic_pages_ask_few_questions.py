"""Questionnaires and the clinic's figures ask the database as often for many rows as for few."""

from __future__ import annotations

from datetime import timedelta

from tests.lib.asked_for import LICENCE, PACK
from tests.lib.cast import NOON, Player, make_patient
from tests.lib.counted import questions_of
from wellhead.foundation import clock
from wellhead.outcomes import actions
from wellhead.outcomes.actions import Answer
from wellhead.outcomes.models import InstrumentPack

PACKS, CLINIC = "/outcomes/packs/", "/outcomes/clinic/"
FEW, MANY = 2, 8


def keep(olu: Player, number: int) -> InstrumentPack:
    """A questionnaire of its own; every other one has ended."""
    named = PACK.replace(b"garden-mood", b"garden-%d" % number)
    row = actions.keep_pack(olu.actor, named, LICENCE)
    if number % 2:
        actions.end_pack(olu.actor, row, why="Not used.", token=f"end{number}", answer=PACKS)
    return row


def test_the_list_of_questionnaires_and_one_of_them_ask_no_more_for_many(olu: Player) -> None:
    first, _second = (keep(olu, number) for number in range(FEW))
    one = f"{PACKS}{first.pk}/"
    few = [questions_of(olu.client, url) for url in (PACKS, one)]
    for number in range(FEW, MANY):
        keep(olu, number)
    assert [questions_of(olu.client, url) for url in (PACKS, one)] == few
    assert len(olu.client.get(PACKS).context["rows"]) == MANY


def ask(ben: Player, number: int) -> None:
    """Somebody who answered at the start and was asked at a review, which every other one answered."""
    someone = make_patient(ben.staff.clinic, f"Person{number}", carer=ben)
    with clock.held_at(NOON):
        said = Answer(item_id="CI01", value=7)
        actions.record_score(someone.actor, someone.episode, said, occasion="baseline")
        actions.ask_now(ben.actor, someone.episode, occasion="review")
        if number % 2:
            said = Answer(item_id="CI01", value=3)
            actions.record_score(someone.actor, someone.episode, said, occasion="review")


def test_the_clinics_figures_ask_no_more_for_many_people(ben: Player, olu: Player) -> None:
    with clock.held_at(NOON - timedelta(days=1)):
        for number in range(FEW):
            ask(ben, number)
        few = questions_of(olu.client, CLINIC)
        for number in range(FEW, MANY):
            ask(ben, number)
        assert questions_of(olu.client, CLINIC) == few
        assert olu.client.get(CLINIC).context["page"].courses == MANY
