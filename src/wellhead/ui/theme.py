"""Light, dark, the device's wish or attack mode: read from a cookie, so that the first byte of a page is right."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase

COOKIE = "wellhead_theme"
ONE_YEAR_SECONDS = 365 * 24 * 60 * 60


class Theme(enum.StrEnum):
    """What a person can choose. DEVICE leaves the choice to the device."""

    DEVICE = "device"
    LIGHT = "light"
    DARK = "dark"
    ATTACK = "attack"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The theme now, and the one to go back to when the attack is over."""

    theme: Theme = Theme.DEVICE
    before: Theme = Theme.DEVICE

    @property
    def attribute(self) -> str:
        """The value of data-theme on <html>; empty when the device decides."""
        return "" if self.theme is Theme.DEVICE else self.theme.value

    @property
    def in_attack(self) -> bool:
        """Whether the screen is dimmed for an attack."""
        return self.theme is Theme.ATTACK

    def changed_to(self, theme: Theme) -> Appearance:
        """The same person's appearance with another theme; attack mode remembers what it replaced."""
        before = self.before if self.in_attack else self.theme
        return Appearance(theme, before if theme is Theme.ATTACK else Theme.DEVICE)


def _named(value: str) -> Theme:
    """A theme by its name; anything unknown is the device's wish."""
    return Theme(value) if value in set(Theme) else Theme.DEVICE


def read(request: HttpRequest) -> Appearance:
    """The appearance this browser asked for earlier."""
    theme, _, before = request.COOKIES.get(COOKIE, "").partition("-")
    return Appearance(_named(theme), _named(before))


def write(response: HttpResponseBase, appearance: Appearance, *, secure: bool) -> None:
    """Remember the appearance in this browser for a year. No personal data is in the cookie."""
    value = appearance.theme.value
    if appearance.in_attack:
        value = f"{value}-{appearance.before.value}"
    response.set_cookie(COOKIE, value, max_age=ONE_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
