"""One time is offered to one person at a time; it ends by itself, costs nobody their place and never books."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import Player, make_patient
from tests.unit.waiting.conftest import MONDAY_NOON, WEDNESDAY_TEN, Waits
from wellhead.booking import actions as booking
from wellhead.booking import queries as booking_queries
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.waiting import actions, queries
from wellhead.waiting.actions import Status, Time
from wellhead.waiting.models import Offer, OpenOffer

EARLIER = MONDAY_NOON - timedelta(days=2)
OVER = MONDAY_NOON + timedelta(hours=4)


def status(entry) -> Status:
    return queries.standing_of(entry).status


def test_an_offer_keeps_the_time_and_books_nothing(waits: Waits, fay: Player, bens_time: Time, now) -> None:
    ada = waits()
    made = actions.offer(fay.actor, ada, bens_time, now=now)
    held = booking_queries.visit_of(made.appointment)
    assert (held.status, held.person, held.appointment.expires_at) == (
        booking_queries.Status.HELD,
        None,
        made.lapses_at,
    )
    assert made.lapses_at == now + timedelta(hours=4)
    assert status(ada) is Status.OFFERED


def test_a_lapsed_offer_frees_the_time_and_costs_nobody_their_place(
    waits: Waits, fay: Player, bens_time: Time, now
) -> None:
    ada, other = waits("Ada", at=EARLIER), waits("Someone")
    actions.offer(fay.actor, ada, bens_time, now=now)
    assert actions.lapse(fay.actor, now=OVER) == 1
    after = actions.offer(fay.actor, other, bens_time, now=OVER)
    assert (status(ada), status(other)) == (Status.WAITING, Status.OFFERED)
    assert after.turn == 1, "who has let it pass is not asked for it again"
    assert [each.entry for each in queries.everybody(ada.clinic_id)] == [ada, other]
    assert queries.standing_of(ada).entry.joined_at == EARLIER


def test_declining_frees_the_time_at_once(waits: Waits, fay: Player, bens_time: Time, now) -> None:
    ada = waits()
    made = actions.offer(fay.actor, ada, bens_time, now=now)
    actions.decline(fay.actor, ada, now=now)
    assert booking_queries.visit_of(made.appointment).status is booking_queries.Status.CANCELLED
    assert status(ada) is Status.WAITING
    assert not OpenOffer.objects.exists()


def test_confirming_the_held_time_uses_up_the_place(
    waits: Waits, fay: Player, program: Actor, bens_time: Time, now
) -> None:
    ada = waits()
    made = actions.offer(fay.actor, ada, bens_time, now=now)
    booking.confirm(program, made.appointment, person=ada.person, episode=None, now=now)
    assert actions.note_booked(program, made.appointment, now=now)
    assert status(ada) is Status.BOOKED


def test_a_booking_that_nobody_told_the_list_of_is_found_by_the_worker(
    waits: Waits, fay: Player, program: Actor, bens_time: Time, now
) -> None:
    ada = waits()
    made = actions.offer(fay.actor, ada, bens_time, now=now)
    booking.confirm(program, made.appointment, person=ada.person, episode=None, now=now)
    actions.work(program, now)
    assert status(ada) is Status.BOOKED


def test_somebody_who_comes_later_gets_it_only_with_a_reason(
    waits: Waits, fay: Player, bens_time: Time, now
) -> None:
    waits("Ada", at=EARLIER)
    other = waits("Someone")
    with pytest.raises(actions.NotTheirTurn):
        actions.offer(fay.actor, other, bens_time, now=now)
    made = actions.offer(fay.actor, other, bens_time, now=now, why="Ada is away that week")
    assert (made.turn, made.fitted, made.why_not_first) == (2, 2, "Ada is away that week")


def test_a_time_that_is_not_wished_needs_a_reason_too(
    waits: Waits, fay: Player, bens_time: Time, now
) -> None:
    ada = waits(weekdays=(0,))
    with pytest.raises(actions.NotTheirTurn):
        actions.offer(fay.actor, ada, bens_time, now=now)
    assert actions.offer(fay.actor, ada, bens_time, now=now, why="She said so by phone").turn is None


def test_soon_comes_first_and_only_the_clinic_can_say_so(
    waits: Waits, fay: Player, ben: Player, bens_time: Time, now
) -> None:
    waits("Ada", at=EARLIER)
    other = waits("Someone")
    actions.set_urgency(ben.actor, other, "soon", why="Work depends on it")
    assert actions.offer(fay.actor, other, bens_time, now=now).turn == 1


def test_asking_again_keeps_the_first_day_and_the_place(waits: Waits, now) -> None:
    ada = waits("Ada", at=EARLIER)
    assert ada.person is not None
    person = Player(account=ada.person.account, actor=None, person=ada.person)  # type: ignore[arg-type]
    again = waits(player=person, at=now, weekdays=(1,))
    assert again == ada
    assert queries.standing_of(ada).wish.weekdays == [1]
    assert queries.standing_of(ada).entry.joined_at == EARLIER


def test_one_address_has_one_open_offer_however_often_it_asked(
    clinic: Clinic, service, visitor: Actor, fay: Player, bens_time: Time, now
) -> None:
    wish = actions.WishSaid(email="fern@home.example")
    first, second = (
        actions.join(visitor, service, who=actions.Who(name="Fern"), wish=wish, now=now) for _ in range(2)
    )
    actions.offer(fay.actor, first, bens_time, now=now)
    with pytest.raises(actions.HasOffer):
        actions.offer(
            fay.actor, second, Time(WEDNESDAY_TEN + timedelta(hours=2), bens_time.staff_id), now=now, why="x"
        )
    assert Offer.objects.count() == 1


def test_the_same_time_is_never_offered_twice(waits: Waits, fay: Player, bens_time: Time, now) -> None:
    ada, other = waits("Ada"), waits("Someone")
    actions.offer(fay.actor, ada, bens_time, now=now)
    with pytest.raises(booking.TimeTaken):
        actions.offer(fay.actor, other, bens_time, now=now, why="x")
    assert status(other) is Status.WAITING


def test_leaving_frees_the_offered_time(waits: Waits, fay: Player, bens_time: Time, now) -> None:
    ada = waits()
    made = actions.offer(fay.actor, ada, bens_time, now=now)
    actions.leave(fay.actor, ada, now=now)
    assert booking_queries.visit_of(made.appointment).status is booking_queries.Status.CANCELLED
    assert status(ada) is Status.LEFT


def test_a_held_time_that_the_desk_cancels_ends_the_offer(
    waits: Waits, fay: Player, bens_time: Time, now
) -> None:
    ada = waits()
    made = actions.offer(fay.actor, ada, bens_time, now=now)
    booking.cancel(fay.actor, made.appointment, why="Ben is ill", now=now)
    actions.lapse(fay.actor, now=now)
    assert [each.event for each in queries.history(ada)] == ["joined", "offered", "withdrawn"]


def test_a_time_within_the_hour_is_offered_to_nobody(waits: Waits, fay: Player, bens_time: Time, now) -> None:
    ada = waits(notice_hours=0)
    with pytest.raises(actions.TooSoon):
        actions.offer(fay.actor, ada, Time(now + timedelta(minutes=30), bens_time.staff_id), now=now)
    assert status(ada) is Status.WAITING


def test_the_program_offers_freed_times_only_where_the_clinic_said_so(
    waits: Waits, olu: Player, fay: Player, program: Actor, bens_time: Time, clinic: Clinic, now
) -> None:
    ada, other = waits("Ada", at=EARLIER), waits("Someone")
    actions.offer(fay.actor, ada, bens_time, now=now)
    assert actions.work(program, OVER) == 0
    assert (status(ada), status(other)) == (Status.WAITING, Status.WAITING)
    actions.set_rules(olu.actor, answer_minutes=60, offers_by_itself=True)
    assert actions.work(program, OVER) == 1
    assert (status(ada), status(other)) == (Status.WAITING, Status.OFFERED)
    assert queries.open_offers(clinic.id)[0].lapses_at == OVER + timedelta(hours=1)


def test_a_cancelled_visit_is_offered_to_whoever_comes_first(
    waits: Waits, olu: Player, program: Actor, clinic: Clinic, service, bens_time: Time, now
) -> None:
    booked = make_patient(clinic, "Holder").person
    held = booking.hold_time(program, clinic=clinic, service=service, starts_at=WEDNESDAY_TEN, now=now)
    visit = booking.confirm(program, held, person=booked, episode=None, now=now)
    ada = waits()
    actions.set_rules(olu.actor, answer_minutes=60, offers_by_itself=True)
    assert actions.work(program, now) == 0
    booking.cancel(program, visit, why="", now=now)
    assert actions.work(program, now) == 1
    assert status(ada) is Status.OFFERED


def test_the_message_names_the_time_and_nothing_clinical(
    waits: Waits, fay: Player, bens_time: Time, now
) -> None:
    ada = waits(channel="both", phone="+447700900123")
    OutboxMessage.objects.all().delete()
    actions.offer(fay.actor, ada, bens_time, now=now)
    by_kind = {
        each.kind: each.payload["words"]
        for each in OutboxMessage.objects.filter(dedupe_key__startswith="waiting:")
    }
    assert set(by_kind) == {"email", "sms"}
    for words in by_kind.values():
        assert "Wed 25 Nov 10:00" in words
        assert "Mon 23 Nov 16:00" in words
        assert f"/waiting/mine/{ada.public_token}/" in words
        assert not {"headache", "first appointment", "pain"} & set(words.lower().split())
