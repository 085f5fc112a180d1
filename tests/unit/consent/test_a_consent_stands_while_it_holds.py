"""A consent stands from the yes until it is taken back, replaced or over, for one procedure and one way alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.consent import actions, queries
from wellhead.consent.actions import AnswerSaid
from wellhead.consent.models import Consent
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.record import actions as record

pytestmark = pytest.mark.django_db
YES = AnswerSaid(given=True, words_back="Thin needles. It may bruise.", signed_name="Ada Marsh")
NO = AnswerSaid(given=False)
DAY = timedelta(days=1)


def ask(ben: Player, ada: Player, procedure: str = "needling", approach: str = "western") -> Consent:
    assert ada.episode is not None
    with clock.held_at(NOON):
        return actions.ask(ben.actor, ada.episode, procedure=procedure, approach=approach, regions=["lung"])


def stands(ada: Player, *, after: timedelta, procedure: str = "needling", approach: str = "western") -> bool:
    assert ada.episode is not None
    return queries.standing(ada.episode, procedure, NOON + after, approach=approach) is not None


def test_nothing_stands_before_the_yes_and_it_stands_from_then_on(ada: Player, ben: Player) -> None:
    consent = ask(ben, ada)
    with clock.held_at(NOON + DAY):
        actions.answer(ada.actor, consent, YES)
    assert not stands(ada, after=DAY / 2)
    assert stands(ada, after=DAY)


def test_what_stands_says_when_by_whom_and_in_which_words(ada: Player, ben: Player) -> None:
    consent = ask(ben, ada)
    with clock.held_at(NOON):
        actions.answer(ada.actor, consent, YES)
    assert ada.episode is not None
    found = queries.standing(ada.episode, "needling", NOON, approach="western")
    assert found is not None
    assert (found.consent, found.given_at, found.by) == (consent, NOON, "person")
    assert (found.words_back, found.signed_name) == (YES.words_back, YES.signed_name)


def test_a_refusal_never_stands(ada: Player, ben: Player) -> None:
    consent = ask(ben, ada)
    with clock.held_at(NOON):
        actions.answer(ada.actor, consent, NO)
    assert not stands(ada, after=DAY)


def test_taking_back_counts_from_its_moment_and_leaves_what_was_before(ada: Player, ben: Player) -> None:
    consent = ask(ben, ada)
    with clock.held_at(NOON):
        actions.answer(ada.actor, consent, YES)
    with clock.held_at(NOON + DAY):
        actions.withdraw(ada.actor, consent)
    assert stands(ada, after=DAY / 2)
    assert not stands(ada, after=DAY)


@pytest.mark.parametrize(("procedure", "days"), [("thrust_neck", 28), ("manual_therapy", 180)])
def test_it_ends_at_the_moment_its_time_is_over(ada: Player, ben: Player, procedure: str, days: int) -> None:
    consent = ask(ben, ada, procedure, "")
    with clock.held_at(NOON):
        actions.answer(ada.actor, consent, YES)
    end = timedelta(days=days)
    assert stands(ada, after=end - timedelta(seconds=1), procedure=procedure, approach="")
    assert not stands(ada, after=end, procedure=procedure, approach="")


def test_one_procedure_or_way_says_nothing_of_another(ada: Player, ben: Player) -> None:
    consent = ask(ben, ada)
    with clock.held_at(NOON):
        actions.answer(ada.actor, consent, YES)
    assert not stands(ada, after=DAY, approach="traditional")
    assert not stands(ada, after=DAY, procedure="manual_therapy", approach="")


def test_asking_anew_ends_the_earlier_one_until_it_is_answered(ada: Player, ben: Player) -> None:
    first = ask(ben, ada)
    with clock.held_at(NOON):
        actions.answer(ada.actor, first, YES)
    with clock.held_at(NOON + DAY):
        assert ada.episode is not None
        actions.ask(ben.actor, ada.episode, procedure="needling", approach="western", regions=["lung"])
    assert not stands(ada, after=2 * DAY)


def test_words_that_no_longer_count_are_asked_again(
    ada: Player, ben: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent = ask(ben, ada)
    with clock.held_at(NOON):
        actions.answer(ada.actor, consent, YES)
    assert stands(ada, after=DAY)
    monkeypatch.setattr(
        "wellhead.knowledge.treatment.consents.ConsentForm.still_counts", lambda form, edition: False
    )
    assert not stands(ada, after=DAY)


def test_a_session_takes_it_once_for_the_same_words(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    with clock.held_at(NOON):
        visit = record.open_encounter(ben.actor, ada.episode)
        taken = [
            actions.take_in_session(
                ben.actor,
                ada.episode,
                visit,
                procedure="manual_therapy",
                words_back="You press. I may be sore.",
                given=True,
            )
            for _ in range(2)
        ]
    assert taken[0] == taken[1]
    found = queries.standing(ada.episode, "manual_therapy", NOON)
    assert found is not None
    assert (found.consent, found.by, found.signed_name) == (taken[0], "said", "Ada Marsh")


def test_a_session_that_hears_no_files_the_no_and_ends_what_stood(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    with clock.held_at(NOON):
        for given in (True, False):
            actions.take_in_session(
                ben.actor,
                ada.episode,
                None,
                procedure="manual_therapy",
                words_back="You press.",
                given=given,
            )
    assert not stands(ada, after=DAY, procedure="manual_therapy", approach="")


def test_a_yes_needs_words_and_a_name(ada: Player, ben: Player) -> None:
    consent = ask(ben, ada)
    for said, field in (
        (AnswerSaid(given=True, signed_name="Ada"), "words_back"),
        (AnswerSaid(given=True, words_back="Needles."), "signed_name"),
        (AnswerSaid(given=True, words_back="N", signed_name="A", signature=[[[0, 1001]]]), "signature"),
    ):
        with pytest.raises(CannotBeDone) as trouble:
            actions.answer(ada.actor, consent, said)
        assert trouble.value.field == field
