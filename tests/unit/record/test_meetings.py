"""An appointment has one meeting; without an appointment a clinician has one meeting a day."""

from datetime import timedelta

import pytest

from tests.lib.cast import NOON, Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.decision import Refused
from wellhead.foundation.models import Clinic
from wellhead.record import actions
from wellhead.record.models import Encounter


def test_opening_twice_on_one_day_gives_the_same_meeting(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        first = actions.open_encounter(ben.actor, ada.episode)
    with clock.held_at(NOON + timedelta(hours=2)):
        again = actions.open_encounter(ben.actor, ada.episode)
    with clock.held_at(NOON + timedelta(days=1)):
        next_day = actions.open_encounter(ben.actor, ada.episode)
    assert first == again
    assert next_day != first


def test_a_colleague_outside_the_care_team_opens_nothing(ada: Player, cleo: Player) -> None:
    with pytest.raises(Refused):
        actions.open_encounter(cleo.actor, ada.episode)
    assert not Encounter.objects.exists()


def test_findings_of_one_person_are_not_kept_in_a_meeting_of_another(
    clinic: Clinic, ada: Player, ben: Player
) -> None:
    other = make_patient(clinic, "Mira", carer=ben)
    encounter = actions.open_encounter(ben.actor, other.episode)
    with pytest.raises(Refused) as refusal:
        actions.record_findings(ben.actor, ada.episode, encounter)
    assert refusal.value.decision.hidden
