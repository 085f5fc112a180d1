"""Money as it is said."""

from __future__ import annotations

from django.utils.translation import gettext as _


def price_in_words(pence: int) -> str:
    """£85, £85.50, or that there is nothing to pay."""
    if pence == 0:
        return _("free")
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"
