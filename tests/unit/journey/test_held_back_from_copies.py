"""A clinician holds a note or a file back with a reason: the copy leaves it out and says so, everywhere; letting it out brings it back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse
from fhir.resources.R4B.bundle import Bundle

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent
from wellhead.record import actions as record
from wellhead.record.models import Attachment, CopyHold, SignedNote

TOLD = "Her sister rang and told me in confidence."
WHY = "Her sister asked that Ada does not hear of her call."


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where files lie in this test."""
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def signed(ada: Player, ben: Player) -> Iterator[SignedNote]:
    """A signed note that holds somebody else's words, with an addendum, and a file."""
    assert ada.episode is not None
    with clock.held_at(NOON):
        draft = record.save_draft(ben.actor, ada.episode, kind="review", words=TOLD)
        note = record.sign_note(ben.actor, draft)
        record.add_addendum(ben.actor, note, "The sister rang again.")
        said = record.FileSaid(name="letter.txt", content=b"From the sister.", kind="letter")
        record.attach(ben.actor, ada.episode, said)
        yield note


def taken(ada: Player) -> tuple[str, str, list[str]]:
    """The page, the record in FHIR and the names of the files of a copy."""
    folder = zipfile.ZipFile(io.BytesIO(ada.client.post("/journey/archive/", {"how": "open"}).content))
    fhir = folder.read("data/record.fhir.json").decode()
    Bundle.model_validate(json.loads(fhir))
    return folder.read("index.html").decode(), fhir, folder.namelist()


def say(ben: Player, ada: Player, item: object, **sent: str) -> tuple[int, str]:
    """Send the form of one line of the page, and what the page answers."""
    assert ada.person is not None
    client, here = ben.client, reverse("journey:copies", args=[ada.person.pk])
    once = re.search(r'name="once" value="([^"]+)"', client.get(here).content.decode())
    assert once is not None
    answer = client.post(here, {"once": once[1], "item": str(item)} | sent, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.feature("Z38")
def test_held_back_it_is_in_no_part_of_the_copy_and_the_copy_says_so(
    ada: Player, ben: Player, signed: SignedNote
) -> None:
    assert TOLD in taken(ada)[0]
    _status, page = say(ben, ada, signed.note_id, way="back", why=WHY)
    assert "Held back by Ben" in page
    say(ben, ada, Attachment.objects.get().pk, way="back", why=WHY)
    page, fhir, names = taken(ada)
    for part in (page, fhir):
        assert "sister" not in part, "neither the words, nor what was added, nor the reason"
    assert "letter.txt" not in " ".join(names)
    assert "2 items were held back by the clinic. Ask them about it" in page
    assert '"withheld"' in fhir


def test_let_out_again_it_is_back_and_both_words_stay(ada: Player, ben: Player, signed: SignedNote) -> None:
    say(ben, ada, signed.note_id, way="back", why=WHY)
    _status, page = say(ben, ada, signed.note_id, way="out", why="The sister agrees now.")
    assert "Let out by Ben" in page
    page, _fhir, _names = taken(ada)
    assert TOLD in page
    assert "held back" not in page
    assert [row.held for row in CopyHold.objects.order_by("recorded_at", "pk")] == [True, False]
    events = AuditEvent.objects.filter(event__startswith="record.copy_").values_list("event", flat=True)
    assert sorted(events) == ["record.copy_held_back", "record.copy_let_out"]


def test_a_reason_is_needed_and_the_same_is_not_said_twice(
    ada: Player, ben: Player, signed: SignedNote
) -> None:
    status, page = say(ben, ada, signed.note_id, way="back", why=" ")
    assert status == 422
    assert "Say why, so that a colleague understands it later." in page
    assert not CopyHold.objects.exists()
    record.hold_back(ben.actor, signed, WHY)
    with pytest.raises(CannotBeDone, match="Nothing was changed"):
        record.hold_back(ben.actor, signed, WHY)


def test_only_those_who_care_for_the_person_hold_something_back(
    ada: Player, ben: Player, cleo: Player, fay: Player, dan: Player, signed: SignedNote
) -> None:
    assert ada.person is not None
    here = reverse("journey:copies", args=[ada.person.pk])
    assert [who.client.get(here).status_code for who in (ben, cleo, fay, ada, dan)] == [
        200,
        403,
        403,
        403,
        404,
    ]
    for other in (cleo, fay, ada, dan):
        with pytest.raises(Refused):
            record.hold_back(other.actor, signed, WHY)


def test_the_page_says_when_the_person_took_a_copy(ada: Player, ben: Player, signed: SignedNote) -> None:
    assert ada.person is not None
    here = reverse("journey:copies", args=[ada.person.pk])
    assert "The person has not taken a copy yet." in ben.client.get(here).content.decode()
    taken(ada)
    assert "24 November 2026, 12:00, open" in ben.client.get(here).content.decode()
