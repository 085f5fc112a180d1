"""Ada on the waiting list, with a time that is kept for her; what the list's addresses name."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.lib.cast import NOON, Player
from wellhead.booking.models import Service
from wellhead.foundation.actor import system
from wellhead.waiting import actions

OFFERED_AT = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
OF_THE_PLACE = ("place", "change", "decline", "leave")


def things(ada: Player, ben: Player, service: Service) -> dict[str, object]:
    """The parts of addresses that name them; the clock must be held at noon of the cast's day."""
    assert ada.person is not None
    assert ben.staff is not None
    program = system(service.clinic_id)
    who, wish = actions.Who(person=ada.person), actions.WishSaid(email="ada@home.example")
    place = actions.join(program, service, who=who, wish=wish, now=NOON)
    offer = actions.offer(program, place, actions.Time(OFFERED_AT, ben.staff.pk), now=NOON)
    return {
        **{f"waiting:{name}.token": place.public_token for name in OF_THE_PLACE},
        "journey:take_offer.token": place.public_token,
        "entry_id": place.pk,
        "offer_id": offer.pk,
        "at": "2026-11-30T13:00Z",
    }
