"""Millbrook clinic as tests of bookings want it; the fixtures are those of booking."""

from tests.unit.booking.conftest import first_visit, now, program

__all__ = ["first_visit", "now", "program"]
