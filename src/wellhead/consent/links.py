"""Links to a form that asks, and private links to one asking: signed, never stored, bound to the newest sending, and ended by time.

A link of the clinic's own device opens once: an answer ends it. One that was sent to the person opens longer, so
that they can take back what they gave.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse

from wellhead.consent.choices import Kind, Way
from wellhead.consent.models import ConsentEvent
from wellhead.consent.standing import Asked

SALT = "wellhead.consent.link"
TO_ANSWER = {Way.TABLET: timedelta(hours=1), Way.PHONE: timedelta(days=7)}
TO_TAKE_BACK = timedelta(days=30)
"""How long after its sending a link to the person's own phone still opens once it was answered."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link names: one asking, and the place of the sending that made it."""

    consent_id: uuid.UUID
    place: int


def asking(person_id: uuid.UUID, *, procedure: str, approach: str = "", regions: Iterable[str] = ()) -> str:
    """The address of the page that asks, filled in as said."""
    wanted = [
        ("procedure", procedure),
        ("approach", approach),
        *(("regions", each) for each in sorted(regions)),
    ]
    return f"{reverse('consent:person', args=[person_id])}?{urlencode(wanted)}"


def token_of(sent: ConsentEvent) -> str:
    """The link's token; the same sending always gives the same one."""
    return signing.Signer(salt=SALT).sign(f"{sent.consent_id.hex}.{sent.place}")


def read(token: str) -> Link | None:
    """What the token names, or None when it is none of ours."""
    try:
        named, place = signing.Signer(salt=SALT).unsign(token).split(".")
        return Link(uuid.UUID(named), int(place))
    except (signing.BadSignature, ValueError):
        return None


def opens(asked: Asked, link: Link, *, at: datetime) -> ConsentEvent | None:
    """The sending by which the link opens this asking at the moment, or None when its time is over."""
    sent = asked.latest(Kind.SENT)
    if sent is None or sent.place != link.place or sent.consent_id != link.consent_id:
        return None
    way = Way(sent.way)
    if asked.is_open(at):
        return sent if at < sent.recorded_at + TO_ANSWER[way] else None
    if way is Way.PHONE and at < sent.recorded_at + TO_TAKE_BACK:
        return sent
    return None
