"""Addresses that stand on the calendar hundreds of times: put together once, then filled in."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

NOBODY = uuid.UUID(int=0)


def visit(key: uuid.UUID, token: str) -> str:
    """The page of one visit."""
    pattern = _pattern("desk:visit")
    return pattern.replace(str(NOBODY), str(key)) if pattern else reverse("booking:appointment", args=[token])


def mark(key: uuid.UUID) -> str:
    """Where a mark on a visit is sent."""
    return _pattern("booking:mark").replace(str(NOBODY), str(key))


def new(**said: str) -> str:
    """The page on which somebody is booked, with what is known already."""
    if "new" not in _KNOWN:
        try:
            _KNOWN["new"] = reverse("desk:new")
        except NoReverseMatch:
            return f"{reverse('booking:services')}?{urlencode(said)}"
    return f"{_KNOWN['new']}?{urlencode(said)}"


_KNOWN: dict[str, str] = {}


def _pattern(name: str) -> str:
    """The address of nobody's visit; empty when there is no such page."""
    if name not in _KNOWN:
        try:
            _KNOWN[name] = reverse(name, args=[NOBODY])
        except NoReverseMatch:
            return ""
    return _KNOWN[name]
