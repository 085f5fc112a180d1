"""Every address, asked for by everybody, with and without a form: in, told why not, nothing there, or sign in first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.architecture.guards import FEW, GUARDS, PEOPLE, Guard
from tests.architecture.source import check_none
from tests.lib import addresses
from tests.lib.cast import NOON, Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

ADDRESSES = addresses.every_address()


def test_every_address_has_its_row() -> None:
    check_none([f"{name}: say in GUARDS who gets which answer" for name in ADDRESSES if name not in GUARDS])
    check_none([f"{name}: there is no such address any more" for name in GUARDS if name not in ADDRESSES])


@dataclass
class House:
    """Everybody's browser, and one thing of Ada's of every kind."""

    things: addresses.Things
    keys: dict[str, str]

    def ask(self, who: str, path: str, *, sends: bool) -> HttpResponse:
        """One request in a browser of its own; whatever it did is undone."""
        client = Client()
        if self.keys[who]:
            client.cookies["sessionid"] = self.keys[who]
        with transaction.atomic():
            answer = client.post(path) if sends else client.get(path)
            transaction.set_rollback(True)
        assert isinstance(answer, HttpResponse)
        return answer


@pytest.fixture
def house(
    ada: Player, ben: Player, cleo: Player, fay: Player, olu: Player, dan: Player, clinic: Clinic
) -> Iterator[House]:
    with clock.held_at(NOON):
        stranger = make_patient(clinic, "Someone")
        things = addresses.make(ada, ben, olu)
        players = {
            "ada": ada,
            "stranger": stranger,
            "ben": ben,
            "cleo": cleo,
            "fay": fay,
            "olu": olu,
            "dan": dan,
        }
        players["proxy"] = addresses.acting_for(ada)
        keys = {who: player.client.cookies["sessionid"].value for who, player in players.items()}
        yield House(things, {**keys, "visitor": ""})


def _kind(answer: HttpResponse) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "sign_in"
    known = {403: "told_why", 404: "nothing", 405: "form_only"}
    return known.get(answer.status_code, "let_in" if answer.status_code < 500 else "broken")


def test_everybody_gets_the_answer_that_is_theirs(house: House) -> None:
    faults = []
    for name, guards in GUARDS.items():
        path = reverse(name, kwargs=house.things.parts(name, ADDRESSES[name]))
        for sends, guard in enumerate(guards):
            alike = not any((guard.let_in, guard.told_why, guard.nothing, guard.sign_in))
            for who in FEW if alike else PEOPLE:
                answer = house.ask(who, path, sends=bool(sends))
                where = f"{name} {'sent' if sends else 'opened'} by {who}"
                if _kind(answer) != guard.wanted(who):
                    faults.append(f"{where}: {_kind(answer)} ({answer.status_code}), not {guard.wanted(who)}")
                faults += [f"{where}: the page names {word}" for word in _told(answer, who, guard)]
    check_none(faults)


def _told(answer: HttpResponse, who: str, guard: Guard) -> list[str]:
    """Words about Ada on a page that refuses somebody."""
    if guard.wanted(who) == "let_in" or who == "ada":
        return []
    words = answer.content.decode()
    return [word for word in ("Ada", "Marsh", addresses.SECRET) if re.search(rf"\b{word}\b", words)]


ONE_PERSONS = [
    name for name, parts in ADDRESSES.items() if any(part.endswith(("_id", "_key")) for part in parts)
]


def test_a_thing_of_somebody_else_looks_like_no_thing_at_all(house: House) -> None:
    different = []
    for name in ONE_PERSONS:
        parts = ADDRESSES[name]
        real = house.things.parts(name, parts)
        unknown = {part: uuid4() if part.endswith(("_id", "_key")) else real[part] for part in parts}
        for sends, guard in enumerate(GUARDS[name]):
            if guard.wanted("stranger") != "nothing":
                continue
            told = [
                _without_address(house.ask("stranger", reverse(name, kwargs=kwargs), sends=bool(sends)))
                for kwargs in (real, unknown)
            ]
            different += [name] if told[0] != told[1] else []
    check_none([f"{name}: another patient can tell that it is there" for name in different])


def _without_address(answer: HttpResponse) -> tuple[int, str]:
    """The page without what differs on every request: its own address and its tokens."""
    words = re.sub(r'name="(next|csrfmiddlewaretoken)" value="[^"]*"', "", answer.content.decode())
    return answer.status_code, re.sub(r"\?next=[^\"]*", "", words)
