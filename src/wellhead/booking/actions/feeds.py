"""Private calendar addresses: a clinician makes one, and takes it back when it was seen by somebody else."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from wellhead.booking import access, feeds
from wellhead.booking.models import FeedKey
from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import queries as people


def make_feed(actor: Actor, *, shows_names: bool) -> str:
    """A new private address for the actor's own calendar; returns its secret, which is shown once and not kept."""
    require(access.may_keep_feed(actor))
    token = secrets.token_urlsafe(24)
    with audit.writing(actor, "booking.feed_made") as entry:
        key = FeedKey(
            clinic_id=actor.clinic_id,
            staff=people.staff_member(actor),
            token_hash=feeds.token_hash(token),
            shows_names=shows_names,
        )
        key.save(force_insert=True)
        entry.of(key)
        entry.detail = {"shows_names": shows_names}
    return token


def revoke_feed(actor: Actor, key_id: uuid.UUID, *, now: datetime) -> FeedKey:
    """The address answers no more. Only its owner takes it back; twice is once."""
    require(access.may_keep_feed(actor))
    key = FeedKey.objects.for_clinic(actor.clinic_id).filter(pk=key_id).first()
    if key is None or key.staff_id != actor.staff_id:
        raise Refused(hidden())
    with audit.writing(actor, "booking.feed_revoked") as entry:
        if key.revoked_at is None:
            key.revoked_at = now
            key.save(update_fields=["revoked_at"])
        entry.of(key)
    return key
