"""The rows behind an asking. Call within the transaction of an action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wellhead.consent import queries, states
from wellhead.consent.choices import By, Way
from wellhead.consent.models import Consent, ConsentEvent
from wellhead.consent.standing import Asked
from wellhead.consent.states import Event, Status
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone

Strokes = Sequence[Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an event says beside its kind; see ConsentEvent."""

    by: By | None = None
    words_back: str = ""
    why: str = ""
    signed_name: str = ""
    signature: Strokes = ()
    way: Way | None = None


NOT_NOW = {
    Status.GIVEN: _("This was agreed to before. Open the page again."),
    Status.REFUSED: _("This was refused before. Ask anew if the person thinks again."),
    Status.WITHDRAWN: _("This was taken back before. Ask anew if the person thinks again."),
    Status.REPLACED: _("A newer one has taken the place of this one. Open the newer one."),
    Status.EXPIRED: _("The time of this one is over. It has to be asked anew."),
}
NOT_ANSWERED = _("Nobody has agreed to this yet, so there is nothing to take back.")


def add(actor: Actor, consent: Consent, event: Event, *, said: Said | None = None) -> ConsentEvent:
    """What happened now; raises CannotBeDone where the table of states, or time, does not allow it."""
    asked = Asked(consent, queries.events_of(consent))
    status = asked.status(clock.now())
    if states.after(status, event) is None:
        raise CannotBeDone(NOT_NOW.get(status, NOT_ANSWERED))
    return _saved(actor, asked, event, said=said or Said())


def close_earlier(actor: Actor, consent: Consent) -> int:
    """End every earlier asking for the same thing; a newer one takes its place. Returns how many."""
    ended = 0
    for asked in queries.all_of(consent.episode):
        same = (asked.consent.procedure, asked.consent.approach) == (consent.procedure, consent.approach)
        if same and asked.consent.pk != consent.pk and asked.may_end(clock.now()):
            _saved(actor, asked, Event.CLOSED, said=Said())
            ended += 1
    return ended


def _saved(actor: Actor, asked: Asked, event: Event, *, said: Said) -> ConsentEvent:
    row = ConsentEvent(
        **stamp(actor),
        consent=asked.consent,
        place=asked.events[-1].place + 1 if asked.events else 1,
        kind=event.value,
        by=said.by or "",
        words_back=said.words_back,
        why=said.why,
        signed_name=said.signed_name[:120],
        signature=[[list(point) for point in stroke] for stroke in said.signature],
        way=said.way or "",
    )
    row.save(force_insert=True)
    return row
