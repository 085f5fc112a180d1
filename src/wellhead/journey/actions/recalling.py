"""Who is not to be rung, or not before a day; and that somebody was rung."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access
from wellhead.journey.models import RecallPause

if TYPE_CHECKING:
    from wellhead.people.models import Person

MOST_WORDS = 200


def pause_recall(
    actor: Actor,
    person: Person,
    *,
    why: str,
    until: date | None,
    words: str,
    token: str,
    today: date,
    answer: str,
) -> RecallPause:
    """Keep the latest word on ringing somebody. Later needs a day to come; the other reasons hold without one."""
    require(access.may_pause_recall(actor, person))
    if why not in RecallPause.Why.values:
        raise CannotBeDone(_("Choose one of the answers shown."), field="why")
    if why == RecallPause.Why.LATER and (until is None or until <= today):
        raise CannotBeDone(_("Say from which day on they may be rung again."), field="until")
    with audit.writing(actor, "journey.recall_said", person_id=person.pk) as entry:
        once.claim(actor, token, answer=answer)
        row = RecallPause(
            **stamp(actor),
            person=person,
            why=why,
            until=until if why == RecallPause.Why.LATER else None,
            words=words.strip()[:MOST_WORDS],
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"why": why}
    return row
