"""Keys for the staff: what each does, by role, and whether this browser wants them; read from a cookie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "wellhead_keys"
OFF = "off"
ONE_YEAR_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Key:
    """One key or two after each other. It goes to an address, presses a button, puts the cursor, or shows this list."""

    keys: str
    name: str | Promise
    go: str = ""
    press: str = ""
    focus: str = ""
    is_help: bool = False

    @property
    def parts(self) -> list[str]:
        """Each key on its own, as it is drawn."""
        names = {"ctrl": "Ctrl", "enter": "Enter"}
        split = self.keys.replace("+", " ").split(" ")
        return [names.get(each, each if len(each) > 1 else each.upper()) for each in split]


LETTERS = {
    "portal:day": "d",
    "portal:people": "p",
    "desk:calendar": "c",
    "desk:calls": "l",
    "waiting:list": "w",
    "desk:messages": "m",
    "desk:services": "s",
    "portal:dashboard": "b",
    "website:texts": "t",
}
"""The letter after g for each place; the first letter of its name where that is free."""

PAGE = (
    Key("ctrl+s", _("Save what is on the page"), press="[data-save]"),
    Key("ctrl+enter", _("Sign, after asking"), press="[data-sign]"),
)


def listed(places: Iterable[tuple[str, str, str | Promise]], *, next_url: str = "") -> tuple[Key, ...]:
    """The keys of whoever has these places (name, address, words); `next_url` leads to the next person of the day."""
    go = tuple(
        Key(f"g {LETTERS[name]}", words, go=address) for name, address, words in places if name in LETTERS
    )
    onward = (Key("n", _("Next person of the day"), go=next_url),) if next_url else ()
    return (
        Key("?", _("This list"), is_help=True),
        Key("/", _("Find a person"), focus="#find-person"),
        *go,
        *onward,
        *PAGE,
    )


def wanted(request: HttpRequest) -> bool:
    """Whether plain keys do something in this browser; they do until they are turned off."""
    return request.COOKIES.get(COOKIE) != OFF


def write(response: HttpResponseBase, *, on: bool, secure: bool) -> None:
    """Remember in this browser for a year."""
    if on:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(COOKIE, OFF, max_age=ONE_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
