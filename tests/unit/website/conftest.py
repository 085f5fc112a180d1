"""A still clock, and something that can be booked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lib.cast import NOON
from wellhead.booking import actions as booking
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import Clinic


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with clock.held_at(NOON):
        yield


@pytest.fixture
def priced(clinic: Clinic) -> Clinic:
    """A free call, a first visit with terms, and a review that the clinic books itself."""
    program = system(clinic.id)
    for details in (
        booking.ServiceDetails(slug="call", name="Free call", minutes=15, kind="call"),
        booking.ServiceDetails(
            slug="first",
            name="First visit",
            minutes=45,
            price_pence=8_550,
            terms="Free until 24 hours before.",
        ),
        booking.ServiceDetails(slug="review", name="Review", minutes=30, price_pence=6_500, is_public=False),
    ):
        booking.add_service(program, details)
    return clinic
