"""Files beside the record: kept, opened only by those who care, locked when opened, and taken out of sight with a reason."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.lib.cast import Player
from wellhead.consent import actions as consent
from wellhead.foundation.models import AuditEvent
from wellhead.record.models import Attachment, AttachmentRemoved

pytestmark = pytest.mark.django_db
TEXT = b"MRI of the neck: no narrowing."


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where files lie in this test."""
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path / "files"


def photo() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(held, "JPEG")
    return held.getvalue()


def send(ben: Player, ada: Player, name: str, content: bytes, **said: str) -> tuple[int, str]:
    """Send a file by the page, and what the page answers."""
    assert ada.person is not None
    client, address = ben.client, reverse("journey:files", args=[ada.person.pk])
    once = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())
    assert once is not None
    sent = {"once": once.group(1), "kind": "imaging_report", "file": SimpleUploadedFile(name, content)} | said
    answer = client.post(address, sent, follow=True)
    return answer.status_code, answer.content.decode()


def opened(client: Client, row: Attachment) -> tuple[int, bytes]:
    answer = client.get(reverse("journey:file", args=[row.pk]))
    return answer.status_code, answer.content


@pytest.mark.feature("A18")
def test_a_report_is_kept_listed_and_opened_again(ada: Player, ben: Player, folder: Path) -> None:
    status, page = send(ben, ada, "../MRI.txt", TEXT, made_on="2026-01-05", words="No narrowing.")
    assert status == 200
    for words in ("MRI.txt", "Imaging report", "5 January 2026", "No narrowing.", "Kept by Ben"):
        assert words in page
    row = Attachment.objects.get()
    assert opened(ben.client, row) == (200, TEXT)
    assert [each.name for each in folder.rglob("*") if each.is_file()] == [row.stored_as]


def test_an_opened_file_can_run_nothing_and_is_saved_unless_it_is_a_picture(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    consent.take_in_session(
        ben.actor, ada.episode, None, procedure="pictures", words_back="A photo of my neck.", given=True
    )
    send(ben, ada, "MRI.txt", TEXT)
    send(ben, ada, "neck.jpg", photo(), kind="photo")
    ways = {}
    for row in Attachment.objects.all():
        answer = ben.client.get(reverse("journey:file", args=[row.pk]))
        ways[row.name] = answer["Content-Disposition"].partition(";")[0]
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "script-src" not in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    assert ways == {"MRI.txt": "attachment", "neck.jpg": "inline"}


def test_no_photo_is_kept_without_a_standing_yes_to_pictures(ada: Player, ben: Player, folder: Path) -> None:
    status, page = send(ben, ada, "neck.jpg", photo(), kind="photo")
    assert status == 422
    assert "has not agreed to pictures" in page
    assert not Attachment.objects.exists()
    assert [each for each in folder.rglob("*") if each.is_file()] == []


def test_a_yes_to_pictures_that_was_taken_back_counts_at_once(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    given = consent.take_in_session(
        ben.actor, ada.episode, None, procedure="pictures", words_back="A photo.", given=True
    )
    consent.withdraw(ada.actor, given)
    assert send(ben, ada, "neck.jpg", photo(), kind="photo")[0] == 422


@pytest.mark.feature("A18")
def test_a_file_that_runs_something_is_turned_away_with_what_to_do(ada: Player, ben: Player) -> None:
    status, page = send(ben, ada, "x.pdf", b"%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert)>>endobj\n%%EOF")
    assert status == 422
    assert "Print it to a new PDF" in page
    assert not Attachment.objects.exists()


def test_no_file_chosen_is_told_in_a_sentence(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    answer = ben.client.post(reverse("journey:files", args=[ada.person.pk]), {"once": "x", "kind": "letter"})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


def test_only_those_who_care_for_the_person_open_it_and_each_opening_is_kept(
    ada: Player, ben: Player, cleo: Player, fay: Player, olu: Player, dan: Player
) -> None:
    send(ben, ada, "MRI.txt", TEXT)
    row = Attachment.objects.get()
    answers = {who.actor.name: opened(who.client, row)[0] for who in (ben, cleo, fay, olu)}
    assert answers == {"Ben": 200, "Cleo": 403, "Fay": 403, "Olu": 403}
    assert opened(dan.client, row)[0] == 404
    assert opened(Client(), row)[0] == 404
    assert AuditEvent.objects.filter(event="record.file_opened").count() == 1


def test_taken_out_of_sight_it_opens_no_more_and_the_reason_stays(
    ada: Player, ben: Player, folder: Path
) -> None:
    send(ben, ada, "MRI.txt", TEXT)
    row, client = Attachment.objects.get(), ben.client
    address = reverse("journey:file_out_of_sight", args=[row.pk])
    assert client.post(address, {"once": "a", "why": ""}).status_code == 422
    page = client.post(address, {"once": "a", "why": "Somebody else's scan."}, follow=True).content.decode()
    assert "Somebody else&#x27;s scan." in page
    assert opened(client, row)[0] == 409
    assert AttachmentRemoved.objects.get().attachment == row
    assert len([each for each in folder.rglob("*") if each.is_file()]) == 1


def test_bytes_that_were_changed_on_the_disk_are_not_given_out(
    ada: Player, ben: Player, folder: Path
) -> None:
    send(ben, ada, "MRI.txt", TEXT)
    row = Attachment.objects.get()
    next(each for each in folder.rglob("*") if each.is_file()).write_bytes(b"Something else.")
    status, page = opened(ben.client, row)
    assert status == 409
    assert b"not the one that was kept" in page
    assert AuditEvent.objects.filter(event="record.file_lost").exists()


def test_more_than_a_page_asks_for_is_turned_away_unread(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    large = SimpleUploadedFile("a.txt", b"x" * 2_100_000)
    elsewhere = ben.client.post(reverse("consent:person", args=[ada.person.pk]), {"file": large})
    assert elsewhere.status_code == 413
    huge = SimpleUploadedFile("a.txt", b"x" * 21_100_000)
    assert ben.client.post(reverse("journey:files", args=[ada.person.pk]), {"file": huge}).status_code == 413
