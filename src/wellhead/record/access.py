"""Who may read, write, sign and add to the record. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Decision, no
from wellhead.people import access as people_access
from wellhead.record.models import Episode, NoteDraft


def may_read(actor: Actor, episode: Episode) -> Decision:
    """Findings, assessments and notes: those who may read the person's record."""
    return people_access.may_read_record(actor, episode.person)


def may_write(actor: Actor, episode: Episode) -> Decision:
    """New findings, assessments, drafts, addenda and reviews: those who may write the person's record."""
    return people_access.may_write_record(actor, episode.person)


def may_sign(actor: Actor, draft: NoteDraft) -> Decision:
    """A signature says “I wrote this”: only the clinician who wrote the latest version signs it."""
    written = may_write(actor, draft.note.episode)
    if not written:
        return written
    if actor.role is not Role.CLINICIAN or actor.staff_id is None:
        return no(_("Only a clinician signs a note."))
    if draft.author_id != actor.account_id:
        return no(
            _("The clinician who wrote this draft signs it. Save it as your own version to sign it yourself.")
        )
    return written
