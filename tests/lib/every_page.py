"""Every page of the program as somebody sees it who is let in: by its address, and in the states that matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from tests.lib import addresses, journey_forms, page_states
from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

FORM_ONLY = 405
TYPED, NEVER_OFFERED = "<i>12e99", "no-such-choice"


@dataclass(frozen=True)
class Shown:
    """A page as it was sent: `name` says which, `path` where it stands."""

    name: str
    path: str
    text: str
    headers: Mapping[str, str]
    is_alike: bool = False


@dataclass
class EveryPage:
    """The pages, and by address what was answered where nobody got a page."""

    pages: dict[str, Shown] = field(default_factory=dict)
    mistakes: dict[str, Shown] = field(default_factory=dict)
    """Forms sent back with what is wrong in them."""
    without: dict[str, str] = field(default_factory=dict)
    """Not form-only, not a file, and no page for anybody: the last answer."""


def _ask(client: Client, path: str, sent: Mapping[str, object] | None = None) -> HttpResponse:
    """One request whose doings are undone, in a browser that keeps nothing of it."""
    once = Client(raise_request_exception=False)
    once.cookies.load({name: each.value for name, each in client.cookies.items()})
    with transaction.atomic():
        answer = once.get(path) if sent is None else once.post(path, sent)
        transaction.set_rollback(True)
    assert isinstance(answer, HttpResponse)
    return answer


def _is_page(answer: HttpResponse) -> bool:
    return answer["Content-Type"].startswith("text/html")


def _shown(name: str, path: str, answer: HttpResponse) -> Shown:
    return Shown(name, path, answer.content.decode(), dict(answer.headers))


def collect(
    things: addresses.Things, people: Mapping[str, Client], states: Iterable[page_states.State]
) -> EveryPage:
    """Each address opened by the first of these people who gets a page there, then each state."""
    found = EveryPage()
    for name, parts in addresses.every_address().items():
        path = reverse(name, kwargs=things.parts(name, parts)) + addresses.ASKED_WITH.get(name, "")
        _by_somebody(found, name, path, people)
    for state in states:
        with override_settings(**state.settings):
            answer = _ask(state.client, state.path, state.sent)
        if answer.status_code != state.status:
            found.without[state.name] = f"{answer.status_code}, not {state.status}"
            continue
        shown = _shown(state.name, state.path, answer)
        found.pages[state.name] = replace(shown, is_alike=state.is_alike)
    return found


def _by_somebody(found: EveryPage, name: str, path: str, people: Mapping[str, Client]) -> None:
    answers = []
    for client in people.values():
        answer = _ask(client, path)
        answers.append(answer.status_code)
        if answer.status_code == 200:
            if _is_page(answer):
                found.pages[name] = _shown(name, path, answer)
                _mistaken(found, name, path, client)
            return
    if set(answers) != {FORM_ONLY}:
        found.without[name] = f"{path}: {sorted(set(answers))}"


def _mistaken(found: EveryPage, name: str, path: str, client: Client) -> None:
    """The forms of the page, filled in wrongly."""
    for number, form in enumerate(journey_forms.forms_in(found.pages[name].text, path)):
        for sent in (form.mangled(typed=TYPED, pressed=NEVER_OFFERED), form.with_()):
            answer = _ask(client, form.action, sent)
            if answer.status_code in (400, 409, 422) and _is_page(answer):
                kind = f"{name}, form {number} with a mistake ({answer.status_code})"
                found.mistakes.setdefault(kind, _shown(kind, form.action, answer))


@pytest.fixture
def every_page(clinic: Clinic, ada: Player, ben: Player, fay: Player, olu: Player) -> Iterator[EveryPage]:
    """All of them, at noon of a day; the clock stays held."""
    with clock.held_at(NOON):
        things = addresses.make(ada, ben, olu)
        cast = {"visitor": Client(), "ada": ada.client, "ben": ben.client, "olu": olu.client}
        cast["proxy"] = addresses.acting_for(ada).client
        checks = page_states.checks(clinic)
        people = {**cast, "first_visit": checks["first_visit"], "differs": checks["differs"]}
        yield collect(things, people, page_states.states({**cast, **checks, "fay": fay.client}))
