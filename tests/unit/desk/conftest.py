"""Millbrook clinic as the desk's tests want it; the fixtures are those of booking."""

from tests.unit.booking.conftest import (
    adas_visit,
    cleo_works,
    first_visit,
    hold,
    now,
    program,
)

__all__ = ["adas_visit", "cleo_works", "first_visit", "hold", "now", "program"]
