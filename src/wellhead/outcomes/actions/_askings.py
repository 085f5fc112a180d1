"""Rows of asking inside the transaction of an action: one asked, one answered, one ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.outcomes import links, messages, queries
from wellhead.outcomes.models import Asking, AskingEnd, Episode
from wellhead.outcomes.queries import due as schedules
from wellhead.outcomes.queries import packs

LONGEST = 200


def answered(actor: Actor, episode: Episode, occasion: str, *, moment: datetime) -> None:
    """End the askings that these answers answer, in the caller's transaction; what still asks a pack stays open."""
    day = queries.today_of(episode.person.clinic.time_zone, moment)
    for asking in queries.open_askings_for(episode, occasion, until=day):
        if not packs.still_asked(asking, today=day):
            end(actor, asking, AskingEnd.Why.ANSWERED)


def ask(actor: Actor, episode: Episode, wanted: schedules.Due) -> Asking:
    """One row with its messages; one that was answered before it was asked is ended at once and asks nobody."""
    row = Asking(
        **stamp(actor),
        episode=episode,
        person=episode.person,
        occasion=wanted.occasion,
        due_on=wanted.due_on,
        until=wanted.until,
        items=list(wanted.items),
    )
    row.link_hash = links.hashed(links.secret_of(row.pk))
    row.save(force_insert=True)
    if wanted.answered_at is not None:
        end(actor, row, AskingEnd.Why.ANSWERED)
        return row
    first = messages.moment_of(row, clock.now())
    messages.queue(row, at=first, turn=0)
    messages.queue(row, at=first + timedelta(days=queries.schedule().remind_after_days), turn=1)
    return row


def end(actor: Actor, asking: Asking, why: AskingEnd.Why, *, words: str = "") -> AskingEnd:
    """The end of an asking."""
    row = AskingEnd(**stamp(actor), asking=asking, why=why, words=" ".join(words.split())[:LONGEST])
    row.save(force_insert=True)
    return row
