"""The language of a page: what the clinic offers, what this browser chose, and which translations still await review.

A translation that a specialist has not read is shown to whoever asks for it, never because of a browser's setting.
Whoever works here reads the clinic's own language, so that notes and letters are written in one.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language, get_language_info, to_locale, trans_real

from wellhead.foundation.actor import Role

COOKIE = "wellhead_language"
ONE_YEAR_SECONDS = 365 * 24 * 60 * 60
REVIEW_HEADER = "x-review"
TO_THE_ORIGINAL = "Read this page in English"
"""Said in English itself, to whoever would rather read that."""
AT_WORK = frozenset({Role.CLINICIAN, Role.FRONT_DESK, Role.OWNER})


@dataclass(frozen=True, slots=True)
class Language:
    """One language as its readers know it. `awaits_review` until a specialist has read the whole translation."""

    code: str
    name: str
    is_right_to_left: bool
    awaits_review: bool
    is_current: bool


def offered() -> tuple[str, ...]:
    """The codes that this clinic offers, its own first."""
    return tuple(code for code, _name in settings.LANGUAGES)


def chosen(request: HttpRequest) -> str:
    """What this browser chose; else what it asks for, if that translation was reviewed; else the clinic's own."""
    if str(getattr(getattr(request, "actor", None), "role", "")) in AT_WORK:
        return settings.LANGUAGE_CODE
    wanted = request.COOKIES.get(COOKIE, "")
    if wanted in offered():
        return wanted
    return _wished(request.headers.get("Accept-Language", ""))


def _wished(header: str) -> str:
    """The first language of the browser's list that is offered and reviewed."""
    for wish, _weight in trans_real.parse_accept_lang_header(header):
        for code in offered():
            if wish.split("-")[0] == code.split("-")[0] and not awaits_review(code):
                return code
    return settings.LANGUAGE_CODE


def listed() -> tuple[Language, ...]:
    """Every language that the clinic offers; nothing to choose from when there is only one."""
    codes = offered()
    return tuple(_language(code) for code in codes) if len(codes) > 1 else ()


def current() -> Language:
    """The language that this page is written in."""
    code = get_language()
    return _language(code if code in offered() else settings.LANGUAGE_CODE)


def _language(code: str) -> Language:
    return Language(
        code=code,
        name=str(dict(settings.LANGUAGES)[code]),
        is_right_to_left=bool(get_language_info(code)["bidi"]),
        awaits_review=awaits_review(code),
        is_current=code == (get_language() or settings.LANGUAGE_CODE),
    )


def awaits_review(code: str) -> bool:
    """Whether the catalogue says of itself that nobody who knows the subject has read it yet."""
    return bool(_about(code).get(REVIEW_HEADER))


@cache
def _about(code: str) -> Mapping[str, str]:
    """The header of the compiled catalogue; empty for the language in which the program is written."""
    place = Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.mo"
    if not place.exists():
        return {}
    with place.open("rb") as file:
        return gettext.GNUTranslations(file).info()


def write(response: HttpResponseBase, code: str, *, secure: bool) -> None:
    """Remember the choice in this browser for a year. No personal data is in the cookie."""
    response.set_cookie(COOKIE, code, max_age=ONE_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
