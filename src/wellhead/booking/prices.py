"""Money as it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from wellhead.booking.choices import ServiceKind

if TYPE_CHECKING:
    from wellhead.booking.models import Service


def price_of_visit(service: Service, place: int = 1) -> int:
    """What one visit costs in pence. A course has one price: its visits share it, the first has what is left over."""
    if service.kind != ServiceKind.COURSE or not service.sessions:
        return service.price_pence
    share, rest = divmod(service.price_pence, service.sessions)
    return share + rest if place == 1 else share


def price_in_words(pence: int) -> str:
    """£85, £85.50, or that there is nothing to pay."""
    if pence == 0:
        return pgettext("price", "free")
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"
