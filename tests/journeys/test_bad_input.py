"""Bad input on every form: a plain sentence, typed text kept, no traceback, nothing half-saved."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.lib import journey_forms as pages
from tests.lib.cast import Player
from tests.lib.journey import Calendar
from tests.lib.planned import agree, assess
from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.diary import actions as diary
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic
from wellhead.record import actions as record
from wellhead.record.models import Note

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script> ☠ 12e99"
NEVER_OFFERED = "no-such-choice"
STRANGE = ("\x00", "9😀" * 3_000, "-1e999", "NaN")


@dataclass(frozen=True)
class Clinicful:
    """The clinic with Ada assessed, planned and her diary open, and everybody's browser."""

    clients: dict[str, Client]
    addresses: dict[str, str]


@pytest.fixture
def place(open_clinic: Clinic, ada: Player, ben: Player, calendar: Calendar) -> Clinicful:
    episode = assess(ben, ada)
    agree(ben, episode)
    diary.open_diary(system(open_clinic.id), episode)
    record.save_draft(ben.actor, episode, kind="assessment", content={}, words="So far.")
    visitor, key, today = Client(), episode.person_id, clock.today("Europe/London")
    addresses = {
        "self-check": "/check/",
        "sign-in": "/account/login/",
        "password-reset": "/account/password/reset/",
        "times": "/book/first-appointment/",
        "details": f"/journey/visit/{held(open_clinic).public_token}/",
        "diary-day": f"/diary/{today.isoformat()}/",
        "outcome-questions": "/outcomes/questions/",
        "history": f"/journey/people/{key}/assessment/?part=history",
        "safety": f"/journey/people/{key}/assessment/?part=safety",
        "movement": f"/journey/people/{key}/assessment/?part=movement",
        "strength": f"/journey/people/{key}/assessment/?part=strength",
        "joints": f"/journey/people/{key}/assessment/?part=joints",
        "muscles": f"/journey/people/{key}/assessment/?part=muscles",
        "conclusion": f"/journey/people/{key}/assessment/conclude/",
        "review": f"/journey/people/{key}/review/",
        "afterwards": f"/journey/people/{key}/afterwards/",
        "plan": f"/plan/people/{key}/",
        "manual": f"/treatment/people/{key}/manual/",
        "needling": f"/treatment/people/{key}/needling/",
        "exercise-safety": f"/programme/people/{key}/safety/",
        "exercises": f"/programme/people/{key}/?change=1",
        "notes": f"/record/episodes/{episode.pk}/notes/",
        "note": f"/record/notes/{Note.objects.latest('recorded_at').pk}/",
    }
    return Clinicful({"visitor": visitor, "ada": ada.client, "ben": ben.client}, addresses)


def held(clinic: Clinic) -> booking_queries.Appointment:
    """A time that somebody keeps while they fill in their details."""
    now, service = clock.now(), booking_queries.service_by_slug(clinic.id, "first-appointment")
    free = booking_queries.next_free_times(clinic, service, most=1, now=now)
    visitor = system(clinic.id)
    return booking.hold_time(
        visitor, clinic=clinic, service=service, starts_at=free[0].starts_at, staff_id=None, now=now
    )


VISITORS = ["self-check", "sign-in", "password-reset", "times", "details"]
ADAS = ["diary-day", "outcome-questions"]
BENS = [
    "history", "safety", "movement", "strength", "joints", "muscles", "conclusion", "review", "afterwards",
    "plan", "manual", "needling", "exercise-safety", "exercises", "notes", "note",
]  # fmt: skip
FORMS = [
    *(("visitor", name) for name in VISITORS),
    *(("ada", name) for name in ADAS),
    *(("ben", name) for name in BENS),
]


def is_plain(answer: HttpResponse) -> None:
    """Words for a person: no traceback, nothing of what was typed as markup."""
    page = answer.content.decode()
    assert answer.status_code < 500, answer.status_code
    assert "Traceback" not in page
    assert "<script>alert(1)" not in page
    assert answer.status_code != 400 or "<h1" in page


@pytest.mark.parametrize(("who", "name"), FORMS)
def test_impossible_values_are_answered_in_words_and_nothing_is_half_saved(
    place: Clinicful, who: str, name: str
) -> None:
    client = place.clients[who]
    for form in pages.forms_on(client, place.addresses[name]):
        before, sent = pages.story(), form.mangled(typed=MARKUP, pressed=NEVER_OFFERED)
        answer = pages.send(client, form, sent)
        is_plain(answer)
        if answer.status_code == 422:
            page = html.unescape(answer.content.decode())
            lost = [field for field in form.typed_into if field != "password" and MARKUP not in page]
            assert not lost, f"{form.action} lost what was typed in {lost}"
        if answer.status_code != 302 or "pressed" in form.kinds.values():
            assert pages.story() == before, (
                f"{form.action} kept something of an answer that was never offered"
            )


@pytest.mark.parametrize(("who", "name"), FORMS)
def test_strange_text_and_missing_parts_never_meet_an_error_page(
    place: Clinicful, who: str, name: str
) -> None:
    client = place.clients[who]
    for form in pages.forms_on(client, place.addresses[name]):
        before = pages.story()
        for sent in (form.without("once", "csrfmiddlewaretoken"), {}):
            is_plain(pages.send(client, form, sent))
        if "once" in form.sent:
            assert pages.story() == before, f"{form.action} kept a form without its token"
        for text in STRANGE:
            is_plain(pages.send(client, form, form.mangled(typed=text, pressed=text)))
