"""Answers that nobody at the clinic may read end after the days that the page and the notice promise."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.lib.cast import NOON, Player
from tests.unit.record.test_assessments import file
from wellhead.config import worker
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import Refused
from wellhead.foundation.models import AuditEvent, Clinic, OutboxMessage
from wellhead.journey import actions as journey
from wellhead.people import actions as people
from wellhead.selfcheck import actions, queries
from wellhead.selfcheck.models import Answer, Check, CheckEvent, CheckShare

DAYS = queries.kept_days()
SAID = "thunderclap_onset"


def after(days: float) -> None:
    """A round of the worker so many days after noon."""
    with clock.held_at(NOON + timedelta(days=days)):
        worker.work_once()


@pytest.fixture
def opened(ada: Player) -> tuple[Check, str]:
    """One answer at noon, and the token of the link."""
    with clock.held_at(NOON):
        check, token = actions.start_check(ada.actor, is_alone=True, now=NOON)
        actions.answer_page(ada.actor, check, page_id="x", said=[actions.Said(SAID, True)])
        actions.finish_check(ada.actor, check)
    return check, token


@pytest.fixture
def check(opened: tuple[Check, str]) -> Check:
    return opened[0]


def share(check: Check, ada: Player, *, day: float) -> None:
    assert ada.person is not None
    assert ada.episode is not None
    program, moment = system(check.clinic_id), NOON + timedelta(days=day)
    with clock.held_at(moment):
        consent = people.record_consent(
            program, ada.person, subject=journey.SHARE_SUBJECT, given=True, wording="May we?", version="1"
        )
        actions.share(program, check, episode=ada.episode, consent=consent, now=moment)


def take_back(ada: Player, *, day: float) -> None:
    assert ada.episode is not None
    moment = NOON + timedelta(days=day)
    with clock.held_at(moment):
        journey.stop_sharing(ada.actor, ada.episode, now=moment)


def test_a_day_before_they_are_there_and_a_day_after_they_are_gone(check: Check) -> None:
    after(DAYS - 1)
    assert Answer.objects.count() == 1
    after(DAYS + 1)
    assert [model.objects.count() for model in (Check, Answer, CheckEvent)] == [0, 0, 0]


def test_the_days_count_from_the_last_answer(ada: Player, check: Check) -> None:
    with clock.held_at(NOON + timedelta(days=20)):
        actions.answer_page(ada.actor, check, page_id="x", said=[actions.Said(SAID, False)])
    after(DAYS + 1)
    assert Answer.objects.count() == 2
    after(DAYS + 21)
    assert not Answer.objects.exists()


def test_one_that_was_begun_and_never_answered_ends_too(ada: Player) -> None:
    actions.start_check(ada.actor, is_alone=True, now=NOON)
    after(DAYS + 1)
    assert not Check.objects.exists()


def test_the_trail_keeps_that_it_ended_and_nothing_that_was_said(check: Check) -> None:
    after(DAYS + 1)
    after(DAYS + 2)
    event = AuditEvent.objects.get(event="selfcheck.ended")
    assert event.subject == f"selfcheck.check:{check.pk}"
    assert event.detail == {"was_shared": False}
    assert event.person_id is None
    trail = json.dumps([each.detail for each in AuditEvent.objects.all()])
    assert SAID not in trail
    assert '"x"' not in trail


def test_what_the_clinic_may_read_stays(ada: Player, check: Check) -> None:
    share(check, ada, day=1)
    after(DAYS * 12)
    assert Answer.objects.count() == 1


def test_taken_back_they_end_after_the_days_and_the_sharings_stay(
    ada: Player, opened: tuple[Check, str]
) -> None:
    check, token = opened
    share(check, ada, day=1)
    take_back(ada, day=40)
    after(40 + DAYS - 1)
    assert Answer.objects.count() == 1
    after(40 + DAYS + 1)
    after(40 + DAYS + 2)
    assert [model.objects.count() for model in (Answer, CheckEvent, CheckShare)] == [0, 0, 2]
    cover = Check.objects.get()
    assert (cover.pk, cover.is_alone, cover.for_another) == (check.pk, None, None)
    assert queries.check_by_token(check.clinic_id, token) is None
    assert ada.person is not None
    assert AuditEvent.objects.get(event="selfcheck.ended").person_id == ada.person.pk


def test_shared_again_they_stay(ada: Player, check: Check) -> None:
    share(check, ada, day=1)
    take_back(ada, day=2)
    share(check, ada, day=3)
    after(DAYS * 3)
    assert Answer.objects.count() == 1


def test_what_an_assessment_rests_on_stays_after_taking_back(ada: Player, ben: Player, check: Check) -> None:
    assert ada.episode is not None
    share(check, ada, day=1)
    with clock.held_at(NOON + timedelta(days=2)):
        file(ben, ada.episode)
    take_back(ada, day=3)
    after(DAYS * 3)
    assert Answer.objects.count() == 1


def test_an_assessment_of_later_days_does_not_rest_on_them(ada: Player, ben: Player, check: Check) -> None:
    assert ada.episode is not None
    share(check, ada, day=1)
    take_back(ada, day=2)
    with clock.held_at(NOON + timedelta(days=3)):
        file(ben, ada.episode)
    after(DAYS * 3)
    assert not Answer.objects.exists()


def test_the_database_itself_keeps_what_is_shared_and_lets_go_of_what_was_taken_back(
    ada: Player, check: Check
) -> None:
    share(check, ada, day=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.all().delete()
    take_back(ada, day=2)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(state="withdrawn", value=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        CheckShare.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM selfcheck_answer")
    assert not Answer.objects.exists()


def test_a_worker_killed_midway_leaves_each_check_whole_and_the_next_one_goes_on(
    ada: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.held_at(NOON):
        for _each in range(3):
            made, _token = actions.start_check(ada.actor, is_alone=True, now=NOON)
            actions.answer_page(ada.actor, made, page_id="x", said=[actions.Said(SAID, True)])
    real, seen = actions._remove, []

    def dies_at_the_second(*given: object) -> None:
        seen.append(given)
        real(*given)  # type: ignore[arg-type]
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "_remove", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        after(DAYS + 1)
    events = AuditEvent.objects.filter(event="selfcheck.ended")
    assert (Check.objects.count(), Answer.objects.count(), events.count()) == (2, 2, 1)
    monkeypatch.undo()
    after(DAYS + 1)
    assert (Check.objects.count(), Answer.objects.count(), events.count()) == (0, 0, 3)


def test_a_round_ends_few_and_says_that_more_wait(ada: Player) -> None:
    for _each in range(actions.ENDED_AT_ONCE + 1):
        actions.start_check(ada.actor, is_alone=True, now=NOON)
    with clock.held_at(NOON + timedelta(days=DAYS + 1)):
        assert worker.work_once()
        assert Check.objects.count() == 1
        assert not worker.work_once()
    assert not Check.objects.exists()


def test_only_the_program_ends_them(ada: Player, ben: Player, check: Check) -> None:
    for who in (ada, ben):
        with pytest.raises(Refused):
            actions.end_checks(who.actor, now=NOON + timedelta(days=DAYS + 1), rests=lambda _each: False)
    assert Answer.objects.count() == 1


def test_a_mail_that_never_left_is_forgotten_with_them(clinic: Clinic, ada: Player, check: Check) -> None:
    with clock.held_at(NOON):
        actions.mail_copy(ada.actor, check, {"to": "ada@home.example", "words": "x"}, now=NOON)
        OutboxMessage.objects.update(locked_until=NOON + timedelta(days=2 * DAYS))
    after(DAYS - 1)
    assert OutboxMessage.objects.get().payload["to"] == "ada@home.example"
    after(DAYS + 1)
    assert OutboxMessage.objects.get().payload == {}


def test_the_kept_link_says_that_nothing_is_kept(opened: tuple[Check, str]) -> None:
    _check, token = opened
    browser = Client()
    with clock.held_at(NOON + timedelta(days=DAYS - 1)):
        assert browser.get(f"/check/return/{token}/").headers["Location"] == "/check/next/"
        assert (
            "On 24 December 2026, 30 days after your last answer"
            in browser.get("/check/result/").content.decode()
        )
    after(DAYS + 1)
    for kept in (f"/check/return/{token}/", "/check/result/"):
        page = browser.get(kept, follow=True).content.decode()
        assert "This link opens nothing: there are no answers behind it." in page
        assert f"erased {DAYS} days after the last one, and nothing of what was said is kept" in page
        assert "Go on where I was" not in page
        browser.cookies.clear()
        browser.get(f"/check/return/{token}/")


def test_a_wrong_link_does_not_lose_the_way_to_ones_own_answers(opened: tuple[Check, str]) -> None:
    _check, token = opened
    browser = Client()
    browser.get(f"/check/return/{token}/")
    page = browser.get("/check/return/not-a-link/", follow=True).content.decode()
    assert "This link opens nothing" in page
    assert "Go on where I was" in page


def test_the_start_page_says_the_days(clinic: Clinic, client: Client) -> None:
    assert f"{DAYS} days after your last answer" in client.get("/check/").content.decode()
