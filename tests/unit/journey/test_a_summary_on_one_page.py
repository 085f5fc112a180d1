"""The summary for the doctor: one page, honest about what is not known, and nothing leaves unread."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from tests.lib import planned, treated
from tests.lib.cast import NOON, Player
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import AuditEvent

TODAY = NOON.date()


def _months(ada: Player) -> None:
    """Ninety days: a headache and a triptan every second day, every tenth day blank."""
    assert ada.person is not None
    written = []
    for back in range(1, 91):
        if back % 10 == 0:
            continue
        aching = back % 2 == 1
        said = EntrySaid(
            day=TODAY - timedelta(days=back),
            kind="headache" if aching else "free",
            worst=6 if aching else None,
            took_medicine=aching,
            medicines=(MedicineTaken(medicine_id="sumatriptan_tablet"),) if aching else (),
            note="too private for a summary" if aching else "",
        )
        written.append(ImportedEntry(said, NOON - timedelta(days=back)))
    diary.import_days(system(ada.person.clinic_id), ada.person, written, source="test")


def _text(content: bytes) -> tuple[int, str]:
    pdf = PdfReader(io.BytesIO(content))
    return len(pdf.pages), " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.feature("D19")
def test_a_clinician_reads_it_then_takes_it_out(ada: Player, ben: Player, olu: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        planned.certify(olu, ben)
        episode = planned.assess(ben, ada)
        treated.sign_needling(ben, episode)
        _months(ada)
        here = f"/journey/people/{ada.person.pk}/summary/"
        opened = ben.client.get(here).content.decode()
        assert "Please review the acute medicines" in opened
        unread = ben.client.post(here, {"ask": "Please review the triptan."})
        assert unread.status_code == 422
        assert "Nothing leaves unread." in unread.content.decode()
        assert not AuditEvent.objects.filter(event="journey.summary_left").exists()
        made = ben.client.post(here, {"to": "Dr Hill", "ask": "Please review the triptan.", "was_read": "on"})
    pages, text = _text(made.content)
    assert pages == 1
    for words in (
        "Dr Hill",
        "Please review the triptan.",
        "14 to 16 of the last 28 days; 26 of them are written down.",
        "Triptan: ",
        "Limit: 10 days a month.",
        "A limit of overuse is reached.",
        "Filed by Ben",
        "read and sent by Ben",
        "a blank day may have held",
    ):
        assert words in text, words
    assert "too private" not in text
    left = AuditEvent.objects.get(event="journey.summary_left")
    assert (left.person_id, left.actor_name, left.detail) == (ada.person.pk, "Ben", {"to": "Dr Hill"})


def test_what_was_not_asked_is_open_and_not_a_no(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        page = ben.client.get(f"/journey/people/{ada.person.pk}/summary/").content.decode()
    assert "No diary yet." in page
    assert "No assessment is filed yet." in page
    assert "That is not a no." in page
    assert "Too early to tell" in page
    assert "A draft: nobody has read it yet." in page


def test_a_person_makes_their_own_without_working_notes(ada: Player, ben: Player, olu: Player) -> None:
    with clock.held_at(NOON):
        planned.certify(olu, ben)
        planned.assess(ben, ada)
        _months(ada)
        page = ada.client.get("/journey/summary/").content.decode()
        pages, text = _text(ada.client.get("/journey/summary/summary.pdf").content)
    assert pages == 1
    for told in (page, text):
        assert "14 to 16 of the last 28 days" in told
        assert "No clinician has read this page." in told
        assert "Filed by" not in told


def test_a_colleague_who_does_not_care_for_the_person_gets_none(ada: Player, cleo: Player) -> None:
    assert ada.person is not None
    assert cleo.client.get(f"/journey/people/{ada.person.pk}/summary/").status_code == 403
