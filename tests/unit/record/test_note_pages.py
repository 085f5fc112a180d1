"""Notes in the pages: begin, write, sign, add; and who is turned away, with what words."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.foundation.models import AuditEvent
from wellhead.record import actions
from wellhead.record.models import Addendum, Note, NoteDraft, SignedNote


@pytest.fixture
def draft(ada: Player, ben: Player) -> NoteDraft:
    return actions.save_draft(ben.actor, ada.episode, kind="assessment", words="Neck stiff.")


def token_in(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def typed(client: Client, draft: NoteDraft, words: str) -> dict[str, str]:
    page = client.get(reverse("record:note", args=[draft.note_id])).content.decode()
    return {"words": words, "version": str(draft.version), "once": token_in(page)}


def test_a_note_is_begun_written_signed_and_added_to(ada: Player, ben: Player) -> None:
    client = ben.client
    notes = reverse("record:notes", args=[ada.episode.pk])
    first = client.get(notes).content.decode()
    opened = client.post(notes, {"kind": "discharge", "once": token_in(first)}, follow=True)
    page = opened.content.decode()
    note = Note.objects.get()
    here = reverse("record:note", args=[note.pk])
    said = {"objective": "Neck stiff on the right.", "version": "1", "once": token_in(page)}
    saved = client.post(here, said, follow=True).content.decode()
    assert "Draft saved." in saved
    sealed = {**said, "version": "2", "once": token_in(saved)}
    signed = client.post(reverse("record:sign", args=[note.pk]), sealed, follow=True).content.decode()
    assert "Signed by Ben" in signed
    more = {"words": "Slept badly too.", "once": token_in(signed)}
    added = client.post(reverse("record:addendum", args=[note.pk]), more, follow=True).content.decode()
    assert "Neck stiff on the right." in added
    assert "Slept badly too." in added


def test_signing_takes_the_words_on_the_page(ben: Player, draft: NoteDraft) -> None:
    client = ben.client
    said = typed(client, draft, "Neck stiff\r\non the right.")
    client.post(reverse("record:sign", args=[draft.note_id]), said)
    assert SignedNote.objects.get().words == "Neck stiff\non the right."


def test_signing_sent_twice_signs_once(ben: Player, draft: NoteDraft) -> None:
    client = ben.client
    said = typed(client, draft, "Neck stiff on the right.")
    pages = [
        client.post(reverse("record:sign", args=[draft.note_id]), said, follow=True) for _each in range(2)
    ]
    assert [page.status_code for page in pages] == [200, 200], pages[1].content.decode()
    assert SignedNote.objects.count() == 1
    assert "signed before" in pages[1].content.decode()


def test_a_draft_sent_twice_is_saved_once(ben: Player, draft: NoteDraft) -> None:
    client = ben.client
    said = typed(client, draft, "Second.")
    for _each in range(2):
        client.post(reverse("record:note", args=[draft.note_id]), said)
    assert NoteDraft.objects.count() == 2


def test_words_typed_over_an_older_version_are_not_lost(ben: Player, draft: NoteDraft) -> None:
    client = ben.client
    said = typed(client, draft, "My long paragraph.")
    actions.save_draft(ben.actor, draft.note.episode, note=draft.note, words="From the other window.")
    page = client.post(reverse("record:note", args=[draft.note_id]), said)
    assert page.status_code == 422
    assert "My long paragraph." in page.content.decode()
    assert "changed in another window" in page.content.decode()


def test_words_sent_after_signing_wait_in_the_addendum(ben: Player, draft: NoteDraft) -> None:
    client = ben.client
    said = typed(client, draft, "My long paragraph.")
    actions.sign_note(ben.actor, draft)
    page = client.post(reverse("record:note", args=[draft.note_id]), said)
    assert page.status_code == 409
    assert "My long paragraph." in page.content.decode()
    assert not Addendum.objects.exists()


def test_an_open_point_keeps_the_note_from_being_signed(ben: Player, draft: NoteDraft) -> None:
    point = "Four needles in, three out."
    later = actions.save_draft(
        ben.actor, draft.note.episode, note=draft.note, words="Done.", open_points=[point]
    )
    client = ben.client
    page = client.post(reverse("record:sign", args=[draft.note_id]), typed(client, later, "All fine."))
    assert page.status_code == 422
    assert point in page.content.decode()
    assert "All fine." in page.content.decode()
    assert not SignedNote.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"version": "none"}, {"version": ""}, {"once": ""}, {"words": "x" * 20_001}]
)
def test_a_tampered_form_is_answered_on_the_page(
    ben: Player, draft: NoteDraft, changed: dict[str, str]
) -> None:
    client = ben.client
    page = client.post(reverse("record:note", args=[draft.note_id]), typed(client, draft, "Kept.") | changed)
    assert page.status_code == 422
    assert "data-error-summary" in page.content.decode()
    assert NoteDraft.objects.count() == 1


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize(
    ("who", "status", "words"),
    [
        ("ben", 200, "Neck stiff."),
        ("cleo", 403, "Ask one of them to share care with you"),
        ("fay", 403, "not clinical notes"),
        ("olu", 403, "not clinical notes"),
        ("ada", 403, "working page"),
        ("dan", 404, ""),
    ],
)
def test_who_reads_a_note(
    request: pytest.FixtureRequest,
    ben: Player,
    draft: NoteDraft,
    who: str,
    status: int,
    words: str,
    signed: bool,
) -> None:
    if signed:
        actions.sign_note(ben.actor, draft)
    player: Player = request.getfixturevalue(who)
    page = player.client.get(reverse("record:note", args=[draft.note_id]))
    assert page.status_code == status
    assert words in page.content.decode()
    assert ("Neck stiff." in page.content.decode()) is (status == 200)


@pytest.mark.parametrize("name", ["note", "sign", "addendum"])
@pytest.mark.parametrize(("who", "status"), [("cleo", 403), ("fay", 403), ("ada", 403), ("dan", 404)])
def test_nobody_else_writes(
    request: pytest.FixtureRequest, draft: NoteDraft, who: str, status: int, name: str
) -> None:
    player: Player = request.getfixturevalue(who)
    said = {"words": "Changed.", "version": "1", "once": "anything"}
    page = player.client.post(reverse(f"record:{name}", args=[draft.note_id]), said)
    assert page.status_code == status
    assert (NoteDraft.objects.count(), SignedNote.objects.count()) == (1, 0)


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("cleo", 403), ("fay", 403), ("dan", 404)])
def test_who_sees_the_list_of_notes(
    request: pytest.FixtureRequest, ada: Player, who: str, status: int
) -> None:
    player: Player = request.getfixturevalue(who)
    assert player.client.get(reverse("record:notes", args=[ada.episode.pk])).status_code == status


def test_reading_a_note_is_audited(ben: Player, draft: NoteDraft) -> None:
    ben.client.get(reverse("record:note", args=[draft.note_id]))
    event = AuditEvent.objects.order_by("-sequence").first()
    assert event is not None
    assert (event.event, event.actor_name) == ("record.note_opened", "Ben")


def test_more_notes_take_no_more_queries(
    ada: Player, ben: Player, draft: NoteDraft, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = ben.client, reverse("record:notes", args=[ada.episode.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _each in range(4):
        more = actions.save_draft(ben.actor, ada.episode, kind="review", words="Later.")
        actions.sign_note(ben.actor, more)
    with CaptureQueriesContext(connection) as five:
        client.get(address)
    assert len(five) == len(one)


@pytest.mark.parametrize("kind", ["needling", "manual_therapy"])
def test_a_note_of_a_session_is_begun_by_the_session_alone(ada: Player, ben: Player, kind: str) -> None:
    client, notes = ben.client, reverse("record:notes", args=[ada.episode.pk])
    answer = client.post(notes, {"kind": kind, "once": token_in(client.get(notes).content.decode())})
    assert answer.status_code == 422
    assert not Note.objects.exists()
