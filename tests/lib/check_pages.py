"""Answering a page of the self-check without a browser: what its form asks, and what somebody with these facts sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from django.test import Client

from wellhead.knowledge import library
from wellhead.reasoning.facts import FactDefinition

MOST_PAGES = 60
Sent = dict[str, object]


class _Fields(HTMLParser):
    """Names of the controls in the main part, with the values they offer and the hidden ones they carry."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: dict[str, list[str]] = {}
        self.hidden: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "input" and name and name != "csrfmiddlewaretoken":
            if found.get("type") == "hidden":
                self.hidden[name] = value
            else:
                self.offered.setdefault(name, []).append(value)


def fields_of(html: str) -> _Fields:
    """The form in the main part of a page."""
    read = _Fields()
    read.feed(html.split("<main", 1)[1].split("</main>", 1)[0])
    return read


def answers_to(html: str, wanted: Mapping[str, object]) -> Sent:
    """What somebody with these facts sends from this page: no to anything not named, not sure of numbers not named."""
    form, facts = fields_of(html), library.load().rules.facts
    sent: Sent = dict(form.hidden)
    for item in form.hidden["asked"].split():
        if item in form.offered:
            sent |= _one(facts[item], wanted.get(item))
    for name, offered in form.offered.items():
        if name.startswith("signs_") and not name.endswith("_unsure"):
            sent[name] = [item for item in offered if wanted.get(item)] or ["none"]
    return sent


def _one(definition: FactDefinition, value: object) -> Sent:
    """The answer to one question, in the way its field is sent."""
    name = definition.id
    if definition.type == "boolean":
        return {name: "yes" if value else "no"}
    if definition.type == "choice":
        return {
            name: value or ("prefer_not_to_say" if "prefer_not_to_say" in definition.options else "not_sure")
        }
    if definition.type == "multi_choice":
        return {name: value or ["none"]}
    return {name: value, f"{name}_unit": "s"} if value is not None else {f"{name}_unsure": "on"}


def begin(client: Client, *, alone: str = "yes") -> str:
    """The address of the first page."""
    shown = client.get("/check/").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', shown)
    assert once is not None
    answer = client.post("/check/", {"alone": alone, "once": once[1]})
    assert answer.status_code == 302
    return follow(client, answer["Location"])


def follow(client: Client, address: str) -> str:
    """The page that a redirect ends at."""
    for _ in range(5):
        answer = client.get(address)
        if answer.status_code != 302:
            assert answer.status_code == 200, answer.status_code
            return address
        address = answer["Location"]
    raise AssertionError(address)


def answer(client: Client, address: str, wanted: Mapping[str, object]) -> str:
    """Answer one page; the address that follows."""
    reply = client.post(address, answers_to(client.get(address).content.decode(), wanted))
    assert reply.status_code == 302, (address, reply.content.decode()[:3000])
    return follow(client, reply["Location"])


def walk(client: Client, address: str, wanted: Mapping[str, object], *, until: str = "") -> str:
    """Answer page after page until none follows, or until the page of that id; the address that ends it."""
    for _ in range(MOST_PAGES):
        if "/page/" not in address or (until and f"/{until}/" in address):
            return address
        address = answer(client, address, wanted)
    raise AssertionError("the check never ended")
