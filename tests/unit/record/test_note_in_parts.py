"""A note in four parts: put together from the record, edited freely, renewed and copied forward with differences marked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib import planned
from tests.lib.cast import Player
from wellhead.record import actions, queries, soap
from wellhead.record.findings import FactSaid, RotationSeen
from wellhead.record.models import Note, SignedNote
from wellhead.record.soap import Line, Mark, Piece


def token_in(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def begun(client: Client, ada: Player) -> Note:
    """Today's note, begun from the person's page."""
    assert ada.person is not None
    page = client.get(reverse("portal:person", args=[ada.person.pk])).content.decode()
    client.post(reverse("journey:visit_note", args=[ada.person.pk]), {"once": token_in(page)})
    return Note.objects.order_by("-recorded_at")[0]


def sent(page: str, **words: str) -> dict[str, Any]:
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    areas = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*(.*?)</textarea>', page, re.S))
    known = {part: areas.get(part, "").strip() for part in soap.PARTS}
    return {**known, "version": version[1], "once": token_in(page), "tab": "t", "seen": "", **words}


SCREENED: dict[str, Any] = {
    "pulse_per_minute": 66,
    "blood_pressure_position": "sitting",
    "arms_power_feeling_reflexes": "normal",
    "eye_movements_or_pupils_abnormal": False,
    "nystagmus": False,
    "hoffmann_positive": False,
    "inverted_supinator_positive": False,
    "babinski_positive": False,
}
"""The rest of the screen before hands-on work; all as it should be."""


@pytest.mark.feature("A09")
def test_a_note_is_not_signed_while_the_safety_screen_is_blank(ada: Player, ben: Player) -> None:
    planned.assess(ben, ada)
    note = begun(ben.client, ada)
    page = ben.client.get(reverse("record:note", args=[note.pk])).content.decode()
    answer = ben.client.post(reverse("record:sign", args=[note.pk]), sent(page))
    assert answer.status_code == 422
    assert "Safety screen, still open: pulse" in answer.content.decode()
    assert not SignedNote.objects.exists()


@pytest.mark.feature("A16")
def test_a_visits_note_is_begun_with_everything_edited_and_signed(ada: Player, ben: Player) -> None:
    episode = planned.assess(ben, ada, **SCREENED)
    planned.agree(ben, episode)
    client = ben.client
    note = begun(client, ada)
    here = reverse("record:note", args=[note.pk])
    page = client.get(here).content.decode()
    words = soap.words_in(queries.latest_draft(note).content)
    assert "11.2.1" in words["assessment"]
    assert "Plan agreed" in words["plan"]
    said = sent(page, subjective="Woke with it on Monday.")
    signed = client.post(reverse("record:sign", args=[note.pk]), said, follow=True).content.decode()
    assert "Signed by Ben" in signed
    assert "Woke with it on Monday." in signed
    assert "11.2.1" in SignedNote.objects.get().words


def test_beginning_twice_goes_on_with_the_first(ada: Player, ben: Player) -> None:
    planned.assess(ben, ada)
    client = ben.client
    assert begun(client, ada) == begun(client, ada)


def test_safety_answers_are_printed_and_never_part_of_the_words(ada: Player, ben: Player) -> None:
    episode = planned.assess(ben, ada, thunderclap_onset=False)
    note = begun(ben.client, ada)
    content = queries.latest_draft(note).content
    text = soap.as_text(soap.words_in(content))
    safety = [each for each in content["sections"] if "screen" in each["title"] or "signs" in each["title"]]
    rows = [row for each in safety for row in each["rows"]]
    assert episode.pk == note.episode_id
    assert rows
    assert not [name for name, _value, _origin in rows if name in text]


def test_what_was_not_found_today_is_not_in_todays_note(ada: Player, ben: Player) -> None:
    """Ben examined Ada outside this meeting; the meeting opened for the note has found nothing yet."""
    planned.assess(ben, ada)
    words = soap.words_in(queries.latest_draft(begun(ben.client, ada)).content)
    assert "C1–C2" not in words["objective"]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (26, 41, "a change beyond error (7°)"),
        (26, 30, "within error (7°)"),
    ],
)
def test_a_measured_turn_says_its_change_against_error(
    ada: Player, ben: Player, before: int, now: int, said: str
) -> None:
    actions.record_findings(
        ben.actor, ada.episode, None, flexion_rotation=[RotationSeen("right", float(before))]
    )
    meeting = actions.open_encounter(ben.actor, ada.episode)
    actions.record_findings(
        ben.actor, ada.episode, meeting, flexion_rotation=[RotationSeen("right", float(now))]
    )
    words = soap.words_in(queries.latest_draft(begun(ben.client, ada)).content)
    assert said in words["objective"]


def test_a_raised_warning_sign_holds_the_signature_back(ada: Player, ben: Player) -> None:
    episode = planned.assess(ben, ada)
    actions.record_findings(ben.actor, episode, None, facts=[FactSaid("thunderclap_onset", value=True)])
    client = ben.client
    note = begun(client, ada)
    page = client.get(reverse("record:note", args=[note.pk])).content.decode()
    answer = client.post(reverse("record:sign", args=[note.pk]), sent(page))
    assert answer.status_code == 422
    assert "say what you concluded" in answer.content.decode()
    assert not SignedNote.objects.exists()


def test_renewing_keeps_the_clinicians_words_and_shows_the_difference(ada: Player, ben: Player) -> None:
    planned.assess(ben, ada)
    client = ben.client
    note = begun(client, ada)
    here, renew = reverse("record:note", args=[note.pk]), reverse("journey:renew_note", args=[note.pk])
    page = client.get(here).content.decode()
    client.post(here, sent(page, subjective="My own story of it."))
    actions.record_findings(ben.actor, ada.episode, None, facts=[FactSaid("nausea", value="severe")])
    shown = client.get(renew).content.decode()
    assert "<del>" in shown
    assert "You edited this" in shown
    version = str(queries.latest_draft(Note.objects.get()).version)
    client.post(renew, {"once": token_in(shown), "version": version, "subjective": "mine"})
    draft = queries.latest_draft(Note.objects.get())
    assert soap.words_in(draft.content)["subjective"] == "My own story of it."
    assert soap.composed_in(draft.content)["subjective"] != "My own story of it."
    assert "evere" in str(draft.content["sections"])


def test_a_part_copied_from_the_last_note_is_marked_and_the_old_words_are_a_version(
    ada: Player, ben: Player
) -> None:
    for words in ("Neck stiff on the right.", "Neck stiff on the left."):
        content = soap.with_words(soap.content_of(()), {"objective": words})
        draft = actions.save_draft(
            ben.actor,
            ada.episode,
            kind="discharge",
            content=content,
            words=soap.as_text({"objective": words}),
        )
        if "right" in words:
            actions.sign_note(ben.actor, draft)
    client = ben.client
    here = reverse("record:note", args=[draft.note_id])
    said = sent(client.get(here).content.decode(), objective="Neck free.", part="objective")
    page = client.post(reverse("record:from_the_last", args=[draft.note_id]), said).content.decode()
    assert "<ins>" in page
    assert "<del>" in page
    assert "Neck stiff on the right." in re.sub(r"<[^>]+>", "", page)
    assert soap.words_in(queries.latest_draft(Note.objects.get(pk=draft.note_id)).content)["objective"] == (
        "Neck free."
    )


def test_differences_are_marked_word_by_word_and_lose_nothing() -> None:
    runs = soap.differences("stiff on the right\nno pain", "stiff on the left\nno pain today")
    assert [(run.mark, run.text.strip()) for run in runs if run.mark is not Mark.SAME] == [
        (Mark.REMOVED, "right"),
        (Mark.ADDED, "left"),
        (Mark.ADDED, "today"),
    ]
    assert (
        "".join(run.text for run in runs if run.mark is not Mark.REMOVED)
        == "stiff on the left\nno pain today"
    )


def test_what_is_not_known_stands_beside_the_words_as_not_known() -> None:
    content = soap.content_of([Piece("objective", "Screen", (Line("Gait", None), Line("Pulse", "72")))])
    assert soap.words_in(content)["objective"] == "Screen:\n- Pulse: 72"
    assert content["sections"][0]["rows"][0] == ["Gait", None, ""]
