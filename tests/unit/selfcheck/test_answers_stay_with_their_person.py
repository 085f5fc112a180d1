"""On a shared computer the answers of one person never become part of another's record."""

import pytest

from tests.lib.cast import Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.selfcheck import actions, facts, queries
from wellhead.selfcheck.models import Check


@pytest.fixture
def check(ada: Player) -> Check:
    """Ada's answers, shared with her clinician."""
    made, _token = actions.start_check(ada.actor, is_alone=True, now=clock.now())
    actions.answer_page(ada.actor, made, page_id="x", said=[actions.Said("thunderclap_onset", True)])
    share(made, ada)
    return made


def share(check: Check, whose: Player) -> None:
    assert whose.person is not None
    assert whose.episode is not None
    program = system(check.clinic_id)
    consent = people.record_consent(
        program, whose.person, subject="share_self_check", given=True, wording="May we?", version="1"
    )
    actions.share(program, check, episode=whose.episode, consent=consent, now=clock.now())


def test_the_next_person_at_the_computer_cannot_share_them(clinic: Clinic, check: Check) -> None:
    someone = make_patient(clinic, "Someone")
    with pytest.raises(CannotBeDone, match="somebody else"):
        share(check, someone)
    assert someone.episode is not None
    assert facts.facts_of_episode(someone.episode) == []


def test_they_are_somebody_elses_for_everybody_but_the_person(
    clinic: Clinic, ada: Player, check: Check
) -> None:
    someone = make_patient(clinic, "Someone")
    asked = [queries.is_somebody_elses(check, who) for who in (ada.person, someone.person, None)]
    assert asked == [False, True, True]


def test_a_check_that_nobody_shared_is_nobody_elses(ada: Player) -> None:
    fresh, _token = actions.start_check(ada.actor, is_alone=True, now=clock.now())
    assert not queries.is_somebody_elses(fresh, None)
