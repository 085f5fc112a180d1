"""Somebody's own place on the list, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.booking.prices import price_in_words
from wellhead.foundation.models import Clinic
from wellhead.ui.words import content, phone_number
from wellhead.waiting import queries
from wellhead.waiting.models import Offer
from wellhead.waiting.presenters import words
from wellhead.waiting.queries import Standing
from wellhead.waiting.states import Status


@dataclass(frozen=True, slots=True)
class OfferWords:
    """An offer that waits for an answer."""

    when: str
    with_whom: str
    price: str
    until: str
    hold: str
    knows_them: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the private page says."""

    title: str
    service: str
    band: str
    since: str
    facts: list[tuple[str, str]]
    offer: OfferWords | None
    is_standing: bool
    gone: str
    how: list[str]


GONE = {
    Status.BOOKED: lambda: _("You took a time, so you are no longer on this list."),
    Status.LEFT: lambda: _("You are no longer on this list."),
    Status.TAKEN_OFF: lambda: _("The clinic has taken you off this list. Call us if that is not right."),
}


def place_words(standing: Standing) -> PlaceWords:
    """The whole page."""
    entry, wish = standing.entry, standing.wish
    zone = words.zone_of(entry.clinic)
    facts = [
        (_("Days"), words.days_of(wish)),
        (_("Times"), words.parts_of(wish)),
        (_("With"), words.with_whom(wish)),
        (_("When"), words.span(wish)),
        (_("Tell me"), words.notice(wish.notice_hours)),
        (_("How"), str(wish.get_channel_display())),
        (_("Email"), wish.email),
        (_("Phone"), phone_number(wish.phone, entry.clinic.country)),
    ]
    return PlaceWords(
        title=_("A time is free for you") if standing.offer else _("You are on the waiting list"),
        service=content(entry.service.name),
        band=str(words.BANDS[queries.band_of(standing)]) if standing.is_standing else "",
        since=words.since(entry.joined_at, zone),
        facts=[(name, said) for name, said in facts if said],
        offer=_offer(standing.offer, entry.clinic, knows_them=entry.person_id is not None)
        if standing.offer
        else None,
        is_standing=standing.is_standing,
        gone="" if standing.is_standing else GONE[standing.status](),
        how=words.how_it_works(queries.rules_of(entry.clinic_id)),
    )


def _offer(offer: Offer, clinic: Clinic, *, knows_them: bool) -> OfferWords:
    zone = words.zone_of(clinic)
    held = offer.appointment
    return OfferWords(
        when=words.moment(held.starts_at, zone),
        with_whom=held.staff.name,
        price=price_in_words(held.price_pence),
        until=words.moment(offer.lapses_at, zone),
        hold=held.public_token,
        knows_them=knows_them,
    )
