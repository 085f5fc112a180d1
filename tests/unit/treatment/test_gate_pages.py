"""The gate before a thrust in its pages, with scripts off: answered, opened, used for a session, ended at midnight."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib import gated
from tests.lib.cast import Player
from tests.lib.gated import GOOD
from tests.lib.planned import assess
from tests.unit.treatment.test_session_pages import hidden_fields
from wellhead.foundation import clock
from wellhead.people.models import Episode
from wellhead.treatment.models import ManualSession, ThrustScreen

EVENING = datetime(2026, 11, 23, 23, 50, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)
WORDS = "A quick move; very rarely a stroke. I may say no."
THRUST_ROW = {
    "technique_id": "MT08",
    "level": "C1-2",
    "side": "right",
    "duration_s": "1",
    "response": "eased_directly",
}


@pytest.fixture
def episode(ada: Player, ben: Player, olu: Player) -> Episode:
    with clock.held_at(EVENING):
        gated.certify_thrust(olu, ben)
        return assess(ben, ada)


@pytest.fixture
def client(episode: Episode, ben: Player) -> Client:
    return ben.client


def gate(person: Player, scope: str = "cervical") -> str:
    return reverse("treatment:gate", args=[person.person.pk, scope])


def answered(page: str) -> dict[str, str]:
    """Everything on the page answered well, consent asked aloud."""
    said = {name: {True: "yes", False: "no"}.get(value, str(value)) for name, value in GOOD.items()}
    said |= dict.fromkeys(re.findall(r'name="(rule_TG\d+)"', page), "no")
    return said | {"consent_given": "yes", "consent_words": WORDS, "reconfirmed": "yes"}


def keep(client: Client, here: str, **changed: str) -> str:
    page = client.get(here).content.decode()
    return client.post(here, hidden_fields(page) | answered(page) | changed, follow=True).content.decode()


def session_of(client: Client, person: Player, day: int) -> tuple[str, dict[str, str]]:
    here = reverse("treatment:manual", args=[person.person.pk])
    page = client.get(here).content.decode()
    rows = {f"rows-0-{name}": value for name, value in THRUST_ROW.items()}
    given = {
        "given_on_day": str(day),
        "given_on_month": "11",
        "given_on_year": "2026",
        "words": "Well borne.",
    }
    return page, hidden_fields(page) | rows | given


@pytest.mark.feature("T05", "Z17")
def test_the_gate_is_answered_opens_and_lets_a_thrust_be_written(client: Client, ada: Player) -> None:
    with clock.held_at(EVENING):
        page, _sent = session_of(client, ada, 23)
        assert "Upper cervical thrust" not in page
        assert "Open until midnight" in keep(client, gate(ada))
        page, sent = session_of(client, ada, 23)
        assert "Upper cervical thrust" in page
        here = reverse("treatment:manual", args=[ada.person.pk])
        assert client.post(here, sent, follow=True).status_code == 200
    assert ManualSession.objects.get().techniques.get().is_thrust


@pytest.mark.feature("Z17")
def test_past_midnight_a_sentence_says_so_and_everything_typed_is_kept(client: Client, ada: Player) -> None:
    with clock.held_at(EVENING):
        keep(client, gate(ada))
        _page, sent = session_of(client, ada, 23)
    with clock.held_at(NIGHT):
        answer = client.post(reverse("treatment:manual", args=[ada.person.pk]), sent)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "ended at midnight" in page
        assert "Well borne." in page
        assert re.search(r'<option value="MT08" selected', page)
        assert "Not begun" in client.get(gate(ada)).content.decode()
    assert not ManualSession.objects.exists()


def test_what_speaks_against_is_named_with_another_way_beside_it(client: Client, ada: Player) -> None:
    with clock.held_at(EVENING):
        page = keep(client, gate(ada), tg_cranial_nerves="abnormal")
        assert "Cranial nerves, tested today: Not normal" in page
        assert "C1-2 rotation SNAG with active turn" in page
        assert "Open until midnight" not in page
        assert "safe" not in page.split("<main", 1)[1]


def test_a_warning_asks_for_its_reason_and_opens_with_it(client: Client, ada: Player) -> None:
    with clock.held_at(EVENING):
        page = keep(client, gate(ada), tg_bp_systolic="164")
        assert "Warnings that need your reason" in page
        page = keep(client, gate(ada), tg_bp_systolic="164", reason_TG14="Usual for her; her doctor knows.")
        assert "Open until midnight" in page
    assert ThrustScreen.objects.order_by("-version").first().outcome == "open_with_reason"


def test_an_impossible_number_comes_back_with_all_that_was_typed(client: Client, ada: Player) -> None:
    with clock.held_at(EVENING):
        here = gate(ada)
        page = client.get(here).content.decode()
        answer = client.post(here, hidden_fields(page) | answered(page) | {"tg_bp_systolic": "12"})
        assert answer.status_code == 422
        assert "Write a whole number from 60 to 260." in answer.content.decode()
        assert GOOD["tg_reasoning"] in answer.content.decode()
    assert not ThrustScreen.objects.exists()


def test_yes_to_consent_without_their_words_is_not_kept(client: Client, ada: Player) -> None:
    with clock.held_at(EVENING):
        here = gate(ada)
        page = client.get(here).content.decode()
        answer = client.post(here, hidden_fields(page) | answered(page) | {"consent_words": ""})
        assert answer.status_code == 422
    assert not ThrustScreen.objects.exists()


def test_other_parts_of_the_body_have_no_gate(client: Client, ada: Player) -> None:
    assert client.get(gate(ada, "lumbar")).status_code == 404


def test_nobody_else_sees_the_gate(
    ada: Player, cleo: Player, fay: Player, dan: Player, episode: Episode
) -> None:
    for somebody in (cleo, fay, dan, ada):
        assert somebody.client.get(gate(ada)).status_code in {403, 404}
