"""Links that share a stretch of a diary: made by the person, ended by them or by themselves, each reading written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from wellhead.diary import access, links
from wellhead.diary.models import DiaryShare, DiaryShareEnd, Person
from wellhead.diary.queries import sharing
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.identifiers import uuid7

LONGEST_HOLD = timedelta(days=30)
LONGEST_STRETCH = timedelta(days=366)
MOST_OPEN = 10
"""The product's own choices: a link is for a visit to come, not for good, and nobody loses track of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSaid:
    """Which days, for how long, whether own words are shown; `whom` is for the person's own list."""

    first_day: date
    last_day: date
    holds: timedelta
    whom: str = ""
    shows_notes: bool = False


def share_diary(
    actor: Actor, person: Person, said: ShareSaid, *, token: str = "", answer: str = ""
) -> DiaryShare:
    """A new link. Raises CannotBeDone with the field at fault."""
    require(access.may_share_diary(actor, person))
    today, now = clock.today(person.clinic.time_zone), clock.now()
    if said.last_day < said.first_day:
        raise CannotBeDone(_("The last day is before the first. Change one of them."), field="last_day")
    if said.first_day > today:
        raise CannotBeDone(_("These days are still to come. Choose days that are over."), field="first_day")
    if said.last_day - said.first_day > LONGEST_STRETCH:
        raise CannotBeDone(_("That is more than a year. Choose a shorter time."), field="first_day")
    if not timedelta(0) < said.holds <= LONGEST_HOLD:
        raise CannotBeDone(_("A link works for 30 days at most."), field="holds")
    if sum(each.is_open for each in sharing.shares_of(person, now)) >= MOST_OPEN:
        raise CannotBeDone(_("Ten links are open already. End one of them first."))
    with audit.writing(actor, "diary.shared", person_id=person.id) as event:
        if token:
            once.claim(actor, token, answer=answer)
        key = uuid7()
        row = DiaryShare(
            **stamp(actor),
            id=key,
            person=person,
            link_hash=links.hashed(links.secret_of(key)),
            first_day=said.first_day,
            last_day=min(said.last_day, today),
            expires_at=now + said.holds,
            whom=said.whom.strip(),
            shows_notes=said.shows_notes,
        )
        row.save(force_insert=True)
        event.of(row)
        event.detail = {"until": row.expires_at.isoformat(), "notes": row.shows_notes}
    return row


def end_share(actor: Actor, share: DiaryShare) -> None:
    """End a link now; one that has ended stays so."""
    require(access.may_share_diary(actor, share.person))
    if getattr(share, "end", None) is not None:
        return
    with audit.writing(actor, "diary.share_ended", person_id=share.person_id) as event:
        DiaryShareEnd(**stamp(actor), share=share).save(force_insert=True)
        event.of(share)
