"""Codes prove an address and guessing does not; who tries too often is sent to the telephone, and is forgotten in a day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.config.worker import work_once
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.models import AuditEvent, OutboxMessage
from wellhead.people import actions, limits
from wellhead.people.actions import CodeWrong, TooOften, WhoTries
from wellhead.people.models import Attempt, ContactCode

pytestmark = pytest.mark.usefixtures("still")
HERE = WhoTries(browser="a browser", address="9.9.9.9")
MAIL = "ada.new@home.example"


def mailed() -> str:
    letter = OutboxMessage.objects.filter(kind="email").order_by("-recorded_at", "-id").first()
    assert letter is not None
    assert letter.payload["to"] == MAIL
    found = re.search(r"\b\d{6}\b", letter.payload["words"])
    assert found is not None
    return found[0]


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_that_was_mailed_proves_the_address_once(visitor: Actor) -> None:
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    code = mailed()
    actions.prove_address(visitor, email=MAIL.upper(), code=f" {code[:3]} {code[3:]} ", now=NOON)
    with pytest.raises(CodeWrong, match="used up"):
        actions.prove_address(visitor, email=MAIL, code=code, now=NOON)


def test_after_five_tries_even_the_right_code_is_refused(visitor: Actor) -> None:
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    code = mailed()
    for _each in range(limits.CODE_TRIES):
        with pytest.raises(CodeWrong, match="not the code"):
            actions.prove_address(visitor, email=MAIL, code=another(code), now=NOON)
    with pytest.raises(CodeWrong, match="used up"):
        actions.prove_address(visitor, email=MAIL, code=code, now=NOON)


def test_a_code_is_too_old_after_ten_minutes(visitor: Actor) -> None:
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    with pytest.raises(CodeWrong, match="too old"):
        actions.prove_address(visitor, email=MAIL, code=mailed(), now=NOON + timedelta(minutes=10))


def test_a_code_proves_no_other_address(visitor: Actor) -> None:
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    with pytest.raises(CodeWrong):
        actions.prove_address(visitor, email="dan@home.example", code=mailed(), now=NOON)


def test_only_the_newest_code_counts(visitor: Actor) -> None:
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    first = mailed()
    ContactCode.objects.update(recorded_at=NOON - timedelta(minutes=1))
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    if mailed() != first:
        with pytest.raises(CodeWrong):
            actions.prove_address(visitor, email=MAIL, code=first, now=NOON)
    actions.prove_address(visitor, email=MAIL, code=mailed(), now=NOON)


def test_neither_code_nor_address_is_kept_in_the_clear(visitor: Actor) -> None:
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    code = mailed()
    rows = str(list(ContactCode.objects.values())) + str(list(Attempt.objects.values()))
    trail = str(list(AuditEvent.objects.values_list("event", "subject", "detail", "actor_name")))
    for secret in (MAIL, HERE.address, HERE.browser):
        assert secret not in rows + trail
    assert code not in trail
    assert f"'{code}'" not in rows


def test_a_known_and_an_unknown_address_are_treated_alike(visitor: Actor, ada: Player) -> None:
    for email in ("ada@home.example", "nobody@home.example"):
        actions.send_code(visitor, email=email, who=HERE, now=NOON)
    assert ada.account.email == "ada@home.example"
    titles = {message.payload["title"] for message in OutboxMessage.objects.all()}
    assert (OutboxMessage.objects.count(), len(titles)) == (2, 1)


def test_one_mailbox_is_not_flooded(visitor: Actor) -> None:
    for number in range(limits.TO_ONE_ADDRESS.most):
        who = WhoTries(browser=f"browser {number}")
        actions.send_code(visitor, email=MAIL, who=who, now=NOON)
    with pytest.raises(TooOften, match="Call us"):
        actions.send_code(visitor, email=MAIL, who=WhoTries(browser="one more"), now=NOON)


def hold_often(visitor: Actor, times: int, *, now: datetime = NOON, **who: str) -> None:
    for number in range(times):
        mark = {name: words.format(number) for name, words in who.items()}
        actions.note_attempt(visitor, "hold", WhoTries(**mark), now=now)


def test_one_browser_holds_so_many_times_in_an_hour(visitor: Actor) -> None:
    most = limits.BROWSER["hold"][0].most
    hold_often(visitor, most, browser="one")
    with pytest.raises(TooOften, match=r"\+442079460112"):
        hold_often(visitor, 1, browser="one")
    hold_often(visitor, 1, browser="another")
    hold_often(visitor, 1, browser="one", now=NOON + timedelta(hours=1, seconds=1))


def test_one_address_holds_so_many_times_whatever_its_browsers_say(visitor: Actor) -> None:
    most = limits.ADDRESS["hold"][0].most
    hold_often(visitor, most, browser="browser {}", address="9.9.9.9")
    with pytest.raises(TooOften):
        hold_often(visitor, 1, browser="a new one", address="9.9.9.9")
    hold_often(visitor, 1, browser="a new one", address="9.9.9.10")


def test_one_household_has_one_address_of_the_new_kind(visitor: Actor) -> None:
    most = limits.ADDRESS["hold"][0].most
    hold_often(visitor, most, browser="browser {}", address="2620:fe:0:1::{}")
    with pytest.raises(TooOften):
        hold_often(visitor, 1, browser="a new one", address="2620:fe:0:1:ffff::1")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "192.168.1.4", "", "not an address"])
def test_an_address_that_names_no_visitor_is_not_counted(visitor: Actor, address: str) -> None:
    hold_often(visitor, limits.ADDRESS["hold"][0].most + 1, browser="browser {}", address=address)
    assert Attempt.objects.values("who_hash").distinct().count() == limits.ADDRESS["hold"][0].most + 1


def test_staff_are_not_counted(fay: Player) -> None:
    hold_often(fay.actor, limits.BROWSER["hold"][0].most + 1, browser="one", address="9.9.9.9")
    assert not Attempt.objects.exists()


def test_what_was_counted_is_forgotten_after_a_day(visitor: Actor) -> None:
    hold_often(visitor, 3, browser="one", address="9.9.9.9")
    hold_often(visitor, 1, browser="other", now=NOON + limits.FORGET_ATTEMPTS + timedelta(seconds=1))
    assert Attempt.objects.count() == 1


def test_the_worker_forgets_it_even_when_nobody_comes(visitor: Actor) -> None:
    hold_often(visitor, 2, browser="one")
    actions.send_code(visitor, email=MAIL, who=HERE, now=NOON)
    work_once()
    assert (Attempt.objects.count(), ContactCode.objects.count()) == (4, 1)
    with clock.held_at(NOON + limits.FORGET_ATTEMPTS + timedelta(seconds=1)):
        work_once()
    assert (Attempt.objects.count(), ContactCode.objects.count()) == (0, 0)


def test_a_refused_try_is_told_in_the_trail(visitor: Actor) -> None:
    hold_often(visitor, limits.BROWSER["hold"][0].most, browser="one")
    with pytest.raises(TooOften):
        hold_often(visitor, 1, browser="one")
    last = AuditEvent.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.event, last.detail) == ("people.attempts_refused", {"what": "hold"})
