"""A hands-on session is written version by version, and signed when everything was asked."""

from dataclasses import replace

import pytest

from tests.lib.cast import Player
from tests.lib.planned import assess
from tests.lib.treated import SNAG, say_manual
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people.models import Episode
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid
from wellhead.treatment import actions, queries
from wellhead.treatment.said import TechniqueSaid, UnwantedSaid


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    return assess(ben, ada)


def test_a_complete_session_is_signed_with_its_techniques(episode: Episode, ben: Player) -> None:
    session = actions.save_manual(ben.actor, episode, say_manual(episode))
    signed = actions.sign_manual(ben.actor, session)
    assert "C1-2 rotation SNAG" in str(signed.content)
    assert queries.sessions_of(episode)[0].signed_at == signed.signed_at


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"consent_given": None}, "Ask for consent again today"),
        ({"consent_words": " "}, "No earlier consent stands"),
        ({"recheck": None}, "new warning signs since the last visit"),
        ({"recheck": True}, "A new warning sign was named"),
        ({"consent_given": False}, "There is no consent"),
        ({"techniques": ()}, "at least one technique"),
        ({"techniques": (replace(SNAG, side=""),)}, "Technique 1 still needs: the side"),
        ({"techniques": (replace(SNAG, response=""),)}, "what it did to the headache"),
        ({"techniques": (replace(SNAG, response="reproduced_worse"),)}, "The headache became worse"),
        ({"pain_before": None}, "headache before the session"),
        ({"unwanted": None}, "anything unwanted"),
    ],
)
def test_what_is_missing_stops_the_signature_and_is_named(
    episode: Episode, ben: Player, changes: dict[str, object], words: str
) -> None:
    session = actions.save_manual(ben.actor, episode, say_manual(episode, **changes))
    with pytest.raises(CannotBeDone, match=words):
        actions.sign_manual(ben.actor, session)


def test_a_sign_of_the_spinal_cord_stops_the_signature(episode: Episode, ben: Player) -> None:
    said = say_manual(episode)
    record.record_findings(ben.actor, episode, None, facts=[FactSaid("hoffmann_positive", True)])
    session = actions.save_manual(ben.actor, episode, said)
    with pytest.raises(CannotBeDone, match="Ruled out today: Cord signs"):
        actions.sign_manual(ben.actor, session)


def test_a_thrust_is_not_recorded_without_its_gate(episode: Episode, ben: Player) -> None:
    thrust = TechniqueSaid(technique_id="MT08", side="right")
    with pytest.raises(CannotBeDone, match="gate for a thrust to the neck is not open"):
        actions.save_manual(ben.actor, episode, say_manual(episode, techniques=(thrust,)))


def test_a_grade_that_a_technique_does_not_have_is_refused(episode: Episode, ben: Player) -> None:
    graded = replace(SNAG, grade="III")
    with pytest.raises(CannotBeDone, match="has no grade III"):
        actions.save_manual(ben.actor, episode, say_manual(episode, techniques=(graded,)))


def test_the_next_day_and_something_unwanted_are_added_after_signing(episode: Episode, ben: Player) -> None:
    session = actions.save_manual(ben.actor, episode, say_manual(episode))
    actions.sign_manual(ben.actor, session)
    actions.record_next_day(ben.actor, session.note, pain=2, words="A little sore.")
    actions.record_unwanted(ben.actor, session.note, UnwantedSaid(grade=1, what_happened="Dizzy for an hour"))
    assert [row.pain for row in queries.next_days_of(session.note)] == [2]
    assert queries.unwanted_of(session.note).grade == 1


def test_an_unwanted_effect_says_what_happened(episode: Episode, ben: Player) -> None:
    session = actions.save_manual(ben.actor, episode, say_manual(episode))
    with pytest.raises(CannotBeDone, match="Say what happened"):
        actions.record_unwanted(ben.actor, session.note, UnwantedSaid(grade=2))


def test_a_colleague_who_does_not_care_for_the_person_writes_nothing(
    episode: Episode, cleo: Player, fay: Player
) -> None:
    for somebody in (cleo, fay):
        with pytest.raises(Refused):
            actions.save_manual(somebody.actor, episode, say_manual(episode))
