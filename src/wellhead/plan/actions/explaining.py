"""What was explained or handed out, and what came back in the person's own words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.plan import access, queries
from wellhead.plan.models import Episode, Explained, Understood


def note_explained(
    actor: Actor,
    episode: Episode,
    item_id: str,
    *,
    understood: str,
    words_back: str = "",
    token: str = "",
    answer: str = "",
) -> Explained:
    """Keep that an item was explained; the latest row of an item counts. “Said back” needs the words."""
    require(access.may_write_plan(actor, episode.person))
    if item_id not in queries.explainable():
        raise CannotBeDone(_("Choose from the list what was explained."), field="item_id")
    if understood not in Understood.values:
        raise CannotBeDone(_("Say whether it was understood, or that it was not asked."), field="understood")
    if understood == Understood.YES and not words_back.strip():
        raise CannotBeDone(
            _("Write what the person said back, in a few words; or choose “Not asked”."), field="words_back"
        )
    with audit.writing(actor, "plan.explained", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        row = Explained(
            **stamp(actor),
            episode=episode,
            item_id=item_id,
            understood=understood,
            words_back=words_back.strip(),
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"item": item_id, "understood": understood}
    return row
