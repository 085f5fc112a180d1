"""The owner's words are checked, shown as they were typed, told in the history, and taken back; nobody else's are lost."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.lib.cast import NOON, Player, make_staff
from wellhead.config import worker
from wellhead.foundation import clock
from wellhead.foundation.models import AuditEvent, Clinic
from wellhead.foundation.once import new_token
from wellhead.people.choices import StaffRole
from wellhead.website import queries

SLUG = "not-in-the-head"
EDIT = f"/website/pages/{SLUG}/"
RED = "Dry needling is proven to cure headaches."
GREEN = "Our rooms are on the first floor. A lift takes you there."
DUE = date(2027, 6, 1)


def place(clinic: Clinic, kind: str = "text") -> str:
    return next(each.place for each in queries.page(clinic.id, SLUG).pieces if each.shown.kind == kind)


def send(owner: Player, where: str, text: str, **more: str) -> HttpResponse:
    words = {
        "once": new_token(),
        "text": text,
        "review_by_day": "1",
        "review_by_month": "6",
        "review_by_year": "2027",
    }
    return owner.client.post(f"{EDIT}{where}/words/", {**words, "publish": "yes", "seen": "", **more})


def press(owner: Player, where: str, act: str) -> HttpResponse:
    return owner.client.post(f"{EDIT}{where}/{act}/", {"once": new_token()})


def public() -> str:
    return unescape(Client().get(f"/about-headache/{SLUG}/").content.decode())


def told(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def test_published_words_stand_in_the_place_of_ours(clinic: Clinic, olu: Player) -> None:
    ours = queries.page(clinic.id, SLUG).piece(place(clinic))
    assert ours is not None
    assert send(olu, place(clinic), GREEN).status_code == 302
    assert GREEN in public()
    assert next(ours.shown.words()) not in public()
    assert "Parts of this page are in the words of Millbrook clinic" in public()


def test_a_sentence_that_claims_too_much_stops_publishing_and_stays_in_the_box(
    clinic: Clinic, olu: Player
) -> None:
    answer = send(olu, place(clinic), f"{GREEN} {RED}")
    assert answer.status_code == 422
    page = told(answer)
    assert "Mend these sentences first" in page
    assert f"{GREEN} {RED}</textarea>" in page
    assert "You may say:" in page
    assert "Use this wording" in page
    assert "EL_" not in page.partition("</textarea>")[2]
    assert GREEN not in public()
    assert not queries.history(clinic.id, SLUG)


def test_the_safer_wording_takes_the_place_of_the_sentence_alone(clinic: Clinic, olu: Player) -> None:
    page = told(send(olu, place(clinic), f"{GREEN}\n{RED}", use="0"))
    box = page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0].strip()
    assert box.startswith(GREEN)
    assert RED not in box
    assert len(box) > len(GREEN)


def test_looking_first_publishes_nothing(clinic: Clinic, olu: Player) -> None:
    answer = olu.client.post(
        f"{EDIT}{place(clinic)}/words/",
        {
            "once": new_token(),
            "text": GREEN,
            "review_by_day": "1",
            "review_by_month": "6",
            "review_by_year": "2027",
        },
    )
    assert "This is how it will look" in told(answer)
    assert GREEN not in public()


def test_markup_is_shown_as_it_was_typed(clinic: Clinic, olu: Player) -> None:
    send(olu, place(clinic), "<script>alert(1)</script> {{ x }} <b>bold</b>")
    raw = Client().get(f"/about-headache/{SLUG}/").content.decode()
    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }} &lt;b&gt;bold&lt;/b&gt;" in raw


@pytest.mark.parametrize("kind", ["callout", "evidence"])
def test_warnings_and_the_words_of_the_ledger_cannot_be_touched(
    clinic: Clinic, olu: Player, kind: str
) -> None:
    slug = SLUG if kind == "callout" else "needling"
    composed = queries.page(clinic.id, slug)
    where = next(each.place for each in composed.pieces if each.shown.kind == kind)
    for act in ("words", "hide"):
        fields = {"once": new_token(), "text": GREEN, "publish": "yes"}
        answer = olu.client.post(f"/website/pages/{slug}/{where}/{act}/", fields)
        assert answer.status_code == 409
    assert queries.page(clinic.id, slug).blocks == composed.blocks


def test_hiding_and_taking_back(clinic: Clinic, olu: Player) -> None:
    where = place(clinic, "figure")
    before = public()
    press(olu, where, "hide")
    assert public().count("<figure") == before.count("<figure") - 1
    press(olu, where, "back")
    assert public().count("<figure") == before.count("<figure")
    assert press(olu, where, "back").status_code == 409


def test_a_paragraph_of_their_own_is_added_changed_and_taken_off(clinic: Clinic, olu: Player) -> None:
    words = {
        "once": new_token(),
        "text": GREEN,
        "review_by_day": "1",
        "review_by_month": "6",
        "review_by_year": "2027",
    }
    olu.client.post(f"{EDIT}{place(clinic)}/add/", {**words, "publish": "yes", "seen": ""})
    added = next(each for each in queries.page(clinic.id, SLUG).pieces if each.original is None)
    assert GREEN in public()
    seen = queries.latest_change(clinic.id, SLUG, added.place)
    assert seen is not None
    send(olu, added.place, "The bus stops outside.", seen=str(seen.pk))
    assert "The bus stops outside." in public()
    assert GREEN not in public()
    press(olu, added.place, "back")
    assert "The bus stops outside." not in public()


def test_who_said_what_and_when_stays(clinic: Clinic, olu: Player) -> None:
    send(olu, place(clinic), GREEN)
    press(olu, place(clinic), "back")
    page = told(olu.client.get(EDIT))
    assert page.count("Olu · 24 November 2026") == 2
    assert GREEN in page
    events = AuditEvent.objects.filter(event__startswith="website.text_").values_list("event", flat=True)
    assert sorted(events) == ["website.text_published", "website.text_withdrawn"]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE website_pagetext SET text = 'Other words'")


def test_two_owners_do_not_write_over_each_other(clinic: Clinic, olu: Player) -> None:
    other = make_staff(clinic, "Ola", StaffRole.OWNER)
    send(other, place(clinic), "The bus stops outside.")
    answer = send(olu, place(clinic), GREEN)
    assert answer.status_code == 409
    assert "Ola has changed this since you opened it" in told(answer)
    assert f"{GREEN}</textarea>" in told(answer)
    assert "The bus stops outside." in public()
    latest = queries.latest_change(clinic.id, SLUG, place(clinic))
    assert latest is not None
    assert f'name="seen" value="{latest.pk}"' in told(answer)


def test_the_same_form_sent_twice_counts_once(clinic: Clinic, olu: Player) -> None:
    once = new_token()
    for _time in range(2):
        send(olu, place(clinic), GREEN, once=once)
    assert len(queries.history(clinic.id, SLUG)) == 1


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"text": "  "}, "This needs an answer."),
        ({"text": "x" * 4_001}, "at most 4000 fit"),
        ({"review_by_year": "2020"}, "Choose a day of review that is to come"),
        ({"review_by_year": "2030"}, "Choose a day of review that is to come"),
        ({"review_by_month": "13"}, "There is no month 13"),
    ],
)
def test_what_cannot_be_is_told_and_the_words_are_kept(
    clinic: Clinic, olu: Player, said: dict[str, str], complaint: str
) -> None:
    answer = send(olu, place(clinic), **{"text": GREEN, **said})
    assert answer.status_code in {409, 422}
    assert complaint in told(answer)
    assert said.get("text", GREEN).strip() in told(answer)
    assert not queries.history(clinic.id, SLUG)


def test_on_the_day_of_review_a_mail_goes_out_and_afterwards_the_page_says_so(
    clinic: Clinic, olu: Player
) -> None:
    send(olu, place(clinic), GREEN)
    with clock.held_at(NOON):
        worker.work_once()
    assert mail.outbox == []
    on_the_day = NOON.replace(year=DUE.year, month=DUE.month, day=DUE.day)
    with clock.held_at(on_the_day):
        worker.work_once()
        assert "due for a review" not in public()
    assert [letter.to for letter in mail.outbox] == [[olu.account.email]]
    assert GREEN in mail.outbox[0].body
    with clock.held_at(on_the_day + timedelta(days=1)):
        assert "This page is due for a review" in public()
        assert "Overdue since 1 June 2027" in told(olu.client.get("/website/"))


def test_the_leaflet_carries_the_clinics_words(clinic: Clinic, olu: Player) -> None:
    send(olu, place(clinic), GREEN)
    assert Client().get(f"/leaflets/{SLUG}.pdf").status_code == 200
