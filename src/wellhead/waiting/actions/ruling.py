"""How the clinic's waiting list works."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.waiting import access
from wellhead.waiting.models import WaitingRules

SHORTEST_MINUTES, LONGEST_MINUTES = 15, 3 * 24 * 60


def set_rules(actor: Actor, *, answer_minutes: int, offers_by_itself: bool) -> WaitingRules:
    """How long an offer stands, from a quarter of an hour to three days, and whether freed times are offered by themselves."""
    require(access.may_set_rules(actor))
    if not SHORTEST_MINUTES <= answer_minutes <= LONGEST_MINUTES:
        raise CannotBeDone(_("An offer stands between 15 minutes and three days."), field="answer_minutes")
    with audit.writing(actor, "waiting.rules_set") as note:
        row, _is_new = WaitingRules.objects.for_clinic(actor.clinic_id).update_or_create(
            clinic_id=actor.clinic_id,
            defaults={"answer_minutes": answer_minutes, "offers_by_itself": offers_by_itself},
        )
        note.of(row)
        note.detail = {"answer_minutes": answer_minutes, "offers_by_itself": offers_by_itself}
    return row
