"""Short words that become longer words in a note."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people_queries
from wellhead.record import access
from wellhead.record.models import Macro

LONGEST_SHORT = 24


def keep_macro(
    actor: Actor, *, short: str, words: str, for_everyone: bool, token: str = "", answer: str = ""
) -> Macro:
    """Add a short word for oneself or for the clinic; one that is there already gets the new words.

    Raises CannotBeDone, naming the field, when the short word cannot be typed after a semicolon.
    """
    require(access.may_keep_macros(actor))
    name = short.strip().lstrip(";").lower()
    if not name or slugify(name) != name or len(name) > LONGEST_SHORT:
        raise CannotBeDone(
            _("Use letters, digits and hyphens only, 24 at most, for example rom-full."), field="short"
        )
    if not words.strip():
        raise CannotBeDone(_("Write what the short word stands for."), field="words")
    staff = None if for_everyone else people_queries.staff_member(actor)
    with audit.writing(actor, "record.macro_kept") as entry:
        if token:
            once.claim(actor, token, answer=answer)
        rows = Macro.objects.for_clinic(actor.clinic_id).filter(short=name, staff=staff, retired_at=None)
        macro = rows.first() or Macro(clinic_id=actor.clinic_id, staff=staff, short=name)
        macro.words = words.strip().replace("\r\n", "\n")
        macro.save()
        entry.of(macro)
    return macro


def retire_macro(actor: Actor, macro: Macro, *, token: str = "", answer: str = "") -> None:
    """Take a short word out of use; notes written with it stay as they are."""
    require(access.may_change_macro(actor, macro))
    with audit.writing(actor, "record.macro_retired") as entry:
        if token:
            once.claim(actor, token, answer=answer)
        macro.retired_at = clock.now()
        macro.save(update_fields=["retired_at"])
        entry.of(macro)
