"""Every page of the program as somebody sees it who is let in: by its address, and in the states that matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pytest
import pytest_django
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from tests.architecture.guard import ANYBODY, PEOPLE
from tests.architecture.guards import GUARDS
from tests.lib import addresses, journey_forms, page_states
from tests.lib.cast import NOON, make_clinic, make_patient, make_staff
from wellhead.foundation import clock
from wellhead.people.models import StaffRole

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
    opened_by: dict[str, Client] = field(default_factory=dict)
    """Who got the page of an address."""
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
    answers = set()
    for who in _likeliest_first(name, people):
        answer = _ask(people[who], path)
        answers.add(answer.status_code)
        if answer.status_code == 200:
            if _is_page(answer):
                found.pages[name] = _shown(name, path, answer)
                found.opened_by[name] = people[who]
            return
        if answer.status_code == FORM_ONLY:  # whoever asks, as the test of guarded addresses holds
            return
    found.without[name] = f"{path}: {sorted(answers)}"


def _likeliest_first(name: str, people: Mapping[str, Client]) -> list[str]:
    """Those whom the table of guards lets in, then everybody else: a table that is wrong costs time, not a page."""
    guard = GUARDS[name][0] if name in GUARDS else ANYBODY
    return sorted(people, key=lambda who: who in PEOPLE and guard.wanted(who) != "let_in")


def mistakes_in(every: EveryPage) -> dict[str, Shown]:
    """The forms of the pages, filled in wrongly, as they are sent back with what is wrong in them.

    A form that stands on many pages, such as the one that signs out, is sent once for each who sees it.
    """
    found: dict[str, Shown] = {}
    sent_before = set()
    for name, client in every.opened_by.items():
        page = every.pages[name]
        for number, form in enumerate(journey_forms.forms_in(page.text, page.path)):
            alike = (id(client), form.action, *sorted(form.sent), *sorted(form.kinds), *form.buttons)
            if alike in sent_before:
                continue
            sent_before.add(alike)
            for sent in (form.mangled(typed=TYPED, pressed=NEVER_OFFERED), form.with_()):
                answer = _ask(client, form.action, sent)
                if answer.status_code in (400, 409, 422) and _is_page(answer):
                    kind = f"{name}, form {number} with a mistake ({answer.status_code})"
                    found.setdefault(kind, _shown(kind, form.action, answer))
    return found


@pytest.fixture(scope="module")
def every_page(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> EveryPage:
    """All of them, at noon of a day, collected once for every test of a file; the database is left empty."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.held_at(NOON):
        every = _collected()
        transaction.set_rollback(True)
    return every


def _collected() -> EveryPage:
    clinic = make_clinic()
    ben, fay, olu = (
        make_staff(clinic, name, role)
        for name, role in (
            ("Ben", StaffRole.CLINICIAN),
            ("Fay", StaffRole.FRONT_DESK),
            ("Olu", StaffRole.OWNER),
        )
    )
    ada = make_patient(clinic, "Ada", carer=ben)
    things = addresses.make(ada, ben, olu)
    cast = {"visitor": Client(), "ada": ada.client, "ben": ben.client, "olu": olu.client}
    cast["proxy"] = addresses.acting_for(ada).client
    checks = page_states.checks(clinic)
    people = {**cast, "first_visit": checks["first_visit"], "differs": checks["differs"]}
    every = collect(things, people, page_states.states({**cast, **checks, "fay": fay.client}))
    every.mistakes = mistakes_in(every)
    return every
