"""Planning the questions after a session, in the transaction that signs it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import reaching
from wellhead.booking.messages import saying
from wellhead.foundation import clock, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.models import Clinic
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.follow_up import checks_due
from wellhead.treatment import links, messages, moments
from wellhead.treatment.models import CheckIn, SignedNote


def plan(actor: Actor, signed: SignedNote, regions: Iterable[str], *, ended_at: datetime) -> list[CheckIn]:
    """A row for each check of these regions, and one message for those due at the same moment.

    A session signed late asks at once what should have been asked by then, each region once.
    """
    episode, now = signed.note.episode, clock.now()
    quiet = reaching.quiet_of(episode.clinic)
    made: dict[tuple[str, datetime], CheckIn] = {}
    for due in checks_due(regions, ended_at, treatment_knowledge.load()):
        at = moments.asked_at(max(due.due_at, now), ended_at=ended_at, quiet=quiet)
        known = made.get((due.region, at))
        required = due.required or (known.required if known else False)
        row = CheckIn(**stamp(actor), note=signed, region=due.region, due_at=at, required=required)
        row.link_hash = links.hashed(links.secret_of(row.pk))
        made[due.region, at] = row
    CheckIn.objects.bulk_create(made.values())
    _queue(list(made.values()), signed)
    return list(made.values())


def _queue(rows: list[CheckIn], signed: SignedNote) -> None:
    asked_at: set[datetime] = set()
    for row in sorted(rows, key=lambda each: (each.due_at, not each.required, each.region)):
        if row.due_at in asked_at:
            continue
        asked_at.add(row.due_at)
        for kind in (messages.MAIL, messages.TEXT):
            outbox.put(
                row.clinic_id,
                kind,
                f"check_in:{row.pk}",
                payload={"check_in": str(row.pk)},
                due_at=row.due_at,
                person_id=signed.note.episode.person_id,
            )


def call_clinician(row: CheckIn, clinic: Clinic, *, key: str, now: datetime, is_urgent: bool) -> None:
    """A letter to whoever signed the session, and to the clinic: somebody waits. No name, nothing clinical."""
    link = saying.address(reverse("treatment:check_ins"))
    title = (
        _("Please look now: a reply after a visit") if is_urgent else _("A reply after a visit is missing")
    )
    words = _("Somebody you saw waits for you to look. Sign in to read who and why:\n%(link)s\n\n%(clinic)s")
    letter = words % {"link": link, "clinic": clinic.name}
    addresses = dict.fromkeys(each for each in (row.note.signer.account.email, clinic.email) if each)
    for place, address in enumerate(addresses):
        payload: dict[str, object] = {"to": address, "title": title, "words": letter}
        outbox.put(clinic.id, "email", f"{key}:{place}", payload=payload, due_at=now)
