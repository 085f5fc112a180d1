"""On which day a week begins: it differs from country to country."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=64)
def first_weekday(country: str) -> int:
    """The day that calendars of the country begin with, Monday is 0 (CLDR); Monday where nothing is known."""
    try:
        return int(Locale.parse(f"und_{country.upper()}").first_week_day)
    except (UnknownLocaleError, ValueError):
        return 0
