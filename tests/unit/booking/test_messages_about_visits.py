"""People are told of their visits: booked, moved, cancelled, missed and reminded, once each, and only while it is so."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from icalendar import Calendar

from tests.lib.cast import Player
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions
from wellhead.booking.actions import Event
from wellhead.booking.models import Appointment
from wellhead.config import worker
from wellhead.foundation import clock, sms
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import OutboxMessage
from wellhead.people.models import ContactPreference

DAY_BEFORE = TEN - timedelta(hours=24)


@pytest.fixture(autouse=True)
def texts_in_a_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def work(at: datetime) -> list[str]:
    """What the letters say that leave in the rounds at this moment, by their title."""
    before = len(mail.outbox)
    with clock.held_at(at):
        for _ in range(3):
            worker.work_once(ends_checks=False)
    return [letter.subject for letter in mail.outbox[before:]]


def texts() -> list[str]:
    return [each["words"] for each in sms.FileCarrier().sent()]


def prefer(ada: Player, channel: str, hours: list[int], program: Actor) -> None:
    assert ada.person is not None
    ContactPreference.objects.create(
        clinic_id=ada.person.clinic_id,
        person=ada.person,
        channel=channel,
        reminder_hours=hours,
        author_role="patient",
    )


def calendar_of(letter: mail.EmailMessage) -> Calendar:
    part = letter.attachments[0]
    return Calendar.from_ical(part.get_payload(decode=True))  # type: ignore[union-attr]


def test_a_booking_is_told_once_with_where_when_and_how_to_change(
    adas_visit: Appointment, now: datetime
) -> None:
    assert work(now) == ["Your visit on Tue 24 Nov 10:00"]
    assert work(now + timedelta(minutes=1)) == []
    said = mail.outbox[0].body
    assert all(
        each in said
        for each in ("Hello Ada", "Tuesday 24 November, 10:00", "First appointment with Ben", "4 Weir Lane")
    )
    assert f"/book/visit/{adas_visit.public_token}/" in said
    assert adas_visit.terms in said


def test_its_calendar_file_replaces_the_one_before_and_takes_it_away(
    adas_visit: Appointment, ben: Player, program: Actor, now: datetime
) -> None:
    work(now)
    actions.move(program, adas_visit, ELEVEN, now=now)
    work(now + timedelta(minutes=1))
    actions.cancel(program, adas_visit, why="", now=now)
    work(now + timedelta(minutes=2))
    files = [calendar_of(letter) for letter in mail.outbox]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [str(file["METHOD"]) for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(event["UID"]) for event in events}) == 1
    sequence = [int(event["SEQUENCE"]) for event in events]
    assert sequence == sorted(set(sequence))
    assert str(events[1]["DTSTART"].dt) == "2026-11-24 11:00:00+00:00"
    assert all(file.walk("VTIMEZONE") for file in files)
    assert str(events[2]["STATUS"]) == "CANCELLED"


def test_a_slip_of_the_desk_that_is_undone_at_once_is_told_to_nobody(
    adas_visit: Appointment, fay: Player, now: datetime
) -> None:
    work(now)
    actions.cancel(fay.actor, adas_visit, why="", now=now)
    actions.undo(fay.actor, adas_visit, now=now)
    assert work(now + timedelta(minutes=5)) == []


def test_an_undo_after_somebody_was_told_is_told_too(
    adas_visit: Appointment, fay: Player, now: datetime
) -> None:
    work(now)
    actions.cancel(fay.actor, adas_visit, why="", now=now)
    assert work(now + timedelta(minutes=5)) == ["Your visit on Tue 24 Nov 10:00 is cancelled"]
    with clock.held_at(now + timedelta(minutes=6)):
        actions.undo(fay.actor, adas_visit, now=now + timedelta(minutes=6))
    assert work(now + timedelta(minutes=10)) == ["Your visit on Tue 24 Nov 10:00 stands after all"]


def test_of_two_moves_only_the_last_is_told(adas_visit: Appointment, fay: Player, now: datetime) -> None:
    work(now)
    actions.move(fay.actor, adas_visit, ELEVEN, now=now)
    actions.move(fay.actor, adas_visit, ELEVEN + timedelta(hours=1), now=now)
    assert work(now + timedelta(minutes=5)) == ["Your visit has moved to Tue 24 Nov 12:00"]


def test_the_reminder_comes_the_day_before_and_asks_whether_somebody_comes(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    assert ada.person is not None
    visit = book(hold, program, ada, TEN + timedelta(days=2))
    work(now)
    assert work(TEN + timedelta(days=1, minutes=-1)) == []
    assert work(TEN + timedelta(days=1)) == ["A reminder: your visit on Thu 26 Nov 10:00"]
    assert f"/book/visit/{visit.public_token}/answer/" in mail.outbox[-1].body


def test_after_a_move_the_new_time_is_reminded_of_and_the_old_one_not(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    visit = book(hold, program, ada, TEN + timedelta(days=2))
    work(now)
    actions.move(program, visit, TEN + timedelta(days=3), now=now)
    work(now + timedelta(minutes=1))
    assert work(TEN + timedelta(days=1, minutes=1)) == []
    assert work(TEN + timedelta(days=2, minutes=1)) == ["A reminder: your visit on Fri 27 Nov 10:00"]


def test_a_cancelled_visit_is_not_reminded_of(hold: Hold, program: Actor, ada: Player, now: datetime) -> None:
    visit = book(hold, program, ada, TEN + timedelta(days=2))
    work(now)
    actions.cancel(program, visit, why="", now=now)
    work(now + timedelta(minutes=1))
    assert work(TEN + timedelta(days=1, minutes=1)) == []
    reminders = OutboxMessage.objects.filter(dedupe_key__startswith="reminder")
    assert {(each.state, each.last_error_code) for each in reminders} == {("not_needed", "cancelled")}


def test_reminders_come_by_the_ways_and_at_the_hours_that_were_chosen(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    prefer(ada, "sms", [48, 1], program)
    book(hold, program, ada, TEN + timedelta(days=3))
    assert work(now) == []
    work(TEN + timedelta(days=1))
    work(TEN + timedelta(days=3, hours=-1))
    assert [re.sub(r"http\S+", "…", each) for each in texts()] == [
        "Millbrook clinic: you are booked on Fri 27 Nov 10:00. Change or cancel: …",
        *[
            "Millbrook clinic: your visit is on Fri 27 Nov 10:00. Reply YES if you come, NO to cancel, or change it: …"
        ]
        * 2,
    ]


def test_hours_chosen_later_count_and_those_given_up_do_not(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    assert ada.person is not None
    book(hold, program, ada, TEN + timedelta(days=3))
    work(now)
    prefer(ada, "email", [48], program)
    actions.plan_reminders(ada.actor, ada.person, now=now)
    work(now + timedelta(minutes=1))
    assert len(work(TEN + timedelta(days=1, minutes=1))) == 1
    assert work(TEN + timedelta(days=2, minutes=1)) == []


def test_who_wants_no_messages_gets_none_and_the_desk_sees_what_must_be_rung(
    adas_visit: Appointment, fay: Player, ada: Player, program: Actor, now: datetime
) -> None:
    prefer(ada, "none", [], program)
    assert work(now) == []
    actions.cancel(fay.actor, adas_visit, why="", now=now)
    assert work(now + timedelta(minutes=5)) == []
    waiting = OutboxMessage.objects.filter(state="refused")
    assert [(each.kind, each.last_error_code) for each in waiting] == [("visit_mail", "no_channel")]


def test_somebody_without_an_address_is_told_by_text(
    hold: Hold, program: Actor, ada: Player, now: datetime
) -> None:
    assert ada.person is not None
    ada.person.email = ""
    ada.person.save()
    book(hold, program, ada, TEN)
    assert work(now) == []
    assert len(texts()) == 1


def test_a_missed_visit_gets_a_kind_word_half_an_hour_later_unless_they_came(
    adas_visit: Appointment, fay: Player, now: datetime
) -> None:
    work(now)
    late = TEN + timedelta(minutes=20)
    with clock.held_at(late):
        actions.mark(fay.actor, adas_visit, Event.DID_NOT_ATTEND, now=late)
    assert work(late + timedelta(minutes=29)) == []
    assert work(late + timedelta(minutes=31)) == ["We missed you on Tue 24 Nov 10:00"]
    assert "Things come up" in mail.outbox[-1].body


def test_at_night_the_clinic_writes_no_text_unless_the_visit_is_near(
    hold: Hold, program: Actor, fay: Player, ada: Player, now: datetime
) -> None:
    prefer(ada, "sms", [24], program)
    near, far = book(hold, program, ada, TEN), book(hold, program, ada, TEN + timedelta(days=3))
    work(now)
    night = TEN - timedelta(hours=12)
    with clock.held_at(night):
        for visit in (near, far):
            actions.cancel(fay.actor, visit, why="", now=night)
    before = len(texts())
    work(night + timedelta(minutes=5))
    assert ["Tue 24 Nov" in each for each in texts()[before:]] == [True]
    work(TEN - timedelta(hours=2))
    assert ["Fri 27 Nov" in each for each in texts()[before + 1 :]] == [True]


def test_somebody_abroad_reads_both_clocks(hold: Hold, program: Actor, ada: Player, now: datetime) -> None:
    assert ada.person is not None
    details = actions.VisitDetails(viewer_zone="America/New_York")
    actions.confirm(program, hold(), person=ada.person, episode=ada.episode, now=now, details=details)
    work(now)
    said = mail.outbox[0].body
    assert "Tuesday 24 November, 10:00 in London (Tuesday 24 November, 05:00 in New York)" in said


def test_messages_speak_the_persons_language(hold: Hold, program: Actor, ada: Player, now: datetime) -> None:
    assert ada.person is not None
    ada.person.language = "de"
    ada.person.save()
    book(hold, program, ada, TEN)
    (title,) = work(now)
    assert "Di" in title


def test_a_mail_server_that_is_down_keeps_no_text_from_leaving(
    adas_visit: Appointment, ada: Player, program: Actor, now: datetime, settings: LazySettings
) -> None:
    prefer(ada, "both", [24], program)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    assert work(now) == []
    assert len(texts()) == 1


def book(hold: Hold, program: Actor, ada: Player, starts_at: datetime) -> Appointment:
    assert ada.person is not None
    held = hold(starts_at)
    return actions.confirm(program, held, person=ada.person, episode=ada.episode, now=clock.now())
