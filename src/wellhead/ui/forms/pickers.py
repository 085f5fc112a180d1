"""Days and hours to pick, which never lose what somebody typed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms


def _kept(
    context: dict[str, Any], *, is_readable: bool
) -> dict[str, Any]:  # Any: Django's context of a widget
    """The context, for a plain box where the browser's picker would show nothing of what was typed."""
    if context["widget"]["value"] and not is_readable:
        context["widget"]["type"] = "text"
    return context


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


def _is_time(said: str) -> bool:
    try:
        time.fromisoformat(said)
    except ValueError:
        return False
    return True


class DayInput(forms.DateInput):
    """A day to pick, sent as 2026-11-24; what was typed and is no day comes back as text."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: Django's signature
        """A plain box for what is no day."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return _kept(context, is_readable=_is_day(str(context["widget"]["value"] or "")))


class TimeInput(forms.TimeInput):
    """An hour of the day to pick, sent as 09:30; what was typed and is none comes back as text."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: Django's signature
        """A plain box for what is no hour."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return _kept(context, is_readable=_is_time(str(context["widget"]["value"] or "")))
