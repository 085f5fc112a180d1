"""Forms as a browser would send them, read from a page, to be sent back whole, mangled or twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.apps import apps
from django.http import HttpResponse
from django.test import Client

TYPED = {"text", "email", "search", "tel", "number", "password", "date", "time"}
PRESSED = {"radio", "checkbox"}
NOT_OF_THE_STORY = {"AuditEvent", "UsedToken", "OutboxMessage"}
"""Rows that speak of the asking, not of the person."""


@dataclass
class PageForm:
    """One form of a page: where it goes, what it would send, and what is typed into it."""

    action: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def pressed(self) -> dict[str, list[str]]:
        """The button that saves, when the form has several."""
        saving = [each for each in self.buttons if each[1] == "save"] or self.buttons[:1]
        return {name: [value] for name, value in saving if name != "more"}

    def with_(self, **changed: str | list[str]) -> dict[str, list[str]]:
        """What would be sent with these answers instead."""
        answers = {name: value if isinstance(value, list) else [value] for name, value in changed.items()}
        return {**self.sent, **self.pressed, **answers}

    def without(self, *names: str) -> dict[str, list[str]]:
        whole = {**self.sent, **self.pressed}
        return {name: value for name, value in whole.items() if name not in names}

    def mangled(self, *, typed: str, pressed: str) -> dict[str, list[str]]:
        """Every field that a person fills in, filled with this."""
        answers = {
            name: [typed if kind == "typed" else pressed]
            for name, kind in self.kinds.items()
            if kind in {"typed", "pressed"}
        }
        return {**self.sent, **answers, **self.pressed}

    @property
    def typed_into(self) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind == "typed"]


class _Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[PageForm]()
        self.now: PageForm | None = None
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.now = None
            if said.get("method", "").lower() == "post":
                self.now = PageForm(said.get("action") or self.address)
                self.forms.append(self.now)
        if self.now is None or "disabled" in said:
            return
        self._heard(self.now, tag, said)

    def _heard(self, form: PageForm, tag: str, said: dict[str, str]) -> None:
        name, kind = said.get("name", ""), said.get("type", "text")
        if tag == "option" and self.select and "selected" in said:
            form.sent[self.select] = [said.get("value", "")]
        if not name:
            return
        if tag == "button":
            form.buttons.append((name, said.get("value", "")))
        elif tag == "select":
            self.select, form.kinds[name] = name, "pressed"
            form.sent.setdefault(name, [""])
        elif tag == "textarea":
            self.area, form.kinds[name] = name, "typed"
            form.sent[name] = [""]
        elif tag == "input" and kind in PRESSED:
            form.kinds[name] = "pressed"
            if "checked" in said:
                form.sent.setdefault(name, []).append(said.get("value", "on"))
        elif tag == "input":
            form.kinds[name] = "typed" if kind in TYPED else "hidden"
            form.sent[name] = [said.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.now is not None and self.area:
            self.now.sent[self.area] = [self.now.sent[self.area][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None
        if tag == "textarea":
            self.area = ""
        if tag == "select":
            self.select = ""


def forms_on(client: Client, address: str) -> list[PageForm]:
    """Every form of the page that is sent with POST, without the frame's own switches."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return forms_in(page.content.decode(), address)


def forms_in(page: str, address: str) -> list[PageForm]:
    """The same of a page that was opened before, at this address."""
    reader = _Reader(address)
    reader.feed(page)
    return [form for form in reader.forms if form.action not in {"/look/theme/", "/account/logout/"}]


def the_form(client: Client, address: str, *, having: str) -> PageForm:
    """The form of a page that has a field of this name."""
    return next(form for form in forms_on(client, address) if having in form.sent or having in form.kinds)


def send(client: Client, form: PageForm, sent: dict[str, list[str]]) -> HttpResponse:
    return client.post(form.action, sent)


def story() -> dict[str, int]:
    """How many rows each table of the story holds: what was half-saved would show here."""
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("wellhead.")]
    models = [model for room in rooms for model in room.get_models()]
    return {
        model.__name__: model._default_manager.count()
        for model in models
        if model.__name__ not in NOT_OF_THE_STORY
    }
