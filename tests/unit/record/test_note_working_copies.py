"""What is typed is kept every few seconds, for the writer alone, and never written over from elsewhere unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.foundation.models import AuditEvent
from wellhead.record import actions, soap
from wellhead.record.models import NoteDraft, WorkingCopy


@pytest.fixture
def draft(ada: Player, ben: Player) -> NoteDraft:
    content = soap.content_of([soap.Piece("subjective", "History", (soap.Line("Side", "Right"),))])
    return actions.save_draft(
        ben.actor, ada.episode, kind="review", content=content, words=soap.as_text(soap.words_in(content))
    )


def on_page(draft: NoteDraft, *, tab: str = "one", turn: int = 1, **more: str) -> dict[str, Any]:
    return {
        **dict.fromkeys(soap.PARTS, ""),
        "version": "1",
        "once": "any",
        "tab": tab,
        "turn": str(turn),
        "seen": "",
        **more,
    }


def send(player: Player, draft: NoteDraft, said: dict[str, Any]) -> Any:
    return player.client.post(reverse("record:keep_copy", args=[draft.note_id]), said)


def test_what_was_typed_stands_in_the_page_when_it_is_opened_again(ben: Player, draft: NoteDraft) -> None:
    kept = send(ben, draft, on_page(draft, subjective="Slept badly since Friday."))
    assert kept.json()["state"] == "kept"
    page = ben.client.get(reverse("record:note", args=[draft.note_id])).content.decode()
    assert "Slept badly since Friday." in page
    assert "not kept as a version yet" in page
    assert NoteDraft.objects.count() == 1


def test_keeping_again_replaces_and_leaves_one_trace_in_the_audit(ben: Player, draft: NoteDraft) -> None:
    for turn in (1, 2, 3):
        send(ben, draft, on_page(draft, turn=turn, plan=f"Turn {turn}"))
    assert WorkingCopy.objects.get().content["typed"]["plan"] == "Turn 3"
    assert AuditEvent.objects.filter(event="record.working_copy_begun").count() == 1


def test_a_sending_that_arrives_late_changes_nothing(ben: Player, draft: NoteDraft) -> None:
    send(ben, draft, on_page(draft, turn=5, plan="Newer"))
    send(ben, draft, on_page(draft, turn=4, plan="Older"))
    assert WorkingCopy.objects.get().content["typed"]["plan"] == "Newer"


def test_another_page_is_told_and_chooses(ben: Player, draft: NoteDraft) -> None:
    send(ben, draft, on_page(draft, plan="On the tablet"))
    other = send(ben, draft, on_page(draft, tab="two", plan="On the desk"))
    assert (other.status_code, other.json()["state"]) == (409, "other_page")
    assert other.json()["words"]["plan"] == "On the tablet"
    assert WorkingCopy.objects.get().content["typed"]["plan"] == "On the tablet"
    mine = send(ben, draft, on_page(draft, tab="two", turn=2, plan="On the desk", seen=other.json()["seen"]))
    assert mine.json()["state"] == "kept"
    tablet = send(ben, draft, on_page(draft, turn=2, plan="On the tablet, later"))
    assert tablet.json()["words"]["plan"] == "On the desk"


def test_a_version_kept_elsewhere_is_not_typed_over(ben: Player, cleo: Player, draft: NoteDraft) -> None:
    newer = soap.with_words(draft.content, {"plan": "A newer plan"})
    actions.save_draft(ben.actor, draft.note.episode, note=draft.note, content=newer, words="A newer plan")
    answer = send(ben, draft, on_page(draft, plan="Mine"))
    assert (answer.status_code, answer.json()["state"]) == (409, "newer_version")
    assert answer.json()["words"]["plan"] == "A newer plan"
    gone_on = send(ben, draft, on_page(draft, plan="Mine", version=str(answer.json()["version"])))
    assert gone_on.json()["state"] == "kept"


def test_words_typed_after_the_signature_wait_for_an_addendum(ben: Player, ada: Player) -> None:
    plain = actions.save_draft(ben.actor, ada.episode, kind="review", words="All well.")
    said = {"words": "One thing more.", "version": "1", "once": "any", "tab": "one", "turn": "1", "seen": ""}
    send(ben, plain, said)
    actions.sign_note(ben.actor, plain)
    answer = send(ben, plain, {**said, "turn": "2", "words": "And another."})
    assert (answer.status_code, answer.json()["state"]) == (409, "signed")
    page = ben.client.get(reverse("record:note", args=[plain.note_id])).content.decode()
    assert "One thing more." in page


def test_saving_the_page_settles_its_copy_and_no_other(ben: Player, draft: NoteDraft) -> None:
    said = on_page(draft, plan="Typed here")
    send(ben, draft, said)
    here = reverse("record:note", args=[draft.note_id])
    ben.client.post(here, on_page(draft, tab="two", plan="Saved elsewhere", once="t1"))
    assert WorkingCopy.objects.count() == 1
    page = ben.client.get(here).content.decode()
    assert "Typed here" in page
    assert "A newer version was kept since" in page
    ben.client.post(here, {**on_page(draft, plan="Typed here", once="t2"), "version": "2"})
    assert not WorkingCopy.objects.exists()


def test_thrown_away_is_gone(ben: Player, draft: NoteDraft) -> None:
    send(ben, draft, on_page(draft, plan="Nonsense"))
    page = ben.client.post(reverse("record:throw_away", args=[draft.note_id]), follow=True).content.decode()
    assert "Nonsense" not in page


def test_a_colleague_does_not_see_what_is_not_kept(
    ben: Player, cleo: Player, ada: Player, draft: NoteDraft
) -> None:
    from wellhead.people import actions as people

    assert cleo.staff is not None
    people.join_care_team(ben.actor, ada.episode, cleo.staff, why="Holiday")
    send(ben, draft, on_page(draft, plan="Half a thought"))
    page = cleo.client.get(reverse("record:note", args=[draft.note_id])).content.decode()
    assert "Half a thought" not in page


def test_too_long_is_said_and_not_kept(ben: Player, draft: NoteDraft) -> None:
    answer = send(ben, draft, on_page(draft, plan="x" * 20_001))
    assert (answer.status_code, answer.json()["state"]) == (422, "not_kept")
    assert "20 000" in answer.json()["why"]


def test_the_day_list_names_what_is_typed_and_not_kept(ben: Player, draft: NoteDraft) -> None:
    send(ben, draft, on_page(draft, plan="Half a thought"))
    assert "not kept" in ben.client.get(reverse("portal:day")).content.decode()
