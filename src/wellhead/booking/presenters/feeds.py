"""A clinician's calendar addresses in words."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.booking.models import FeedKey
from wellhead.booking.presenters import words
from wellhead.foundation.models import Clinic


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One address that still answers; its secret is not known any more."""

    key_id: uuid.UUID
    made: str
    shows: str


def feed_rows(keys: Iterable[FeedKey], clinic: Clinic) -> tuple[FeedRow, ...]:
    """When each was made and what it shows."""
    zone = ZoneInfo(clinic.time_zone)
    return tuple(
        FeedRow(
            each.pk,
            _("Made on %(when)s") % {"when": words.long_day_and_time(each.recorded_at, zone)},
            _("Shows names") if each.shows_names else _("Shows only that you are booked"),
        )
        for each in keys
    )
