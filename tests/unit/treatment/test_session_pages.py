"""Sessions in the pages, with scripts off: written, counted, added to, signed, read; others are turned away."""

import re
import uuid
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import assess, certify
from tests.lib.treated import say_needling
from wellhead.foundation.models import AuditEvent
from wellhead.people.models import Episode
from wellhead.treatment import actions
from wellhead.treatment.models import NeedlingSession, SignedNeedling, SignedNote

NEEDLE = {
    "site_id": "MU01",
    "side": "right",
    "gauge_mm": "0.25",
    "length_mm": "30",
    "depth_mm": "15",
    "needles_in": "2",
    "needles_out": "1",
    "danger_seen": "on",
}


def hidden_fields(page: str) -> dict[str, str]:
    """The tokens and counters that a browser sends along."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


@dataclass
class Desk:
    client: Client
    here: str

    def page(self) -> str:
        return self.client.get(self.here).content.decode()

    def send(self, page: str, said: dict[str, str], **changed: str):
        return self.client.post(self.here, hidden_fields(page) | said | changed, follow=True)


@pytest.fixture
def episode(ada: Player, ben: Player, olu: Player) -> Episode:
    certify(olu, ben)
    return assess(ben, ada)


@pytest.fixture
def desk(episode: Episode, ada: Player, ben: Player) -> Desk:
    return Desk(ben.client, reverse("treatment:needling", args=[ada.person.pk]))


def everything(page: str) -> dict[str, str]:
    """Every question of the page answered, and one row of needles with one still in."""
    asked = re.findall(r'name="(screen_NQ\d+)"', page)
    said = dict.fromkeys(asked, "no")
    said |= {f"rows-0-{name}": value for name, value in NEEDLE.items()}
    said |= dict.fromkeys(("risks_explained", "alternatives_explained", "consent_given"), "yes")
    day = {"given_on_day": "24", "given_on_month": "11", "given_on_year": "2026"}
    until = {"expires_on_day": "1", "expires_on_month": "3", "expires_on_year": "2040"}
    return (
        said
        | day
        | until
        | {
            "approach": "trigger_point",
            "build": "2",
            "consent_words": "It may ache.",
            "lot": "4417-B",
            "sharps_counted": "2",
            "aftercare_given": "yes",
            "pain_before": "5",
            "pain_after": "3",
            "unwanted": "0",
        }
    )


def today(page: str) -> dict[str, str]:
    """The day as the page filled it in."""
    return dict(re.findall(r'name="(given_on_\w+)" value="(\d+)"', page))


@pytest.mark.feature("N01", "N02", "N03", "N04", "N05", "N07", "N08", "Z14", "I06")
def test_a_session_with_a_needle_still_in_is_kept_but_signed_only_when_it_is_out(
    desk: Desk, ada: Player
) -> None:
    first = desk.page()
    said = everything(first) | today(first)
    saved = desk.send(first, said, do="sign")
    page = saved.content.decode()
    assert "Saved, not signed." in page
    assert "1 needle is still in: 2 went in, 1 came out." in page
    assert "lung" in page.lower()
    assert not SignedNote.objects.exists()
    desk.here = saved.redirect_chain[-1][0]
    questions = dict.fromkeys(re.findall(r'name="(reply-\w+-holds)"', page), "no")
    out = said | questions | {"rows-0-needles_out": "2"}
    signed = desk.send(page, out, do="sign").content.decode()
    assert "Session signed." in signed
    assert "needle near my lung" in signed
    assert SignedNeedling.objects.get().needles_out == 2


def test_three_more_rows_keep_what_was_typed(desk: Desk) -> None:
    first = desk.page()
    again = desk.send(first, everything(first) | today(first), do="more").content.decode()
    assert again.count("-site_id") > first.count("-site_id")
    assert 'value="4417-B"' in again
    assert NeedlingSession.objects.count() == 0


def test_what_cannot_be_is_said_and_kept_on_the_page(desk: Desk) -> None:
    first = desk.page()
    answer = desk.send(first, everything(first) | today(first) | {"rows-0-depth_mm": "deep"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a whole number from 0 to 150." in page
    assert 'value="deep"' in page


def test_a_row_without_a_site_is_said(desk: Desk) -> None:
    first = desk.page()
    answer = desk.send(first, everything(first) | today(first) | {"rows-0-site_id": ""})
    assert answer.status_code == 422
    assert "Choose the muscle or point, or empty this row." in answer.content.decode()


def test_a_session_still_to_come_is_refused(desk: Desk) -> None:
    first = desk.page()
    answer = desk.send(first, everything(first) | today(first) | {"given_on_year": "2090"})
    assert "The session&#x27;s day is still to come." in answer.content.decode()


def test_a_muscle_that_does_not_exist_is_refused(desk: Desk) -> None:
    first = desk.page()
    answer = desk.send(first, everything(first) | today(first) | {"rows-0-site_id": "MU999"})
    assert answer.status_code == 422
    assert NeedlingSession.objects.count() == 0


def test_the_same_form_sent_twice_counts_once(desk: Desk) -> None:
    first = desk.page()
    said = everything(first) | today(first)
    desk.send(first, said)
    desk.client.post(desk.here, hidden_fields(first) | said)
    assert NeedlingSession.objects.count() == 1


def test_a_form_without_its_rows_is_answered_with_a_sentence(desk: Desk) -> None:
    first = desk.page()
    sent = {name: value for name, value in hidden_fields(first).items() if not name.startswith("rows-")}
    answer = desk.client.post(desk.here, sent | today(first))
    assert answer.status_code == 422
    assert "This form was not complete when it reached us." in answer.content.decode()


def test_the_count_is_renewed_without_saving(desk: Desk) -> None:
    first = desk.page()
    sent = hidden_fields(first) | everything(first) | today(first)
    part = desk.client.post(desk.here, sent, headers={"Wellhead-Fragment": "1"}).content.decode()
    assert '<b data-needle-sum="left">1</b>' in part
    assert "<html" not in part
    assert NeedlingSession.objects.count() == 0


@pytest.mark.feature("T04", "T06", "N10")
def test_a_hands_on_session_is_signed_and_added_to(episode: Episode, ada: Player, ben: Player) -> None:
    desk = Desk(ben.client, reverse("treatment:manual", args=[ada.person.pk]))
    first = desk.page()
    row = {"technique_id": "MT11", "level": "MU01", "side": "both", "duration_s": "300"}
    row |= {"response": "eased_directly"}
    said = today(first) | {f"rows-0-{name}": value for name, value in row.items()}
    said |= {"consent_given": "yes", "consent_words": "It may be sore.", "recheck": "no"}
    said |= {"pain_before": "5", "pain_after": "2", "unwanted": "0"}
    saved = desk.send(first, said)
    page = saved.content.decode()
    questions = dict.fromkeys(re.findall(r'name="(reply-\w+-holds)"', page), "no")
    desk.here = saved.redirect_chain[-1][0]
    signed = desk.send(page, said | questions, do="sign")
    page = signed.content.decode()
    assert "Session signed." in page
    assert "Soft-tissue massage" in page
    here = signed.redirect_chain[-1][0]
    token = re.findall(r'name="once" value="([^"]+)"', page)
    wrong = {"once": token[0], "grade": "1", "what_happened": "Dizzy for an hour"}
    told = ben.client.post(f"{here}unwanted/", wrong, follow=True).content.decode()
    assert "Dizzy for an hour" in told
    next_day = {"once": token[1], "next_pain": "1", "next_words": "Slept well"}
    told = ben.client.post(f"{here}next-day/", next_day, follow=True).content.decode()
    assert "headache 1 of 10, Slept well" in told


def test_others_are_turned_away(
    episode: Episode, desk: Desk, ben: Player, cleo: Player, dan: Player, fay: Player, ada: Player
) -> None:
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    for address in (desk.here, reverse("treatment:session", args=[session.note_id])):
        assert dan.client.get(address).status_code == 404
        for somebody in (cleo, fay, ada):
            assert somebody.client.get(address).status_code == 403


def test_a_session_that_is_not_there_is_no_such_page(desk: Desk, ada: Player) -> None:
    for name in ("needling_draft", "manual_draft"):
        address = reverse(f"treatment:{name}", args=[ada.person.pk, uuid.uuid4()])
        assert desk.client.get(address).status_code == 404


def test_reading_a_session_is_audited(episode: Episode, ben: Player) -> None:
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    ben.client.get(reverse("treatment:session", args=[session.note_id]))
    assert AuditEvent.objects.filter(event="treatment.session_read").count() == 1
