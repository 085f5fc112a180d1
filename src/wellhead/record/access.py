"""Who may read, write, sign and add to the record. Each rule answers a decision with its reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, for_roles, hidden, no
from wellhead.people import access as people_access
from wellhead.record.models import Assessment, Episode, Macro, NoteDraft, Person, SignedNote


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


def may_give_second_opinion(actor: Actor, assessment: Assessment) -> Decision:
    """A view of one's own on somebody else's assessment: another clinician who cares for the person."""
    written = may_write(actor, assessment.episode)
    if not written:
        return written
    if actor.role is not Role.CLINICIAN or actor.staff_id is None:
        return no(_("Only a clinician gives a second opinion."))
    if assessment.author_id == actor.account_id:
        return no(_("This is your own assessment. Ask a colleague who cares for this person."))
    return written


def may_co_sign(actor: Actor, note: SignedNote) -> Decision:
    """A student's signed note waits for one person: the supervisor of whoever signed it."""
    read = may_write(actor, note.note.episode)
    if not read:
        return read
    supervisor = note.signer.supervisor_id
    if supervisor is None:
        return no(_("This note needs no second signature."))
    if actor.staff_id != supervisor:
        return no(_("The student's supervisor signs this note a second time."))
    return read


def may_take_copy(actor: Actor, person: Person) -> Decision:
    """A copy of everything, files too, goes to the person alone; somebody who acts for them reads nothing clinical."""
    if actor.person_id == person.id and actor.clinic_id == person.clinic_id:
        return YES
    seen = people_access.may_see_contact(actor, person)
    if not seen:
        return seen
    return no(_("Only the person takes a copy of everything. They find it on their own pages."))


def may_change_macro(actor: Actor, macro: Macro) -> Decision:
    """A clinician's own short words are theirs alone; every clinician keeps the clinic's in order."""
    if actor.clinic_id != macro.clinic_id or actor.role is not Role.CLINICIAN:
        return hidden()
    if macro.staff_id not in {None, actor.staff_id}:
        return hidden()
    return YES


def may_keep_macros(actor: Actor) -> Decision:
    """Short words for notes are the clinicians'."""
    return for_roles(actor, {Role.CLINICIAN}, _("Short words for notes are the clinicians' own."))
