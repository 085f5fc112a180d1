"""The calibration page: what is counted, from how many people on, for whom, and that nobody is ranked."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.lib.cast import NOON, Player, make_patient
from tests.lib.names import names
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic
from wellhead.journey.calibrating import FEWEST, calibration_for
from wellhead.record import actions

NECK, MIGRAINE = "11.2.1", "1.1"


def verdict(code: str, mid: float) -> dict[str, object]:
    return {
        "engine": {"version": "1", "knowledge": "1", "hash": ""},
        "reported": [code],
        "diagnoses": [{"code": code, "likelihood": {"low": mid / 2, "mid": mid, "high": (1 + mid) / 2}}],
    }


def file(
    clinic: Clinic, who: Player, name: str, *, mine: str, engines: str, truth: str = "", mid: float = 0.7
) -> None:
    """One person, assessed; `truth` is what it later proved to be."""
    patient = make_patient(clinic, name, carer=who)
    episode = episode_of(patient)
    actions.file_assessment(
        who.actor,
        episode,
        records=[],
        verdict_json=verdict(engines, mid),
        clinician_view={
            "codes": [mine] if mine else [],
            "decided": bool(mine),
            "reason": "Because.",
            "not_better_explained": {},
        },
        trigger="first",
    )
    if truth:
        actions.record_later_truth(
            who.actor, episode, codes=[truth], proven_by="specialist", words="Their letter."
        )


@pytest.fixture
def seven(clinic: Clinic, ben: Player, cleo: Player) -> None:
    """Ben sees six people, Cleo one; Ben agrees with the engine four times, could not tell once."""
    with clock.held_at(NOON):
        for number in range(4):
            file(clinic, ben, f"Like{number}", mine=NECK, engines=NECK, truth=NECK)
        file(clinic, ben, "Other", mine=MIGRAINE, engines=NECK, truth=MIGRAINE)
        file(clinic, ben, "Open", mine="", engines=NECK)
        file(clinic, cleo, "Hers", mine=MIGRAINE, engines=MIGRAINE, mid=0.1)


def test_the_clinician_sees_their_own_and_the_owner_the_clinic(
    seven: None, clinic: Clinic, ben: Player, cleo: Player, olu: Player
) -> None:
    own, hers, whole = (calibration_for(each.actor, clinic) for each in (ben, cleo, olu))
    assert (own.people, hers.people, whole.people) == (6, 1, 7)
    assert (own.is_own, whole.is_own) == (True, False)


def test_who_could_not_tell_is_left_out_and_counted(seven: None, clinic: Clinic, ben: Player) -> None:
    found = calibration_for(ben.actor, clinic)
    assert (found.undecided, found.engine.people, found.engine.alike) == (1, 5, 4)


def test_what_proved_right_counts_only_people_with_a_proof(seven: None, clinic: Clinic, ben: Player) -> None:
    found = calibration_for(ben.actor, clinic)
    assert found.proven == 5
    assert (found.clinician_right.right, found.clinician_right.people) == (5, 5)
    assert (found.engine_right.right, found.engine_right.people) == (4, 5)
    band = next(each for each in found.bands if each.low == 0.6)
    assert (band.share.right, band.share.people) == (4, 5)


@pytest.mark.feature("Z33")
def test_fewer_than_five_are_hidden_and_said_to_be(seven: None, ben: Player, cleo: Player) -> None:
    page = strip_tags(cleo.client.get(reverse("journey:calibration")).content.decode())
    assert f"1 so far: too few to show, fewer than {FEWEST}" in page
    assert "4 of 5" not in page
    assert "4 of 5" in strip_tags(ben.client.get(reverse("journey:calibration")).content.decode())


def test_a_later_assessment_of_the_same_person_counts_no_second_time(
    clinic: Clinic, ben: Player, ada: Player
) -> None:
    from tests.lib import planned

    for week in range(2):
        with clock.held_at(NOON + timedelta(weeks=week)):
            planned.assess(ben, ada)
    assert calibration_for(ben.actor, clinic).people == 1


def test_nobody_is_named_or_ranked_for_the_owner(seven: None, olu: Player, ben: Player) -> None:
    page = strip_tags(olu.client.get(reverse("journey:calibration")).content.decode())
    main = page[page.index("The whole clinic") :]
    assert not names(main, "Ben")
    assert not names(main, "Cleo")
    assert "People for whom this is known are not like the others" in main


def test_the_table_to_take_away_hides_what_the_page_hides(seven: None, cleo: Player, ben: Player) -> None:
    def rows(player: Player) -> list[dict[str, str]]:
        answer = player.client.get(reverse("journey:calibration_csv"))
        assert answer["Content-Type"].startswith("text/csv")
        return list(csv.DictReader(io.StringIO(answer.content.decode())))

    assert {row["right"] for row in rows(cleo)} == {""}
    first = rows(ben)[0]
    assert (first["what"], first["right"], first["people"]) == ("clinician like engine", "4", "5")
