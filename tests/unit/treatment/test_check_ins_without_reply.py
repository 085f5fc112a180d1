"""No reply to a check that needs one is a task for the clinic, once, until somebody rang or the person answered."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from tests.lib.planned import assess, certify
from tests.lib.treated import sign_needling
from wellhead.config import worker
from wellhead.foundation import clock, outbox
from wellhead.foundation.actor import system, visitor
from wellhead.foundation.models import OutboxMessage
from wellhead.knowledge import treatment as knowledge
from wellhead.people import actions as people
from wellhead.people.choices import Channel
from wellhead.treatment import actions, queries
from wellhead.treatment.models import CheckIn

LUNG = [
    question.id for region in knowledge.load().follow_up if region.region == "lung" for question in region.ask
]
LATE = NOON + timedelta(hours=3 + 4)


@pytest.fixture
def first(ada: Player, ben: Player, olu: Player) -> CheckIn:
    with clock.held_at(NOON):
        certify(olu, ben)
        sign_needling(ben, assess(ben, ada))
    return CheckIn.objects.filter(region="lung").order_by("due_at")[0]


def test_silence_is_a_task_when_the_time_to_reply_is_over(first: CheckIn, ben: Player, fay: Player) -> None:
    assert queries.waiting(ben.actor, now=LATE - timedelta(minutes=1)) == []
    for who in (ben, fay):
        (waits,) = queries.waiting(who.actor, now=LATE)
        assert waits.is_silent
        assert waits.person.name == "Ada Marsh"


def test_a_colleague_who_does_not_care_for_the_person_sees_no_task(first: CheckIn, cleo: Player) -> None:
    assert queries.waiting(cleo.actor, now=LATE) == []


def test_a_check_that_needs_no_reply_is_no_task(first: CheckIn, ben: Player) -> None:
    lung = CheckIn.objects.filter(region="lung")
    for each in lung:
        actions.settle_check_in(ben.actor, each, words="Rang, well.")
    assert queries.waiting(ben.actor, now=NOON + timedelta(days=9)) == []


def test_a_later_answer_about_the_same_region_settles_the_silence(first: CheckIn, ben: Player) -> None:
    second = CheckIn.objects.filter(region="lung").order_by("due_at")[1]
    with clock.held_at(second.due_at):
        actions.answer_check_in(visitor(second.clinic_id), second, dict.fromkeys(LUNG, False))
    assert queries.waiting(ben.actor, now=second.due_at + timedelta(hours=1)) == []


def test_the_worker_tells_the_clinician_once(first: CheckIn, ben: Player) -> None:
    program = system(first.clinic_id, "worker")
    with clock.held_at(LATE):
        assert actions.call_about_silence(program, now=LATE) == 1
        assert actions.call_about_silence(program, now=LATE) == 0
    letter = OutboxMessage.objects.get(kind="email", payload__to=ben.account.email)
    assert "is missing" in str(letter.payload)
    assert not names(str(letter.payload), "Ada")


@pytest.mark.parametrize("answered", [True, False])
def test_the_message_has_a_private_link_and_nothing_clinical_and_is_not_sent_when_answered(
    first: CheckIn, *, answered: bool
) -> None:
    with clock.held_at(first.due_at):
        if answered:
            actions.answer_check_in(visitor(first.clinic_id), first, dict.fromkeys(LUNG, False))
        outbox.send_due(worker.HANDLERS, now=first.due_at)
    asked = [each for each in mail.outbox if "how are you" in each.subject]
    assert len(asked) == (0 if answered else 1)
    for each in asked:
        assert "/treatment/how-are-you/" in each.body
        assert "999" in each.body
        for secret in ("needl", "lung", "neck", "breath", "headache", "physio"):
            assert secret not in (each.subject + each.body).lower()


def test_who_wants_no_messages_is_rung_by_the_clinic(first: CheckIn, ada: Player, ben: Player) -> None:
    assert ada.person is not None
    people.set_contact_preference(ada.actor, ada.person, channel=Channel.NONE, reminder_hours=[])
    (waits,) = queries.waiting(ben.actor, now=LATE)
    assert not waits.can_be_asked


def test_one_call_settles_everything_asked_so_far_and_nothing_asked_later(
    first: CheckIn, ben: Player, ada: Player
) -> None:
    second, third = CheckIn.objects.filter(region="lung").order_by("due_at")[1:3]
    rung = second.due_at + timedelta(hours=5)
    with clock.held_at(rung):
        assert len(queries.waiting(ben.actor, now=rung)) == 2
        actions.settle_check_in(ben.actor, second, words="Rang Ada: breathes freely.")
        assert queries.waiting(ben.actor, now=rung) == []
    (waits,) = queries.waiting(ben.actor, now=third.due_at + timedelta(hours=5))
    assert waits.asked.check_in == third
