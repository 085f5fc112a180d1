"""The FHIR file is read whole by somebody else's library, and says neither more nor less than the diary."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ExposuresSaid, MedicineTaken
from wellhead.foundation import clock

TODAY = NOON.date()
STATUSES = {"Observation": {"final"}, "MedicationStatement": {"completed"}}


def _saved(ada: Player) -> dict[str, Any]:
    assert ada.person is not None
    with clock.held_at(NOON):
        said = (
            EntrySaid(day=TODAY - timedelta(days=2), kind="free", took_medicine=False),
            EntrySaid(
                day=TODAY,
                kind="headache",
                worst=6,
                started_at=NOON - timedelta(hours=3),
                features=("nausea",),
                medicines=(MedicineTaken(medicine_id="ibuprofen", doses=2), MedicineTaken(name="tea")),
                note="after the drive",
            ),
        )
        for each in said:
            actions.write_entry(ada.actor, ada.person, each)
        actions.say_exposures(ada.actor, ada.person, ExposuresSaid(day=TODAY, desk_minutes=300))
        answer = ada.client.get(f"/diary/take/fhir/?first={TODAY - timedelta(days=2)}&last={TODAY}")
    assert answer["Content-Type"] == "application/fhir+json"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def _of(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each["resource"] for each in bundle["entry"] if each["resource"]["resourceType"] == kind]


@pytest.mark.feature("D15")
def test_a_well_kept_library_reads_the_whole_file(ada: Player) -> None:
    bundle = _saved(ada)
    read = Bundle.model_validate(bundle)
    assert len(read.entry) == len(bundle["entry"])
    for each in bundle["entry"]:
        wanted = STATUSES.get(each["resource"]["resourceType"])
        assert wanted is None or each["resource"]["status"] in wanted
    keys = [each["fullUrl"] for each in bundle["entry"]]
    assert len(keys) == len(set(keys))
    text = json.dumps(bundle)
    pointed = {part.split('"')[0] for part in text.split('"reference": "')[1:]}
    assert pointed <= set(keys), "every reference leads to something in the file"


def test_a_blank_day_is_absent_and_never_no(ada: Player) -> None:
    days = [
        each for each in _of(_saved(ada), "Observation") if each["code"]["text"] == "Headache on this day"
    ]
    assert [each.get("valueBoolean") for each in days] == [False, None, True]
    assert days[1]["dataAbsentReason"]["coding"][0]["code"] == "unknown"


def test_what_was_not_said_is_absent_with_its_reason(ada: Player) -> None:
    aching = _of(_saved(ada), "Observation")[2]
    parts = {each["code"]["text"]: each for each in aching["component"]}
    assert parts["Strongest headache, 0 to 10"]["valueQuantity"]["value"] == 6
    assert parts["Strongest headache, 0 to 10"]["code"]["coding"][0]["code"] == "72514-3"
    assert "dataAbsentReason" in parts["Strongest neck pain, 0 to 10"]
    assert parts["Took a medicine against the headache"]["valueBoolean"] is True
    assert aching["note"] == [{"text": "after the drive"}]
    assert aching["effectivePeriod"] == {"start": "2026-11-24T09:00:00+00:00"}


def test_own_words_of_a_medicine_get_no_code(ada: Player) -> None:
    listed, own = _of(_saved(ada), "MedicationStatement")
    assert listed["medicationCodeableConcept"]["coding"][0]["code"] == "ibuprofen"
    assert own["medicationCodeableConcept"] == {"text": "tea"}


def test_those_who_care_for_the_person_may_take_it_too(ada: Player, ben: Player, cleo: Player) -> None:
    assert ada.person is not None
    for kind in ("csv", "pdf", "fhir"):
        assert ben.client.get(f"/diary/people/{ada.person.pk}/take/{kind}/").status_code == 200
        assert cleo.client.get(f"/diary/people/{ada.person.pk}/take/{kind}/").status_code == 403
    assert ben.client.get(f"/diary/people/{ada.person.pk}/take/exe/").status_code == 404
