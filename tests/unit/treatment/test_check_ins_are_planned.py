"""Signing a session with needles plans the questions of its regions, outside the quiet hours, and queues what asks them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.lib import gated
from tests.lib.cast import NOON, Player
from tests.lib.planned import assess, certify
from tests.lib.treated import say_manual, say_needling, sign_needling
from wellhead.booking.quiet import Quiet
from wellhead.foundation import clock
from wellhead.foundation.models import OutboxMessage
from wellhead.treatment import actions, links, moments
from wellhead.treatment.models import CheckIn

QUIET = Quiet(time(21), time(8), ZoneInfo("UTC"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ended", "hours", "wanted"),
    [
        (at(2, 10), 3, at(2, 13)),  # by day: as planned
        (
            at(2, 19),
            3,
            at(2, 20, 30),
        ),  # 22:00 is quiet: 20:30 is nearer than the morning, and half the wait is over
        (at(2, 20, 15), 3, at(3, 8)),  # 23:15 is quiet, 20:30 says nothing yet: the morning
        (at(2, 7), 24, at(3, 8)),  # 07:00 is quiet: an hour later is nearer than the evening before
        (at(2, 20, 59), 24, at(3, 20, 59)),  # a minute before the quiet hours
        (at(2, 22), 24, at(3, 20, 30)),
    ],
)
def test_a_question_in_the_night_is_asked_at_the_nearest_hour_that_still_says_something(
    ended: datetime, hours: int, wanted: datetime
) -> None:
    assert moments.asked_at(ended + timedelta(hours=hours), ended_at=ended, quiet=QUIET) == wanted


@pytest.fixture
def signed(ada: Player, ben: Player, olu: Player) -> list[CheckIn]:
    with clock.held_at(NOON):
        certify(olu, ben)
        sign_needling(ben, assess(ben, ada))
    return list(CheckIn.objects.order_by("due_at", "region"))


def test_needles_near_the_lung_are_asked_about_at_three_hours_one_day_and_three_days(
    signed: list[CheckIn],
) -> None:
    lung = [(each.due_at - NOON, each.required) for each in signed if each.region == "lung"]
    assert lung == [(timedelta(hours=hours), True) for hours in (3, 24, 72)]
    general = [(each.due_at - NOON, each.required) for each in signed if each.region == "general"]
    assert general == [(timedelta(hours=48), False), (timedelta(days=7), False)]


def test_only_the_hash_of_a_link_is_kept_and_no_message_holds_it(signed: list[CheckIn]) -> None:
    first = signed[0]
    secret = links.secret_of(first.pk)
    assert first.link_hash == links.hashed(secret) != secret
    assert not any(secret in str(each.payload) for each in OutboxMessage.objects.all())


def test_one_message_each_way_for_what_is_due_at_the_same_moment(signed: list[CheckIn]) -> None:
    queued = OutboxMessage.objects.filter(kind="check_in_mail")
    assert sorted(each.due_at for each in queued) == sorted({each.due_at for each in signed})


def test_a_session_signed_days_later_asks_once_at_once(ada: Player, ben: Player, olu: Player) -> None:
    with clock.held_at(NOON):
        certify(olu, ben)
        episode = assess(ben, ada)
    with clock.held_at(NOON + timedelta(days=2)):
        session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
        actions.sign_needling(ben.actor, session, ended_at=NOON)
    due = [each.due_at for each in CheckIn.objects.filter(region="lung").order_by("due_at")]
    assert due == [NOON + timedelta(days=2), NOON + timedelta(days=3)]


def test_after_a_thrust_to_the_neck_the_person_is_asked_for_two_weeks(
    ada: Player, ben: Player, olu: Player
) -> None:
    with clock.held_at(NOON):
        episode = assess(ben, ada)
        gated.certify_thrust(olu, ben)
        gated.agree_to_thrust(ben, episode)
        gated.open_gate(ben, episode)
        said = say_manual(episode, techniques=(gated.THRUST,), recheck=False)
        actions.sign_manual(ben.actor, actions.save_manual(ben.actor, episode, said))
    found = CheckIn.objects.filter(region="neck_thrust").order_by("due_at")
    assert [(each.due_at - NOON).days for each in found] == [1, 3, 7, 14]
