"""Messages reach who should read them: a parent for a child, once for a course, and the desk in doubt."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import mail
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.booking.conftest import TEN, Hold
from tests.unit.booking.test_messages_about_visits import book, prefer, texts, texts_in_a_folder, work
from wellhead.booking import actions, mailbox
from wellhead.booking.models import Appointment, Series
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import OutboxMessage
from wellhead.people import actions as people
from wellhead.people.choices import Basis, Relation

__all__ = ["texts_in_a_folder"]


def test_who_acts_for_a_person_gets_the_message_and_reads_whose_visit_it_is(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    assert ada.person is not None
    said = people.ProxyDetails(
        "Flo", Relation.PARENT, Basis.AGREED, email="flo@home.example", phone="+441632960777"
    )
    people.arrange_proxy(program, ada.person, said)
    prefer(ada, "both", [24], program)
    book(hold, program, ada, TEN)
    work(now)
    (letter,) = mail.outbox
    assert letter.to == ["flo@home.example"]
    assert "Hello Flo" in letter.body
    assert "This is about the visit of Ada." in letter.body
    assert [each.startswith("Millbrook clinic, for Ada: ") for each in texts()] == [True]


def test_a_course_that_is_booked_in_one_step_is_told_in_one_message(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    assert ada.person is not None
    held = [hold(TEN + timedelta(days=each)) for each in (0, 2, 7)]
    first = held[0]
    series = Series.objects.create(
        clinic=first.clinic,
        service=first.service,
        staff=first.staff,
        person=ada.person,
        rule="FREQ=DAILY;COUNT=3",
        starts_on=TEN.date(),
        wall_time=TEN.time(),
        time_zone="Europe/London",
        author_role="patient",
    )
    Appointment.objects.filter(pk__in=[each.pk for each in held]).update(series=series)
    first.refresh_from_db()
    actions.confirm(program, first, person=ada.person, episode=ada.episode, now=now)
    work(now)
    (letter,) = mail.outbox
    days = ("Tuesday 24 November, 10:00", "Thursday 26 November, 10:00", "Tuesday 1 December, 10:00")
    assert all(day in letter.body for day in days)
    assert len(letter.attachments) == 3


def test_the_desk_sends_again_or_leaves_what_is_in_doubt(
    adas_visit: Appointment, fay: Player, now: datetime
) -> None:
    OutboxMessage.objects.filter(kind="visit_mail").update(state="in_doubt", last_error_code="worker_stopped")
    (waiting,) = mailbox.waiting_for_a_person(fay.actor)
    page = fay.client.get(reverse("desk:messages")).content.decode()
    assert "Ada Marsh" in page
    assert "May have left" in page
    fay.client.post(reverse("desk:send_again", args=[waiting.key]))
    assert work(now) == ["Your visit on Tue 24 Nov 10:00"]
    OutboxMessage.objects.filter(pk=waiting.key).update(state="in_doubt", sent_at=None)
    fay.client.post(reverse("desk:leave_message", args=[waiting.key]))
    assert work(now + timedelta(days=1)) == []
    assert mailbox.waiting_for_a_person(fay.actor) == []
    said = fay.client.post(reverse("desk:leave_message", args=[waiting.key]), follow=True).content.decode()
    assert "Somebody has decided on this message already" in said


def test_the_page_of_a_visit_says_what_was_told(adas_visit: Appointment, fay: Player, now: datetime) -> None:
    work(now)
    told = mailbox.told_about(fay.actor, adas_visit)
    assert [(each.about, each.is_text, each.state) for each in told] == [("confirmed", False, "sent")]
    page = fay.client.get(reverse("desk:visit", args=[adas_visit.pk])).content.decode()
    assert "Confirmation" in page


def test_as_many_queries_list_many_messages_as_few(
    adas_visit: Appointment, fay: Player, now: datetime, django_assert_max_num_queries: object
) -> None:
    clinic_id = adas_visit.clinic_id
    for number in range(30):
        OutboxMessage.objects.create(
            clinic_id=clinic_id,
            kind="visit_mail",
            dedupe_key=f"moved:{number}",
            state="refused",
            due_at=now,
            person_id=adas_visit.person_id,
            payload={"appointment": str(adas_visit.pk), "place": 2},
        )
    with django_assert_max_num_queries(3):  # type: ignore[operator]  # pytest-django's fixture
        assert len(mailbox.waiting_for_a_person(fay.actor)) == 30


def test_other_rooms_tell_people_by_the_ways_they_chose(ada: Player, program: Actor, now: datetime) -> None:
    assert ada.person is not None
    prefer(ada, "both", [24], program)
    words = actions.Words("A place", "A place is free.", "Millbrook clinic: a place is free.")
    for _ in range(2):
        assert actions.tell(program, ada.person, words, key="offer:1", now=now) == {"email", "sms"}
    assert work(now) == ["A place"]
    assert texts() == ["Millbrook clinic: a place is free."]
