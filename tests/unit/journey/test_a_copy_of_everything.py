"""The archive holds what the clinic signed, found, planned, did and kept: to read, as files, and in FHIR whose references hold."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from fhir.resources.R4B.bundle import Bundle

from tests.lib import consented, planned, treated
from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.models import AuditEvent
from wellhead.outcomes import actions as outcomes
from wellhead.record import actions as record
from wellhead.treatment.said import UnwantedSaid

PAPER = b"MRI of the neck: no narrowing."
BLED = UnwantedSaid(
    grade=1, what_happened="A bruise the size of a coin.", done_about_it="Pressed for a minute."
)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where files lie in this test."""
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def treated_ada(ada: Player, ben: Player, olu: Player) -> Iterator[Player]:
    """Ada after a first visit: assessed, a plan agreed, needled, with a signed note, a draft, a consent and a file."""
    with clock.held_at(NOON):
        planned.certify(olu, ben)
        episode = planned.assess(ben, ada)
        planned.agree(ben, episode)
        consented.things(ada, ben, words="Needles may bruise me.")
        treated.sign_needling(ben, episode, unwanted=BLED)
        draft = record.save_draft(ben.actor, episode, kind="review", words="Turns further to the right.")
        signed = record.sign_note(ben.actor, draft)
        record.add_addendum(ben.actor, signed, words="Right, not left: corrected.")
        record.save_draft(ben.actor, episode, kind="review", words="Half a thought, unfinished.")
        record.attach(
            ben.actor,
            episode,
            record.FileSaid(name="MRI.txt", content=PAPER, kind="imaging_report", words="No narrowing."),
        )
        said = [outcomes.Answer(item_id="CI01", value=7), outcomes.Answer(item_id="CI03")]
        outcomes.record_scores(ben.actor, episode, said, occasion="baseline")
        yield ada


def taken(ada: Player) -> zipfile.ZipFile:
    answer = ada.client.post("/journey/archive/", {"how": "open"})
    assert answer.status_code == 200, answer.content.decode()
    return zipfile.ZipFile(io.BytesIO(answer.content))


def references(found: object) -> Iterator[str]:
    """Every reference anywhere inside."""
    if isinstance(found, dict):
        if isinstance(found.get("reference"), str):
            yield found["reference"]
        for each in found.values():
            yield from references(each)
    if isinstance(found, list):
        for each in found:
            yield from references(each)


@pytest.mark.feature("Z38")
def test_what_was_signed_about_a_person_is_theirs_to_read(treated_ada: Player) -> None:
    page = taken(treated_ada).read("index.html").decode()
    for words in (
        "Turns further to the right.",
        "Right, not left: corrected.",
        "Cervicogenic headache",
        "C1–C2 right",
        "Upper trapezius",
        "A bruise the size of a coin.",
        "Read to my daughter",
        "Needles may bruise me.",
        "4417-B",
        "No narrowing.",
    ):
        assert words in page, words
    assert "Half a thought" not in page, "a draft is nobody's copy"
    assert "held back" not in page


def test_files_lie_in_it_as_they_were_given_with_their_checksums(treated_ada: Player) -> None:
    folder = taken(treated_ada)
    names = [name for name in folder.namelist() if name.startswith("files/")]
    assert len(names) == 2
    mine = next(name for name in names if folder.read(name) == PAPER)
    page = folder.read("index.html").decode()
    assert f'href="{mine}"' in page
    assert hashlib.sha256(PAPER).hexdigest() in page
    event = AuditEvent.objects.get(event="record.files_copied")
    assert len(event.detail["files"]) == 2


@pytest.mark.feature("Z38")
def test_the_record_is_valid_fhir_and_every_reference_leads_to_something_in_it(treated_ada: Player) -> None:
    folder = taken(treated_ada)
    bundle = json.loads(folder.read("data/record.fhir.json"))
    Bundle.model_validate(bundle)
    known = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(known) == len(bundle["entry"]), "each thing stands once"
    assert set(references(bundle)) <= known
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert kinds >= {
        "Patient", "Practitioner", "Composition", "ClinicalImpression", "Observation", "CarePlan", "Goal",
        "Procedure", "AdverseEvent", "Consent", "DocumentReference",
    }  # fmt: skip
    text = json.dumps(bundle, ensure_ascii=False)
    assert "Needles may bruise me." in text
    assert "Half a thought" not in text
    assert '"valueString": "7"' in text, "what she answered herself"
    assert '"asked-unknown"' in text, "not sure is neither an answer nor no question"
    for each in bundle["entry"]:
        if each["resource"]["resourceType"] == "DocumentReference":
            (content,) = each["resource"]["content"]
            place = content["attachment"]["url"].removeprefix("../")
            kept = hashlib.sha256(folder.read(place)).hexdigest()
            assert content["attachment"]["extension"][0]["valueString"] == kept


def test_a_file_that_cannot_be_read_any_more_is_named_and_missed(treated_ada: Player, folder: Path) -> None:
    for each in folder.rglob("*"):
        if each.is_file():
            each.write_bytes(b"Something else.")
    found = taken(treated_ada)
    assert not [name for name in found.namelist() if name.startswith("files/")]
    assert "The clinic could not read it any more. Ask them." in found.read("index.html").decode()
    Bundle.model_validate(json.loads(found.read("data/record.fhir.json")))


def test_nobody_else_takes_it(treated_ada: Player, ben: Player, fay: Player, dan: Player) -> None:
    for other in (ben, fay, dan):
        assert other.client.post("/journey/archive/", {"how": "open"}).status_code == 404
    assert not AuditEvent.objects.filter(event="record.files_copied").exists()
