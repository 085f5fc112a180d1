"""The page that works without a network is the same for everybody."""

from __future__ import annotations

import json

from django.test import Client

from tests.lib.cast import Player
from tests.lib.names import names


def test_ada_gets_the_page_that_a_visitor_gets(client: Client, ada: Player) -> None:
    hers = ada.client.get("/diary/offline/").content.decode()
    assert not names(hers, "Ada")
    assert (
        ada.client.get("/diary/offline/worker.js").content == client.get("/diary/offline/worker.js").content
    )


def test_the_worker_may_answer_for_diary_exercises_and_start_page(client: Client, ada: Player) -> None:
    assert client.get("/diary/offline/worker.js")["Service-Worker-Allowed"] == "/"


def test_a_phone_learns_what_to_show_among_its_programs(client: Client, ada: Player) -> None:
    told = json.loads(client.get("/diary/offline/manifest.webmanifest").content)
    assert told["start_url"] == "/today/"
    assert "Millbrook" in told["name"]
    assert {each["sizes"] for each in told["icons"]} == {"any", "192x192", "512x512"}


def test_only_a_patients_pages_offer_it(ada: Player, ben: Player) -> None:
    assert "data-device " in ada.client.get("/today/").content.decode()
    assert "data-device " not in ben.client.get("/day/").content.decode()
