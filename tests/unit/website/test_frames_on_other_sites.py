"""Exactly the sites that the owner named may frame the two pages made for it; no other page may be framed by anybody."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.lib.cast import Player
from wellhead.foundation.models import AuditEvent, Clinic
from wellhead.foundation.once import new_token
from wellhead.website import queries

FRAMED = ("/embed/check/", "/embed/book/")


def ancestors(path: str) -> str:
    policy = Client().get(path)["Content-Security-Policy"]
    return next(part.strip() for part in policy.split(";") if "frame-ancestors" in part)


def choose(owner: Player, sites: str) -> HttpResponse:
    return owner.client.post("/website/embeds/", {"once": new_token(), "sites": sites})


@pytest.mark.parametrize("path", FRAMED)
def test_until_the_owner_names_a_site_nobody_may(clinic: Clinic, path: str) -> None:
    assert ancestors(path) == "frame-ancestors 'none'"
    assert Client().get(path)["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", FRAMED)
def test_the_named_sites_may_and_no_other(clinic: Clinic, olu: Player, path: str) -> None:
    choose(olu, "https://www.one.example\nhttps://two.example:8443/")
    assert ancestors(path) == "frame-ancestors https://www.one.example https://two.example:8443"
    assert "X-Frame-Options" not in Client().get(path)


def test_every_other_page_stays_closed(clinic: Clinic, olu: Player) -> None:
    choose(olu, "https://www.one.example")
    for path in ("/", "/check/", "/book/", "/prices/", "/account/login/"):
        assert ancestors(path) == "frame-ancestors 'none'", path
        assert Client().get(path)["X-Frame-Options"] == "DENY", path


@pytest.mark.parametrize("path", FRAMED)
def test_inside_a_frame_nothing_is_asked_and_every_way_on_opens_a_tab(clinic: Clinic, path: str) -> None:
    told = Client().get(path).content.decode()
    assert "<form" not in told
    assert "<input" not in told
    main = told.partition("<main")[2].partition("</main>")[0]
    assert main.count("<a ") == main.count('target="_')


@pytest.mark.parametrize(
    "line",
    [
        "http://www.one.example",
        "https://*.example",
        "*",
        "https://one.example/path",
        "https://one.example; script-src *",
        "javascript:alert(1)",
        "https://user@one.example",
        "localhost.evil",
        "'none'",
        "https://one.example:99999",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_and_kept_in_the_box(
    clinic: Clinic, olu: Player, line: str
) -> None:
    answer = choose(olu, line)
    if line == "localhost.evil":  # a name like any other: it is taken, and only over https
        assert queries.framing_origins(clinic.id) == ("https://localhost.evil",)
        return
    assert answer.status_code == 422
    assert "is not the address of a site" in answer.content.decode()
    assert queries.framing_origins(clinic.id) == ()


def test_an_empty_box_closes_the_frames_again_and_each_choice_is_audited(clinic: Clinic, olu: Player) -> None:
    choose(olu, "https://www.one.example")
    choose(olu, "")
    assert ancestors(FRAMED[0]) == "frame-ancestors 'none'"
    assert AuditEvent.objects.filter(event="website.framing_sites_chosen").count() == 2


def test_the_owner_copies_a_frame_and_a_plain_link(clinic: Clinic, olu: Player) -> None:
    told = olu.client.get("/website/embeds/").content.decode()
    assert "&lt;iframe src=&quot;http://localhost:8000/embed/check/&quot;" in told
    assert "&lt;a href=&quot;http://localhost:8000/check/&quot;&gt;" in told
